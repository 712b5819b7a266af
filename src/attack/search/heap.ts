/** A priority queue of node indices on typed arrays: a 4-ary heap in which a node's priority can be lowered. */

const ARITY = 4;
const ABSENT = -1;

/** Least priority first; among equals the least rank, then the smaller node. Each node is in it at most once. */
export class NodeHeap {
  #size = 0;
  /** By place in the heap, so that the children of a place lie side by side in memory. */
  readonly #nodes: Uint32Array;
  readonly #priorities: Float64Array;
  /** By node. */
  readonly #places: Int32Array;
  readonly #ranks: Float64Array;

  /** `ranks`, by node, are only read; a node's rank may change only just before it is pushed. */
  constructor(nodes: number, ranks: Float64Array) {
    this.#nodes = new Uint32Array(nodes);
    this.#priorities = new Float64Array(nodes);
    this.#places = new Int32Array(nodes).fill(ABSENT);
    this.#ranks = ranks;
  }

  get size(): number {
    return this.#size;
  }

  /** The least priority in the heap; `Infinity` when it is empty. */
  get least(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#priorities[0]!;
  }

  /** Adds a node, or lowers its priority or rank. */
  push(node: number, priority: number): void {
    const place = this.#places[node]!;
    this.#rise(place === ABSENT ? this.#size++ : place, node, priority);
  }

  /** Removes and returns the first node. The heap must not be empty. */
  pop(): number {
    const first = this.#nodes[0]!;
    this.#places[first] = ABSENT;
    const size = --this.#size;
    if (size > 0) this.#sink(this.#nodes[size]!, this.#priorities[size]!);
    return first;
  }

  clear(): void {
    for (let place = 0; place < this.#size; place++) this.#places[this.#nodes[place]!] = ABSENT;
    this.#size = 0;
  }

  #rise(from: number, node: number, priority: number): void {
    let place = from;
    while (place > 0) {
      const up = Math.floor((place - 1) / ARITY);
      const other = this.#priorities[up]!;
      if (priority > other || (priority === other && this.#ranksBehind(node, this.#nodes[up]!))) break;
      this.#put(place, this.#nodes[up]!, other);
      place = up;
    }
    this.#put(place, node, priority);
  }

  #sink(node: number, priority: number): void {
    let place = 0;
    for (;;) {
      let down = place * ARITY + 1;
      const to = Math.min(down + ARITY, this.#size);
      if (down >= to) break;
      let least = this.#priorities[down]!;
      for (let child = down + 1; child < to; child++) {
        const other = this.#priorities[child]!;
        if (other > least || (other === least && this.#ranksBehind(this.#nodes[child]!, this.#nodes[down]!))) continue;
        down = child;
        least = other;
      }
      if (least > priority || (least === priority && this.#ranksBehind(this.#nodes[down]!, node))) break;
      this.#put(place, this.#nodes[down]!, least);
      place = down;
    }
    this.#put(place, node, priority);
  }

  #put(place: number, node: number, priority: number): void {
    this.#nodes[place] = node;
    this.#priorities[place] = priority;
    this.#places[node] = place;
  }

  #ranksBehind(node: number, other: number): boolean {
    const by = this.#ranks[node]! - this.#ranks[other]!;
    return by !== 0 ? by > 0 : node > other;
  }
}
