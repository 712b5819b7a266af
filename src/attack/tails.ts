/** How attacks go on after their entry: the cheapest tails to each harm that do not begin all over. */
import { type Distances, distances } from './search/dijkstra.ts';
import { TIES, type World } from './world.ts';

/** Tails to each harm, one backward search for each set of presences that a tail may not pass. */
export class Tails {
  private readonly world: World;
  private readonly costs: Float64Array;
  private readonly presences: readonly { readonly node: number; readonly cdB: number }[];
  /** Arc of each edge in the base layer. */
  private readonly baseArcs = new Map<number, number>();
  private readonly memo = new Map<string, Distances>();
  /** How many of the presences, cheapest first → their nodes. */
  private readonly sets = new Map<number, ReadonlySet<number>>();

  constructor(world: World, costs: Float64Array, walk: Distances) {
    this.world = world;
    this.costs = costs;
    this.presences = [...walk.dist.subarray(0, world.states.length)]
      .map((dist, node) => ({ node, cdB: Math.floor(dist / TIES) }))
      .filter(({ cdB }) => cdB < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.cdB - b.cdB);
    world.arcEdge.forEach((edge, arc) => {
      if (world.arcLayer[arc] === 0 && edge >= 0 && !this.baseArcs.has(edge)) this.baseArcs.set(edge, arc);
    });
  }

  /** `strict`: nor may it, holding a credential, begin anew with a step that the credential does not make easier. */
  of(harm: string, paid: number, strict = false): Distances {
    const free = this.free(paid);
    const key = `${harm}\n${free.size}\n${strict}`;
    let tail = this.memo.get(key);
    if (tail === undefined) {
      const costs = strict
        ? this.costs.map((cost, arc) => (this.isNewStart(arc, free) ? Number.POSITIVE_INFINITY : cost))
        : this.costs;
      tail = distances(this.world.topology, costs, harmTerminals(this.world, [harm]), {
        direction: 'backward',
        blockedNodes: free,
      });
      this.memo.set(key, tail);
    }
    return tail;
  }

  /** A way that begins anew while it holds a credential, and is never helped by it. */
  isVainTheft(arcs: readonly number[], paid: number): boolean {
    const free = this.free(paid);
    return arcs.some((arc) => this.isNewStart(arc, free)) && !arcs.some((arc) => this.isHelped(arc));
  }

  /** Presences that were no dearer to get than what is already paid. */
  private free(paid: number): ReadonlySet<number> {
    const cdB = Math.floor(paid / TIES);
    const found = this.presences.findIndex((each) => each.cdB > cdB);
    const end = found < 0 ? this.presences.length : found;
    let free = this.sets.get(end);
    if (free === undefined) {
      free = new Set(this.presences.slice(0, end).map((each) => each.node));
      this.sets.set(end, free);
    }
    return free;
  }

  /** In a layer: a step from a free presence to another kind of state, not helped. */
  private isNewStart(arc: number, free: ReadonlySet<number>): boolean {
    const { arcEdge, arcLayer, arcTail, arcHead, states } = this.world;
    if (arcLayer[arc] === 0 || (arcEdge[arc] ?? -1) < 0 || this.isHelped(arc)) return false;
    const to = states[(arcHead[arc] ?? 0) % states.length]?.kind;
    if (to === 'presence' || to === 'start') return false;
    return free.has((arcTail[arc] ?? 0) % states.length);
  }

  /** Whether a step is cheaper with the credential of its layer; one that only its holder has costs without end otherwise. */
  private isHelped(arc: number): boolean {
    const { arcEdge, arcLayer } = this.world;
    const edge = arcEdge[arc] ?? -1;
    if (arcLayer[arc] === 0 || edge < 0) return false;
    return (this.costs[arc] ?? 0) < (this.costs[this.baseArcs.get(edge) ?? -1] ?? Number.POSITIVE_INFINITY);
  }
}

/** Where paths to some harms end, in every layer; a milder severity costs what it lacks to the worst. */
export function harmTerminals(world: World, harms: readonly string[]): { node: number; cost: number }[] {
  const { scoring } = world.catalogue;
  return harms.flatMap((harm) =>
    (world.harms.get(harm) ?? []).flatMap(({ node, severity }) =>
      world.layers.map((_, layer) => ({
        node: layer * world.states.length + node,
        cost: (scoring.severity.catastrophic - scoring.severity[severity]) * scoring.perPoint * TIES,
      })),
    ),
  );
}
