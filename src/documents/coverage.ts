/** Where a package has each content of the guidance, and how much of it is still missing. */
import type { Block, DocumentContent, Table, Text } from './content.ts';
import { CONTENTS, type Content } from './guidance-contents.ts';
import { DOCUMENTS, type DocumentId } from './list.ts';
import { textsOf } from './references.ts';

export interface Covered extends Content {
  readonly document: DocumentId;
  /**
   * `here`: nothing is missing · `open`: some of it is a gap · `elsewhere`: the document is not in the package ·
   * `lost`: the document does not have the place, which would be a mistake of ours.
   */
  readonly state: 'here' | 'open' | 'elsewhere' | 'lost';
  /** Number of gaps in it. */
  readonly open: number;
}

/** Every content of the guidance with its state, in the order of the documents. */
export function coverageOf(documents: readonly DocumentContent[]): Covered[] {
  return DOCUMENTS.flatMap(({ id }) =>
    (CONTENTS.get(id) ?? []).map((content) => ({ ...content, document: id, ...stateOf(content, documents) })),
  );
}

function stateOf({ at, field }: Content, documents: readonly DocumentContent[]): Pick<Covered, 'state' | 'open'> {
  const known = new Set<string>(documents.map(({ id }) => id));
  for (const document of documents) {
    const sheet = document.sheets.find(({ id }) => id === at);
    const blocks = sheet === undefined ? chapter(document.blocks, at) : [sheet];
    if (blocks.length === 0) continue;
    const texts = field === undefined ? blocks.flatMap(textsOf) : textsOfField(blocks, field);
    if (texts === undefined) return { state: 'lost', open: 0 };
    const open = new Set(
      texts.flat().flatMap((piece) => (typeof piece === 'object' && 'todo' in piece ? [piece.gap] : [])),
    ).size;
    return { state: open > 0 ? 'open' : 'here', open };
  }
  const owner = [...CONTENTS].find(([, contents]) => contents.some((each) => each.at === at))?.[0] ?? '';
  return { state: known.has(owner) ? 'lost' : 'elsewhere', open: 0 };
}

/** The blocks under a heading, up to the next of its level, the heading itself first; or one table. */
function chapter(blocks: readonly Block[], at: string): readonly Block[] {
  const start = blocks.findIndex((block) => 'id' in block && block.id === at);
  const head = blocks[start];
  if (head?.kind !== 'heading') return head === undefined ? [] : [head];
  const end = blocks.findIndex(
    (block, index) => index > start && block.kind === 'heading' && block.level <= head.level,
  );
  return blocks.slice(start, end === -1 ? undefined : end);
}

/** What is said under a name of facts or in a column; undefined if there is no such name or column. */
function textsOfField(blocks: readonly Block[], field: string): Text[] | undefined {
  const facts = blocks.flatMap((block) =>
    block.kind === 'facts' ? block.rows.filter(({ name }) => name === field) : [],
  );
  const tables = blocks.filter(
    (block): block is Table => block.kind === 'table' && block.columns.some(({ title }) => title === field),
  );
  if (facts.length === 0 && tables.length === 0) return undefined;
  return [
    ...facts.map(({ text }) => text),
    ...tables.flatMap(({ columns, rows }) => {
      const column = columns.findIndex(({ title }) => title === field);
      return rows.flatMap((row) => row[column] ?? []);
    }),
  ] as Text[];
}
