/** The statistics, against figures worked out by hand or published. */
import { describe, expect, it } from 'vitest';
import { kappa, majority, type Pair, precisionAndRecall, tally, wilson } from './statistics.ts';

/** So many pairs of a published and a tool's label. */
const pairs = (counts: Readonly<Record<string, number>>): Pair[] =>
  Object.entries(counts).flatMap(([labels, count]) =>
    Array.from({ length: count }, () => ({ published: labels[0]!, tool: labels[1]! })),
  );

describe('wilson', () => {
  it.each([
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i', (hits, of, low, high) => {
    expect(wilson(hits, of)[0]).toBeCloseTo(low, 4);
    expect(wilson(hits, of)[1]).toBeCloseTo(high, 4);
  });

  it('of nothing says nothing', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});

describe('kappa', () => {
  it('is 0.4 where 35 of 50 agree and chance would make 25 agree', () => {
    expect(kappa(pairs({ yy: 20, yn: 5, ny: 10, nn: 15 }))).toBeCloseTo(0.4, 10);
  });

  it('is 1 for full agreement, 0 for chance, below it for worse', () => {
    expect(kappa(pairs({ yy: 3, nn: 2 }))).toBe(1);
    expect(kappa(pairs({ yy: 1, yn: 1, ny: 1, nn: 1 }))).toBe(0);
    expect(kappa(pairs({ yn: 1, ny: 1 }))).toBe(-1);
  });

  it('is undefined where both always say the same', () => {
    expect(kappa(pairs({ yy: 4 }))).toBeUndefined();
    expect(kappa([])).toBeUndefined();
  });
});

it('majority is the share of the commonest published label', () => {
  expect(majority(pairs({ yy: 2, yn: 4, nn: 3 }))).toBeCloseTo(6 / 9, 10);
  expect(majority([])).toBe(0);
});

it('precision and recall weigh rare labels as much as common ones', () => {
  // y: 8 of 9 said, 8 of 8 published; n: 1 of 1 said, 1 of 2 published.
  const { precision, recall } = precisionAndRecall(pairs({ yy: 8, ny: 1, nn: 1 }));
  expect(precision).toBeCloseTo((8 / 9 + 1) / 2, 10);
  expect(recall).toBeCloseTo((1 + 1 / 2) / 2, 10);
});

it('tally counts, the commonest first, equals by name', () => {
  expect([...tally(['b', 'a', 'b', 'c'])]).toEqual([
    ['b', 2],
    ['a', 1],
    ['c', 1],
  ]);
});
