/** What the attack graph costs when measures are done: only what they touch is reckoned anew. */
import { bearerKey, type Setting } from '../attack/guards.ts';
import type { Score } from '../attack/result.ts';
import { scoreFromCdB } from '../attack/score.ts';
import { distances } from '../attack/search/dijkstra.ts';
import { cheapestWay, type Way, waysBelow } from '../attack/search/goal.ts';
import type { Terminal } from '../attack/search/graph.ts';
import { harmTerminals } from '../attack/tails.ts';
import { arcCost, costsOf, metricCost, TIES, type World } from '../attack/world.ts';
import { extraOf, type Measure } from './measures.ts';

/** Where paths to some harms end, and how far every state is from there as things stand. */
export interface Goal {
  readonly terminals: readonly Terminal[];
  readonly potential: Float64Array;
}

/** One world as it is now, asked what it would be with measures done in full. */
export class WhatIf {
  readonly world: World;
  /** As things stand, with nothing more. */
  readonly now: Float64Array;
  private readonly arcs: ReadonlyMap<string, readonly number[]>;
  private readonly goals = new Map<string, Goal>();
  private readonly sources: readonly Terminal[];
  /** What was asked last: from one question to the next little changes. */
  private last: { readonly measures: ReadonlySet<Measure>; readonly costs: Float64Array };

  constructor(world: World) {
    this.world = world;
    this.now = costsOf(world, { scenario: 'current' });
    this.sources = world.starts.map((node) => ({ node, cost: 0 }));
    this.arcs = arcsByBearer(world);
    this.last = { measures: new Set(), costs: this.now };
  }

  /** Search costs of all arcs with the measures done; to be read only. */
  costs(measures: readonly Measure[]): Float64Array {
    if (measures.length === 0) return this.now;
    const wanted = new Set(measures);
    const { measures: before } = this.last;
    const changed = [
      ...measures.filter((each) => !before.has(each)),
      ...[...before].filter((each) => !wanted.has(each)),
    ];
    if (changed.length === 0) return this.last.costs;
    const costs = this.last.costs.slice();
    const setting = { scenario: 'current', extra: extraOf(measures) } as const;
    const touched = new Set(changed.flatMap(({ place, on }) => this.arcs.get(bearerKey({ place, id: on })) ?? []));
    const guarded = new Map<string, number>();
    for (const arc of touched) costs[arc] = this.costOf(arc, setting, guarded);
    this.last = { measures: wanted, costs };
    return costs;
  }

  /** As `arcCost`; steps with the same controls before them are reckoned once, in `guarded`. */
  private costOf(arc: number, setting: Omit<Setting, 'holding'>, guarded: Map<string, number>): number {
    const edge = this.world.edges[this.world.arcEdge[arc] ?? -1];
    if (edge === undefined || edge.guards < 0 || edge.limits !== undefined || edge.hostileOnly)
      return arcCost(this.world, arc, setting);
    const key = `${edge.guards} ${this.world.arcLayer[arc]}`;
    let cdB = guarded.get(key);
    if (cdB === undefined) {
      const holding = this.world.layers[this.world.arcLayer[arc] ?? 0];
      cdB = this.world.guards.cost(edge.guards, holding === undefined ? setting : { ...setting, holding });
      guarded.set(key, cdB);
    }
    return (metricCost(this.world, edge) + cdB) * TIES + edge.rank;
  }

  /** The goal of reaching any of some harms. */
  goal(harms: readonly string[]): Goal {
    const key = harms.join('\n');
    let goal = this.goals.get(key);
    if (goal === undefined) {
      const terminals = harmTerminals(this.world, harms);
      const { dist } = distances(this.world.topology, this.now, terminals, { direction: 'backward' });
      goal = { terminals, potential: dist };
      this.goals.set(key, goal);
    }
    return goal;
  }

  /** The worst path to a goal with the measures done; its cost counts from the worst severity. */
  worst({ terminals, potential }: Goal, measures: readonly Measure[]): Way | undefined {
    return cheapestWay(this.world.topology, this.costs(measures), this.sources, terminals, potential);
  }

  /** The worst path over each last step to a goal with the measures done, where it costs less than `below`; worst first. */
  below({ terminals, potential }: Goal, measures: readonly Measure[], below: number): Way[] {
    return waysBelow(this.world.topology, this.costs(measures), this.sources, terminals, potential, below);
  }

  /** The score of a way, undefined where there is none. */
  score(way: Way | undefined): Score | undefined {
    const { scoring } = this.world.catalogue;
    if (way === undefined) return undefined;
    return scoreFromCdB(scoring.severity.catastrophic * scoring.perPoint - Math.floor(way.cost / TIES), scoring);
  }
}

/** The arcs whose cost depends on the controls of an element. */
function arcsByBearer(world: World): Map<string, number[]> {
  const keys = world.guards.sets.map((set) => set.bearers.map(bearerKey));
  const out = new Map<string, number[]>();
  for (let arc = 0; arc < world.topology.arcs; arc++) {
    const edge = world.edges[world.arcEdge[arc] ?? -1];
    if (edge === undefined) continue;
    for (const key of [...(keys[edge.guards] ?? []), ...(edge.limits?.bearers.map(bearerKey) ?? [])]) {
      const list = out.get(key);
      if (list === undefined) out.set(key, [arc]);
      else list.push(arc);
    }
  }
  return out;
}
