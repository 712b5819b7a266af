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
  ';': '#59;',
  '<': '#lt;',
  '>': '#gt;',
  '\\': '#92;',
};

/** A model's text in a label: no syntax, no markup, and no sign that a badge could be taken for. */
export function escapeLabel(text: string): string {
  return spelled(escaped(text)).replace(/⟦/g, '[').replace(/⟧/g, ']');
}

/** Badges in signs that every font has: `(11)` for `⑪`. */
export function spelled(text: string): string {
  return text.replace(/[①-⑳㉑-㉟㊱-㊿]/gu, (sign) => `(${sign.normalize('NFKC')})`);
}

/** `direction LR` is a command to mermaid even within a label: its first letter is written by its code. */
function escaped(text: string): string {
  return plainText(text)
    .replace(/["`#$%&;<>\\]/g, (character) => ESCAPED[character] ?? '')
    .replace(/d(?=irection\s+(?:TB|TD|BT|LR|RL))/g, '#100;');
}

/** One `%%` line. The text is escaped as a label, because a directive counts inside a comment too. */
export function comment(text: string): string {
  return `%% ${escaped(text)}`;
}

/** A title that has room in a picture. */
export function shortened(title: string, length = TITLE_LENGTH): string {
  const characters = [...plainText(title)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

/** `①` to `㊿`, then `⟦51⟧`: characters that no label of a model keeps. */
export function badge(number: number): string {
  if (number <= 20) return String.fromCodePoint(0x245f + number);
  if (number <= 35) return String.fromCodePoint(0x3250 + number - 20);
  return number <= 50 ? String.fromCodePoint(0x32b0 + number - 35) : `⟦${number}⟧`;
}

/** Hands out mermaid names for ids: letters, digits and `_`, the same for the same ids in the same order, never one twice. */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** Every name handed out with what it stands for. */
  get elements(): Readonly<Record<string, string>> {
    const own = [...this.#names].filter(([key]) => !key.startsWith('more '));
    return Object.fromEntries(own.map(([key, name]) => [name, key.slice(key.indexOf(' ') + 1)]));
  }

  /** `kind` keeps names of nodes, boundaries and arrows apart, and keeps them from being words of mermaid. */
  of(kind: 'c' | 'z' | 'f' | 'x' | 'more', id: string): string {
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
