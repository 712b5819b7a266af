/** The plan's search on whole models against trying every set of measures there is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttacks } from '../../src/attack/engine.ts';
import { harmScores } from '../../src/attack/outcomes.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { type Measure, Measures } from '../../src/mitigation/measures.ts';
import { Remedies } from '../../src/mitigation/remedies.ts';
import { PlanSearch } from '../../src/mitigation/search.ts';
import { normalise } from '../../src/model/normalise.ts';
import { DATE } from '../attack/expect.ts';
import { examples } from './models.ts';

/** As many as can all be tried. */
const MOST = 9;

/** The standard catalogue with only some controls to choose from; all keep their rules. */
function offering(names: readonly string[]): Catalogue {
  return { ...BUILTIN, controls: new Map([...BUILTIN.controls].filter(([id]) => names.includes(id))) };
}

/** Every measure that could stand anywhere in the model, on a path or not. */
function everyMeasure(remedies: Remedies): Measure[] {
  const { world } = remedies;
  const all = new Measures(world);
  const found = world.guards.sets.flatMap((_, id) =>
    world.guards.offers(id).map(({ bearer, type }) => all.of(bearer, type)),
  );
  return [...new Set(found.filter((measure) => measure !== undefined))];
}

const price = (measures: readonly Measure[]) =>
  measures.reduce((sum, { points, owner }) => sum + points * (owner === 'manufacturer' ? 1 : 1000), 0);

describe('the search for a plan', () => {
  it('finds a set as cheap as the cheapest of all sets, or that there is none', () => {
    let found = 0;
    let impossible = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...examples()),
        fc.subarray([...BUILTIN.controls.keys()], { minLength: 3, maxLength: 12 }),
        fc.constantFrom(250, 400, 661, 1000, 1321),
        ({ data }, names, bound) => {
          const result = findAttacks(normalise(data), offering(names), DATE);
          const remedies = new Remedies(result.world);
          const measures = everyMeasure(remedies);
          fc.pre(measures.length > 0 && measures.length <= MOST);
          const { scoring } = result.world.catalogue;
          const top = scoring.severity.catastrophic * scoring.perPoint;
          let best: number | undefined;
          for (let bits = 0; bits < 2 ** measures.length; bits++) {
            const chosen = measures.filter((_, at) => (bits >> at) & 1);
            if (best !== undefined && price(chosen) >= best) continue;
            const scores = [...harmScores(result.world, remedies.whatIf.costs(chosen)).values()];
            if (scores.every(({ cdB }) => top - cdB >= bound)) best = price(chosen);
          }
          const answer = new PlanSearch(remedies, [...result.world.harms.keys()].sort()).cheapest(bound, () => true);
          expect('measures' in answer ? price(answer.measures) : undefined).toBe(best);
          if ('measures' in answer) {
            expect(answer.exact).toBe(true);
            found++;
          } else impossible++;
        },
      ),
      { numRuns: 400, seed: 20261105 },
    );
    expect(Math.min(found, impossible)).toBeGreaterThan(20);
  });
});
