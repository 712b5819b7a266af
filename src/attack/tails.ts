/** How attacks go on after their entry: the cheapest tails to each harm that do not begin all over. */
import { type Distances, distances } from './search/dijkstra.ts';
import { TIES, type World } from './world.ts';

/** The cheapest ways on to a harm, and what each of them is told as. */
export class Tail {
  readonly way: Distances;
  private readonly world: World;
  private readonly keys = new Map<number, string>();

  constructor(world: World, way: Distances) {
    this.world = world;
    this.way = way;
  }

  /** The key of the way on from a node. */
  keyAt(node: number): string {
    let key = this.keys.get(node);
    if (key === undefined) {
      const arc = this.way.via[node] ?? -1;
      key = arc < 0 ? 'reach' : (keyOfArc(this.world, arc) ?? this.keyAt(this.world.arcHead[arc] ?? 0));
      this.keys.set(node, key);
    }
    return key;
  }

  /** How many arcs the way on from a node has. */
  stepsAt(node: number): number {
    let steps = 0;
    for (let arc = this.way.via[node] ?? -1; arc >= 0; arc = this.way.via[this.world.arcHead[arc] ?? 0] ?? -1) steps++;
    return steps;
  }
}

/** Tails to each harm, one backward search for each set of presences that a tail may not pass. */
export class Tails {
  private readonly world: World;
  private readonly costs: Float64Array;
  /** Presences, cheapest first: their nodes, and what it costs to get there in cdB. */
  private readonly nodes: readonly number[];
  private readonly cdB: readonly number[];
  /** Arc of each edge in the base layer. */
  private readonly baseArcs = new Map<number, number>();
  /** Harm → twice the number of free presences, one more where strict → tail. */
  private readonly memo = new Map<string, Map<number, Tail>>();
  private readonly vain = new Map<Tail, Map<number, boolean>>();
  /** How many of the presences, cheapest first → their nodes. */
  private readonly sets = new Map<number, ReadonlySet<number>>();

  constructor(world: World, costs: Float64Array, walk: Distances) {
    this.world = world;
    this.costs = costs;
    const presences = [...walk.dist.subarray(0, world.states.length)]
      .map((dist, node) => ({ node, cdB: Math.floor(dist / TIES) }))
      .filter(({ cdB }) => cdB < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.cdB - b.cdB);
    this.nodes = presences.map(({ node }) => node);
    this.cdB = presences.map(({ cdB }) => cdB);
    if (world.layers.length > 1)
      world.arcEdge.forEach((edge, arc) => {
        if (world.arcLayer[arc] === 0 && edge >= 0 && !this.baseArcs.has(edge)) this.baseArcs.set(edge, arc);
      });
  }

  /**
   * The tail for going on from a node. A way on that steals a credential, begins anew elsewhere and never uses it is another
   * story without the theft; the cheapest way that does not do so is told instead.
   */
  from(node: number, harm: string, paid: number): Tail {
    const tail = this.of(harm, paid);
    return this.world.layers.length > 1 && this.isVain(tail, node, paid) ? this.of(harm, paid, true) : tail;
  }

  private isVain(tail: Tail, node: number, paid: number): boolean {
    let known = this.vain.get(tail);
    if (known === undefined) {
      known = new Map();
      this.vain.set(tail, known);
    }
    let vain = known.get(node);
    if (vain === undefined) {
      vain = this.isVainTheft(follow(this.world, tail.way, node), paid);
      known.set(node, vain);
    }
    return vain;
  }

  /** `strict`: nor may it, holding a credential, begin anew with a step that the credential does not make easier. */
  private of(harm: string, paid: number, strict = false): Tail {
    const free = this.free(paid);
    let ofHarm = this.memo.get(harm);
    if (ofHarm === undefined) {
      ofHarm = new Map();
      this.memo.set(harm, ofHarm);
    }
    const key = 2 * free.size + (strict ? 1 : 0);
    let tail = ofHarm.get(key);
    if (tail === undefined) {
      const costs = strict
        ? this.costs.map((cost, arc) => (this.isNewStart(arc, free) ? Number.POSITIVE_INFINITY : cost))
        : this.costs;
      const way = distances(this.world.topology, costs, harmTerminals(this.world, [harm]), {
        direction: 'backward',
        blockedNodes: free,
      });
      tail = new Tail(this.world, way);
      ofHarm.set(key, tail);
    }
    return tail;
  }

  /** A way that begins anew while it holds a credential, and is never helped by it. */
  private isVainTheft(arcs: readonly number[], paid: number): boolean {
    const free = this.free(paid);
    return arcs.some((arc) => this.isNewStart(arc, free)) && !arcs.some((arc) => this.isHelped(arc));
  }

  /** Presences that were no dearer to get than what is already paid. */
  private free(paid: number): ReadonlySet<number> {
    const end = this.dearerThan(Math.floor(paid / TIES));
    let free = this.sets.get(end);
    if (free === undefined) {
      free = new Set(this.nodes.slice(0, end));
      this.sets.set(end, free);
    }
    return free;
  }

  /** Place of the first presence that costs more. */
  private dearerThan(cdB: number): number {
    let from = 0;
    let to = this.cdB.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.cdB[middle] ?? 0) > cdB) to = middle;
      else from = middle + 1;
    }
    return from;
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

/** Arcs from a node to the end of a backward search. */
export function follow(world: World, tail: Distances, from: number): number[] {
  const arcs: number[] = [];
  for (let arc = tail.via[from] ?? -1; arc >= 0; arc = tail.via[world.arcHead[arc] ?? 0] ?? -1) arcs.push(arc);
  return arcs;
}

/** What an arc gives, if it is worth a name: the first such thing on a way is what the way is told as. */
export function keyOfArc(world: World, arc: number): string | undefined {
  const edge = world.edges[world.arcEdge[arc] ?? -1];
  const state = edge && world.states[edge.to];
  if (edge === undefined || state === undefined) return undefined;
  switch (state.kind) {
    case 'control': {
      const update = world.catalogue.techniques.get(edge.technique)?.shape === 'code';
      return `${update ? 'update' : 'control'}:${state.element}`;
    }
    case 'secret':
      return `secret:${state.element}`;
    case 'disclosed':
      return `read:${state.element}`;
    case 'withheld':
    case 'down':
    case 'exhausted':
      return `block:${state.element}`;
    case 'harm':
      return `${HARM_KEYS[edge.technique] ?? 'reach'}:${edge.element}`;
    default:
      return undefined;
  }
}

const HARM_KEYS: Readonly<Record<string, string>> = { alter: 'forge', observe: 'read', withhold: 'block' };
