/** What must hold of every package: references lead somewhere, ids are there once, and every gap can be found. */
import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../src/documents/references.ts';
import { analysed, blocksOf, DESCRIBED, packageOf, piecesOf } from './packages.ts';

describe.each(DESCRIBED)('the package of %s', (name) => {
  const made = packageOf(analysed(name));

  test('has each anchor once', () => {
    const blocks = made.documents.flatMap(({ blocks }) => blocks);
    const ids = [
      ...made.documents.map(({ id }) => id as string),
      ...blocks.flatMap((block) => ('id' in block ? [block.id] : [])),
      ...blocks
        .flatMap((block) =>
          piecesOf({
            ...made,
            documents: [{ ...(made.documents[0] as (typeof made.documents)[0]), blocks: [block], sheets: [] }],
          }),
        )
        .flatMap((piece) => (typeof piece === 'object' && 'anchor' in piece ? [piece.anchor] : [])),
    ];
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => /\s/u.test(id))).toEqual([]);
  });

  test('has references only to its own anchors', () => {
    const anchors = anchorsOf(made.documents);
    const lost = piecesOf(made).flatMap((piece) =>
      typeof piece === 'object' && 'to' in piece && !anchors.has(piece.to) ? [piece.to] : [],
    );
    expect(lost).toEqual([]);
  });

  test('shows every gap that it lists, and lists every gap that it shows', () => {
    const anchors = anchorsOf(made.documents);
    const seen = new Set(
      piecesOf(made).flatMap((piece) => (typeof piece === 'object' && 'todo' in piece ? [piece.gap] : [])),
    );
    expect(new Set(made.gaps.map(({ id }) => id))).toEqual(seen);
    expect(made.gaps.filter(({ at, document }) => anchors.get(at)?.id !== document)).toEqual([]);
  });

  test('has rows as wide as their tables', () => {
    const ragged = blocksOf(made).flatMap((block) =>
      block.kind === 'table' && block.rows.some((row) => row.length !== block.columns.length) ? [block.id] : [],
    );
    expect(ragged).toEqual([]);
  });

  test('is the same twice', () => {
    expect(packageOf(analysed(name))).toEqual(made);
  });
});
