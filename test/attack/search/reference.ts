/** Slow, plain answers to compare the search with. */
import type { Arc, Terminal } from '../../../src/attack/search/graph.ts';
import type { GraphPath } from '../../../src/attack/search/top-paths.ts';

export interface Case {
  readonly nodes: number;
  readonly arcs: readonly (Arc & { readonly cost: number })[];
  readonly sources: readonly Terminal[];
  readonly targets: readonly Terminal[];
}

export function comparePaths(a: GraphPath, b: GraphPath): number {
  return (
    a.cost - b.cost || a.arcs.length - b.arcs.length || compareLists(a.nodes, b.nodes) || compareLists(a.arcs, b.arcs)
  );
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

export function least(terminals: readonly Terminal[], node: number): number {
  return Math.min(...terminals.filter((terminal) => terminal.node === node).map(({ cost }) => cost));
}

/** Every loopless path, in order. */
export function allPaths({ nodes, arcs, sources, targets }: Case): GraphPath[] {
  const paths: GraphPath[] = [];
  const out: number[][] = Array.from({ length: nodes }, () => []);
  arcs.forEach(({ tail }, id) => {
    out[tail]!.push(id);
  });
  const walk = (path: number[], taken: number[], cost: number) => {
    const node = path[path.length - 1]!;
    if (cost === Infinity) return;
    const end = cost + least(targets, node);
    if (end < Infinity) paths.push({ nodes: [...path], arcs: [...taken], cost: end });
    for (const id of out[node]!) {
      const { head, cost: step } = arcs[id]!;
      if (!path.includes(head)) walk([...path, head], [...taken, id], cost + step);
    }
  };
  for (let node = 0; node < nodes; node++) walk([node], [], least(sources, node));
  return paths.sort(comparePaths);
}

/** Bellman and Ford. */
export function allDistances({ nodes, arcs, sources }: Case, blocked: ReadonlySet<number>): number[] {
  const dist = Array.from({ length: nodes }, (_, node) => (blocked.has(node) ? Infinity : least(sources, node)));
  for (let round = 0; round < nodes; round++) {
    for (const { tail, head, cost } of arcs) {
      if (!blocked.has(head)) dist[head] = Math.min(dist[head]!, dist[tail]! + cost);
    }
  }
  return dist;
}

/** Yen's algorithm as in the textbooks, in costs only: from one node to one other. */
export function yen({ nodes, arcs, sources, targets }: Case, k: number): number[] {
  const out: number[][] = Array.from({ length: nodes }, () => []);
  arcs.forEach(({ tail }, id) => {
    out[tail]!.push(id);
  });
  const source = sources[0]!.node;
  const target = targets[0]!.node;
  const shortest = (from: number, closed: ReadonlySet<number>, banned: ReadonlySet<number>): number[] | undefined => {
    const dist = new Map([[from, 0]]);
    const via = new Map<number, number>();
    const done = new Set(closed);
    for (;;) {
      let node: number | undefined;
      for (const [next, cost] of dist)
        if (!done.has(next) && (node === undefined || cost < dist.get(node)!)) node = next;
      if (node === undefined) return undefined;
      if (node === target) break;
      done.add(node);
      for (const id of out[node]!) {
        const { head, cost } = arcs[id]!;
        const through = dist.get(node)! + cost;
        if (banned.has(id) || done.has(head) || !(through < (dist.get(head) ?? Infinity))) continue;
        dist.set(head, through);
        via.set(head, id);
      }
    }
    const path: number[] = [];
    for (let node = target; node !== from; node = arcs[path[0]!]!.tail) path.unshift(via.get(node)!);
    return path;
  };
  const costOf = (path: readonly number[]) => path.reduce((sum, id) => sum + arcs[id]!.cost, 0);
  const found: number[][] = [];
  const waiting = new Map<string, number[]>();
  const first = shortest(source, new Set(), new Set());
  if (first) waiting.set(first.join(), first);
  while (found.length < k && waiting.size > 0) {
    const [key, path] = [...waiting].reduce((a, b) => (costOf(b[1]) < costOf(a[1]) ? b : a));
    waiting.delete(key);
    found.push(path);
    for (let at = 0; at < path.length; at++) {
      const start = path.slice(0, at);
      const closed = new Set(start.map((id) => arcs[id]!.tail));
      const banned = new Set(
        found.filter((other) => start.every((id, i) => other[i] === id)).map((other) => other[at]!),
      );
      const rest = shortest(arcs[path[at]!]!.tail, closed, banned);
      if (!rest) continue;
      const whole = [...start, ...rest];
      if (!found.some((other) => other.join() === whole.join())) waiting.set(whole.join(), whole);
    }
  }
  return found.map(costOf);
}
