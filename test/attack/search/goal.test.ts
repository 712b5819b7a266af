/** Ways to a goal against plain answers: the cheapest of all, and the cheapest over each last arc. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distances } from '../../../src/attack/search/dijkstra.ts';
import { cheapestWay, waysBelow } from '../../../src/attack/search/goal.ts';
import { prepare, smallCases } from './random.ts';
import { allDistances, allPaths } from './reference.ts';

describe('the ways to a goal', () => {
  it('are the cheapest over each arc into a target, as far as they are cheap enough, by potentials of lower costs', () => {
    let several = 0;
    fc.assert(
      fc.property(
        smallCases,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 18, maxLength: 18 }),
        fc.integer({ min: 0, max: 1500 }),
        (graph, rises, below) => {
          const { topology, costs: before } = prepare(graph);
          const { dist: potential } = distances(topology, before, graph.targets, { direction: 'backward' });
          const arcs = graph.arcs.map((arc, at) => ({ ...arc, cost: arc.cost + (rises[at] ?? 0) }));
          const risen = { ...graph, arcs };
          const { costs } = prepare(risen);
          const ask = { sources: graph.sources, targets: graph.targets };
          const best = cheapestWay(topology, costs, ask.sources, ask.targets, potential);
          expect(best?.cost).toBe(allPaths(risen)[0]?.cost);
          const ways = waysBelow(topology, costs, ask.sources, ask.targets, potential, below);
          const from = allDistances(risen, new Set());
          const expected = graph.targets.flatMap(({ node, cost: end }) =>
            arcs.flatMap(({ tail, head, cost }, arc) =>
              head === node && from[tail]! + cost + end < below ? [`${from[tail]! + cost + end} ${arc}`] : [],
            ),
          );
          expect(ways.map(({ cost, arcs: [...way] }) => `${cost} ${way.at(-1)}`).sort()).toEqual(expected.sort());
          for (const { cost, arcs: way } of ways) {
            const begin = Math.min(
              ...graph.sources.filter(({ node }) => node === arcs[way[0]!]!.tail).map((source) => source.cost),
            );
            const ends = graph.targets.filter(({ node }) => node === arcs[way.at(-1)!]!.head).map((end) => end.cost);
            const between = way.reduce((sum, arc) => sum + arcs[arc]!.cost, 0);
            expect(ends.map((end) => begin + between + end)).toContain(cost);
            for (const [at, arc] of way.slice(1).entries()) expect(arcs[way[at]!]!.head).toBe(arcs[arc]!.tail);
          }
          if (ways.length > 1) several++;
        },
      ),
      { numRuns: 1500, seed: 20261125 },
    );
    expect(several).toBeGreaterThan(100);
  });
});
