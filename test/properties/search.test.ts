/** The search finds what trying everything finds, and what it says adds up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttacks } from '../../src/attack/engine.ts';
import { forward } from '../../src/attack/outcomes.ts';
import { SCENARIOS } from '../../src/attack/result.ts';
import { costsOf, TIES } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { normalise } from '../../src/model/normalise.ts';
import { descriptions } from './arbitrary.ts';
import type { Description } from './description.ts';
import { walled } from './edits.ts';
import { DATE, distancesOf, none, runs, seen, VARIANTS, worldOf } from './observe.ts';
import { allWays, cheapest, relaxed, setsOf, startsOf } from './reference.ts';

const analysed = (description: Description) => findAttacks(normalise(description), BUILTIN, DATE);

describe.each(Object.entries(VARIANTS))('%s', (name, variant) => {
  it('the distance of every state and the score of every harm are those of going over all arcs', () => {
    fc.assert(
      fc.property(descriptions, fc.constantFrom(...SCENARIOS), (drawn, scenario) => {
        const world = worldOf(variant(drawn));
        const costs = costsOf(world, { scenario });
        const dist = relaxed(world, costs, startsOf(world));
        expect([...forward(world, costs).dist]).toEqual(dist);
        const best = new Map<string, number>();
        world.states.forEach(({ kind, element, detail }, state) => {
          if (kind === 'harm') return;
          const least = Math.min(...world.layers.map((_, layer) => dist[layer * world.states.length + state] ?? 0));
          const key = `${kind} ${element} ${detail} any way`;
          if (least < Number.POSITIVE_INFINITY) best.set(key, Math.floor(least / TIES));
        });
        const found = [...distancesOf(world, scenario)].filter(
          ([key]) => key.endsWith('any way') && !key.startsWith('harm '),
        );
        expect(new Map(found)).toEqual(best);
        const { harms } = seen(world, scenario);
        for (const harm of world.harms.keys()) {
          const cost = cheapest(world, costs, harm);
          expect(harms.get(harm)).toBe(cost === Number.POSITIVE_INFINITY ? undefined : 2200 - Math.floor(cost / TIES));
        }
      }),
      runs(100, name),
    );
  });

  it('the best over all stories equals the optimum of the graph', () => {
    fc.assert(
      fc.property(descriptions, fc.boolean(), (drawn, walls) => {
        const { world, stories } = analysed(walls ? walled(variant(drawn)) : variant(drawn));
        const costs = costsOf(world, { scenario: 'current' });
        const told = stories.flatMap((story) => story.harms);
        for (const harm of world.harms.keys()) {
          const best = Math.max(...told.filter((each) => each.harm === harm).map(({ path }) => path.score.cdB));
          const cost = cheapest(world, costs, harm);
          if (best !== 2200 - Math.floor(cost / TIES))
            none([`${harm}: told ${best}, not ${2200 - Math.floor(cost / TIES)}`]);
        }
      }),
      runs(150, name),
    );
  });

  it('9: explanations add up', () => {
    const { step, AV, AC, PR, UI } = BUILTIN.scoring;
    fc.assert(
      fc.property(descriptions, (drawn) => {
        const { world, stories, harms, paths } = analysed(variant(drawn));
        const costs = costsOf(world, { scenario: 'current' });
        const all = [
          ...stories.flatMap((story) => story.harms.map((each) => each.path)),
          ...harms.flatMap(({ harm }) => paths(harm, 3).paths),
        ];
        for (const path of all) {
          for (const each of path.steps) {
            const lines = each.lines.reduce((sum, line) => sum + line.cdB, 0);
            if (lines !== each.cost) none([`${each.id}: lines ${lines}, cost ${each.cost}`]);
            const { metrics } = each;
            const own = metrics && step + AV[metrics.AV] + AC[metrics.AC] + PR[metrics.PR] + UI[metrics.UI];
            const controls = each.lines.filter(({ label }) => BUILTIN.controls.has(label));
            const added = controls.reduce((sum, line) => sum + line.cdB, own ?? 0);
            if (added !== each.cost) none([`${each.id}: metrics and controls ${added}, cost ${each.cost}`]);
          }
          const steps = path.steps.reduce((sum, each) => sum + each.cost, 0);
          const arcs = path.arcs.reduce((sum, arc) => sum + (costs[arc] ?? 0), 0);
          if (steps !== path.cost) none([`${path.harm}: steps ${steps}, cost ${path.cost}`]);
          if (Math.floor(arcs / TIES) !== path.cost) none([`${path.harm}: arcs ${arcs / TIES}, cost ${path.cost}`]);
          if (path.score.cdB !== path.severityPoints * 220 - path.cost) none([`${path.harm}: score ${path.score.cdB}`]);
        }
      }),
      runs(80, name),
    );
  });

  it('10: removing the minimum cut leaves no path in or above the band, and no smaller set does', () => {
    fc.assert(
      fc.property(descriptions, (drawn) => {
        const { world, harms } = analysed(variant(drawn));
        const costs = costsOf(world, { scenario: 'current' });
        const elements = [...new Set(world.edges.flatMap(({ metrics, element }) => (metrics ? [element] : [])))];
        for (const { harm, scores, cut } of harms) {
          if (scores.current === undefined || cut === undefined) continue;
          const from = { low: 0, medium: 4, high: 7, severe: 9 }[scores.current.band] * 220;
          const leaves = (removed: readonly string[]) => {
            const without = costs.map((cost, arc) => {
              const edge = world.edges[world.arcEdge[arc] ?? -1];
              return edge?.metrics && removed.includes(edge.element) ? Number.POSITIVE_INFINITY : cost;
            });
            return 2200 - Math.floor(cheapest(world, without, harm) / TIES) >= from;
          };
          if (cut.exact && scores.current.cdB >= from && leaves(cut.elements))
            none([`${harm}: a path is left without ${cut.elements.join(', ')}`]);
          for (let count = 0; count < Math.min(cut.elements.length, 4); count++)
            for (const set of setsOf(elements, count))
              if (!leaves(set)) none([`${harm}: ${set.join(', ')} is enough, not ${cut.elements.join(', ')}`]);
        }
      }),
      runs(40, name),
    );
  });

  it('12: top-K equals brute force', () => {
    let compared = 0;
    fc.assert(
      fc.property(descriptions, fc.integer({ min: 1, max: 12 }), (drawn, k) => {
        const { world, harms, paths } = analysed(variant(drawn));
        const costs = costsOf(world, { scenario: 'current' });
        for (const { harm } of harms) {
          const found = paths(harm, k);
          if (!found.complete) continue;
          const ends = found.paths.map(({ arcs, severityPoints }) => costOf(costs, arcs, severityPoints));
          const all = allWays(
            world,
            costs,
            harm,
            found.paths.length < k ? Number.POSITIVE_INFINITY : (ends.at(-1) ?? 0),
          );
          if (all === undefined) continue;
          compared++;
          expect(ends).toEqual(all.slice(0, k).map(({ cost }) => cost));
          const known = new Set(all.map(({ arcs }) => arcs.join()));
          expect(found.paths.filter(({ arcs }) => !known.has(arcs.join()))).toEqual([]);
          expect(new Set(found.paths.map(({ arcs }) => arcs.join())).size).toBe(found.paths.length);
        }
      }),
      runs(80, name),
    );
    expect(compared).toBeGreaterThan(10);
  });
});

function costOf(costs: Float64Array, arcs: readonly number[], severityPoints: number): number {
  return arcs.reduce((sum, arc) => sum + (costs[arc] ?? 0), (10 - severityPoints) * 220 * TIES);
}
