/** Text from a file as mermaid takes it: labels that cannot become syntax, markup or directives, and names for nodes. */
import { plainText } from '../finding/plain-text.ts';

/** Longest title in a label, in characters: pictures have little room, and the id stands beside it. */
const TITLE_LENGTH = 40;

/** What means something to mermaid or to HTML, by its code as mermaid writes it; quotes and backticks end or mark strings. */
const ESCAPED: Readonly<Record<string, string>> = {
  '"': "'",
  '`': "'",
  '#': '#35;',
  $: '#36;',
  '%': '#37;',
  '&': '#amp;',
  '<': '#lt;',
  '>': '#gt;',
  '\\': '#92;',
};

export function escapeLabel(text: string): string {
  return plainText(text).replace(/["`#$%&<>\\]/g, (character) => ESCAPED[character] ?? '');
}

/** One `%%` line. The text is escaped as a label, because a directive counts inside a comment too. */
export function comment(text: string): string {
  return `%% ${escapeLabel(text)}`;
}

/** `pump · Infusion pump`, or the id alone where the title says no more. */
export function titled(id: string, title: string): string {
  const characters = [...plainText(title)];
  const short =
    characters.length > TITLE_LENGTH ? `${characters.slice(0, TITLE_LENGTH - 1).join('')}…` : characters.join('');
  return short === '' || short === id ? id : `${id} · ${short}`;
}

/** `①` to `㊿`, then `(51)`. */
export function badge(number: number): string {
  if (number <= 20) return String.fromCodePoint(0x245f + number);
  if (number <= 35) return String.fromCodePoint(0x3250 + number - 20);
  return number <= 50 ? String.fromCodePoint(0x32b0 + number - 35) : `(${number})`;
}

/** Hands out mermaid names for ids: letters, digits and `_`, the same for the same ids in the same order, never one twice. */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** `kind` keeps names of nodes, boundaries and arrows apart, and keeps them from being words of mermaid. */
  of(kind: 'c' | 'z' | 'f' | 'more', id: string): string {
    const key = `${kind} ${id}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const base = `${kind}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
    let name = base;
    for (let count = 2; this.#taken.has(name); count++) name = `${base}_${count}`;
    this.#taken.add(name);
    this.#names.set(key, name);
    return name;
  }
}
