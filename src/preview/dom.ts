/** Makes and fills elements: text is only ever text, and what has the focus keeps it. */

export type Child = Node | string | false | null | undefined;

interface Made {
  /** Names the element among its kin, so that it keeps the focus when it is made anew. */
  readonly key?: string;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  readonly [attribute: string]: unknown;
}

/** True sets an attribute without a value; false and undefined leave it out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { key, on = {}, ...attributes }: Made = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (key !== undefined) element.dataset.key = key;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return element;
}

/** Puts other children into an element; the one with the focus is found again by its key. */
export function refill(container: Element, ...children: readonly Child[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && container.contains(active) ? active.dataset.key : undefined;
  const scrolled = container.scrollTop;
  container.replaceChildren(...children.filter((child) => child !== false && child !== null && child !== undefined));
  container.scrollTop = scrolled;
  if (key !== undefined) byKey(container, key)?.focus({ preventScroll: true });
}

export function byKey(container: ParentNode, key: string): HTMLElement | undefined {
  return [...container.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.dataset.key === key);
}
