import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distances } from '../../../src/attack/search/dijkstra.ts';
import { buildTopology } from '../../../src/attack/search/graph.ts';
import { prepare, smallCases, tiedCases } from './random.ts';
import { allDistances, allPaths, type Case, least } from './reference.ts';

const blockedNodes = fc.array(fc.nat(7), { maxLength: 3 }).map((nodes) => new Set(nodes));

function backward(graph: Case): Case {
  return { ...graph, arcs: graph.arcs.map(({ tail, head, cost }) => ({ tail: head, head: tail, cost })) };
}

test('distances equal those of Bellman and Ford, forward and backward, with nodes blocked', () => {
  fc.assert(
    fc.property(smallCases, blockedNodes, (graph, blocked) => {
      const { topology, costs } = prepare(graph);
      const inside = new Set([...blocked].filter((node) => node < graph.nodes));
      const forward = distances(topology, costs, graph.sources, { blockedNodes: inside });
      expect([...forward.dist]).toEqual(allDistances(graph, inside));
      const back = distances(topology, costs, graph.sources, { direction: 'backward', blockedNodes: inside });
      expect([...back.dist]).toEqual(allDistances(backward(graph), inside));
    }),
    { numRuns: 3000 },
  );
});

test('the way to a node has the least cost, then the fewest steps, then the smallest last node and arc', () => {
  fc.assert(
    fc.property(fc.oneof(smallCases, tiedCases), (graph) => {
      const { topology, costs } = prepare(graph);
      const { dist, via } = distances(topology, costs, graph.sources);
      for (let node = 0; node < graph.nodes; node++) {
        const paths = allPaths({ ...graph, targets: [{ node, cost: 0 }] });
        const best = paths.filter(({ cost, arcs }) => cost === paths[0]!.cost && arcs.length === paths[0]!.arcs.length);
        const ends = best.map(({ arcs }) => arcs[arcs.length - 1] ?? -1);
        ends.sort((a, b) => (graph.arcs[a]?.tail ?? -1) - (graph.arcs[b]?.tail ?? -1) || a - b);
        expect(dist[node]).toBe(paths[0]?.cost ?? Infinity);
        expect(via[node]).toBe(ends[0] ?? -1);
      }
    }),
    { numRuns: 3000 },
  );
});

test('stops where asked: nodes are settled by cost, then steps, then node, and the rest is not reached', () => {
  fc.assert(
    fc.property(smallCases, fc.nat(7), (graph, last) => {
      const { topology, costs } = prepare(graph);
      const whole = distances(topology, costs, graph.sources);
      const settled: number[] = [];
      const { dist, via } = distances(topology, costs, graph.sources, { stop: (node) => settled.push(node) > last });
      const steps = (node: number): number =>
        whole.via[node] === -1 ? 0 : 1 + steps(graph.arcs[whole.via[node]!]!.tail);
      const reached = [...whole.dist.keys()].filter((node) => whole.dist[node]! < Infinity);
      reached.sort((a, b) => whole.dist[a]! - whole.dist[b]! || steps(a) - steps(b) || a - b);
      expect(settled).toEqual(reached.slice(0, last + 1));
      for (let node = 0; node < graph.nodes; node++) {
        expect(dist[node]).toBe(settled.includes(node) ? whole.dist[node] : Infinity);
        expect(via[node]).toBe(settled.includes(node) ? whole.via[node] : -1);
      }
    }),
    { numRuns: 1000 },
  );
});

describe('buildTopology', () => {
  test('groups arcs by tail, sorted by head and id, and by head, sorted by id', () => {
    fc.assert(
      fc.property(smallCases, ({ nodes, arcs }) => {
        const topology = buildTopology(nodes, arcs);
        for (const [adjacency, own, other] of [
          [topology.out, 'tail', 'head'],
          [topology.in, 'head', 'tail'],
        ] as const) {
          for (let node = 0; node < nodes; node++) {
            const ids = [...arcs.keys()].filter((id) => arcs[id]![own] === node);
            if (own === 'tail') ids.sort((a, b) => arcs[a]!.head - arcs[b]!.head || a - b);
            const [from, to] = [adjacency.offsets[node], adjacency.offsets[node + 1]];
            expect([...adjacency.arcs.slice(from, to)]).toEqual(ids);
            expect([...adjacency.ends.slice(from, to)]).toEqual(ids.map((id) => arcs[id]![other]));
          }
        }
      }),
    );
  });

  test.each([-1, 2, 0.5, Number.NaN])('an arc to node %d of two throws', (head) => {
    expect(() => buildTopology(2, [{ tail: 0, head }])).toThrow(RangeError);
  });
});

test('a terminal on a blocked node is no terminal', () => {
  const graph: Case = { nodes: 1, arcs: [], sources: [{ node: 0, cost: 0 }], targets: [] };
  const { topology, costs } = prepare(graph);
  expect(least(graph.sources, 0)).toBe(0);
  expect([...distances(topology, costs, graph.sources, { blockedNodes: new Set([0]) }).dist]).toEqual([Infinity]);
});
