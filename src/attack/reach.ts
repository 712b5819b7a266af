/** Where things can be reached from: zones and their crossings, the routes of flows, the endpoints of components. */
import { ALWAYS, type Conditions } from '../model/conditions.ts';
import type { Component, Flow, Interface, Model, Zone } from '../model/model.ts';
import { IP_MEDIA } from '../model/normalise.ts';
import type { Medium, Network, Range, Use } from '../model/words.ts';

/** How an attacker is present in a zone: on its network, near it with a radio, or with hands on what is in it. */
export type Mode = 'network' | 'radio' | 'physical';

/** An attacker's presence; `key` names its state. */
export interface Presence {
  readonly zone: string;
  readonly mode: Mode;
}

const RADIO: readonly Medium[] = ['wifi', 'cellular', 'ble', 'bluetooth', 'rf', 'inductive', 'nfc'];
const WIRED: readonly Medium[] = ['usb', 'serial', 'debug', 'removable-media', 'bus', 'internal'];

/** Zones in which nobody stands with a radio of his own or lays hands on things unless the model says so. */
const REMOTE_KINDS: readonly Zone['kind'][] = ['cloud', 'manufacturer', 'internet'];

/** A way to talk to a component: one of its interfaces, a flow on which it listens, or its bare host. */
export interface Endpoint {
  readonly id: string;
  readonly kind: 'interface' | 'flow' | 'host';
  readonly component: Component;
  readonly medium: Medium | undefined;
  readonly network: Network;
  readonly range: Range;
  readonly use: Use;
  readonly conditions: Conditions;
  readonly grants: 'control' | 'data' | 'none';
  readonly interface: Interface | undefined;
  readonly flow: Flow | undefined;
  readonly path: Flow['path'];
  readonly from: readonly Presence[];
}

/** CVSS attack vector of a link, and why (MITRE's rubric for medical devices; attack vector rows of the design). */
export function attackVector(
  medium: Medium | undefined,
  network: Network,
  range: Range,
): { AV: 'N' | 'A' | 'L' | 'P'; why: string } {
  if (medium === undefined || (IP_MEDIA.includes(medium) && network !== 'none'))
    return network === 'subnet' ? { AV: 'A', why: 'same subnet' } : { AV: 'N', why: 'routed network' };
  if (RADIO.includes(medium)) {
    if (range === 'contact') return { AV: 'P', why: `${medium} at contact range` };
    return range === 'near'
      ? { AV: 'L', why: `${medium} within 3 m` }
      : { AV: 'A', why: `${medium} within ${range} range` };
  }
  return { AV: 'P', why: `hands on ${medium}` };
}

export function isRadio(medium: Medium | undefined): boolean {
  return medium !== undefined && RADIO.includes(medium);
}

/** Reached with hands: a port, a bus, a cable that is on no network. */
export function isWired(link: { readonly medium: Medium | undefined; readonly network: Network }): boolean {
  return (
    (link.medium !== undefined && WIRED.includes(link.medium)) ||
    (link.medium === 'ethernet' && link.network === 'none')
  );
}

export function isIp(link: { readonly medium: Medium | undefined; readonly network: Network }): boolean {
  return link.medium !== undefined && IP_MEDIA.includes(link.medium) && link.network !== 'none';
}

/** Answers every question of place about one model. All lists are sorted by id, whatever the order of the file. */
export class Reach {
  readonly model: Model;
  readonly zones: readonly Zone[];
  readonly components: readonly Component[];
  readonly flows: readonly Flow[];
  private readonly listening = new Map<string, Flow[]>();
  private readonly touching = new Map<string, Flow[]>();
  private readonly ending = new Map<string, Flow[]>();
  private readonly standing = new Map<Component, readonly string[]>();

  constructor(model: Model) {
    this.model = model;
    this.zones = sorted(model.zones);
    this.components = sorted(model.components).filter((each) => model.zones.has(each.zone));
    this.flows = sorted(model.flows).filter((flow) => this.known(flow.from) && this.known(flow.to));
    for (const flow of this.flows) {
      for (const end of new Set([flow.from, flow.to])) push(this.ending, end, flow);
      if (flow.over.length > 0) continue;
      push(this.listening, flow.initiator === 'from' ? flow.to : flow.from, flow);
      push(this.touching, flow.from, flow);
      push(this.touching, flow.to, flow);
    }
  }

  private known(component: string): boolean {
    return this.model.zones.has(this.model.components.get(component)?.zone ?? '');
  }

  /** The zone and all that it stands in, innermost first. A cycle ends where it would begin again. */
  ancestors(zone: string): string[] {
    const out: string[] = [];
    for (
      let id: string | undefined = zone;
      id !== undefined && !out.includes(id);
      id = this.model.zones.get(id)?.within
    )
      if (this.model.zones.has(id)) out.push(id);
    return out;
  }

  hasNetwork(zone: string): boolean {
    const kind = this.model.zones.get(zone)?.kind;
    return kind !== undefined && kind !== 'body';
  }

  /** Zones a component may stand in. */
  zonesOf(component: Component): readonly string[] {
    let zones = this.standing.get(component);
    if (zones === undefined) {
      zones = [...new Set([component.zone, ...component.alsoIn])].filter((zone) => this.model.zones.has(zone)).sort();
      this.standing.set(component, zones);
    }
    return zones;
  }

  /** Zones into whose network a connection from a zone leads: parent and children, or what `reaches` says instead. */
  crossings(zone: Zone): Zone[] {
    const to =
      zone.reaches === undefined
        ? this.zones.filter((other) => other.within === zone.id || zone.within === other.id)
        : this.zones.filter(
            (other) =>
              other.id !== zone.id && zone.reaches?.has(other.id) && zone.reaches.get(other.id)?.to.length === 0,
          );
    return to.filter((other) => this.hasNetwork(other.id) && this.hasNetwork(zone.id));
  }

  /** Where somebody on the network, near the radio or with hands on the wire is on the route of a leg. */
  route(flow: Flow): Presence[] {
    const from = this.model.components.get(flow.from);
    const to = this.model.components.get(flow.to);
    if (from === undefined || to === undefined || flow.medium === undefined) return [];
    if (flow.medium === 'human' || from.kind === 'person' || to.kind === 'person') return [];
    const ends = [...new Set([...this.zonesOf(from), ...this.zonesOf(to)])].sort();
    const out: Presence[] = [];
    if (isIp(flow)) out.push(...this.networkRoute(flow, from, to).map((zone): Presence => ({ zone, mode: 'network' })));
    if (isRadio(flow.medium)) out.push(...this.radioZones(ends));
    if (isWired(flow)) out.push(...ends.map((zone): Presence => ({ zone, mode: 'physical' })));
    return out;
  }

  private networkRoute(flow: Flow, from: Component, to: Component): string[] {
    const zones = new Set<string>();
    for (const a of this.zonesOf(from))
      for (const b of this.zonesOf(to)) {
        if (flow.network === 'subnet') {
          zones.add(a).add(b);
          continue;
        }
        const up = this.ancestors(a);
        const down = this.ancestors(b);
        const meet = up.find((zone) => down.includes(zone));
        for (const zone of meet === undefined ? [...up, ...down] : [...upTo(up, meet), ...upTo(down, meet)])
          zones.add(zone);
        if (meet === undefined) for (const zone of this.zones) if (zone.kind === 'internet') zones.add(zone.id);
      }
    return [...zones].filter((zone) => this.hasNetwork(zone)).sort();
  }

  private radioZones(zones: readonly string[]): Presence[] {
    return zones
      .filter((zone) => !REMOTE_KINDS.includes(this.model.zones.get(zone)?.kind ?? 'other'))
      .map((zone) => ({ zone, mode: 'radio' }));
  }

  /** All ways to talk to a component from outside. */
  endpoints(component: Component): Endpoint[] {
    if (component.kind === 'person') return [];
    const own = this.zonesOf(component).filter((zone) => this.hasNetwork(zone));
    const interfaces = component.interfaces.filter((each) => each.medium !== 'human' && each.medium !== 'file');
    const out: Endpoint[] = interfaces.map((each) => ({
      id: each.id,
      kind: 'interface',
      component,
      medium: each.medium,
      network: each.network,
      range: each.range,
      use: each.use,
      conditions: each.conditions,
      grants: each.grants,
      interface: each,
      flow: undefined,
      path: each.path,
      from: this.interfacePresences(component, each, own),
    }));
    for (const flow of this.listening.get(component.id) ?? []) {
      const at = flow.initiator === 'from' ? flow.toInterface : flow.fromInterface;
      const lent = component.interfaces.find((each) => each.id === at);
      out.push({
        id: flow.id,
        kind: 'flow',
        component,
        medium: flow.medium,
        network: flow.network,
        range: flow.range,
        use: flow.use,
        conditions: flow.conditions,
        grants: flow.grants,
        interface: lent,
        flow,
        path: flow.path,
        // Whoever is only in the air has to join a routed network before anything listens to him.
        from: this.route(flow).filter((presence) => !isIp(flow) || presence.mode === 'network'),
      });
    }
    if (this.hasLink(component, isIp))
      out.push({
        id: component.id,
        kind: 'host',
        component,
        medium: undefined,
        network: 'routed',
        range: 'site',
        use: 'normal',
        conditions: ALWAYS,
        grants: 'none',
        interface: undefined,
        flow: undefined,
        path: component.path,
        from: own.map((zone) => ({ zone, mode: 'network' })),
      });
    return out;
  }

  private interfacePresences(component: Component, each: Interface, own: readonly string[]): Presence[] {
    const zones = this.zonesOf(component);
    const out: Presence[] = [];
    if (isIp(each)) {
      const let_in = this.zones.filter(
        (zone) =>
          zone.reaches !== undefined && [...zone.reaches.values()].some((reach) => reach.to.includes(component.id)),
      );
      const network = new Set([...own, ...each.reachableFrom, ...let_in.map((zone) => zone.id)]);
      out.push(
        ...[...network]
          .filter((zone) => this.hasNetwork(zone))
          .sort()
          .map((zone): Presence => ({ zone, mode: 'network' })),
      );
    } else if (isRadio(each.medium)) out.push(...this.radioZones(zones));
    else out.push(...zones.map((zone): Presence => ({ zone, mode: 'physical' })));
    return out;
  }

  /** Whether an interface or a leg of the component satisfies a test. */
  hasLink(
    component: Component,
    test: (link: { readonly medium: Medium | undefined; readonly network: Network }) => boolean,
  ): boolean {
    return component.interfaces.some(test) || (this.touching.get(component.id) ?? []).some(test);
  }

  /** Flows, legs and end-to-end ones, that begin or end at a component, by id. */
  flowsAt(component: string): readonly Flow[] {
    return this.ending.get(component) ?? [];
  }

  /** Legs that begin or end at a component. */
  legsAt(component: string): readonly Flow[] {
    return this.touching.get(component) ?? [];
  }
}

function upTo(zones: readonly string[], last: string): string[] {
  return zones.slice(0, zones.indexOf(last) + 1);
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The values of a map in the order of their keys by UTF-16 code unit, so that nothing depends on the order of the file. */
export function sorted<V>(map: ReadonlyMap<string, V>): V[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
