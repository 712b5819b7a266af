/** The cheapest cover against trying every set of measures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, type CoverStep, cheapestCover, type Row } from '../../src/mitigation/cover.ts';
import { dominated } from '../../src/mitigation/dominance.ts';
import { mended, thinned } from '../../src/mitigation/greedy.ts';

const FAMILIES = 3;
const STEP_CAP = 1000;

interface Problem {
  readonly prices: readonly number[];
  readonly rows: readonly Row[];
}

/** Few prices and strengths, so that ties, twins and dominated measures are common; rows share steps. */
const problems: fc.Arbitrary<Problem> = fc.integer({ min: 1, max: 10 }).chain((measures) => {
  const measure = fc.integer({ min: 0, max: measures - 1 });
  const step: fc.Arbitrary<CoverStep> = fc.record({
    base: fc.array(fc.constantFrom(0, 0, 100, 300), { minLength: FAMILIES, maxLength: FAMILIES }),
    effects: fc.array(
      fc.record({
        measure,
        family: fc.integer({ min: 0, max: FAMILIES - 1 }),
        cdB: fc.constantFrom(100, 200, 300, 600, 800),
      }),
      { maxLength: 6 },
    ),
    ends: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(measure, { maxLength: 1 }) },
    ),
  });
  return fc.array(step, { minLength: 1, maxLength: 8 }).chain((steps) =>
    fc.record({
      prices: fc.array(fc.constantFrom(1, 2, 3, 4, 5, 9), { minLength: measures, maxLength: measures }),
      rows: fc.array(
        fc.record({
          need: fc.constantFrom(1, 150, 300, 500, 700, 1100, 1500),
          steps: fc.subarray(steps, { minLength: 1, maxLength: Math.min(3, steps.length) }),
        }),
        { maxLength: 8 },
      ),
    }),
  );
});

function* subsets(count: number): Generator<Set<number>> {
  for (let bits = 0; bits < 2 ** count; bits++)
    yield new Set(Array.from({ length: count }, (_, at) => at).filter((at) => (bits >> at) & 1));
}

function priceOf(chosen: Iterable<number>, prices: readonly number[]): number {
  return [...chosen].reduce((sum, measure) => sum + (prices[measure] ?? 0), 0);
}

function bruteForce({ prices, rows }: Problem): number | undefined {
  let best: number | undefined;
  for (const chosen of subsets(prices.length)) {
    if (rows.some((row) => added(row, chosen, STEP_CAP) < row.need)) continue;
    const price = priceOf(chosen, prices);
    if (best === undefined || price < best) best = price;
  }
  return best;
}

const solve = (problem: Problem, left: number) => cheapestCover({ ...problem, stepCap: STEP_CAP, effort: { left } });

describe('the cheapest cover', () => {
  it('costs what the cheapest of all sets costs, and covers every row', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const cover = solve(problem, 100_000);
        const best = bruteForce(problem);
        expect(cover && priceOf(cover.chosen, problem.prices)).toBe(best);
        if (cover === undefined) return;
        expect(cover.exact).toBe(true);
        for (const row of problem.rows)
          expect(added(row, new Set(cover.chosen), STEP_CAP)).toBeGreaterThanOrEqual(row.need);
      }),
      { numRuns: 1500, seed: 20261101 },
    );
  });

  it('still covers every row when its effort is spent, and says that it may not be the cheapest', () => {
    let unproven = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const cover = solve(problem, 0);
        expect(cover === undefined).toBe(bruteForce(problem) === undefined);
        if (cover === undefined) return;
        if (!cover.exact) unproven++;
        for (const row of problem.rows)
          expect(added(row, new Set(cover.chosen), STEP_CAP)).toBeGreaterThanOrEqual(row.need);
      }),
      { numRuns: 500, seed: 20261102 },
    );
    expect(unproven).toBeGreaterThan(0);
  });

  it('takes a set at once that is as cheap as any can be', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const best = bruteForce(problem);
        if (best === undefined) return;
        const cover = cheapestCover({ ...problem, stepCap: STEP_CAP, atLeast: best, effort: { left: 100_000 } });
        expect(cover && priceOf(cover.chosen, problem.prices)).toBe(best);
      }),
      { numRuns: 500, seed: 20261103 },
    );
  });
});

describe('dominated measures', () => {
  it('are never needed: without them the cheapest set costs the same', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const steps = [...new Set(problem.rows.flatMap((row) => row.steps))];
        const without = dominated(steps, problem.prices);
        let best: number | undefined;
        for (const chosen of subsets(problem.prices.length)) {
          if ([...chosen].some((measure) => without.has(measure))) continue;
          if (problem.rows.some((row) => added(row, chosen, STEP_CAP) < row.need)) continue;
          best = Math.min(best ?? Number.POSITIVE_INFINITY, priceOf(chosen, problem.prices));
        }
        expect(best).toBe(bruteForce(problem));
      }),
      { numRuns: 800, seed: 20261104 },
    );
  });
});

describe('a set mended and thinned out', () => {
  it('covers every row that can be covered, keeps what was there, and then has nothing that it can do without', () => {
    let grown = 0;
    let shrunk = 0;
    fc.assert(
      fc.property(problems, fc.nat(2 ** 10 - 1), ({ rows, prices }, bits) => {
        const problem = { rows, prices, stepCap: STEP_CAP };
        const covered = (chosen: ReadonlySet<number>) => rows.every((row) => added(row, chosen, STEP_CAP) >= row.need);
        const start = [...prices.keys()].filter((measure) => (bits >> measure) & 1);
        const whole = mended(problem, start);
        expect(start.filter((measure) => !whole.has(measure))).toEqual([]);
        expect(covered(whole)).toBe(covered(new Set(prices.keys())));
        if (!covered(whole)) return;
        const thin = thinned(problem, whole);
        expect(covered(thin)).toBe(true);
        for (const measure of thin)
          expect(covered(new Set([...thin].filter((other) => other !== measure)))).toBe(false);
        if (whole.size > start.length) grown++;
        if (thin.size < whole.size) shrunk++;
      }),
      { numRuns: 500, seed: 20261125 },
    );
    expect(Math.min(grown, shrunk)).toBeGreaterThan(50);
  });
});
