/** Which elements came, went, moved or say something else, and which boundaries the new flows cross. */
import type { Model } from '../model/model.ts';
import type { ElementChange, FactChange } from './change.ts';
import { plain } from './controls.ts';
import { type Part, textOf } from './parts.ts';
import { keyOf, type Renames } from './renames.ts';

/** Facts that say where something is. */
const PLACE = new Set(['zone', 'alsoIn', 'within']);

export interface Paired {
  readonly both: readonly (readonly [Part, Part])[];
  readonly gone: readonly Part[];
  readonly come: readonly Part[];
}

export function pair(base: readonly Part[], head: readonly Part[], renames: Renames): Paired {
  const after = new Map(head.map((part) => [keyOf(part), part]));
  const both: (readonly [Part, Part])[] = [];
  const gone: Part[] = [];
  for (const part of base) {
    const other = after.get(keyOf({ kind: part.kind, id: renames.of(part.id) }));
    if (other === undefined) gone.push(part);
    else both.push([part, other]);
  }
  const met = new Set(both.map(([, part]) => part));
  return { both, gone, come: head.filter((part) => !met.has(part)) };
}

export function compareElements(
  { both, gone, come }: Paired,
  renames: Renames,
  base: Model,
  head: Model,
): ElementChange[] {
  const ids = new Set([...gone, ...come].map(keyOf));
  // What belongs to a component that came or went comes and goes with it.
  const alone = (part: Part) => part.owner === undefined || !ids.has(`component ${part.owner}`);
  const entry = (part: Part, change: 'added' | 'removed', model: Model): ElementChange => ({
    change,
    kind: part.kind,
    id: part.id,
    was: undefined,
    path: part.path,
    facts: [],
    crosses: change === 'added' ? crossings(model, part.id) : [],
  });
  return [
    ...come.filter(alone).map((part) => entry(part, 'added', head)),
    ...gone.filter(alone).map((part) => entry(part, 'removed', base)),
    ...both.flatMap(([before, after]) => compare(before, after, renames, base, head)),
  ];
}

function compare(before: Part, after: Part, renames: Renames, base: Model, head: Model): ElementChange[] {
  const facts = factChanges(before, after, renames);
  const was = renames.was(after.id) === after.id ? undefined : before.id;
  const crosses = crossings(head, after.id);
  const then = crossings(base, before.id).map(renames.of);
  const crossed = after.kind === 'flow' && crosses.join() !== then.join();
  const moved = crossed || facts.some(({ name }) => PLACE.has(name));
  // The parts of a renamed component follow its name.
  const renamed = was !== undefined && (after.owner === undefined || renames.was(after.owner) === after.owner);
  if (facts.length === 0 && !moved && !renamed) return [];
  const change = moved ? 'moved' : facts.length > 0 ? 'changed' : 'renamed';
  return [{ change, kind: after.kind, id: after.id, was, path: after.path, facts, crosses: crossed ? crosses : [] }];
}

function factChanges(before: Part, after: Part, renames: Renames): FactChange[] {
  const names = new Set([...before.facts.keys(), ...after.facts.keys()]);
  return [...names].flatMap((name) => {
    const [then, now] = [before.facts.get(name), after.facts.get(name)];
    const texts = [then && textOf(name, then, renames.of), now && textOf(name, now)];
    if (texts[0] === texts[1]) return [];
    return [{ name, before: texts[0] && plain(texts[0]), after: texts[1] && plain(texts[1]) }];
  });
}

/** The trust boundaries that a flow passes: zones it leaves, innermost first, then zones it enters, outermost first. */
function crossings(model: Model, id: string): string[] {
  const flow = model.flows.get(id);
  if (flow === undefined) return [];
  const [from, to] = [wayOut(model, flow.from), wayOut(model, flow.to)];
  return [...from.filter((zone) => !to.includes(zone)), ...to.filter((zone) => !from.includes(zone)).reverse()];
}

function wayOut(model: Model, component: string): string[] {
  const way: string[] = [];
  let zone = model.zones.get(model.components.get(component)?.zone ?? '');
  while (zone !== undefined && !way.includes(zone.id)) {
    way.push(zone.id);
    zone = model.zones.get(zone.within ?? '');
  }
  return way;
}
