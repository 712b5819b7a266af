/** Who owns and runs an element, and whether the manufacturer answers for its design. */
import type { Component, Model, Zone } from '../model/model.ts';
import type { ComponentKind, Owner } from '../model/words.ts';
import type { Context } from './context.ts';

/** Kinds that a manufacturer of devices makes, whoever owns them in the field. */
const MADE: readonly ComponentKind[] = ['device', 'implant', 'sensor', 'programmer', 'gateway', 'app', 'build'];

export const OWNERS_IN_WORDS: Readonly<Record<Owner, string>> = {
  manufacturer: 'manufacturer',
  facility: 'health care facility',
  patient: 'patient',
  'third-party': 'third party',
};

/** The zones around a place, innermost first, with the place itself. */
export function zonesAround(model: Model, zone: string): Zone[] {
  const found: Zone[] = [];
  for (let at = model.zones.get(zone); at !== undefined && !found.includes(at); at = model.zones.get(at.within ?? ''))
    found.push(at);
  return found;
}

/** Boundaries on the way between two zones: those left, then those entered. */
export function boundariesBetween(model: Model, from: string, to: string): Zone[] {
  const [left, entered] = [zonesAround(model, from), zonesAround(model, to)];
  return [
    ...left.filter((zone) => !entered.includes(zone)),
    ...entered.filter((zone) => !left.includes(zone)).reverse(),
  ];
}

/** The owner that is written, else that of the zones around it. */
export function ownerOf({ model }: Pick<Context, 'model'>, component: Component): Owner | undefined {
  return component.owner ?? zonesAround(model, component.zone).find(({ owner }) => owner !== undefined)?.owner;
}

/** Whether the manufacturer designs it: questions about its inside are for them. */
export function isOurs(context: Pick<Context, 'model' | 'file'>, component: Component): boolean {
  const written = context.file.components?.[component.id];
  if (written?.managedBy === 'manufacturer' || ownerOf(context, component) === 'manufacturer') return true;
  const maker = written?.manufacturer;
  if (maker !== undefined) return maker === context.file.device?.manufacturer;
  return MADE.includes(component.kind);
}
