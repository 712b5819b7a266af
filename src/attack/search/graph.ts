/** A directed multigraph in compressed sparse row form: built once, shared by the cost vectors of all scenarios. */

/** An arc of the input. Its id is its index in the input; several arcs may join the same two nodes. */
export interface Arc {
  readonly tail: number;
  readonly head: number;
}

/**
 * Arcs grouped by one end. Those of node `v` are at the positions `offsets[v]` up to `offsets[v + 1]`; `ends` has the
 * node at the other end, `arcs` the id.
 */
export interface Adjacency {
  readonly offsets: Uint32Array;
  readonly ends: Uint32Array;
  readonly arcs: Uint32Array;
}

/** Who is joined to whom. Nodes are 0 to `nodes` − 1; there are `arcs` arcs, named by their index in the input. */
export interface Topology {
  readonly nodes: number;
  readonly arcs: number;
  /** Ends of each arc, by its id. */
  readonly tails: Uint32Array;
  readonly heads: Uint32Array;
  /** Grouped by tail, then sorted by head, then id: the way forward. */
  readonly out: Adjacency;
  /** Grouped by head, then sorted by id: the way back. */
  readonly in: Adjacency;
}

/**
 * What each arc costs in one scenario, by arc id: integers ≥ 0, or `Infinity` where the scenario does not have the arc.
 * The cost of a path times the number of nodes must stay below 2^53, so that every sum is exact.
 */
export type Costs = Float64Array;

/** A node where paths may begin or end, and what it costs to begin or end there. */
export interface Terminal {
  readonly node: number;
  readonly cost: number;
}

/** Linear in nodes and arcs. Throws a RangeError for an arc that leaves the graph, which is a mistake of the caller. */
export function buildTopology(nodes: number, arcs: readonly Arc[]): Topology {
  const tails = arcs.map(({ tail }) => tail);
  const heads = arcs.map(({ head }) => head);
  return topologyOf(nodes, tails, heads);
}

/** As `buildTopology`, from the ends of the arcs by their ids. */
export function topologyOf(nodes: number, from: readonly number[], to: readonly number[]): Topology {
  for (let id = 0; id < from.length; id++)
    if (!isNode(from[id], nodes) || !isNode(to[id], nodes)) throw new RangeError(`Arc ${id} leaves the graph.`);
  const tails = Uint32Array.from(from);
  const heads = Uint32Array.from(to);
  const ids = new Uint32Array(from.length).map((_, id) => id);
  const back = group(nodes, heads, tails, ids);
  // Grouping is stable: arcs that come sorted by head stay so within the groups by tail.
  return { nodes, arcs: from.length, tails, heads, out: group(nodes, tails, heads, back.arcs), in: back };
}

function isNode(node: number | undefined, nodes: number): boolean {
  return node !== undefined && Number.isInteger(node) && node >= 0 && node < nodes;
}

/** A stable counting sort of arc ids by `keys`. */
function group(nodes: number, keys: Uint32Array, others: Uint32Array, ids: Uint32Array): Adjacency {
  const offsets = new Uint32Array(nodes + 1);
  for (const key of keys) offsets[key + 1]! += 1;
  for (let node = 0; node < nodes; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice();
  const ends = new Uint32Array(ids.length);
  const arcs = new Uint32Array(ids.length);
  for (const id of ids) {
    const at = next[keys[id]!]!++;
    ends[at] = others[id]!;
    arcs[at] = id;
  }
  return { offsets, ends, arcs };
}
