/** A package as every format writes it: text made safe, headings, tables and figures numbered, references resolved. */
import { plainText } from '../../finding/plain-text.ts';
import type { Block, Column, Figure, Inline, Package, Table, Text } from '../content.ts';

/** A logo: PNG, its size in CSS pixels. */
export interface Logo {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What a document is written from: its blocks, and what its frame puts around them. */
export type Part =
  | Block
  /** The document's name, over everything. */
  | { readonly kind: 'title'; readonly text: string }
  /** A heading of the frame, in no list of contents and without a number. */
  | { readonly kind: 'rubric'; readonly text: Text }
  | { readonly kind: 'logo'; readonly logo: Logo }
  | { readonly kind: 'contents' }
  | { readonly kind: 'new-page' };

/** A document in its frame, ready to be written. */
export interface Leaf {
  /** Also the anchor of its title. */
  readonly id: string;
  /** File name without extension. */
  readonly name: string;
  readonly title: string;
  /** The number under which the manufacturer files it. */
  readonly number: string | undefined;
  readonly parts: readonly Part[];
}

/** Where a reference leads. */
export interface Target {
  /** Name of the document. */
  readonly document: string;
  /** Anchor in it; undefined: its beginning. */
  readonly anchor: string | undefined;
  /** Which of the document's anchors it is, from 1. */
  readonly index: number;
  /** `2.1`, `Table 3`, `Figure 1`; empty: it has none. */
  readonly label: string;
}

export interface Book {
  readonly front: Package['front'];
  readonly leaves: readonly Leaf[];
  /** Where a reference leads; undefined: nowhere, and its text stands alone. */
  target(to: string): Target | undefined;
  /** The same for an anchor of the book's own blocks: `2.1`, `Table 3`. */
  label(anchor: string): string;
}

/** One leaf after the other, each in what `frame` puts around its blocks. */
export function bookOf(front: Package['front'], framed: readonly Leaf[]): Book {
  const leaves = framed.map((leaf) => ({
    ...leaf,
    title: plainText(leaf.title),
    number: leaf.number === undefined ? undefined : plainText(leaf.number),
    parts: leaf.parts.map(cleanPart),
  }));
  const targets = new Map<string, Target>();
  const set = (key: string, target: Target) => {
    if (!targets.has(key)) targets.set(key, target);
  };
  for (const leaf of leaves) {
    set(leaf.id, { document: leaf.name, anchor: undefined, index: 0, label: '' });
  }
  for (const leaf of leaves)
    for (const [index, [anchor, label]] of anchorsOf(leaf).entries())
      set(anchor, { document: leaf.name, anchor, index: index + 1, label });
  return {
    front: { ...front, device: plainText(front.device), version: plainText(front.version) },
    leaves,
    target: (to) => targets.get(to),
    label: (anchor) => targets.get(anchor)?.label ?? '',
  };
}

/** Anchors of a document in their order, each with its number. A gap's anchor is where it is first asked for. */
function anchorsOf(leaf: Leaf): (readonly [string, string])[] {
  const anchors: (readonly [string, string])[] = [];
  const counts = [0, 0, 0, 0];
  let tables = 0;
  let figures = 0;
  for (const part of leaf.parts) {
    if (part.kind === 'heading') {
      counts[part.level - 1] = (counts[part.level - 1] ?? 0) + 1;
      counts.fill(0, part.level);
      anchors.push([part.id, counts.slice(0, part.level).join('.')]);
    } else if (part.kind === 'table' && part.caption !== '') anchors.push([part.id, `Table ${++tables}`]);
    else if (part.kind === 'figure') anchors.push([part.id, `Figure ${++figures}`]);
    for (const text of textsOf(part))
      for (const inline of text) {
        if (typeof inline !== 'object') continue;
        if ('todo' in inline && inline.gap !== '') anchors.push([inline.gap, '']);
        if ('anchor' in inline) anchors.push([inline.anchor, '']);
      }
  }
  return anchors;
}

/** Every text of a part. */
export function textsOf(part: Part): readonly Text[] {
  switch (part.kind) {
    case 'paragraph':
    case 'note':
    case 'rubric':
      return [part.text];
    case 'list':
      return part.items;
    case 'facts':
      return part.rows.map(({ text }) => text);
    case 'table':
      return part.rows.flat();
    default:
      return [];
  }
}

/** What a text says, without what it looks like. */
export function plain(text: Text): string {
  return text.map(wordsOf).join('');
}

export function wordsOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('code' in inline) return inline.code;
  if ('strong' in inline) return inline.strong;
  if ('todo' in inline) return todoWords(inline.todo);
  return inline.text;
}

/** How a gap reads in every format. */
export function todoWords(todo: string): string {
  return `TODO: ${todo}`;
}

function cleanPart(part: Part): Part {
  switch (part.kind) {
    case 'title':
    case 'heading':
      return { ...part, text: plainText(part.text) };
    case 'paragraph':
    case 'note':
    case 'rubric':
      return { ...part, text: cleanText(part.text) };
    case 'list':
      return { ...part, items: part.items.map(cleanText) };
    case 'facts':
      return { ...part, rows: part.rows.map(({ name, text }) => ({ name: plainText(name), text: cleanText(text) })) };
    case 'table':
      return cleanTable(part);
    case 'figure':
      return { ...part, caption: plainText(part.caption), alt: plainText(part.alt) } satisfies Figure;
    default:
      return part;
  }
}

function cleanTable(table: Table): Table {
  const columns = table.columns.map((column): Column => ({ ...column, title: plainText(column.title) }));
  return {
    ...table,
    caption: plainText(table.caption),
    columns,
    // A row is as wide as the head: what stands beside it would fall out of the page.
    rows: table.rows.map((row) => columns.map((_, index) => cleanText(row[index] ?? []))),
  };
}

/** One line of visible text, as everywhere; but the space between two stretches of it stays. */
function cleanText(text: Text): Text {
  return text.map((inline) => {
    if (typeof inline === 'string') return spaced(inline);
    if ('code' in inline) return { code: plainText(inline.code) };
    if ('strong' in inline) return { strong: spaced(inline.strong) };
    if ('todo' in inline) return { ...inline, todo: plainText(inline.todo) };
    return { ...inline, text: spaced(inline.text) };
  });
}

function spaced(text: string): string {
  const words = plainText(text);
  if (words === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${words}${/\s$/.test(text) ? ' ' : ''}`;
}
