import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimumCut } from '../../../src/attack/search/hitting-set.ts';

type Weights = readonly number[];

/** Names the first path in the list that is not hit. */
function callback(rows: readonly (readonly number[])[]) {
  return (chosen: ReadonlySet<number>) => rows.find((row) => !row.some((element) => chosen.has(element)));
}

function weigh(elements: Iterable<number>, weights: Weights): number {
  return [...elements].reduce((sum, element) => sum + (weights[element] ?? 1), 0);
}

/** The best of all subsets of 0 to 8: lightest, then smallest, then first. */
function bruteForce(rows: readonly (readonly number[])[], weights: Weights): number[] {
  let best: number[] | undefined;
  for (let bits = 0; bits < 512; bits++) {
    const set = [...Array(9).keys()].filter((element) => (bits >> element) & 1);
    if (callback(rows)(new Set(set))) continue;
    const first = (other: number[]) =>
      set.find((element, i) => element !== other[i])! < other.find((element, i) => element !== set[i])!;
    const by = best ? weigh(set, weights) - weigh(best, weights) || set.length - best.length : -1;
    if (by < 0 || (by === 0 && best && first(best))) best = set;
  }
  return best!;
}

const families = fc.array(fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }), { maxLength: 14 });
const weightings = fc.oneof(fc.constant([]), fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }));

test('the lightest, then the smallest, then the first set of all', () => {
  fc.assert(
    fc.property(families, weightings, (rows, weights) => {
      const { chosen, possible, exact } = minimumCut(callback(rows), weights);
      expect([...chosen].sort((a, b) => a - b)).toEqual(bruteForce(rows, weights));
      expect([possible, exact]).toEqual([true, true]);
    }),
    { numRuns: 3000 },
  );
});

test('when the limit is reached it says so, and still hits every path with nothing to spare', () => {
  fc.assert(
    fc.property(families, weightings, fc.nat(12), (rows, weights, limit) => {
      const { chosen, possible, exact } = minimumCut(callback(rows), weights, limit);
      expect(possible).toBe(true);
      expect(callback(rows)(chosen)).toBeUndefined();
      if (exact) expect([...chosen].sort((a, b) => a - b)).toEqual(bruteForce(rows, weights));
      for (const element of chosen)
        expect(callback(rows)(new Set([...chosen].filter((other) => other !== element)))).toBeDefined();
    }),
    { numRuns: 3000 },
  );
});

test('a path that has no elements makes it impossible, with or without the limit', () => {
  fc.assert(
    fc.property(families, fc.nat(14), fc.constantFrom(0, 1e6), (rows, at, limit) => {
      const cut = minimumCut(callback([...rows.slice(0, at), [], ...rows.slice(at)]), [], limit);
      expect(cut.possible).toBe(false);
      expect(cut.chosen.size).toBe(0);
    }),
  );
});

describe('larger families', () => {
  test('many sets tie: one of ten in each of twelve disjoint paths', () => {
    const rows = Array.from({ length: 12 }, (_, row) => Array.from({ length: 10 }, (_, i) => 12 * i + row));
    const cut = minimumCut(callback(rows));
    expect([...cut.chosen].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(cut.exact).toBe(true);
  });

  test('the edges of a complete graph need all nodes but one', () => {
    const rows = Array.from({ length: 14 }, (_, a) => Array.from({ length: a }, (_, b) => [b, a])).flat();
    const cut = minimumCut(callback(rows));
    expect([...cut.chosen].sort((a, b) => a - b)).toEqual([...Array(13).keys()]);
    expect(cut.exact).toBe(true);
  });
});

test('a path that is hit already is a mistake of the caller', () => {
  expect(() => minimumCut(() => [1, 2])).toThrow(RangeError);
});
