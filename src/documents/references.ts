/** Cross-references of a package: which anchors there are, and references to what is elsewhere as plain text. */
import type { Block, DocumentContent, Inline, Table, Text } from './content.ts';

/** Every anchor of these documents, with the document that has it. A table that is a file of its own has none. */
export function anchorsOf(documents: readonly DocumentContent[]): ReadonlyMap<string, DocumentContent> {
  const anchors = new Map<string, DocumentContent>();
  for (const document of documents) {
    anchors.set(document.id, document);
    for (const block of document.blocks) {
      if ('id' in block) anchors.set(block.id, document);
      for (const text of textsOf(block))
        for (const piece of text)
          if (typeof piece === 'object' && 'anchor' in piece) anchors.set(piece.anchor, document);
    }
  }
  return anchors;
}

/** Every text of a block, in reading order. */
export function textsOf(block: Block): readonly Text[] {
  if (block.kind === 'paragraph' || block.kind === 'note') return [block.text];
  if (block.kind === 'list') return block.items;
  if (block.kind === 'facts') return block.rows.map(({ text }) => text);
  return block.kind === 'table' ? block.rows.flat() : [];
}

/** The documents with references only to what is in them: what is described in none of them keeps its name. */
export function resolved(documents: readonly DocumentContent[]): DocumentContent[] {
  const anchors = anchorsOf(documents);
  const piece = (each: Inline): Inline =>
    typeof each === 'object' && 'to' in each && !anchors.has(each.to) ? each.text : each;
  const text = (each: Text): Text => each.map(piece);
  const block = (each: Block): Block => {
    if (each.kind === 'paragraph' || each.kind === 'note') return { ...each, text: text(each.text) };
    if (each.kind === 'list') return { ...each, items: each.items.map(text) };
    if (each.kind === 'facts') return { ...each, rows: each.rows.map((row) => ({ ...row, text: text(row.text) })) };
    return each.kind === 'table' ? cells(each) : each;
  };
  const cells = (each: Table): Table => ({ ...each, rows: each.rows.map((row) => row.map(text)) });
  return documents.map((document) => ({
    ...document,
    blocks: document.blocks.map(block),
    sheets: document.sheets.map(cells),
  }));
}
