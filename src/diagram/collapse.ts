/** Keeps a picture readable: which components are drawn one by one, and which are gathered when there are too many. */
import type { Model } from '../model/model.ts';

/** How many nodes a picture may have before it is simplified. */
export const NODE_LIMIT = 25;

/** Stands for the place outside all zones. */
export const OUTSIDE = '';

export interface Gathering {
  /** Component id → id of the zone whose gathering node stands for it, or `OUTSIDE`. */
  readonly into: ReadonlyMap<string, string>;
  /** Zones that are not drawn: what is in them is gathered in a zone around them. */
  readonly merged: ReadonlySet<string>;
}

/**
 * Gathers until there are at most `limit` nodes, or nothing is left to gather, in three rounds: the components of a zone
 * that carry no badge, the largest group first; whole zones without a badge, into the zone around them, innermost first;
 * zones with badges, each into one node, those with the fewest badges first. Ties go by id.
 */
export function gather(model: Model, badged: ReadonlySet<string>, limit: number = NODE_LIMIT): Gathering {
  const into = new Map<string, string>();
  const merged = new Set<string>();
  const components = [...model.components.values()];
  const ways = new Map(components.map(({ id, zone }) => [id, wayOut(model, zone)]));
  const inside = (zone: string) => components.filter(({ id }) => ways.get(id)?.includes(zone)).map(({ id }) => id);
  const count = () => components.length - into.size + new Set(into.values()).size;
  const zones = [...model.zones.keys()].sort(compare);
  const weight = (zone: string) => inside(zone).filter((id) => badged.has(id)).length;

  const own = [OUTSIDE, ...zones]
    .map((zone) => ({ zone, ids: inside(zone).filter((id) => ways.get(id)?.[0] === zone && !badged.has(id)) }))
    .filter(({ ids }) => ids.length > 1)
    .sort((a, b) => b.ids.length - a.ids.length);
  for (const { zone, ids } of own) {
    if (count() <= limit) return { into, merged };
    for (const id of ids) into.set(id, zone);
  }

  const inner = zones.map((zone) => ({ zone, way: wayOut(model, zone), weight: weight(zone) }));
  inner.sort((a, b) => b.way.length - a.way.length);
  for (const { zone, way } of inner.filter((each) => each.weight === 0)) {
    if (count() <= limit) return { into, merged };
    merged.add(zone);
    for (const id of inside(zone)) into.set(id, way[1] ?? OUTSIDE);
  }

  for (const { zone } of inner.filter((each) => each.weight > 0).sort((a, b) => a.weight - b.weight)) {
    if (count() <= limit) break;
    for (const id of inside(zone)) into.set(id, zone);
  }
  return { into, merged };
}

/** The zone, the zone around it, and so on to `OUTSIDE`; an unknown zone is outside, a circle is left where it closes. */
function wayOut(model: Model, zone: string): string[] {
  const way: string[] = [];
  for (
    let at = model.zones.get(zone);
    at !== undefined && !way.includes(at.id);
    at = model.zones.get(at.within ?? '')
  ) {
    way.push(at.id);
  }
  return [...way, OUTSIDE];
}

/** By code units, so that the order is the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
