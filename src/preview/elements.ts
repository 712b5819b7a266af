/** The elements of a picture as a keyboard and a screen reader meet them: one tab stop, arrows from element to element. */
import type { Preview } from '../protocol/preview.ts';
import { groupsOf } from './lit.ts';
import type { PictureEvents } from './picture.ts';
import type { Viewport } from './viewport.ts';

const FOCUSABLE = ['mj-node', 'mj-flow', 'mj-name'];
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Pixels of one move by keyboard. */
const PAN = 60;

/** Gives every element its name and what is known of it, in words. */
export function describe(svg: SVGSVGElement, { title, views, view, rows }: Preview): void {
  const shown = views.find(({ id }) => id === view)?.title ?? '';
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', `${title}: ${shown}`);
  svg.querySelector('title')?.remove();
  const words = new Map(
    rows.map(({ id, kind, title: own, summary, score, hints }) => [
      id,
      [
        kind,
        own === id ? '' : own,
        summary,
        score === null ? '' : `worst path ${score.text} ${score.band}`,
        ...hints.map(({ badge, line }) => `hint ${badge}: ${line}`),
      ]
        .filter((part) => part !== '')
        .join(', '),
    ]),
  );
  for (const group of groupsOf(svg)) {
    const id = group.dataset.id ?? '';
    if (!isFocusable(group)) continue;
    group.setAttribute('role', 'button');
    // What is written on it is its name; arrows have their words elsewhere.
    const texts = group.querySelectorAll('text');
    for (const text of texts) if (!text.textContent?.endsWith(' ')) text.append(' ');
    if (texts.length === 0) group.setAttribute('aria-label', id);
    group.setAttribute('aria-description', words.get(id) ?? '');
    group.setAttribute('tabindex', '-1');
  }
}

function isFocusable(group: Element): boolean {
  return FOCUSABLE.some((name) => group.classList.contains(name)) && group.hasAttribute('data-name');
}

export class Elements {
  readonly #viewport: Viewport;
  readonly #events: PictureEvents;
  #svg: SVGSVGElement | undefined;
  /** The element that the tab key comes to. */
  #current: string | undefined;

  constructor(sheet: HTMLElement, viewport: Viewport, events: PictureEvents) {
    this.#viewport = viewport;
    this.#events = events;
    const idAt = (event: Event) =>
      event.target instanceof Element ? (event.target.closest<SVGGElement>('g[data-id]') ?? undefined) : undefined;
    sheet.addEventListener('click', (event) => {
      const id = idAt(event)?.dataset.id;
      if (id === undefined || !this.has(id)) return;
      this.focus(id);
      events.chosen(id);
    });
    sheet.addEventListener('pointerover', (event) => {
      const group = idAt(event);
      events.pointed(group?.dataset.id ?? null, group ?? null);
    });
    sheet.addEventListener('pointerleave', () => events.pointed(null, null));
    sheet.addEventListener('focusin', (event) => {
      const group = idAt(event);
      const id = group?.dataset.id;
      if (group === undefined || id === undefined) return;
      this.#rove(id);
      viewport.reveal(group.getBoundingClientRect());
      events.pointed(id, group);
    });
    sheet.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Another picture is shown, or the same with other words. `focused`: the focus was in it, and stays on its element. */
  refresh(svg: SVGSVGElement | undefined, focused: boolean): void {
    this.#svg = svg;
    const first = this.#focusable()[0]?.dataset.id;
    const current = this.#current !== undefined && this.has(this.#current) ? this.#current : first;
    if (current !== undefined) this.#rove(current);
    if (focused && current !== undefined) this.focus(current);
  }

  has(id: string): boolean {
    return this.#find(id) !== undefined;
  }

  focus(id: string): void {
    this.#rove(id);
    this.#find(id)?.focus({ preventScroll: true });
  }

  mark(id: string | null): void {
    for (const group of this.#svg === undefined ? [] : groupsOf(this.#svg)) {
      const isIt = id !== null && group.dataset.id === id;
      group.classList.toggle('marked', isIt);
      if (!isFocusable(group)) continue;
      if (isIt) group.setAttribute('aria-current', 'true');
      else group.removeAttribute('aria-current');
    }
    const group = id === null ? undefined : this.#find(id);
    if (group !== undefined) this.#viewport.reveal(group.getBoundingClientRect());
  }

  #find(id: string): SVGGElement | undefined {
    return this.#focusable().find(({ dataset }) => dataset.id === id);
  }

  #focusable(): SVGGElement[] {
    return this.#svg === undefined ? [] : groupsOf(this.#svg).filter(isFocusable);
  }

  #rove(id: string): void {
    this.#current = id;
    const own = this.#find(id);
    for (const group of this.#focusable()) group.setAttribute('tabindex', group === own ? '0' : '-1');
  }

  #key(event: KeyboardEvent): void {
    const group = event.target instanceof Element ? event.target.closest<SVGGElement>('g[data-id]') : null;
    const id = group?.dataset.id;
    if (group === null || id === undefined) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      const [x, y] = arrow;
      if (event.shiftKey) this.#viewport.pan(-x * PAN, -y * PAN);
      else this.#move(group, x, y);
    } else if (event.key === 'Enter' || event.key === ' ') this.#events.chosen(id);
    else if (event.key === '+' || event.key === '=') this.#viewport.zoomIn();
    else if (event.key === '-') this.#viewport.zoomOut();
    else if (event.key === '0') this.#viewport.zoom(1);
    else if (event.key === 'f') this.#viewport.fit();
    else return;
    event.preventDefault();
  }

  /** To the nearest element in a direction: what lies straight ahead is nearer than what lies aside. */
  #move(from: SVGGElement, x: number, y: number): void {
    const middle = (group: SVGGElement) => {
      const { left, top, width, height } = group.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    };
    const start = middle(from);
    let best: { id: string; far: number } | undefined;
    for (const group of this.#focusable()) {
      const to = middle(group);
      const ahead = (to.x - start.x) * x + (to.y - start.y) * y;
      const aside = Math.abs((to.x - start.x) * y) + Math.abs((to.y - start.y) * x);
      const far = ahead + 2 * aside;
      if (group === from || ahead <= 1) continue;
      if (best === undefined || far < best.far) best = { id: group.dataset.id ?? '', far };
    }
    if (best !== undefined) this.focus(best.id);
  }
}
