/** From thousands of paths to a dozen stories: one for each way in that ends somewhere else. */
import type { Weakness } from '../catalogue/catalogue.ts';
import { IMPACTS } from '../model/words.ts';
import type { Setting } from './guards.ts';
import { describePath } from './paths.ts';
import type { AttackPath, Story, StoryHarm } from './result.ts';
import { scoreFromCdB } from './score.ts';
import { type Distances, distances } from './search/dijkstra.ts';
import { Tails } from './tails.ts';
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
  readonly steps: number;
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
  const best = new Map<string, Found>();
  const reasons = new Map<string, Set<string>>();
  const tails = new Tails(world, costs, walk);
  for (const harm of [...harms].sort())
    for (const entry of entries) {
      const edge = world.edges[world.arcEdge[entry.arc] ?? -1];
      for (const { rest, arcs } of continuations(world, costs, tails, harm, entry)) {
        const key = keyOf(world, [entry.arc, ...arcs]);
        const names = reasons.get(key) ?? new Set();
        names.add(`${edge?.technique}@${edge?.element}`);
        reasons.set(key, names);
        const total = entry.paid + rest;
        const found = { key, harm, total, entry, walk, arcs: [entry.arc, ...arcs], steps: arcs.length };
        const id = `${harm}/${key}`;
        const known = best.get(id);
        if (known === undefined || isBetter(found, known)) best.set(id, found);
      }
    }
  return { best, reasons };
}

/**
 * The ways on from where an entry leads: the cheapest; from a write, the cheapest over each of its next arcs, because what
 * is forged and whose parser is broken are different things to tell. A way on that steals a credential, begins anew
 * elsewhere and never uses it is another story without the theft; the cheapest way that does not do so is told instead.
 */
function* continuations(
  world: World,
  costs: Float64Array,
  tails: Tails,
  harm: string,
  entry: Entry,
): Generator<{ readonly rest: number; readonly arcs: readonly number[] }> {
  const way = (node: number, tail: Distances) => {
    const rest = tail.dist[node] ?? Number.POSITIVE_INFINITY;
    return rest < Number.POSITIVE_INFINITY ? { rest, arcs: follow(world, tail, node) } : undefined;
  };
  const on = (node: number) => {
    const cheapest = way(node, tails.of(harm, entry.paid));
    return cheapest !== undefined && tails.isVainTheft(cheapest.arcs, entry.paid)
      ? way(node, tails.of(harm, entry.paid, true))
      : cheapest;
  };
  const head = world.arcHead[entry.arc] ?? 0;
  if (world.states[head]?.kind !== 'write') {
    const found = on(head);
    if (found !== undefined) yield found;
    return;
  }
  const { offsets, ends, arcs } = world.topology.out;
  for (let at = offsets[head] ?? 0; at < (offsets[head + 1] ?? 0); at++) {
    const arc = arcs[at] ?? 0;
    const cost = costs[arc] ?? Number.POSITIVE_INFINITY;
    const found = cost < Number.POSITIVE_INFINITY ? on(ends[at] ?? 0) : undefined;
    if (found !== undefined) yield { rest: cost + found.rest, arcs: [arc, ...found.arcs] };
  }
}

function isBetter(a: Found, b: Found): boolean {
  if (a.total !== b.total) return a.total < b.total;
  return a.steps < b.steps;
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

/** Arcs from a node to the end of a backward search. */
export function follow(world: World, tail: Distances, from: number): number[] {
  const arcs: number[] = [];
  for (let arc = tail.via[from] ?? -1; arc >= 0; arc = tail.via[world.arcHead[arc] ?? 0] ?? -1) arcs.push(arc);
  return arcs;
}

/** Arcs from a start to a node of a forward search. */
export function trace(world: World, walk: Distances, to: number): number[] {
  const arcs: number[] = [];
  for (let arc = walk.via[to] ?? -1; arc >= 0; arc = walk.via[world.arcTail[arc] ?? 0] ?? -1) arcs.unshift(arc);
  return arcs;
}

/** What the entry gives: the first thing on the way that is worth a name. */
function keyOf(world: World, arcs: readonly number[]): string {
  for (const arc of arcs) {
    const edge = world.edges[world.arcEdge[arc] ?? -1];
    const state = edge && world.states[edge.to];
    if (edge === undefined || state === undefined) continue;
    if (state.kind === 'control') {
      const update = world.catalogue.techniques.get(edge.technique)?.shape === 'code';
      return `${update ? 'update' : 'control'}:${state.element}`;
    }
    if (state.kind === 'secret') return `secret:${state.element}`;
    if (state.kind === 'disclosed') return `read:${state.element}`;
    if (state.kind === 'withheld' || state.kind === 'down' || state.kind === 'exhausted')
      return `block:${state.element}`;
    if (state.kind === 'harm') return `${HARM_KEYS[edge.technique] ?? 'reach'}:${edge.element}`;
  }
  return 'reach';
}

const HARM_KEYS: Readonly<Record<string, string>> = { alter: 'forge', observe: 'read', withhold: 'block' };

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
  const told = stories
    .filter(({ key }) => !folded.has(key))
    .map(({ key, harms }) => {
      const into = [...folded].filter(([, target]) => target === key).map(([from]) => from);
      return makeStory(world, key, harms, [...(reasons.get(key) ?? [])].sort(), into.sort());
    })
    .sort(compareStories);
  return { stories: told, rows };
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

interface Foldable {
  readonly key: string;
  readonly harms: readonly StoryHarm[];
  readonly passes: readonly { readonly harm: StoryHarm; readonly controls: ReadonlySet<string> }[];
}

/**
 * A folds into B if B is a control story, all of A's paths pass B's component, B is at least as bad on each of those harms
 * and its adversary at least as remote. Returns key → key it is told in.
 */
function fold(world: World, stories: readonly Foldable[]): ReadonlyMap<string, string> {
  const rank = new Map([...world.catalogue.adversaries.keys()].map((id, at) => [id, at]));
  const rankOf = (path: AttackPath) => rank.get(path.adversary) ?? rank.size;
  const direct = new Map<string, string>();
  for (const a of stories) {
    const target = stories.find((b) => {
      if (a === b || !b.key.startsWith('control:')) return false;
      const component = b.key.slice('control:'.length);
      return a.passes.every(({ harm, controls }) => {
        if (!controls.has(component)) return false;
        const same = b.harms.find((each) => each.harm === harm.harm);
        if (same === undefined || same.path.score.cdB < harm.path.score.cdB) return false;
        return rankOf(same.path) <= rankOf(harm.path) && !(direct.get(b.key) === a.key);
      });
    });
    if (target !== undefined) direct.set(a.key, target.key);
  }
  const out = new Map<string, string>();
  for (const key of direct.keys()) {
    let end = key;
    const seen = new Set<string>();
    while (direct.has(end) && !seen.has(end)) {
      seen.add(end);
      end = direct.get(end) ?? end;
    }
    if (end !== key) out.set(key, end);
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

function titleOf(world: World, key: string, path: AttackPath | undefined): string {
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
