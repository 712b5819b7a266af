/** Shortest distances on a graph, with ties broken the same way whatever the order of the arcs. */

import type { Costs, Terminal, Topology } from './graph.ts';
import { NodeHeap } from './heap.ts';

export interface Distances {
  /** Cost of the cheapest way, by node; `Infinity` where there is none. */
  readonly dist: Float64Array;
  /** The arc over which that way reaches the node; −1 at its beginning and where there is no way. */
  readonly via: Int32Array;
}

export interface DistanceOptions {
  /** `backward` follows arcs from head to tail: distances *to* the terminals, and `via` is the first arc of the way there. */
  readonly direction?: 'forward' | 'backward';
  /**
   * Asked for each node as it is settled, in order of cost, then steps, then node. After `true` the search ends, and nodes
   * not settled by then count as not reached.
   */
  readonly stop?: (node: number) => boolean;
  /** Nodes that no way may touch, be it as a terminal. */
  readonly blockedNodes?: ReadonlySet<number>;
}

/**
 * The cheapest way from any of the terminals to each node, its terminal's cost included. Of ways with the same cost the
 * one with fewer arcs counts; then the one whose last node but one is smaller, then whose last arc is.
 */
export function distances(
  topology: Topology,
  costs: Costs,
  terminals: readonly Terminal[],
  options: DistanceOptions = {},
): Distances {
  const { keys, via } = keyDistances(topology, costs, terminals, options);
  const scale = keyScale(topology);
  return { dist: keys.map((key) => Math.floor(key / scale)), via };
}

/**
 * A *key* is a cost and a number of steps in one exact number, `cost × scale + steps`: comparing keys compares costs, then
 * steps. Every arc has a key above 0, so the cheapest ways never loop, not even where arcs cost nothing.
 */
export function keyScale(topology: Topology): number {
  return topology.nodes + 1;
}

/** As `distances`, in keys. */
export function keyDistances(
  topology: Topology,
  costs: Costs,
  terminals: readonly Terminal[],
  options: DistanceOptions,
): { readonly keys: Float64Array; readonly via: Int32Array } {
  const { direction, stop, blockedNodes = new Set() } = options;
  const backward = direction === 'backward';
  const { offsets, ends, arcs } = backward ? topology.in : topology.out;
  const from = backward ? topology.heads : topology.tails;
  const scale = keyScale(topology);
  const keys = new Float64Array(topology.nodes).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(topology.nodes).fill(-1);
  const heap = new NodeHeap(topology.nodes, keys);
  // No way is better than one with a negative key, so blocked nodes are never entered.
  for (const node of blockedNodes) keys[node] = -1;
  for (const { node, cost } of terminals) {
    if (cost * scale >= keys[node]!) continue;
    keys[node] = cost * scale;
    heap.push(node, cost * scale);
  }
  while (heap.size > 0) {
    const node = heap.pop();
    if (stop?.(node)) break;
    const base = keys[node]! + 1;
    for (let at = offsets[node]!, to = offsets[node + 1]!; at < to; at++) {
      const end = ends[at]!;
      const key = base + costs[arcs[at]!]! * scale;
      if (key < keys[end]!) {
        keys[end] = key;
        via[end] = arcs[at]!;
        heap.push(end, key);
      } else if (key === keys[end] && key < Number.POSITIVE_INFINITY && node < from[via[end]!]!) {
        via[end] = arcs[at]!;
      }
    }
  }
  while (heap.size > 0) {
    const node = heap.pop();
    keys[node] = Number.POSITIVE_INFINITY;
    via[node] = -1;
  }
  for (const node of blockedNodes) keys[node] = Number.POSITIVE_INFINITY;
  return { keys, via };
}
