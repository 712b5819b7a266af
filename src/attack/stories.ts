/** From thousands of paths to a dozen stories: one for each way in that ends somewhere else. */
import type { Weakness } from '../catalogue/catalogue.ts';
import { IMPACTS } from '../model/words.ts';
import { fold } from './fold.ts';
import type { Setting } from './guards.ts';
import { describePath } from './paths.ts';
import type { AttackPath, Story, StoryHarm } from './result.ts';
import { scoreFromCdB } from './score.ts';
import { type Distances, distances } from './search/dijkstra.ts';
import { follow, keyOfArc, type Tail, Tails } from './tails.ts';
import type { World } from './world.ts';

/** An entry step: the first arc that leaves presence for another kind of state. */
interface Entry {
  readonly arc: number;
  /** Search cost of the cheapest presence-only way to it and of the step itself. */
  readonly paid: number;
}

export interface Found {
  readonly key: string;
  readonly harm: string;
  readonly total: number;
  readonly entry: Entry;
  /** The presence-only ways of the search that found it. */
  readonly walk: Distances;
  readonly arcs: readonly number[];
}

/** The best path of each row, `harm/key`, and the entry steps of each key. */
export interface Rows {
  readonly best: ReadonlyMap<string, Found>;
  readonly reasons: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rows that are not told. */
  readonly taken?: (row: { readonly id: string; readonly harm: string }) => boolean;
}

/** Stories, and the rows they consist of before any of them is folded into another. */
export interface Told {
  readonly stories: Story[];
  readonly rows: readonly StoryHarm[];
}

/**
 * All stories of a scenario, worst first.
 *
 * For each entry step and harm: the cheapest presence-only way to the step, the step, and the cheapest tail that avoids
 * every presence no dearer to get than what is already paid; whoever needs such a presence would have begun there, and that
 * is another story. So the best of all stories is the graph's optimum. Paths are grouped by what their entry gives.
 */
export function tellStories(world: World, costs: Float64Array, scenario: Setting['scenario']): Told {
  return tellRows(world, findRows(world, costs, [...world.harms.keys()]), scenario);
}

/** The best path from each way in to each of these harms. */
export function findRows(world: World, costs: Float64Array, harms: readonly string[]): Rows {
  const walk = presenceWalk(world, costs);
  const entries = findEntries(world, costs, walk);
  const names = entries.map(({ arc }) => {
    const edge = world.edges[world.arcEdge[arc] ?? -1];
    return `${edge?.technique}@${edge?.element}`;
  });
  const keys = entries.map(({ arc }) => keyOfArc(world, arc));
  const best = new Map<string, Found>();
  const reasons = new Map<string, Set<string>>();
  const tails = new Tails(world, costs, walk);
  for (const harm of [...harms].sort()) {
    const mine = new Map<string, Found>();
    entries.forEach((entry, at) => {
      for (const { rest, next, over, tail } of continuations(world, costs, tails, harm, entry)) {
        const key = keys[at] ?? (over < 0 ? undefined : keyOfArc(world, over)) ?? tail.keyAt(next);
        const known = reasons.get(key);
        if (known === undefined) reasons.set(key, new Set([names[at] ?? '']));
        else known.add(names[at] ?? '');
        const total = entry.paid + rest;
        const rival = mine.get(key);
        if (rival !== undefined && total > rival.total) continue;
        const before = over < 0 ? [entry.arc] : [entry.arc, over];
        if (rival !== undefined && total === rival.total && before.length + tail.stepsAt(next) >= rival.arcs.length)
          continue;
        mine.set(key, { key, harm, total, entry, walk, arcs: [...before, ...follow(world, tail.way, next)] });
      }
    });
    for (const [key, found] of mine) best.set(`${harm}/${key}`, found);
  }
  return { best, reasons };
}

/**
 * The ways on from where an entry leads: the cheapest; from a write, the cheapest over each of its next arcs, because what
 * is forged and whose parser is broken are different things to tell. `over` is that arc, or −1; `tail` goes on at `next`.
 */
function* continuations(
  world: World,
  costs: Float64Array,
  tails: Tails,
  harm: string,
  entry: Entry,
): Generator<{ readonly rest: number; readonly over: number; readonly next: number; readonly tail: Tail }> {
  const head = world.arcHead[entry.arc] ?? 0;
  if (world.states[head]?.kind !== 'write') {
    const tail = tails.from(head, harm, entry.paid);
    const rest = tail.way.dist[head] ?? Number.POSITIVE_INFINITY;
    if (rest < Number.POSITIVE_INFINITY) yield { rest, over: -1, next: head, tail };
    return;
  }
  const { offsets, ends, arcs } = world.topology.out;
  for (let at = offsets[head] ?? 0; at < (offsets[head + 1] ?? 0); at++) {
    const over = arcs[at] ?? 0;
    const next = ends[at] ?? 0;
    const cost = costs[over] ?? Number.POSITIVE_INFINITY;
    if (cost === Number.POSITIVE_INFINITY) continue;
    const tail = tails.from(next, harm, entry.paid);
    const rest = cost + (tail.way.dist[next] ?? Number.POSITIVE_INFINITY);
    if (rest < Number.POSITIVE_INFINITY) yield { rest, over, next, tail };
  }
}

/** Presence-only distances in the base layer. */
function presenceWalk(world: World, costs: Float64Array): Distances {
  const blocked = new Set<number>();
  for (let node = 0; node < world.topology.nodes; node++) {
    const kind = world.states[node]?.kind;
    if (kind !== 'presence' && kind !== 'start') blocked.add(node);
  }
  return distances(
    world.topology,
    costs,
    world.starts.map((node) => ({ node, cost: 0 })),
    { blockedNodes: blocked },
  );
}

function findEntries(world: World, costs: Float64Array, walk: Distances): Entry[] {
  const out: Entry[] = [];
  for (let arc = 0; arc < world.topology.arcs; arc++) {
    const tail = world.arcTail[arc] ?? 0;
    const from = world.states[tail]?.kind;
    if (from !== 'presence' && from !== 'start') continue;
    const to = world.states[world.arcHead[arc] ?? 0]?.kind;
    if (to === undefined || to === 'presence' || to === 'start') continue;
    const paid = (walk.dist[tail] ?? Number.POSITIVE_INFINITY) + (costs[arc] ?? 0);
    if (paid < Number.POSITIVE_INFINITY) out.push({ arc, paid });
  }
  return out;
}

/** Arcs from a start to a node of a forward search. */
export function trace(world: World, walk: Distances, to: number): number[] {
  const arcs: number[] = [];
  for (let arc = walk.via[to] ?? -1; arc >= 0; arc = walk.via[world.arcTail[arc] ?? 0] ?? -1) arcs.push(arc);
  return arcs.reverse();
}

/** Rows told as stories, worst first. */
export function tellRows(world: World, { best, reasons, taken }: Rows, scenario: Setting['scenario']): Told {
  const groups = new Map<string, { found: Found; harm: StoryHarm }[]>();
  const rows: StoryHarm[] = [];
  for (const [id, each] of best) {
    if (taken?.({ id, harm: each.harm })) continue;
    const start = world.arcTail[each.entry.arc] ?? 0;
    const path = describePath(world, [...trace(world, each.walk, start), ...each.arcs], scenario);
    const impact = world.model.harms.get(each.harm)?.impact ?? 'patient-safety';
    const harm: StoryHarm = { id, harm: each.harm, impact, path };
    rows.push(harm);
    const list = groups.get(each.key);
    if (list === undefined) groups.set(each.key, [{ found: each, harm }]);
    else list.push({ found: each, harm });
  }
  const stories = [...groups].map(([key, list]) => {
    const harms = list.map((each) => each.harm).sort(compareHarms);
    return {
      key,
      harms,
      passes: list.map((each) => ({ harm: each.harm, controls: controlsOn(world, each.found.arcs) })),
    };
  });
  const folded = fold(world, stories);
  const tales = groupByTarget(folded);
  const told = stories
    .filter(({ key }) => !folded.has(key))
    .map(({ key, harms }) => {
      const into = [...(tales.get(key) ?? [])].sort();
      return makeStory(world, key, harms, [...(reasons.get(key) ?? [])].sort(), into);
    })
    .sort(compareStories);
  return { stories: told, rows };
}

/** Keys by the key they are told in. */
function groupByTarget(folded: ReadonlyMap<string, string>): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const [key, target] of folded) {
    const list = out.get(target);
    if (list === undefined) out.set(target, [key]);
    else list.push(key);
  }
  return out;
}

function compareHarms(a: StoryHarm, b: StoryHarm): number {
  const order = b.path.score.cdB - a.path.score.cdB || IMPACTS.indexOf(a.impact) - IMPACTS.indexOf(b.impact);
  return order || (a.harm < b.harm ? -1 : 1);
}

function compareStories(a: Story, b: Story): number {
  const order = b.score.cdB - a.score.cdB || b.harms.length - a.harms.length || b.entries.length - a.entries.length;
  return order || (a.id < b.id ? -1 : 1);
}

function controlsOn(world: World, arcs: readonly number[]): Set<string> {
  const out = new Set<string>();
  for (const arc of arcs) {
    const state = world.states[world.edges[world.arcEdge[arc] ?? -1]?.to ?? -1];
    if (state?.kind === 'control') out.add(state.element);
  }
  return out;
}

function makeStory(
  world: World,
  key: string,
  harms: readonly StoryHarm[],
  entries: readonly string[],
  folded: readonly string[],
): Story {
  const worst = harms[0];
  const entry = worst?.path.steps.find((step) => !step.consequence && step.categories.length > 0);
  return {
    id: worst?.id ?? key,
    key,
    title: titleOf(world, key, worst?.path),
    category: entry?.categories[0] satisfies Weakness | undefined,
    score: worst?.path.score ?? scoreFromCdB(0, world.catalogue.scoring),
    harms,
    entries,
    folded,
    cuts: [],
  };
}

/** What a way in is called, by the key of its rows and a path that takes it. */
export function titleOf(world: World, key: string, path: AttackPath | undefined): string {
  const [kind, id = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  const { model } = world;
  const named =
    (model.components.get(id) ?? model.data.get(id) ?? model.flows.get(id) ?? model.credentials.get(id))?.title ?? id;
  const who = world.catalogue.adversaries.get(path?.adversary ?? '')?.title ?? 'An attacker';
  switch (kind) {
    case 'control':
      return `${who} takes over ${named}`;
    case 'update':
      return `${who} gets ${named} to run a malicious update`;
    case 'forge':
      return `${who} forges ${named}`;
    case 'block':
      return `${who} keeps ${named} from working or arriving`;
    case 'read':
      return `${who} reads ${named}`;
    case 'secret':
      return `${who} steals ${named} and uses it`;
    default:
      return `${who} reaches ${named}`;
  }
}
