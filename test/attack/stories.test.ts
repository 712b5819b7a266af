/** What holds of the stories of every model: the best of them is the graph's optimum, arithmetic adds up, ids are unique. */
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/attack/result.ts';
import { analyse, changed, fixtures } from './expect.ts';

const models = fixtures().flatMap(({ name, data, expect: expected }) => [
  { name, data },
  ...Object.entries(expected.variants ?? {}).map(([variant, { set }]) => ({
    name: `${name} ${variant}`,
    data: changed(data, set),
  })),
]);

describe.each(models)('$name', ({ data }) => {
  const result = analyse(data);

  it('has a best story for each harm that is the optimum of the graph', () => {
    for (const harm of result.harms) {
      const told = result.stories.flatMap((story) => story.harms.filter((each) => each.harm === harm.harm));
      const best = Math.max(...told.map((each) => each.path.score.cdB));
      expect(told.length > 0 ? best : undefined).toBe(harm.scores.current?.cdB);
    }
  });

  it('adds up', () => {
    for (const { harms } of result.stories)
      for (const { path } of harms) {
        for (const step of path.steps) expect(step.lines.reduce((sum, line) => sum + line.cdB, 0)).toBe(step.cost);
        expect(path.steps.reduce((sum, step) => sum + step.cost, 0)).toBe(path.cost);
        expect(path.score.cdB).toBe(path.severityPoints * 220 - path.cost);
      }
  });

  it('orders scenarios: controls never raise a score, a hostile network never lowers one', () => {
    const [inherent, facility, current, planned, hostile] = SCENARIOS.map(
      (scenario) => result.device[scenario]?.cdB ?? Number.NEGATIVE_INFINITY,
    ) as [number, number, number, number, number];
    expect(inherent).toBeGreaterThanOrEqual(facility);
    expect(facility).toBeGreaterThanOrEqual(current);
    expect(current).toBeGreaterThanOrEqual(planned);
    expect(hostile).toBeGreaterThanOrEqual(current);
  });

  it('names each story once', () => {
    const ids = result.stories.map((story) => story.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
