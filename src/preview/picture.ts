/** The picture: drawn when its text changes, kept while the next is not ready, its elements open to pointer and keyboard. */
import type { Preview, StoryEntry } from '../protocol/preview.ts';
import type { Memory } from '../render/render.ts';
import { describe, Elements } from './elements.ts';
import { light } from './lit.ts';
import type { Shift } from './state.ts';
import { Viewport } from './viewport.ts';

type Renderer = typeof import('../render/render.ts');

/** Loaded when the first picture is drawn: mermaid is large. */
let renderer: Promise<Renderer> | undefined;
export function loadRenderer(): Promise<Renderer> {
  renderer ??= import('../render/render.ts');
  return renderer;
}

/** Colours are the page's own, so that a theme changes a picture without drawing it again. */
const NAMES = [
  'paper',
  'text',
  'quiet',
  'line',
  'node',
  'border',
  'boundary',
  'note',
  'severe',
  'severeNode',
  'medium',
  'mediumNode',
  'badge',
  'badgeText',
  'added',
  'removed',
  'changed',
] as const;
const PAGE_PALETTE = Object.fromEntries(NAMES.map((name) => [name, `var(--mj-${name})`])) as Readonly<
  Record<(typeof NAMES)[number], string>
>;

export interface PictureEvents {
  /** An element was clicked, or chosen by keyboard. */
  chosen(id: string): void;
  /** The pointer or the focus is on an element; null: it has gone. */
  pointed(id: string | null, at: Element | null): void;
  /** Zoom or place has changed. */
  moved(): void;
  /** It cannot be drawn, and why; null: it is drawn. */
  failed(why: string | null): void;
}

export class Picture {
  readonly viewport: Viewport;
  readonly #sheet: HTMLElement;
  readonly #events: PictureEvents;
  readonly #elements: Elements;
  #svg: SVGSVGElement | undefined;
  /** Of the view that is shown: what is in the next picture of it keeps its order. */
  #memory: Memory | undefined;
  #drawn: Preview | undefined;
  #wanted: Preview | undefined;
  #running: Promise<void> | undefined;
  #story: StoryEntry | undefined;
  #marked: string | null = null;
  #first: Shift | null;

  /** `shift`: zoom and place of the first picture. */
  constructor(window: HTMLElement, sheet: HTMLElement, events: PictureEvents, shift: Shift | null) {
    this.#sheet = sheet;
    this.#events = events;
    this.#first = shift;
    this.viewport = new Viewport(window, sheet, () => events.moved());
    this.#elements = new Elements(sheet, this.viewport, events);
  }

  /** Draws what is newest; what was asked for meanwhile is left out. Settles when nothing is left to draw. */
  show(preview: Preview): Promise<void> {
    this.#wanted = preview;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #work(): Promise<void> {
    while (this.#wanted !== undefined) {
      const preview = this.#wanted;
      this.#wanted = undefined;
      try {
        await this.#draw(preview);
        this.#events.failed(null);
      } catch (error) {
        this.#events.failed(error instanceof Error ? error.message : String(error));
      }
    }
  }

  async #draw(preview: Preview): Promise<void> {
    const before = this.#drawn;
    const focused = this.#sheet.contains(document.activeElement);
    const isSame = before?.mermaid === preview.mermaid && before.view === preview.view;
    if (!isSame) {
      const { renderDiagram, newMemory } = await loadRenderer();
      if (before?.view !== preview.view) this.#memory = newMemory();
      const svg = await renderDiagram(preview.mermaid, PAGE_PALETTE, document.body, preview.elements, this.#memory);
      const old = this.#svg;
      const shift = this.viewport.shift;
      const keeps = old !== undefined && before?.view === preview.view && shift !== null;
      const drift = keeps ? driftOf(old, svg, this.#sheet) : { x: 0, y: 0 };
      this.#svg = svg;
      this.#sheet.replaceChildren(svg);
      const size = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
      const next = keeps
        ? { ...shift, x: shift.x - drift.x * shift.scale, y: shift.y - drift.y * shift.scale }
        : old === undefined
          ? this.#first
          : null;
      this.viewport.show(size, next);
    }
    this.#drawn = preview;
    if (this.#svg !== undefined) describe(this.#svg, preview);
    this.#elements.refresh(this.#svg, focused);
    this.light(this.#story);
    this.mark(this.#marked);
  }

  /** Lights a story and numbers its steps; undefined: everything is as bright. */
  light(story: StoryEntry | undefined): void {
    this.#story = story;
    if (this.#svg !== undefined) light(this.#svg, story);
  }

  /** Moves what is lit into sight. */
  gather(): void {
    const lit = [...(this.#svg?.querySelectorAll('.mj-node.lit, .mj-flow.lit, .mj-label.lit') ?? [])];
    this.viewport.gather(lit.map((group) => group.getBoundingClientRect()));
  }

  /** Marks an element, and moves it into sight. */
  mark(id: string | null): void {
    this.#marked = id;
    this.#elements.mark(id);
  }

  /** Puts the focus on an element. */
  focus(id: string): void {
    this.#elements.focus(id);
  }

  /** Whether an element is in the picture. */
  has(id: string): boolean {
    return this.#elements.has(id);
  }
}

/** How far the middle one of the nodes that both pictures have has moved, so that the picture stays where it is looked at. */
function driftOf(old: SVGSVGElement, now: SVGSVGElement, sheet: HTMLElement): { x: number; y: number } {
  const before = placesOf(old);
  // Measured, before it is seen, beside the old one.
  sheet.append(now);
  const moves = [...placesOf(now)].flatMap(([id, to]) => {
    const from = before.get(id);
    return from === undefined ? [] : [{ x: to.x - from.x, y: to.y - from.y }];
  });
  const middle = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
  return { x: middle(moves.map(({ x }) => x)), y: middle(moves.map(({ y }) => y)) };
}

/** Nodes by id, from the corner of their picture. */
function placesOf(svg: SVGSVGElement): Map<string, { x: number; y: number }> {
  const { x: left, y: top } = svg.viewBox.baseVal;
  const nodes = [...svg.querySelectorAll<SVGGElement>('.mj-node')];
  return new Map(
    nodes.map((node) => {
      const { x, y, width, height } = node.getBBox();
      return [node.dataset.id ?? '', { x: x + width / 2 - left, y: y + height / 2 - top }];
    }),
  );
}
