/** The card of a hint: opens where the pointer rests or the focus stands, can itself be pointed at, goes with Escape. */
import type { HintEntry } from '../protocol/preview.ts';
import { h, refill } from './dom.ts';
import { costList, disc, referenceLine } from './words.ts';

/** Milliseconds before a card opens, and before it goes. */
const OPENS = 250;
const GOES = 300;
const GAP = 6;

export interface CardEvents {
  add(candidate: string): void;
  /** Ticks the control in the what-if list. */
  tick(candidate: string): void;
  story(id: string): void;
}

export class Card {
  readonly #element: HTMLElement;
  readonly #events: CardEvents;
  #hints: readonly HintEntry[] = [];
  #shown: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, events: CardEvents) {
    this.#element = element;
    this.#events = events;
    element.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    element.addEventListener('pointerleave', () => this.#later(null, null));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) this.#later(null, null);
    });
  }

  /** What the picture says. A card that is open is closed where its hint is gone. */
  set hints(hints: readonly HintEntry[]) {
    this.#hints = hints;
    if (this.#shown !== null && !hints.some(({ element }) => element === this.#shown)) this.close();
  }

  /** The pointer or the focus is on an element; null: it has left. */
  point(id: string | null, at: Element | null): void {
    const hinted = id !== null && this.#hints.some(({ element }) => element === id);
    if (hinted && id === this.#shown) {
      clearTimeout(this.#timer);
      return;
    }
    this.#later(hinted ? id : null, at);
  }

  #later(id: string | null, at: Element | null): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        if (id === null || at === null) {
          // It stays while somebody is in it.
          if (!this.#element.contains(document.activeElement)) this.close();
        } else this.open(id, at);
      },
      id === null ? GOES : OPENS,
    );
  }

  open(id: string, at: Element): void {
    const hint = this.#hints.find(({ element }) => element === id);
    if (hint === undefined) return;
    this.#shown = id;
    const { candidate } = hint;
    refill(
      this.#element,
      h('p', { class: 'card-title' }, disc(hint.badge), ' ', h('strong', {}, hint.line)),
      h('p', {}, h('strong', {}, hint.technique), `: ${hint.reason}`),
      costList(hint.costs),
      hint.control !== null && h('p', {}, h('strong', {}, hint.control), hint.help === null ? '' : `: ${hint.help}`),
      referenceLine(hint.references),
      h(
        'p',
        { class: 'buttons' },
        candidate !== null &&
          h('button', { type: 'button', on: { click: () => this.#events.add(candidate) } }, 'Add as planned'),
        candidate !== null &&
          h(
            'button',
            { type: 'button', class: 'quiet', on: { click: () => this.#events.tick(candidate) } },
            'Try in What if',
          ),
        h(
          'button',
          { type: 'button', class: 'quiet', on: { click: () => this.#events.story(hint.story) } },
          'Show the path',
        ),
      ),
    );
    this.#element.setAttribute('aria-label', `Hint for ${hint.element}`);
    this.#element.hidden = false;
    this.#place(at.getBoundingClientRect());
  }

  /** Below the element, above it where there is no room, and always in sight. */
  #place({ left, top, bottom, width }: DOMRect): void {
    const { offsetWidth, offsetHeight } = this.#element;
    const { innerWidth, innerHeight } = window;
    const x = Math.max(GAP, Math.min(left + width / 2 - offsetWidth / 2, innerWidth - offsetWidth - GAP));
    const below = bottom + GAP;
    const y = below + offsetHeight <= innerHeight ? below : Math.max(GAP, top - GAP - offsetHeight);
    this.#element.style.left = `${x}px`;
    this.#element.style.top = `${y}px`;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#shown = null;
    this.#element.hidden = true;
  }
}
