/** Measures: the controls that could be added, strengthened or finished, whose they would be, and what they take. */

import { DEVICE_KINDS } from '../attack/graph.ts';
import { type Bearer, bearerKey, type Extra } from '../attack/guards.ts';
import type { World } from '../attack/world.ts';
import type { ControlType } from '../catalogue/catalogue.ts';
import type { Path } from '../finding/finding.ts';
import type { Component, Control, Flow, Model, Place } from '../model/model.ts';
import type { DataKind, Owner } from '../model/words.ts';

/** `missing`: not in the model, or absent. `planned`: there with that status. `weak`: in force, and not in full strength. */
export type MeasureState = 'missing' | 'planned' | 'weak';

export interface Measure {
  /** `control@place element`; stable. */
  readonly id: string;
  readonly control: string;
  readonly place: Place;
  /** Id of the element it would stand on. */
  readonly on: string;
  /** Where that element is written. */
  readonly path: Path;
  readonly state: MeasureState;
  readonly effort: ControlType['effort'];
  /** Effort in points; expert. */
  readonly points: number;
  /** It counts in full against something, or limits a harm. What helps only in part wherever it stands is depth, no plan. */
  readonly full: boolean;
  /** Who would have to do it. What is not the manufacturer's can be asked for, not decided. */
  readonly owner: Owner;
  /** The control as it counts once it is done: a bare plan, judged as it is meant. */
  readonly assumed: Control;
}

/** All measures of one world, made when first asked for. */
export class Measures {
  private readonly world: World;
  private readonly known = new Map<string, Measure | undefined>();

  constructor(world: World) {
    this.world = world;
  }

  /** The measure of a control on an element, or undefined where nobody would propose it. */
  of(bearer: Bearer, type: ControlType): Measure | undefined {
    const id = `${type.id}@${bearerKey(bearer)}`;
    if (!this.known.has(id)) this.known.set(id, this.make(id, bearer, type));
    return this.known.get(id);
  }

  private make(id: string, bearer: Bearer, type: ControlType): Measure | undefined {
    const { model, catalogue } = this.world;
    const present = bearer.controls.find((control) => control.name === type.id);
    if (present?.status === 'not-applicable' || !isOffered(model, type, bearer)) return undefined;
    const state = present === undefined || present.status === 'absent' ? 'missing' : present.status;
    const assumed = present?.status === 'planned' ? present : plannedControl(bearer, type.id);
    return {
      id,
      control: type.id,
      place: bearer.place,
      on: bearer.id,
      path: bearer.path,
      state: state === 'missing' || state === 'planned' ? state : 'weak',
      effort: type.effort,
      points: catalogue.scoring.effort[type.effort],
      full: Object.values(type.cuts).includes('full') || assumed.limits.size > 0,
      owner: ownerOf(model, bearer),
      assumed,
    };
  }
}

/** A control of which nothing is said but that it is planned. */
export function plannedControl(bearer: Omit<Bearer, 'controls'>, name: string, by?: Owner): Control {
  return {
    name,
    status: 'planned',
    place: bearer.place,
    on: bearer.id,
    path: bearer.path,
    by,
    mechanism: undefined,
    version: undefined,
    algorithm: undefined,
    keyBits: undefined,
    mode: undefined,
    credential: undefined,
    peerVerified: undefined,
    failsOpen: undefined,
    replayProtection: undefined,
    verifiedAt: [],
    keyHeldBy: undefined,
    limits: new Map(),
    rationale: undefined,
    basis: 'stated',
  };
}

/** Measures as controls that count beside those of the model. */
export function extraOf(measures: Iterable<Measure>): Extra {
  const extra = new Map<string, Control[]>();
  for (const { place, on, assumed } of measures) {
    const key = bearerKey({ place, id: on });
    const list = extra.get(key);
    if (list === undefined) extra.set(key, [assumed]);
    else list.push(assumed);
  }
  return extra;
}

/** Whether somebody would propose a control for an element: by the kind of component, and how an interface is used. */
function isOffered(model: Model, type: ControlType, bearer: Bearer): boolean {
  const owner = componentOf(model, bearer);
  if (owner !== undefined && type.offeredFor?.includes(owner.kind) === false) return false;
  if (
    bearer.place === 'data' &&
    type.offeredFor !== undefined &&
    !handlersOf(model, type, bearer.id).some((kind) => type.offeredFor?.includes(kind))
  )
    return false;
  const kinds = dataOf(model, bearer);
  if (kinds !== undefined && type.offeredData !== undefined && !kinds.some((kind) => type.offeredData?.includes(kind)))
    return false;
  return type.offeredUse === undefined || useOf(model, bearer).some((use) => type.offeredUse?.includes(use));
}

/** The component an element belongs to; of a flow the one that listens. */
function componentOf(model: Model, { place, id }: Bearer): Component | undefined {
  const flow = place === 'flow' ? model.flows.get(id) : undefined;
  const component = flow === undefined ? id.split('/')[0] : flow.initiator === 'from' ? flow.to : flow.from;
  return place === 'zone' || place === 'data' || place === 'device' ? undefined : model.components.get(component ?? '');
}

/**
 * Kinds of component that would carry out a control of data: what checks data where it takes effect has to be done there,
 * anything else by whoever has to do with it.
 */
function handlersOf(model: Model, type: ControlType, id: string): Component['kind'][] {
  const { usedBy } = model.data.get(id) ?? {};
  const flows = [...model.flows.values()];
  const senders = flows.flatMap((flow) => [
    ...(flow.carries.includes(id) ? [flow.from] : []),
    ...(flow.returns.includes(id) ? [flow.to] : []),
  ]);
  const receivers = flows.flatMap((flow) => [
    ...(flow.carries.includes(id) ? [flow.to] : []),
    ...(flow.returns.includes(id) ? [flow.from] : []),
  ]);
  const users = usedBy ?? receivers;
  const handlers = 'alter' in type.cuts ? users : [...users, ...senders];
  return handlers.flatMap((component) => model.components.get(component)?.kind ?? []);
}

/** Kinds of the data that an element is or carries; undefined where it is not about data. */
function dataOf(model: Model, { place, id }: Bearer): DataKind[] | undefined {
  const flow = place === 'flow' ? model.flows.get(id) : undefined;
  if (flow === undefined && place !== 'data') return undefined;
  const items =
    flow === undefined
      ? [id]
      : [...flow.carries, ...flow.returns, ...flow.over.flatMap((leg) => model.flows.get(leg)?.carries ?? [])];
  return items.flatMap((item) => model.data.get(item)?.kind ?? []);
}

function useOf(model: Model, bearer: Bearer) {
  const inner = componentOf(model, bearer)?.interfaces.find(
    ({ id }) => bearer.place === 'interface' && id === bearer.id,
  );
  const use = inner?.use ?? model.flows.get(bearer.place === 'flow' ? bearer.id : '')?.use;
  return use === undefined ? [] : [use];
}

/** Kinds of component that are not the manufacturer's unless the model says so. */
const OTHERS: Partial<Record<Component['kind'], Owner>> = {
  ehr: 'facility',
  network: 'facility',
  person: 'facility',
  external: 'third-party',
  'app-store': 'third-party',
};

/** Who would have to put a control on an element. A flow is ours if one of its ends is, data if one that has to do with it is. */
export function ownerOf(model: Model, bearer: Pick<Bearer, 'place' | 'id'>): Owner {
  if (bearer.place === 'device') return 'manufacturer';
  if (bearer.place === 'data') return dataOwner(model, bearer.id);
  if (bearer.place === 'zone') return zoneOwner(model, bearer.id);
  const flow = bearer.place === 'flow' ? model.flows.get(bearer.id) : undefined;
  if (flow !== undefined) return flowOwner(model, flow);
  return componentOwner(model, bearer.id.split('/')[0] ?? '');
}

function componentOwner(model: Model, id: string): Owner {
  const component = model.components.get(id);
  // Who makes a device decides what is in it, whoever has bought it.
  if (component !== undefined && DEVICE_KINDS.includes(component.kind)) return 'manufacturer';
  return component?.owner ?? OTHERS[component?.kind ?? 'device'] ?? 'manufacturer';
}

function dataOwner(model: Model, id: string): Owner {
  const flows = [...model.flows.values()].filter((flow) => flow.carries.includes(id) || flow.returns.includes(id));
  const stores = [...model.components.values()].filter((each) => each.stores.some((store) => store.data === id));
  const hands = [
    ...(model.data.get(id)?.usedBy ?? []),
    ...flows.flatMap(({ from, to }) => [from, to]),
    ...stores.map((component) => component.id),
  ].map((component) => componentOwner(model, component));
  return hands.includes('manufacturer') ? 'manufacturer' : (hands[0] ?? 'manufacturer');
}

function flowOwner(model: Model, flow: Flow): Owner {
  const from = componentOwner(model, flow.from);
  return from === 'manufacturer' ? from : componentOwner(model, flow.to);
}

function zoneOwner(model: Model, id: string): Owner {
  const zone = model.zones.get(id);
  if (zone?.owner !== undefined) return zone.owner;
  switch (zone?.kind) {
    case 'cloud':
    case 'manufacturer':
      return 'manufacturer';
    case 'home':
    case 'body':
      return 'patient';
    case 'internet':
    case 'public':
      return 'third-party';
    default:
      return 'facility';
  }
}
