/** Finds the step of the attack graph that speaks of an entry of an advisory, without a look at its vector. */

import { forward } from '../../src/attack/outcomes.ts';
import { describePath } from '../../src/attack/paths.ts';
import type { AttackPath, Metrics31 } from '../../src/attack/result.ts';
import { distances } from '../../src/attack/search/dijkstra.ts';
import { trace } from '../../src/attack/stories.ts';
import { follow, harmTerminals } from '../../src/attack/tails.ts';
import { costsOf, type World } from '../../src/attack/world.ts';
import type { Weakness } from '../../src/catalogue/catalogue.ts';
import type { Impact } from '../../src/model/words.ts';

/** One weakness that the tool sees at an element: a step with a category, on its cheapest way from an adversary to a harm. */
export interface Sighting {
  /** `technique@element`. */
  readonly id: string;
  readonly technique: string;
  readonly element: string;
  readonly categories: readonly Weakness[];
  readonly path: AttackPath;
  /** How it is exploited: the step's own metrics, with the entry's where the step follows from another one. */
  readonly metrics: Metrics31;
}

/** Elements at which some weakness leads to harm of an impact. */
export function leadingTo(world: World, impact: Impact): ReadonlySet<string> {
  const harms = [...world.harms.keys()].filter((harm) => world.model.harms.get(harm)?.impact === impact);
  return new Set(sightings(world, harms).map(({ element }) => element));
}

/** Every weakness of a model that some path uses, the worst first: by score, then by id. */
export function sightings(world: World, harms: readonly string[] = [...world.harms.keys()]): Sighting[] {
  const costs = costsOf(world, { scenario: 'current' });
  const walk = forward(world, costs);
  const back = distances(world.topology, costs, harmTerminals(world, harms), {
    direction: 'backward',
  });
  const best = new Map<string, { total: number; arc: number }>();
  for (let arc = 0; arc < world.topology.arcs; arc++) {
    const edge = world.edges[world.arcEdge[arc] ?? -1];
    if (edge === undefined || edge.categories.length === 0) continue;
    const total =
      (walk.dist[world.arcTail[arc] ?? 0] ?? 0) + (costs[arc] ?? 0) + (back.dist[world.arcHead[arc] ?? 0] ?? 0);
    const id = `${edge.technique}@${edge.element}`;
    if (total < (best.get(id)?.total ?? Number.POSITIVE_INFINITY)) best.set(id, { total, arc });
  }
  return [...best]
    .sort(([a, { total: m }], [b, { total: n }]) => m - n || (a < b ? -1 : 1))
    .map(([id, { arc }]): Sighting => {
      const arcs = [
        ...trace(world, walk, world.arcTail[arc] ?? 0),
        arc,
        ...follow(world, back, world.arcHead[arc] ?? 0),
      ];
      const path = describePath(world, arcs, 'current');
      const { technique, element, categories } = world.edges[world.arcEdge[arc] ?? -1]!;
      return { id, technique, element, categories, path, metrics: exploitability(world, arcs, arc) };
    });
}

/** A step that leaves a presence is met where it is; one that needs another step before it, no easier than that. */
function exploitability(world: World, arcs: readonly number[], at: number): Metrics31 {
  const edges = arcs.slice(0, arcs.indexOf(at) + 1).map((arc) => world.edges[world.arcEdge[arc] ?? -1]);
  const entry = edges.findLastIndex((edge) => edge && world.states[edge.from]?.kind === 'presence');
  const metrics = edges.slice(Math.max(0, entry)).flatMap((edge) => edge?.metrics ?? []);
  const hardest = <M extends string>(order: readonly M[], values: readonly M[]) =>
    order[Math.max(...values.map((value) => order.indexOf(value)))]!;
  return {
    AV: metrics[0]!.AV,
    AC: hardest(
      ['L', 'H'],
      metrics.map(({ AC }) => AC),
    ),
    PR: hardest(
      ['N', 'L', 'H'],
      metrics.map(({ PR }) => PR),
    ),
    UI: hardest(
      ['N', 'R'],
      metrics.map(({ UI }) => UI),
    ),
  };
}

/** What the tool says about the elements an entry is about. */
export interface Match {
  /** Distinct weakness categories at the elements, those of the worst step first. */
  readonly categories: readonly Weakness[];
  /** The step that speaks of the entry; undefined where the tool sees nothing at the elements. */
  readonly step: Sighting | undefined;
}

/**
 * The rule of the comparison. Of the weaknesses at the elements that an entry is about, worst first, the step is the first
 * whose technique names the CWE of the entry and whose category is the entry's; else the first of the entry's category;
 * else the first. Metrics play no part in it.
 */
export function match(
  all: readonly Sighting[],
  about: readonly string[],
  weaknesses: readonly Weakness[],
  namesCwe: (technique: string) => boolean,
): Match {
  const here = all.filter(({ element }) => about.includes(element));
  const fits = here.filter(({ categories }) => categories.some((category) => weaknesses.includes(category)));
  return {
    categories: [...new Set(here.flatMap(({ categories }) => categories))],
    step: fits.find(({ technique }) => namesCwe(technique)) ?? fits[0] ?? here[0],
  };
}
