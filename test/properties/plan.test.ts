/** The plan against trying every set of measures, each set written into the model, which is then analysed anew. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findAttacks } from '../../src/attack/engine.ts';
import { harmScores } from '../../src/attack/outcomes.ts';
import { buildWorld, costsOf } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { Measure } from '../../src/mitigation/measures.ts';
import { modelWith } from '../../src/mitigation/plan.ts';
import { Remedies } from '../../src/mitigation/remedies.ts';
import { PlanSearch } from '../../src/mitigation/search.ts';
import type { Model } from '../../src/model/model.ts';
import { normalise } from '../../src/model/normalise.ts';
import { descriptions } from './arbitrary.ts';
import { DATE, runs } from './observe.ts';

/** As many as can all be tried. */
const MOST = 6;

it('13: the optimal control set equals brute force', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      descriptions,
      fc.array(fc.nat(20), { minLength: MOST, maxLength: MOST }),
      fc.integer({ min: 0, max: 4 }),
      (drawn, picks, part) => {
        const model = normalise(drawn);
        const { world } = findAttacks(model, BUILTIN, DATE);
        const remedies = new Remedies(world);
        const harms = [...world.harms.keys()].sort();
        const all = measuresFor(remedies, harms, picks);
        const [now, most] = [least(model, []), least(model, all)];
        if (all.length < 2 || most <= now) return;
        const bound = now + 1 + Math.floor(((Math.min(most, 2200) - now - 1) * part) / 4);
        let best: number | undefined;
        for (let bits = 0; bits < 2 ** all.length; bits++) {
          const chosen = all.filter((_, at) => (bits >> at) & 1);
          if (best !== undefined && price(chosen) >= best) continue;
          if (least(model, chosen) >= bound) best = price(chosen);
        }
        const answer = new PlanSearch(remedies, harms).cheapest(bound, (measure) => all.includes(measure));
        if ('measures' in answer) expect(least(model, answer.measures)).toBeGreaterThanOrEqual(bound);
        expect('measures' in answer ? price(answer.measures) : undefined).toBe(best);
        compared++;
      },
    ),
    runs(200),
  );
  expect(compared).toBeGreaterThan(20);
});

/** A few measures that help against the worst paths, those that come up once others are done among them. */
function measuresFor(remedies: Remedies, harms: readonly string[], picks: readonly number[]): Measure[] {
  const { whatIf, measures } = remedies;
  const out: Measure[] = [];
  for (const pick of picks) {
    const ways = harms.flatMap((harm) => whatIf.worst(whatIf.goal([harm]), out) ?? []);
    const steps = ways.flatMap(({ arcs }) => remedies.stepsOf(arcs));
    const numbers = new Set(
      steps.flatMap(({ cover }) => [...cover.effects.map(({ measure }) => measure), ...cover.ends]),
    );
    const fresh = [...numbers].flatMap((number) => measures[number] ?? []).filter((measure) => !out.includes(measure));
    const next = fresh[pick % Math.max(1, fresh.length)];
    if (next !== undefined) out.push(next);
  }
  return out;
}

/** cdB that the worst path costs, counted from the worst severity, with these measures written into the model. */
function least(model: Model, measures: readonly Measure[]): number {
  const world = buildWorld(modelWith(model, measures), BUILTIN, DATE);
  const scores = harmScores(world, costsOf(world, { scenario: 'planned' })).values();
  return Math.min(...[...scores].map(({ cdB }) => 2200 - cdB));
}

/** What is not the manufacturer's to decide comes last. */
function price(measures: readonly Measure[]): number {
  return measures.reduce((sum, { points, owner }) => sum + points * (owner === 'manufacturer' ? 1 : 1000), 0);
}
