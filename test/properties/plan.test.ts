/** The plan against trying every set of measures, each set written into the model, which is then analysed anew. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findAttacks } from '../../src/attack/engine.ts';
import { harmScores } from '../../src/attack/outcomes.ts';
import { buildWorld, costsOf } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { type Measure, Measures } from '../../src/mitigation/measures.ts';
import { modelWith } from '../../src/mitigation/plan.ts';
import { Remedies } from '../../src/mitigation/remedies.ts';
import { PlanSearch } from '../../src/mitigation/search.ts';
import { normalise } from '../../src/model/normalise.ts';
import { descriptions } from './arbitrary.ts';
import { DATE, runs } from './observe.ts';

/** As many as can all be tried. */
const MOST = 7;

it('13: the optimal control set equals brute force', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      descriptions,
      fc.subarray([...BUILTIN.controls.keys()], { minLength: 2, maxLength: 8 }),
      fc.constantFrom(250, 440, 661, 1000, 1321),
      (drawn, names, bound) => {
        const catalogue = { ...BUILTIN, controls: new Map([...BUILTIN.controls].filter(([id]) => names.includes(id))) };
        const model = normalise(drawn);
        const { world } = findAttacks(model, catalogue, DATE);
        const measures = new Measures(world);
        const offers = world.guards.sets.flatMap((_, id) => world.guards.offers(id));
        const all = [...new Set(offers.flatMap(({ bearer, type }) => measures.of(bearer, type) ?? []))];
        if (all.length === 0 || all.length > MOST || world.harms.size === 0) return;
        let best: number | undefined;
        for (let bits = 0; bits < 2 ** all.length; bits++) {
          const chosen = all.filter((_, at) => (bits >> at) & 1);
          if (best !== undefined && price(chosen) >= best) continue;
          const after = buildWorld(modelWith(model, chosen), catalogue, DATE);
          const scores = [...harmScores(after, costsOf(after, { scenario: 'planned' })).values()];
          if (scores.every(({ cdB }) => 2200 - cdB >= bound)) best = price(chosen);
        }
        const answer = new PlanSearch(new Remedies(world), [...world.harms.keys()].sort()).cheapest(bound, () => true);
        expect('measures' in answer ? price(answer.measures) : undefined).toBe(best);
        if (all.length > 1 && best !== undefined && best > 0) compared++;
      },
    ),
    runs(600),
  );
  expect(compared).toBeGreaterThan(5);
});

/** What is not the manufacturer's to decide comes last. */
function price(measures: readonly Measure[]): number {
  return measures.reduce((sum, { points, owner }) => sum + points * (owner === 'manufacturer' ? 1 : 1000), 0);
}
