/** Yen's algorithm as textbooks have it, and the listing of all simple paths: what the search of paths is compared with. */
import type { Graph } from './graphs.ts';

/**
 * Costs of the k cheapest loopless paths from the only source to the only target of a graph, ascending. One Dijkstra for
 * each node of each path found, as in J. Y. Yen, Management Science 17(11), 1971.
 */
export function yen(graph: Graph, k: number): number[] {
  const out = outgoing(graph);
  const [source = 0, target = 0] = [graph.sources[0], graph.targets[0]];
  const cost = (arcs: readonly number[]) => arcs.reduce((sum, arc) => sum + (graph.costs[arc] ?? 0), 0);
  const first = dijkstra(graph, out, source, target, new Set(), new Set());
  const found: (readonly number[])[] = first === undefined ? [] : [first];
  const candidates = new Map<string, readonly number[]>();
  while (found.length > 0 && found.length < k) {
    const last = found.at(-1) ?? [];
    last.forEach((arc, at) => {
      const root = last.slice(0, at);
      const same = found.filter((path) => root.every((each, i) => path[i] === each));
      const banned = new Set(same.map((path) => path[at] ?? -1));
      const passed = new Set(root.map((each) => graph.tails[each] ?? 0));
      const spur = dijkstra(graph, out, graph.tails[arc] ?? 0, target, banned, passed);
      if (spur !== undefined) candidates.set([...root, ...spur].join(), [...root, ...spur]);
    });
    const next = [...candidates].sort(([, a], [, b]) => cost(a) - cost(b))[0];
    if (next === undefined) break;
    candidates.delete(next[0]);
    found.push(next[1]);
  }
  return found.map(cost);
}

/** Costs of all simple paths in the order they are met, at most `limit`; a path may not be extended beyond a target. */
export function enumerate(graph: Graph, limit: number): number[] {
  const out = outgoing(graph);
  const [source = 0, target = 0] = [graph.sources[0], graph.targets[0]];
  const passed = new Uint8Array(graph.nodes);
  const found: number[] = [];
  const walk = (node: number, cost: number) => {
    if (found.length >= limit) return;
    if (node === target) {
      found.push(cost);
      return;
    }
    passed[node] = 1;
    for (const arc of out[node] ?? []) {
      const head = graph.heads[arc] ?? 0;
      if (passed[head] === 0) walk(head, cost + (graph.costs[arc] ?? 0));
    }
    passed[node] = 0;
  };
  walk(source, 0);
  return found;
}

function outgoing(graph: Graph): number[][] {
  const out: number[][] = Array.from({ length: graph.nodes }, () => []);
  graph.tails.forEach((tail, arc) => {
    out[tail]?.push(arc);
  });
  return out;
}

/** Arcs of a cheapest way that takes no banned arc and touches no node passed; with a binary heap of pairs. */
function dijkstra(
  graph: Graph,
  out: readonly (readonly number[])[],
  from: number,
  to: number,
  banned: ReadonlySet<number>,
  passed: ReadonlySet<number>,
): number[] | undefined {
  const dist = new Float64Array(graph.nodes).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(graph.nodes).fill(-1);
  const heap = new PairHeap();
  dist[from] = 0;
  heap.push(0, from);
  for (let top = heap.pop(); top !== undefined && top.node !== to; top = heap.pop()) {
    if (top.cost > (dist[top.node] ?? 0)) continue;
    for (const arc of out[top.node] ?? []) {
      const head = graph.heads[arc] ?? 0;
      const cost = top.cost + (graph.costs[arc] ?? 0);
      if (cost >= (dist[head] ?? 0) || banned.has(arc) || passed.has(head)) continue;
      dist[head] = cost;
      via[head] = arc;
      heap.push(cost, head);
    }
  }
  if (dist[to] === Number.POSITIVE_INFINITY) return undefined;
  const arcs: number[] = [];
  for (let node = to; node !== from; node = graph.tails[via[node] ?? 0] ?? 0) arcs.push(via[node] ?? 0);
  return arcs.reverse();
}

interface Pair {
  readonly cost: number;
  readonly node: number;
}

class PairHeap {
  readonly #items: Pair[] = [];

  push(cost: number, node: number): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0 && items[(at - 1) >> 1]!.cost > cost) {
      items[at] = items[(at - 1) >> 1]!;
      at = (at - 1) >> 1;
    }
    items[at] = { cost, node };
  }

  pop(): Pair | undefined {
    const items = this.#items;
    const [top, last] = [items[0], items.pop()];
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && items[child + 1]!.cost < items[child]!.cost) child++;
      if (items[child]!.cost >= last.cost) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
