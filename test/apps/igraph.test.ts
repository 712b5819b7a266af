/** The search of paths against igraph and against Yen's algorithm: costs have to be equal, whatever the graph. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cyclic, denseCore, type Graph, joined, layered, loops, meshed, prepared, ties } from '../../bench/graphs.ts';
import { Igraph } from '../../bench/igraph.ts';
import { enumerate, yen } from '../../bench/yen.ts';
import { topPaths } from '../../src/attack/search/top-paths.ts';

const K = 10;

function ours(graph: Graph, k: number): readonly number[] {
  const { topology, costs, sources, targets } = prepared(graph);
  const { paths, complete } = topPaths(topology, costs, sources, targets, k);
  expect(complete).toBe(true);
  return paths.map(({ cost }) => cost);
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const KINDS: Readonly<Record<string, (seed: number) => Graph>> = {
  'layered, 400 nodes': (seed) => layered(400, seed),
  'layered, 1,000 nodes, few costs': (seed) => layered(1000, seed, 3),
  'cyclic, 300 nodes': (seed) => cyclic(300, seed),
  'cyclic, 1,000 nodes, few costs': (seed) => cyclic(1000, seed, 3),
  'walks that loop, 100 nodes': (seed) => loops(100, seed),
  'ties, 400 nodes': (seed) => ties(400, seed),
  'dense core, 300 nodes': (seed) => denseCore(300, seed),
  'meshed, 45 nodes and 98 links': (seed) => meshed(seed),
};

describe('igraph', () => {
  let igraph: Igraph;
  beforeAll(() => {
    igraph = new Igraph();
  });
  afterAll(() => igraph.close());

  it.each(Object.entries(KINDS))('finds paths of the same costs as ours, and so does Yen: %s', async (_, make) => {
    for (const graph of SEEDS.map(make)) {
      const found = ours(graph, K);
      expect(found.length).toBe(K);
      await igraph.load(graph);
      const { costs } = await igraph.top(K);
      expect([...costs].sort((a, b) => a - b)).toEqual(found);
      expect(yen(joined(graph), K)).toEqual(found);
    }
  });

  it('finds all paths there are where they are fewer than asked for', async () => {
    const small = {
      nodes: 6,
      tails: [0, 1, 0, 2, 3, 3, 4, 1],
      heads: [1, 3, 2, 3, 4, 1, 5, 2],
      costs: [1, 2, 3, 4, 5, 6, 7, 8],
    };
    const graph = { ...small, sources: [0, 1], targets: [4, 5] };
    await igraph.load(graph);
    const all = enumerate(joined(graph), 1000).sort((a, b) => a - b);
    expect(ours(graph, 1000)).toEqual(all);
    expect([...(await igraph.top(1000)).costs].sort((a, b) => a - b)).toEqual(all);
    expect(yen(joined(graph), 1000)).toEqual(all);
  });
});
