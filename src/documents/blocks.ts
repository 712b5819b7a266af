/** Short ways to write blocks. */
import type { Block, Column, Inline, Table, Text } from './content.ts';

/**
 * An anchor for an element of the model: its kind and its id, without white space. Each kind is described in one document:
 * `threat`, `assumption` in the threat model · `risk`, `decision`, `harm` in the risk assessment · `software` in the SBOM ·
 * `vulnerability` in its assessment · `anomaly` in theirs · `component`, `interface`, `flow`, `zone`, `data`, `credential`,
 * `role`, `update`, `use-case` in the architecture · `control`, `requirement` in the requirements · `test` in the testing ·
 * `label` in the labeling.
 */
export function anchor(kind: string, id: string): string {
  return `${kind}:${id.replace(/[^A-Za-z0-9.:/_-]+/gu, '-')}`;
}

/** A reference to where an element is described, shown by its id. */
export function ref(kind: string, id: string): Inline {
  return { to: anchor(kind, id), text: id };
}

/** The place where an element is described. */
export function here(kind: string, id: string): Inline {
  return { anchor: anchor(kind, id), text: id };
}

export function heading(level: 1 | 2 | 3 | 4, id: string, text: string): Block {
  return { kind: 'heading', level, id, text };
}

/** A paragraph of sentences and references. */
export function paragraph(...text: Inline[]): Block {
  return { kind: 'paragraph', text };
}

export function note(...text: Inline[]): Block {
  return { kind: 'note', text };
}

export function list(items: readonly Text[], ordered = false): Block {
  return { kind: 'list', ordered, items };
}

export function facts(rows: readonly (readonly [string, Text | string])[]): Block {
  return {
    kind: 'facts',
    rows: rows.map(([name, text]) => ({ name, text: typeof text === 'string' ? [text] : text })),
  };
}

/** A table; columns are titles, or titles with a width and a kind. Cells are texts, or one piece of text. */
export function table(
  id: string,
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly (Text | Inline)[])[],
  more: Partial<Pick<Table, 'empty' | 'file' | 'landscape'>> = {},
): Table {
  return {
    kind: 'table',
    id,
    caption,
    columns: columns.map((column) => (typeof column === 'string' ? { title: column } : column)),
    rows: rows.map((row) => row.map((cell) => (isText(cell) ? cell : [cell]))),
    ...more,
  };
}

function isText(cell: Text | Inline): cell is Text {
  return Array.isArray(cell);
}

/** Pieces one after the other, with a separator between them. */
export function joined(pieces: readonly (Inline | Text)[], separator = ', '): Text {
  return pieces.flatMap((piece, at) => [...(at === 0 ? [] : [separator]), ...(isText(piece) ? piece : [piece])]);
}

/** What stands where there is nothing to say, and that is no gap. */
export const NONE: Text = ['–'];

export function isNone(text: Text): boolean {
  return text.length === 1 && text[0] === NONE[0];
}

export function orNone(text: Text): Text {
  return text.length === 0 ? NONE : text;
}

/** References to elements of one kind, each once; a dash for none. */
export function refs(kind: string, ids: readonly string[]): Text {
  return orNone(joined([...new Set(ids)].map((id) => ref(kind, id))));
}
