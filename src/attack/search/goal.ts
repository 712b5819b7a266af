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
  while (heap.size > 0 && heap.least < best) {
    const node = heap.pop();
    const here = dist[node]!;
    const total = here + (last.get(node) ?? Number.POSITIVE_INFINITY);
    if (total < best) [best, at] = [total, node];
    for (let i = offsets[node]!, to = offsets[node + 1]!; i < to; i++)
      lower(ends[i]!, here + costs[arcs[i]!]!, arcs[i]!);
  }
  if (at < 0) return undefined;
  const way: number[] = [];
  for (let arc = via[at]!; arc >= 0; arc = via[topology.tails[arc]!]!) way.push(arc);
  return { cost: best, arcs: way.reverse() };
}
