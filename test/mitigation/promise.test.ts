/** A promise is kept: what a measure is said to do is what the model scores as planned once it is written down. */
import { describe, expect, it } from 'vitest';
import { harmScores } from '../../src/attack/outcomes.ts';
import type { World } from '../../src/attack/world.ts';
import { buildWorld, costsOf } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { benefitsOn } from '../../src/mitigation/advice.ts';
import type { Measure } from '../../src/mitigation/measures.ts';
import { modelWith } from '../../src/mitigation/plan.ts';
import { Remedies } from '../../src/mitigation/remedies.ts';
import { normalise } from '../../src/model/normalise.ts';
import { analyse, DATE } from '../attack/expect.ts';
import { examples } from './models.ts';

function scores(world: World, costs: Float64Array): Record<string, number> {
  return Object.fromEntries([...harmScores(world, costs)].map(([harm, { cdB }]) => [harm, cdB]));
}

describe.each(examples())('$name', ({ data }) => {
  const model = normalise(data);
  const result = analyse(data);
  const remedies = new Remedies(result.world);
  const measures = new Set<Measure>(
    result.stories.flatMap((story) =>
      story.harms.flatMap(({ path }) => benefitsOn(remedies, path).map(({ measure }) => measure)),
    ),
  );

  const keeps = (chosen: readonly Measure[]) => {
    const promised = scores(result.world, remedies.whatIf.costs(chosen));
    const after = buildWorld(modelWith(model, chosen), BUILTIN, DATE);
    return { promised, kept: scores(after, costsOf(after, { scenario: 'planned' })) };
  };

  it('keeps the promise of each measure, and of all together', () => {
    for (const chosen of [...[...measures].map((measure) => [measure]), [...measures]]) {
      const { promised, kept } = keeps(chosen);
      expect({ measures: chosen.map(({ id }) => id), scores: kept }).toEqual({
        measures: chosen.map(({ id }) => id),
        scores: promised,
      });
    }
  });
});
