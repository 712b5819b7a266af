/** The model in the order of its ids, so that nothing the engine makes depends on the order of the file. */
import type { Component, Control, DataItem, Flow, Interface, Model, Software } from '../model/model.ts';
import { sorted } from './reach.ts';

/** A model with the same elements, every map and list in the order of ids; only the legs of a flow have an order of their own. */
export function inOrder(model: Model): Model {
  return {
    ...model,
    harms: inMap(model.harms),
    zones: inMap(model.zones, (zone) => ({ ...zone, controls: controls(zone.controls) })),
    data: inMap(model.data, dataItem),
    credentials: inMap(model.credentials, (each) => ({
      ...each,
      storedIn: new Map([...each.storedIn].sort(([a], [b]) => compare(a, b))),
      unlocks: words(each.unlocks),
    })),
    components: inMap(model.components, component),
    flows: inMap(model.flows, flow),
    controls: controls(model.controls),
  };
}

function dataItem(data: DataItem): DataItem {
  const { disclosure, tampering, unavailability } = data.harms;
  return {
    ...data,
    usedBy: data.usedBy && words(data.usedBy),
    derivedFrom: words(data.derivedFrom),
    harms: { disclosure: words(disclosure), tampering: words(tampering), unavailability: words(unavailability) },
    controls: controls(data.controls),
  };
}

function component(each: Component): Component {
  const { misuse, unavailability, exhaustion } = each.harms;
  return {
    ...each,
    software: byId(each.software).map((one): Software => ({ ...one, vulnerabilities: byId(one.vulnerabilities) })),
    interfaces: byId(each.interfaces).map(
      (one): Interface => ({ ...one, carries: words(one.carries), controls: controls(one.controls) }),
    ),
    stores: byId(each.stores).map((one) => ({ ...one, controls: controls(one.controls) })),
    accounts: byId(each.accounts),
    harms: { misuse: words(misuse), unavailability: words(unavailability), exhaustion: words(exhaustion) },
    controls: controls(each.controls),
  };
}

function flow(each: Flow): Flow {
  const { disclosure, tampering, unavailability } = each.harms;
  return {
    ...each,
    carries: words(each.carries),
    returns: words(each.returns),
    harms: { disclosure: words(disclosure), tampering: words(tampering), unavailability: words(unavailability) },
    controls: controls(each.controls),
  };
}

function inMap<V extends { readonly id: string }>(
  map: ReadonlyMap<string, V>,
  change: (value: V) => V = (value) => value,
): ReadonlyMap<string, V> {
  return new Map(sorted(map).map((value) => [value.id, change(value)]));
}

function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => compare(a.id, b.id));
}

/** One name may stand there twice, as itself and as a short form: they keep their order. */
function controls(list: readonly Control[]): readonly Control[] {
  return list.length < 2 ? list : [...list].sort((a, b) => compare(a.name, b.name));
}

function words(list: readonly string[]): readonly string[] {
  return list.length < 2 ? list : [...list].sort();
}

/** By UTF-16 code unit. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
