/** The blocks of a template: what the parser of Markdown says, as a flat list. */
import MarkdownIt, { type Token } from 'markdown-it';

/** What the inline parser has read. */
export type { Token };
export type Cell = readonly Token[];

/** One block of the template, before it is filled. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'bullets' | 'numbers' | 'note' | 'table' | 'rule' | 'code';
  /** What it says, as it is written. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** Of a heading: 1 to 6. */
  readonly level: number;
  /** Items of a list, rows of a table with their cells, or the one text of another block. */
  readonly units: readonly (readonly Cell[])[];
}

/** HTML is text, addresses are text, and signs stay as they are. */
const MARKDOWN = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false });

/** A tag is text whatever is in it: `{{own.my_note}}` has no emphasis. */
MARKDOWN.inline.ruler.before('escape', 'tag', (state, silent) => {
  const { src, pos } = state;
  const end = src.startsWith('{{', pos) ? src.indexOf('}}', pos) : -1;
  if (end === -1) return false;
  if (!silent) state.pending += src.slice(pos, end + 2);
  state.pos = end + 2;
  return true;
});

const OPENS: Readonly<Record<string, Block['kind']>> = {
  heading_open: 'heading',
  paragraph_open: 'paragraph',
  bullet_list_open: 'bullets',
  ordered_list_open: 'numbers',
  blockquote_open: 'note',
  table_open: 'table',
};

export function blocksOf(template: string): Block[] {
  const tokens = MARKDOWN.parse(template, {});
  const blocks: Block[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const line = (token.map?.[0] ?? 0) + 1;
    const kind = OPENS[token.type];
    if (token.type === 'hr') blocks.push({ kind: 'rule', source: '', line, level: 0, units: [] });
    else if (token.type === 'fence' || token.type === 'code_block')
      blocks.push({ kind: 'code', source: token.content, line, level: 0, units: [] });
    if (kind === undefined) continue;
    const end = endOf(tokens, at);
    const inside = tokens.slice(at + 1, end);
    const texts = inside.filter(({ type }) => type === 'inline');
    const source = texts.map(({ content }) => content).join(' ');
    blocks.push({ kind, source, line, level: Number(token.tag.slice(1)) || 0, units: unitsOf(kind, inside) });
    at = end;
  }
  return blocks;
}

/** Index of the token that closes the one at `from`. */
function endOf(tokens: readonly Token[], from: number): number {
  const { level, type } = tokens[from] as Token;
  const close = type.replace(/_open$/, '_close');
  const end = tokens.findIndex((token, at) => at > from && token.level === level && token.type === close);
  return end === -1 ? tokens.length - 1 : end;
}

function unitsOf(kind: Block['kind'], inside: readonly Token[]): (readonly Cell[])[] {
  const separator =
    kind === 'table' ? 'tr_open' : kind === 'bullets' || kind === 'numbers' ? 'list_item_open' : undefined;
  const units: Cell[][] = separator === undefined ? [[]] : [];
  for (const token of inside) {
    if (token.type === separator) units.push([]);
    if (token.type !== 'inline') continue;
    const cells = units.at(-1);
    const cell = token.children ?? [];
    // Paragraphs of a note or an item run on.
    if (kind === 'table' || cells === undefined || cells.length === 0) cells?.push(cell);
    else cells[0] = [...(cells[0] ?? []), ...spaceBefore(cell), ...cell];
  }
  return units;
}

function spaceBefore(cell: Cell): Cell {
  const [first] = cell;
  if (first === undefined) return [];
  const space = Object.assign(Object.create(Object.getPrototypeOf(first)), first) as Token;
  space.type = 'softbreak';
  return [space];
}
