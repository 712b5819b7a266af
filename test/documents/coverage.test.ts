/** Every content that the guidance names is in the package or a gap of it, for every device; and no document is without. */
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../src/documents/coverage.ts';
import { CONTENTS } from '../../src/documents/guidance-contents.ts';
import { DOCUMENTS } from '../../src/documents/list.ts';
import { analysed, DESCRIBED, packageOf } from './packages.ts';

test('each document of the list has contents', () => {
  expect(DOCUMENTS.filter(({ id }) => (CONTENTS.get(id) ?? []).length < 2)).toEqual([]);
});

describe.each(DESCRIBED)('the package of %s', (name) => {
  const made = packageOf(analysed(name));
  const covered = coverageOf(made.documents);

  test('has a place for every content of the guidance', () => {
    const lost = covered.filter(({ state }) => state === 'lost');
    expect(lost.map(({ document, what }) => `${document}: ${what}`)).toEqual([]);
  });

  test('has elsewhere only what the model says is there', () => {
    const elsewhere = Object.keys(analysed(name).file.documents?.elsewhere ?? {});
    const away = new Set(
      covered.filter(({ state }) => state === 'elsewhere').map(({ document }) => document as string),
    );
    expect([...away]).toEqual(elsewhere);
  });

  test('says in its index how much is missing of each', () => {
    const index = made.documents.find(({ id }) => id === 'index');
    const table = index?.blocks.find((block) => 'id' in block && block.id === 'table-coverage');
    const shown = table?.kind === 'table' ? table.rows.map((row) => row.at(-1)?.[0]) : [];
    expect(shown).toEqual(covered.map(({ state, open }) => (state === 'elsewhere' ? '–' : String(open))));
  });
});

test('a device of which little is said has gaps where one that is described has none', () => {
  const open = (name: string) =>
    coverageOf(packageOf(analysed(name)).documents).filter(({ state }) => state === 'open').length;
  expect(open('ten-line-pump')).toBeGreaterThan(60);
  expect(open('complete, all here')).toBeLessThan(open('infusion-pump') / 1.5);
});
