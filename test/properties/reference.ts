/** Slow, plain answers about one world, which share nothing with the search but the list of its arcs and what each costs. */
import type { World } from '../../src/attack/world.ts';

export interface Way {
  /** Numbers of its arcs, first to last. */
  readonly arcs: readonly number[];
  /** Search units, the ending included. */
  readonly cost: number;
}

/** Least cost to every node from the starts, or from every node to an end, by going over all arcs until nothing changes. */
export function relaxed(
  world: World,
  costs: ArrayLike<number>,
  from: ReadonlyMap<number, number>,
  backward = false,
): number[] {
  const dist = Array.from({ length: world.topology.nodes }, (_, node) => from.get(node) ?? Number.POSITIVE_INFINITY);
  const [tails, heads] = backward ? [world.arcHead, world.arcTail] : [world.arcTail, world.arcHead];
  for (let changed = true; changed; ) {
    changed = false;
    for (let arc = 0; arc < costs.length; arc++) {
      const through = (dist[tails[arc] ?? 0] ?? 0) + (costs[arc] ?? 0);
      if (through >= (dist[heads[arc] ?? 0] ?? 0)) continue;
      dist[heads[arc] ?? 0] = through;
      changed = true;
    }
  }
  return dist;
}

export function startsOf(world: World): Map<number, number> {
  return new Map(world.starts.map((node) => [node, 0]));
}

/** Where paths to a harm end, and what it costs there that the severity is not the highest: 220 cdB a point, in search units. */
export function endsOf(world: World, harm: string): Map<number, number> {
  const points = { catastrophic: 10, critical: 8, serious: 5, minor: 2, negligible: 0 };
  const out = new Map<number, number>();
  world.states.forEach(({ kind, element, detail }, state) => {
    if (kind !== 'harm' || element !== harm) return;
    for (let layer = 0; layer < world.layers.length; layer++)
      out.set(layer * world.states.length + state, (10 - points[detail as keyof typeof points]) * 220 * 64);
  });
  return out;
}

/** Least cost of a path to a harm; Infinity where there is none. */
export function cheapest(world: World, costs: ArrayLike<number>, harm: string): number {
  const dist = relaxed(world, costs, startsOf(world));
  return Math.min(...[...endsOf(world, harm)].map(([node, cost]) => (dist[node] ?? Number.POSITIVE_INFINITY) + cost));
}

/**
 * Every path to a harm that visits no node twice and costs at most `bound`, cheapest first; undefined where looking took more
 * than `patience` steps. A branch that cannot end within the bound is left, by the plain distances to the ends.
 */
export function allWays(
  world: World,
  costs: ArrayLike<number>,
  harm: string,
  bound: number,
  patience = 200_000,
): Way[] | undefined {
  const ends = endsOf(world, harm);
  const left = relaxed(world, costs, ends, true);
  const out: number[][] = Array.from({ length: world.topology.nodes }, () => []);
  world.arcTail.forEach((tail, arc) => {
    out[tail]?.push(arc);
  });
  const ways: Way[] = [];
  const arcs: number[] = [];
  const visited = new Set<number>();
  let steps = 0;
  const walk = (node: number, cost: number) => {
    if (++steps > patience || cost + (left[node] ?? Number.POSITIVE_INFINITY) > bound) return;
    const end = cost + (ends.get(node) ?? Number.POSITIVE_INFINITY);
    if (end <= bound && end < Number.POSITIVE_INFINITY) ways.push({ arcs: [...arcs], cost: end });
    visited.add(node);
    for (const arc of out[node] ?? []) {
      const step = costs[arc] ?? Number.POSITIVE_INFINITY;
      const head = world.arcHead[arc] ?? 0;
      if (visited.has(head) || step === Number.POSITIVE_INFINITY) continue;
      arcs.push(arc);
      walk(head, cost + step);
      arcs.pop();
    }
    visited.delete(node);
  };
  for (const start of world.starts) walk(start, 0);
  return steps > patience ? undefined : ways.sort((a, b) => a.cost - b.cost);
}

/** Every set of `count` of these, in order. */
export function* setsOf<T>(all: readonly T[], count: number, from = 0): Generator<T[]> {
  if (count === 0) yield [];
  else
    for (let at = from; at < all.length; at++)
      for (const rest of setsOf(all, count - 1, at + 1)) yield [all[at] as T, ...rest];
}
