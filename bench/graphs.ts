/** Generated graphs for the search of paths: what attack graphs look like, and what is hard for such a search. */
import { buildTopology, type Topology } from '../src/attack/search/graph.ts';
import { randomFrom } from './random.ts';

/** Arc `i` leads from `tails[i]` to `heads[i]` and costs `costs[i]`, a whole number. No two arcs join the same two nodes. */
export interface Graph {
  readonly nodes: number;
  readonly tails: readonly number[];
  readonly heads: readonly number[];
  readonly costs: readonly number[];
  readonly sources: readonly number[];
  readonly targets: readonly number[];
}

/** How many sources and how many targets a graph has. */
const ENDS = 20;
/** Layers of a layered graph: attack paths are a dozen or two steps long however large the system is. */
const LAYERS = 20;
/** Arcs out of a node. */
const DEGREE = 4;

/** Twenty layers; arcs lead to the next, one in eight leads back or stays. */
export function layered(nodes: number, seed = 1, costs = 300): Graph {
  const random = randomFrom(seed);
  const width = Math.floor(nodes / LAYERS);
  const arcs = new Arcs();
  for (let tail = 0; tail < width * LAYERS; tail++)
    for (let i = 0; i < DEGREE; i++) {
      const layer = Math.floor(tail / width) + (random(8) === 0 ? -random(3) : 1);
      if (layer >= 0 && layer < LAYERS) arcs.add(tail, layer * width + random(width), 1 + random(costs));
    }
  const ends = Math.min(ENDS, width);
  return arcs.graph(
    nodes,
    range(ends),
    range(ends).map((i) => (LAYERS - 1) * width + i),
  );
}

/** Arcs between any two nodes, so full of cycles. */
export function cyclic(nodes: number, seed = 1, costs = 300): Graph {
  const random = randomFrom(seed);
  const arcs = new Arcs();
  for (let i = 0; i < nodes * DEGREE; i++) arcs.add(random(nodes), random(nodes), 1 + random(costs));
  return arcs.graph(
    nodes,
    range(ENDS),
    range(ENDS).map((i) => nodes - 1 - i),
  );
}

/** Cheap streets in a dear grid: the way back to what a path has visited always beckons, so the cheapest walks loop. */
export function loops(nodes: number, seed = 1): Graph {
  const random = randomFrom(seed);
  const width = Math.floor(Math.sqrt(nodes));
  const arcs = new Arcs();
  for (let at = 0; at < width * width; at++)
    for (const to of [at - width, at + width, at % width === 0 ? -1 : at - 1, at % width === width - 1 ? -1 : at + 1])
      if (to >= 0 && to < width * width) arcs.add(at, to, to > at ? 1 + random(50) : 1);
  const ends = range(Math.min(ENDS, width));
  return arcs.graph(
    nodes,
    ends,
    ends.map((i) => width * width - 1 - i),
  );
}

/** Every arc costs the same, so that thousands of paths tie. */
export function ties(nodes: number, seed = 1): Graph {
  return layered(nodes, seed, 1);
}

/** Two hundred nodes in the middle that all lead to each other; what leads in and out is long and narrow. */
export function denseCore(nodes: number, seed = 1): Graph {
  const random = randomFrom(seed);
  const core = Math.min(200, Math.floor(nodes / 2));
  const arcs = new Arcs();
  for (let tail = 0; tail < core; tail++) for (let head = 0; head < core; head++) arcs.add(tail, head, 1 + random(20));
  const half = core + Math.floor((nodes - core) / 2);
  for (let node = core; node < nodes; node++) {
    const [tail, head] =
      node < half
        ? [node, node + ENDS < half ? node + ENDS : random(core)]
        : [node - ENDS < half ? random(core) : node - ENDS, node];
    arcs.add(tail, head, 1 + random(20));
  }
  const ends = range(Math.min(ENDS, half - core));
  return arcs.graph(
    nodes,
    ends.map((i) => core + i),
    ends.map((i) => nodes - 1 - i),
  );
}

/** The class on which listing all simple paths explodes: 45 nodes, 98 links that can be walked both ways. */
export function meshed(seed = 1): Graph {
  const random = randomFrom(seed);
  const arcs = new Arcs();
  const link = (a: number, b: number) => {
    if (arcs.add(a, b, 1 + random(300))) arcs.add(b, a, 1 + random(300));
  };
  for (let node = 1; node < 45; node++) link(random(node), node);
  while (arcs.size < 2 * 98) link(random(45), random(45));
  return arcs.graph(45, [0], [44]);
}

/** The graph as the search takes it. */
export function prepared(graph: Graph): {
  readonly topology: Topology;
  readonly costs: Float64Array;
  readonly sources: readonly { readonly node: number; readonly cost: number }[];
  readonly targets: readonly { readonly node: number; readonly cost: number }[];
} {
  const free = (node: number) => ({ node, cost: 0 });
  return {
    topology: buildTopology(
      graph.nodes,
      graph.tails.map((tail, at) => ({ tail, head: graph.heads[at] ?? 0 })),
    ),
    costs: Float64Array.from(graph.costs),
    sources: graph.sources.map(free),
    targets: graph.targets.map(free),
  };
}

/** The graph with one node before all sources and one behind all targets, as searches between two nodes need it. */
export function joined(graph: Graph): Graph {
  const [start, end] = [graph.nodes, graph.nodes + 1];
  return {
    nodes: graph.nodes + 2,
    tails: [...graph.tails, ...graph.sources.map(() => start), ...graph.targets],
    heads: [...graph.heads, ...graph.sources, ...graph.targets.map(() => end)],
    costs: [...graph.costs, ...graph.sources.map(() => 0), ...graph.targets.map(() => 0)],
    sources: [start],
    targets: [end],
  };
}

/** Arcs that join each two nodes once and no node with itself. */
class Arcs {
  readonly #tails: number[] = [];
  readonly #heads: number[] = [];
  readonly #costs: number[] = [];
  readonly #known = new Set<number>();

  get size(): number {
    return this.#tails.length;
  }

  /** Whether there was no such arc before. */
  add(tail: number, head: number, cost: number): boolean {
    const key = tail * 2 ** 20 + head;
    if (tail === head || this.#known.has(key)) return false;
    this.#known.add(key);
    this.#tails.push(tail);
    this.#heads.push(head);
    this.#costs.push(cost);
    return true;
  }

  graph(nodes: number, sources: readonly number[], targets: readonly number[]): Graph {
    return { nodes, tails: this.#tails, heads: this.#heads, costs: this.#costs, sources, targets };
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
