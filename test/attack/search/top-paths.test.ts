import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathSearch, topPaths } from '../../../src/attack/search/top-paths.ts';
import { cyclicCase, deepCases, gridCase, gridCases, layeredCase, prepare, smallCases, tiedCases } from './random.ts';
import { allPaths, type Case, comparePaths, yen } from './reference.ts';

function top(graph: Case, k: number, effort?: number) {
  const { topology, costs } = prepare(graph);
  return topPaths(topology, costs, graph.sources, graph.targets, k, effort);
}

describe('against every path of small graphs', () => {
  test('the k cheapest, in the documented order', () => {
    fc.assert(
      fc.property(smallCases, fc.integer({ min: 1, max: 30 }), (graph, k) => {
        expect(top(graph, k)).toEqual({ paths: allPaths(graph).slice(0, k), complete: true });
      }),
      { numRuns: 5000 },
    );
  });

  test('the same on dense graphs where nearly everything ties', () => {
    fc.assert(
      fc.property(tiedCases, fc.constantFrom(10, 100, 1e6), (graph, k) => {
        expect(top(graph, k)).toEqual({ paths: allPaths(graph).slice(0, k), complete: true });
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['deep', deepCases],
    ['grid', gridCases],
  ])('the same on larger graphs, of which only a part is looked at: %s', (_, cases) => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1, 20, 300), (graph, k) => {
        expect(top(graph, k)).toEqual({ paths: allPaths(graph).slice(0, k), complete: true });
      }),
      { numRuns: 200 },
    );
  });

  // In each of these a path ties with another that leaves the part of the graph looked at so far.
  test.each([74, 91, 105, 187, 220])('the same on the grid of seed %d', (seed) => {
    const graph = gridCase(seed, 2);
    expect(top(graph, 300)).toEqual({ paths: allPaths(graph).slice(0, 300), complete: true });
  });

  test('the same whichever searches went before', () => {
    fc.assert(
      fc.property(smallCases, fc.array(fc.nat(7), { minLength: 2, maxLength: 4 }), (graph, nodes) => {
        const { topology, costs } = prepare(graph);
        const search = pathSearch(topology, costs, graph.sources);
        for (const node of nodes.filter((node) => node < graph.nodes)) {
          const targets = [{ node, cost: 0 }];
          expect(search.top(targets, 6).paths).toEqual(allPaths({ ...graph, targets }).slice(0, 6));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the order of the arcs changes nothing but the choice between parallel ones', () => {
    fc.assert(
      fc.property(smallCases, fc.infiniteStream(fc.nat()), (graph, ranks) => {
        const shuffled = graph.arcs
          .map((arc) => ({ arc, rank: ranks.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ arc }) => arc);
        const nodes = (arcs: Case['arcs']) => top({ ...graph, arcs }, 8).paths.map((path) => [path.cost, path.nodes]);
        expect(nodes(shuffled)).toEqual(nodes(graph.arcs));
      }),
      { numRuns: 1000 },
    );
  });

  test('when it gives up, it has the cheapest paths as far as it came, and says so', () => {
    fc.assert(
      fc.property(smallCases, fc.nat(60), (graph, effort) => {
        const all = allPaths(graph);
        const { paths, complete } = top(graph, 20, effort);
        expect(paths).toEqual(all.slice(0, paths.length));
        if (complete) expect(paths.length).toBe(Math.min(20, all.length));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('against a textbook Yen on larger graphs', () => {
  const graphs: [string, Case][] = [
    ...[1, 2, 3, 4].map((seed): [string, Case] => [`cyclic, seed ${seed}`, cyclicCase(seed, 150, 3, 400)]),
    ...[5, 6].map((seed): [string, Case] => [`cyclic, few costs, seed ${seed}`, cyclicCase(seed, 120, 4, 3)]),
    ...[7, 8].map((seed): [string, Case] => [`cyclic, all free, seed ${seed}`, cyclicCase(seed, 80, 3, 1)]),
    ...[9, 10, 11].map((seed): [string, Case] => [`layered, seed ${seed}`, layeredCase(seed, 200, 3, 400)]),
    ...[12, 13].map((seed): [string, Case] => [`layered, few costs, seed ${seed}`, layeredCase(seed, 150, 4, 2)]),
  ];
  test.each(graphs)('%s', (_, graph) => {
    const { paths, complete } = top(graph, 25);
    expect(complete).toBe(true);
    expect(paths.map(({ cost }) => cost)).toEqual(yen(graph, 25));
    expect(new Set(paths.map(({ arcs }) => arcs.join())).size).toBe(paths.length);
    expect([...paths].sort(comparePaths)).toEqual(paths);
    for (const path of paths) {
      expect(new Set(path.nodes).size).toBe(path.nodes.length);
      expect(path.arcs.reduce((sum, id) => sum + graph.arcs[id]!.cost, 0)).toBe(path.cost);
      expect(path.arcs.map((id) => graph.arcs[id]!.tail)).toEqual(path.nodes.slice(0, -1));
      expect(path.arcs.map((id) => graph.arcs[id]!.head)).toEqual(path.nodes.slice(1));
    }
  });
});

describe('at the edges', () => {
  const two = (arcs: Case['arcs'], sources: number[], targets: number[]): Case => ({
    nodes: 2,
    arcs,
    sources: sources.map((node) => ({ node, cost: 0 })),
    targets: targets.map((node) => ({ node, cost: 0 })),
  });

  test.each<[string, Case, number, [number[], number[]][]]>([
    ['no sources', two([{ tail: 0, head: 1, cost: 1 }], [], [1]), 3, []],
    ['no targets', two([{ tail: 0, head: 1, cost: 1 }], [0], []), 3, []],
    ['an unreachable target', two([{ tail: 1, head: 0, cost: 1 }], [0], [1]), 3, []],
    ['an absent arc', two([{ tail: 0, head: 1, cost: Infinity }], [0], [1]), 3, []],
    ['a source that is a target', two([], [0], [0]), 3, [[[0], []]]],
    ['no paths wanted', two([], [0], [0]), 0, []],
    [
      'parallel arcs that tie, and a loop',
      two(
        [
          { tail: 0, head: 0, cost: 0 },
          { tail: 0, head: 1, cost: 5 },
          { tail: 0, head: 1, cost: 5 },
        ],
        [0],
        [1],
      ),
      3,
      [
        [[0, 1], [1]],
        [[0, 1], [2]],
      ],
    ],
    [
      'a free cycle between two sources that are targets',
      two(
        [
          { tail: 0, head: 1, cost: 0 },
          { tail: 1, head: 0, cost: 0 },
        ],
        [0, 1],
        [1, 0],
      ),
      9,
      [
        [[0], []],
        [[1], []],
        [[0, 1], [0]],
        [[1, 0], [1]],
      ],
    ],
  ])('%s', (_, graph, k, expected) => {
    const { paths, complete } = top(graph, k);
    expect(complete).toBe(true);
    expect(paths.map(({ nodes, arcs }) => [nodes, arcs])).toEqual(expected);
  });

  test('the cheapest of a source given twice counts', () => {
    const graph: Case = {
      nodes: 1,
      arcs: [],
      sources: [
        { node: 0, cost: 7 },
        { node: 0, cost: 3 },
      ],
      targets: [{ node: 0, cost: 2 }],
    };
    expect(top(graph, 5).paths).toEqual([{ nodes: [0], arcs: [], cost: 5 }]);
  });
});
