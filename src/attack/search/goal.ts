/** The cheapest way to one of some targets, found without looking at what cannot lie on it. */
import type { Costs, Terminal, Topology } from './graph.ts';
import { NodeHeap } from './heap.ts';

export interface Way {
  /** The arcs', and what it costs to begin and end there. */
  readonly cost: number;
  readonly arcs: readonly number[];
}

/**
 * A*: settles nodes in order of the cost to reach them and `potential`, by node: at least 0, `Infinity` where no target is
 * reached, and never more than what the way on costs. Distances to the targets under costs that have only risen since are
 * such potentials. Of ways with the same cost the one found is always the same.
 */
export function cheapestWay(
  topology: Topology,
  costs: Costs,
  sources: readonly Terminal[],
  targets: readonly Terminal[],
  potential: Float64Array,
): Way | undefined {
  const { via, best, at } = settle(topology, costs, sources, targets, potential);
  return at < 0 ? undefined : { cost: best, arcs: wayTo(topology, via, at) };
}

/**
 * For each arc into a target the cheapest way that ends with it, if it costs less than `below`; cheapest first. Where many
 * parts of a system can do the same harm, one search tells the way through each.
 */
export function waysBelow(
  topology: Topology,
  costs: Costs,
  sources: readonly Terminal[],
  targets: readonly Terminal[],
  potential: Float64Array,
  below: number,
): Way[] {
  const { dist, via } = settle(topology, costs, sources, targets, potential, below);
  const { offsets, ends, arcs } = topology.in;
  const found: { readonly cost: number; readonly arc: number }[] = [];
  for (const { node, cost } of targets)
    for (let i = offsets[node]!, to = offsets[node + 1]!; i < to; i++) {
      const total = dist[ends[i]!]! + costs[arcs[i]!]! + cost;
      if (total < below) found.push({ cost: total, arc: arcs[i]! });
    }
  return found
    .sort((a, b) => a.cost - b.cost || a.arc - b.arc)
    .map(({ cost, arc }) => ({ cost, arcs: [...wayTo(topology, via, topology.tails[arc]!), arc] }));
}

/** The search itself, up to the cheapest way, or as far as ways may be cheaper than `below`. */
function settle(
  topology: Topology,
  costs: Costs,
  sources: readonly Terminal[],
  targets: readonly Terminal[],
  potential: Float64Array,
  below?: number,
): { readonly dist: Float64Array; readonly via: Int32Array; readonly best: number; readonly at: number } {
  const { offsets, ends, arcs } = topology.out;
  const dist = new Float64Array(topology.nodes).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(topology.nodes).fill(-1);
  const heap = new NodeHeap(topology.nodes, dist);
  const last = new Map<number, number>();
  for (const { node, cost } of targets) last.set(node, Math.min(cost, last.get(node) ?? Number.POSITIVE_INFINITY));
  const lower = (node: number, cost: number, arc: number) => {
    const ahead = potential[node]!;
    if (cost >= dist[node]! || ahead === Number.POSITIVE_INFINITY) return;
    dist[node] = cost;
    via[node] = arc;
    heap.push(node, cost + ahead);
  };
  for (const { node, cost } of sources) lower(node, cost, -1);
  let best = Number.POSITIVE_INFINITY;
  let at = -1;
  while (heap.size > 0 && heap.least < (below ?? best)) {
    const node = heap.pop();
    const here = dist[node]!;
    const total = here + (last.get(node) ?? Number.POSITIVE_INFINITY);
    if (total < best) [best, at] = [total, node];
    for (let i = offsets[node]!, to = offsets[node + 1]!; i < to; i++)
      lower(ends[i]!, here + costs[arcs[i]!]!, arcs[i]!);
  }
  return { dist, via, best, at };
}

function wayTo(topology: Topology, via: Int32Array, node: number): number[] {
  const way: number[] = [];
  for (let arc = via[node]!; arc >= 0; arc = via[topology.tails[arc]!]!) way.push(arc);
  return way.reverse();
}
