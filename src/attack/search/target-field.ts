/** Distances to the targets of one search, found backward from them and only as far as they are asked for. */
import { keyScale } from './dijkstra.ts';
import type { Costs, Terminal, Topology } from './graph.ts';
import { NodeHeap } from './heap.ts';

/** How many nodes are settled at first; each further growth settles four times as many as before, so that there are few. */
const FIRST = 16;

/**
 * A backward A* whose potential is the exact distance from the sources, so that nodes are settled in order of the best
 * walk from a source through them to a target. What lies on a path cheaper than `bound` is therefore settled. All numbers
 * are keys (see `keyScale`).
 */
export class TargetField {
  /** The key of the best way to a target, by node. Exact where `settled`. */
  readonly key: Float64Array;
  readonly settled: Uint8Array;
  /** What it costs to end at a target, by node. */
  readonly ends = new Map<number, number>();

  readonly #topology: Topology;
  readonly #costs: Costs;
  readonly #forward: Float64Array;
  readonly #scale: number;
  readonly #heap: NodeHeap;
  readonly #touched: number[] = [];
  #count = 0;

  /** `forward`: the key of the best way from a source, by node. `spare`: how many indices beyond the nodes the caller uses. */
  constructor(topology: Topology, costs: Costs, forward: Float64Array, spare: number) {
    this.#topology = topology;
    this.#costs = costs;
    this.#forward = forward;
    this.#scale = keyScale(topology);
    this.key = new Float64Array(topology.nodes + spare).fill(Number.POSITIVE_INFINITY);
    this.settled = new Uint8Array(topology.nodes + spare);
    this.#heap = new NodeHeap(topology.nodes, this.key);
  }

  /** The key below which every path runs over settled nodes only. */
  get bound(): number {
    return this.#heap.least;
  }

  /** Forgets the targets before and starts from these. */
  reset(targets: readonly Terminal[]): void {
    for (const node of this.#touched) {
      this.key[node] = Number.POSITIVE_INFINITY;
      this.settled[node] = 0;
    }
    this.#touched.length = 0;
    this.#count = 0;
    this.#heap.clear();
    this.ends.clear();
    for (const { node, cost } of targets) {
      const key = cost * this.#scale;
      if (key < (this.ends.get(node) ?? Number.POSITIVE_INFINITY)) this.ends.set(node, key);
    }
    for (const [node, key] of this.ends) this.#lower(node, key);
  }

  /** Raises `bound` above `level`, or to `Infinity`. */
  grow(level: number): void {
    const enough = Math.max(FIRST, 4 * this.#count);
    let last = level;
    while (this.#count < enough || this.bound <= last) {
      if (this.#heap.size === 0) return;
      last = Math.max(last, this.bound);
      this.#settle(this.#heap.pop());
    }
  }

  #settle(node: number): void {
    const { offsets, ends, arcs } = this.#topology.in;
    this.settled[node] = 1;
    this.#count++;
    const base = this.key[node]! + 1;
    for (let at = offsets[node]!, to = offsets[node + 1]!; at < to; at++) {
      const end = ends[at]!;
      if (this.settled[end] === 0) this.#lower(end, base + this.#costs[arcs[at]!]! * this.#scale);
    }
  }

  #lower(node: number, key: number): void {
    const before = this.key[node]!;
    const through = key + this.#forward[node]!;
    if (key >= before || through === Number.POSITIVE_INFINITY) return;
    if (before === Number.POSITIVE_INFINITY) this.#touched.push(node);
    this.key[node] = key;
    this.#heap.push(node, through);
  }
}
