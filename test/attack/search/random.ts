/** Random graphs: small ones from fast-check, larger ones from a seed. */
import fc from 'fast-check';
import { randomFrom } from '../../../bench/random.ts';
import { buildTopology, type Topology } from '../../../src/attack/search/graph.ts';
import type { Case } from './reference.ts';

/** Up to 8 nodes; costs from 0, often equal; loops, parallel arcs and absent arcs; several sources and targets, some the same. */
export const smallCases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 8 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const cost = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1000 }), fc.constant(Infinity));
  const terminal = fc.record({ node, cost: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 })) });
  return fc.record({
    nodes: fc.constant(nodes),
    arcs: fc.array(fc.record({ tail: node, head: node, cost }), { maxLength: 18 }),
    sources: fc.array(terminal, { maxLength: 3 }),
    targets: fc.array(terminal, { maxLength: 3 }),
  });
});

/** Dense, with costs so alike that many paths tie. */
export const tiedCases: fc.Arbitrary<Case> = fc.integer({ min: 4, max: 7 }).chain((nodes) => {
  const node = fc.nat(nodes - 1);
  const arc = fc.record({ tail: node, head: node, cost: fc.nat(2) });
  const terminal = fc.array(fc.record({ node, cost: fc.constant(0) }), { minLength: 1, maxLength: 2 });
  return fc.record({
    nodes: fc.constant(nodes),
    arcs: fc.array(arc, { minLength: 2 * nodes, maxLength: 4 * nodes }),
    sources: terminal,
    targets: terminal,
  });
});

/** Eight layers of six nodes and a few arcs back: more nodes than are looked at first, and paths that still can be listed. */
export const deepCases: fc.Arbitrary<Case> = fc
  .record({ seed: fc.integer(), spread: fc.constantFrom(1, 2, 4, 300) })
  .map(({ seed, spread }) => {
    const random = randomFrom(seed);
    const arcs = Array.from({ length: 84 }, (_, i) => {
      const layer = Math.floor(i / 12);
      const [tail, head] = [6 * layer + random(6), 6 * (layer + 1) + random(6)];
      return random(10) === 0 ? { tail: head, head: tail, cost: random(spread) } : { tail, head, cost: random(spread) };
    });
    const terminal = (layer: number) => ({ node: 6 * layer + random(6), cost: random(3) });
    return { nodes: 48, arcs, sources: [terminal(0), terminal(0)], targets: [terminal(7), terminal(7)] };
  });

/** A grid of streets to drive both ways, its crossings numbered at random: the way back to a path found always beckons. */
export function gridCase(seed: number, spread: number): Case {
  const random = randomFrom(seed);
  const number = Array.from({ length: 21 }, (_, node) => ({ node, rank: random(1e6) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ node }) => node);
  const arcs = number.flatMap((_, at) =>
    [at - 3, at + 3, at % 3 === 0 ? -1 : at - 1, at % 3 === 2 ? -1 : at + 1]
      .filter((to) => to >= 0 && to < 21)
      .map((to) => ({ tail: number[at]!, head: number[to]!, cost: random(spread) })),
  );
  const terminal = (at: number) => ({ node: number[at]!, cost: 0 });
  return { nodes: 21, arcs, sources: [terminal(random(6))], targets: [terminal(15 + random(6))] };
}

export const gridCases: fc.Arbitrary<Case> = fc
  .record({ seed: fc.integer(), spread: fc.integer({ min: 1, max: 3 }) })
  .map(({ seed, spread }) => gridCase(seed, spread));

export function prepare({ nodes, arcs }: Case): { topology: Topology; costs: Float64Array } {
  return { topology: buildTopology(nodes, arcs), costs: Float64Array.from(arcs, ({ cost }) => cost) };
}

/** Arcs between any two nodes, so full of cycles. `spread`: how many costs there are; 1 makes every path of a length tie. */
export function cyclicCase(seed: number, nodes: number, degree: number, spread: number): Case {
  const random = randomFrom(seed);
  const arcs = Array.from({ length: nodes * degree }, () => ({
    tail: random(nodes),
    head: random(nodes),
    cost: random(spread),
  }));
  return { nodes, arcs, sources: [{ node: 0, cost: 0 }], targets: [{ node: nodes - 1, cost: 0 }] };
}

/** Layers of 10 nodes; arcs lead to the next layer, and now and then back. */
export function layeredCase(seed: number, nodes: number, degree: number, spread: number): Case {
  const random = randomFrom(seed);
  const arcs = Array.from({ length: nodes * degree }, (_, i) => {
    const tail = Math.floor(i / degree);
    const layer = Math.floor(tail / 10) + (random(8) === 0 ? -1 : 1);
    const head = Math.min(nodes - 1, Math.max(0, layer) * 10 + random(10));
    return { tail, head, cost: random(spread) };
  });
  return { nodes, arcs, sources: [{ node: 0, cost: 0 }], targets: [{ node: nodes - 1, cost: 0 }] };
}
