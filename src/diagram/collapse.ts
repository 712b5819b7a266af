/** Keeps a picture readable: which components are drawn one by one, and which are gathered when there are too many. */
import type { Model } from '../model/model.ts';

/** How many nodes a picture may have before it is simplified. */
export const NODE_LIMIT = 25;

export interface Gathering {
  /** Component id → id of the zone in whose gathering node it is hidden. */
  readonly gathered: ReadonlyMap<string, string>;
  /** Zones drawn as one node, with everything in them. */
  readonly closed: ReadonlySet<string>;
}

/**
 * First the components of a zone that carry no badge are gathered into one node, the largest group first; if that is not
 * enough, innermost zones are drawn as one node each, those with the fewest badges first. Ties go by id.
 */
export function gather(model: Model, badged: ReadonlySet<string>, limit: number = NODE_LIMIT): Gathering {
  const gathered = new Map<string, string>();
  const closed = new Set<string>();
  const members = new Map<string, string[]>([...model.zones.keys()].map((zone) => [zone, []]));
  for (const { id, zone } of model.components.values()) members.get(zone)?.push(id);

  let nodes = model.components.size;
  const groups = [...members]
    .map(([zone, ids]) => ({ zone, ids: ids.filter((id) => !badged.has(id)) }))
    .filter(({ ids }) => ids.length > 1)
    .sort((a, b) => b.ids.length - a.ids.length || compare(a.zone, b.zone));
  for (const { zone, ids } of groups) {
    if (nodes <= limit) break;
    for (const id of ids) gathered.set(id, zone);
    nodes -= ids.length - 1;
  }

  const weight = (zone: string) => (members.get(zone) ?? []).filter((id) => badged.has(id)).length;
  while (nodes > limit) {
    const open = [...model.zones.values()].filter(({ id }) => !closed.has(id));
    const inner = open
      .filter(({ id }) => !open.some((zone) => zone.within === id) && nodesOf(id, members, gathered, closed, model) > 1)
      .sort((a, b) => weight(a.id) - weight(b.id) || compare(a.id, b.id))[0];
    if (inner === undefined) break;
    nodes -= nodesOf(inner.id, members, gathered, closed, model) - 1;
    closed.add(inner.id);
  }
  return { gathered, closed };
}

/** How many nodes stand for what is in a zone whose inner zones are all closed. */
function nodesOf(
  zone: string,
  members: ReadonlyMap<string, readonly string[]>,
  gathered: ReadonlyMap<string, string>,
  closed: ReadonlySet<string>,
  model: Model,
): number {
  const own = members.get(zone) ?? [];
  const single = own.filter((id) => !gathered.has(id)).length;
  const inner = [...model.zones.values()].filter(({ id, within }) => within === zone && closed.has(id)).length;
  return single + (single < own.length ? 1 : 0) + inner;
}

/** By code units, so that the order is the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
