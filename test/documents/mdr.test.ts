/** The EU's profile: the same data under the EU's headings, with the chapters that only the EU asks for. */
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../src/documents/coverage.ts';
import { anchorsOf } from '../../src/documents/references.ts';
import { analysed, packageOf, piecesOf, wordsOf } from './packages.ts';

const CHAPTERS = [
  'terms',
  'data-streams',
  'hosting',
  'capabilities',
  'it-requirements',
  'responsibilities',
  'crosswalk',
];

describe.each(['infusion-pump', 'insulin-pump-hardened', 'complete, all here', 'ten-line-pump'])(
  'the EU package of %s',
  (name) => {
    const fda = packageOf(analysed(name), 'fda');
    const mdr = packageOf(analysed(name), 'mdr');

    test('has the chapters of the EU, which the package for the FDA does not have', () => {
      const [there, here] = [anchorsOf(fda.documents), anchorsOf(mdr.documents)];
      expect(CHAPTERS.filter((id) => !here.has(id))).toEqual([]);
      expect(CHAPTERS.filter((id) => there.has(id))).toEqual([]);
    });

    test('has everything else that the package for the FDA has', () => {
      const contents = (made: typeof fda) => coverageOf(made.documents).map(({ what, state }) => `${what}: ${state}`);
      expect(contents(mdr)).toEqual(contents(fda));
    });

    test('has titles of its own and references that lead somewhere', () => {
      expect(mdr.documents.find(({ id }) => id === 'cybersecurity-labeling')?.title).toBe(
        'Instructions for use: information security',
      );
      const anchors = anchorsOf(mdr.documents);
      expect(
        piecesOf(mdr).filter((piece) => typeof piece === 'object' && 'to' in piece && !anchors.has(piece.to)),
      ).toEqual([]);
    });

    test('speaks of exploitability, as the package for the FDA does', () => {
      expect(wordsOf(mdr).filter((text) => /likelihood|probabilit|occurrence/iu.test(text))).toEqual([]);
    });
  },
);

test('each data stream is listed with both ends', () => {
  const made = packageOf(analysed('insulin-pump'), 'mdr');
  const block = made.documents
    .flatMap(({ blocks }) => blocks)
    .find((each) => 'id' in each && each.id === 'table-data-streams');
  const flows = [...analysed('insulin-pump').model.flows.values()].filter(({ over }) => over.length === 0);
  expect(block?.kind === 'table' && block.rows.map(([id, from, to]) => [id, from?.[0], to?.[0]])).toEqual(
    flows.map(({ id, from, to }) => [
      [{ to: `flow:${id}`, text: id }],
      { to: `component:${from}`, text: from },
      { to: `component:${to}`, text: to },
    ]),
  );
});
