/** Printed scores: bands are never crossed by rounding, and contributions add up to what is printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttackPath, Step } from '../../src/attack/result.ts';
import { printed, scoreFromCdB, scoreTenths } from '../../src/attack/score.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { SEVERITIES } from '../../src/model/words.ts';
import { apportion, arithmeticOf, formatBand } from '../../src/report/arithmetic.ts';
import { sample } from './sample.ts';

const { scoring } = BUILTIN;

describe('a printed score', () => {
  it.each([
    [2200, '10.0'],
    [2190, '10.0'],
    [1980, '9.0'],
    [1979, '8.9'],
    [1540, '7.0'],
    [1539, '6.9'],
    [1531, '6.9'],
    [880, '4.0'],
    [879, '3.9'],
    [11, '0.1'],
    [0, '0.0'],
    [-500, '0.0'],
  ])('of %i cdB is %s', (cdB, text) => {
    expect(printed(scoreFromCdB(cdB, scoring))).toBe(text);
  });

  it('is a dash where there is none', () => {
    expect([formatBand(undefined), formatBand(scoreFromCdB(1531, scoring))]).toEqual(['–', '6.9 medium']);
  });

  it('lies in its band, less than a tenth from the exact score, and rises with it', () => {
    const limits = { low: [0, 4], medium: [4, 7], high: [7, 9], severe: [9, 10] };
    let last = 0;
    for (let cdB = 0; cdB <= 2200; cdB++) {
      const score = scoreFromCdB(cdB, scoring);
      const tenths = scoreTenths(score);
      const [from = 0, to = 0] = limits[score.band];
      expect(tenths).toBeGreaterThanOrEqual(from * 10);
      if (score.band !== 'severe') expect(tenths).toBeLessThan(to * 10);
      expect(Math.abs(tenths / 10 - score.points)).toBeLessThan(0.1);
      expect(tenths).toBeGreaterThanOrEqual(last);
      last = tenths;
    }
  });
});

const [template] = sample().attack.stories.flatMap((story) => story.harms.map((harm) => harm.path)) as [AttackPath];

const anyPath = fc
  .tuple(
    fc.constantFrom(...SEVERITIES),
    fc.array(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 6 }), { maxLength: 5 }),
  )
  .map(([severity, costs]): AttackPath => {
    const steps = costs.map((lines): Step => {
      const cost = lines.reduce((sum, cdB) => sum + cdB, 0);
      return {
        ...(template.steps[0] as Step),
        cost,
        lines: lines.map((cdB) => ({ label: 'x', cdB, why: '', path: undefined })),
      };
    });
    const cost = steps.reduce((sum, step) => sum + step.cost, 0);
    const severityPoints = scoring.severity[severity];
    return {
      ...template,
      severity,
      severityPoints,
      steps,
      cost,
      score: scoreFromCdB(severityPoints * scoring.perPoint - cost, scoring),
    };
  });

describe('the arithmetic of a path', () => {
  it('adds up exactly as printed, each line at most one tenth from its cost', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const sums = arithmeticOf(path, scoring.perPoint);
        const sum = sums.steps.flat().reduce((total, tenths) => total + tenths, 0);
        expect(sum).toBe(sums.total);
        expect(sums.score).toBe(scoreTenths(path.score));
        expect(sums.score).toBe(Math.max(0, sums.severity - sums.total));
        expect(sums.below).toBe(sums.severity - sums.total < 0);
        const costs = path.steps.flatMap((step) => step.lines.map((line) => line.cdB / 22));
        sums.steps.flat().forEach((tenths, index) => {
          expect(Math.abs(tenths - (costs[index] as number))).toBeLessThan(1);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the remainder to the largest remainders, the first of equals first', () => {
    expect(apportion([137, 22, 243], 22, 18)).toEqual([6, 1, 11]);
    expect(apportion([137, 22, 243], 22, 19)).toEqual([7, 1, 11]);
    expect(apportion([11, 11, 11], 22, 2)).toEqual([1, 1, 0]);
  });
});
