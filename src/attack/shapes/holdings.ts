/** What a component holds and what holding it gives: storage read by hand, trusted connections ridden, stolen secrets used. */
import type { Technique } from '../../catalogue/catalogue.ts';
import type { Component, Credential } from '../../model/model.ts';
import type { StorageForm } from '../../model/words.ts';
import type { Carriage, Channel } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import { attackVector, type Endpoint, isIp, isRadio, type Presence } from '../reach.ts';
import { entryShape, factsOf, guardsOf, vectorOf } from './endpoints.ts';
import { resolve } from './metrics.ts';
import { sentBy } from './sending.ts';
import { stored, writeState } from './states.ts';

/** Forms from which somebody with the component in hand gets the secret. */
const READABLE_BY_HAND: readonly StorageForm[] = ['plain', 'recoverable'];

/** `storage`: hands on a component, its stored data and secrets. */
export function addStorage(graph: GraphBuilder, carriage: Carriage): void {
  for (const component of graph.reach.components) {
    if (component.kind === 'person') continue;
    const places = graph.reach.zonesOf(component).map((zone): Presence => ({ zone, mode: 'physical' }));
    for (const technique of graph.techniques('storage', { component }))
      for (const presence of places) {
        const from = graph.presence(presence);
        const at = resolve(technique, { vector: { AV: 'P', why: `hands on ${component.id}` } });
        const keyAt = resolve(technique, {
          vector: { AV: 'P', why: `hands on ${component.id}` },
          hard: 'a secret has to be found and recovered',
        });
        const set = { cuts: technique.id, aspect: 'other', presence: 'physical' } as const;
        for (const store of component.stores) {
          const guards = graph.guard(set, graph.bearer('store', store), graph.bearer('component', component));
          const data = graph.model.data.get(store.data);
          if (graph.model.credentials.has(store.data))
            graph.edge(from, graph.state('secret', store.data), technique.id, store.id, store.path, {
              ...keyAt,
              guards,
            });
          if (data === undefined) continue;
          if (data.harms.disclosure.length > 0)
            graph.edge(from, graph.state('disclosed', data.id), technique.id, store.id, store.path, { ...at, guards });
          if (carriage.usersAt(data.id).has(component.id) || carriage.sends(component.id, data.id))
            graph.edge(from, stored(graph, store), technique.id, store.id, store.path, { ...at, guards });
        }
        for (const credential of graph.model.credentials.values())
          if (READABLE_BY_HAND.includes(credential.storedIn.get(component.id) ?? 'hardware'))
            graph.edge(from, graph.state('secret', credential.id), technique.id, component.id, component.path, {
              ...keyAt,
              guards: graph.guard(set, graph.bearer('component', component)),
            });
      }
  }
}

/** `trusted`: control of a component gives what it sends, what it receives and where it stands. */
export function addTrusted(graph: GraphBuilder, carriage: Carriage): void {
  for (const component of graph.reach.components) {
    const control = graph.find('control', component.id);
    if (control === undefined) continue;
    for (const technique of graph.techniques('trusted', { component })) {
      const options = resolve(technique, { vector: { AV: 'N', why: 'is a peer already' } });
      const ride = (to: number, element: string, path: Component['path'], rank = 0) =>
        graph.edge(control, to, technique.id, element, path, { ...options, rank });
      for (const { to, element, path, rank } of sentBy(graph, carriage, component)) ride(to, element, path, rank);
      for (const flow of graph.reach.flowsAt(component.id)) {
        ride(graph.state('read', flow.id), flow.id, flow.path);
        ride(graph.state('block', flow.id), flow.id, flow.path);
      }
      for (const zone of graph.reach.zonesOf(component)) {
        if (graph.reach.hasNetwork(zone) && graph.reach.hasLink(component, isIp))
          ride(graph.presence({ zone, mode: 'network' }), component.id, component.path);
        if (graph.reach.hasLink(component, (link) => isRadio(link.medium)))
          ride(graph.presence({ zone, mode: 'radio' }), component.id, component.path);
      }
    }
  }
}

/** `secret`: in the world of who holds a credential, the doors it opens. Returns the credentials that open anything. */
export function addSecrets(graph: GraphBuilder, carriage: Carriage): void {
  for (const credential of graph.model.credentials.values()) {
    if (graph.find('secret', credential.id) === undefined) continue;
    for (const component of graph.reach.components)
      for (const endpoint of graph.reach.endpoints(component)) {
        if (endpoint.kind === 'host') continue;
        const open = isNamed(credential, component, endpoint);
        if (!open && !isAskedFor(graph, credential, component, endpoint)) continue;
        for (const technique of graph.techniques('secret', factsOf(endpoint)))
          for (const presence of endpoint.from)
            for (const to of gains(graph, carriage, component, credential, endpoint.id, endpoint.grants))
              graph.edge(graph.presence(presence), to, technique.id, endpoint.id, endpoint.path, {
                ...resolve(technique, {
                  vector:
                    presence.mode === 'radio'
                      ? attackVector(endpoint.medium, 'none', endpoint.range)
                      : vectorOf(endpoint),
                  use: endpoint.use,
                  conditions: endpoint.conditions,
                }),
                because: credential.id,
                hardCodedSecret: credential.scope === 'product',
                guards: open
                  ? guardsOf(graph, technique, endpoint, presence)
                  : guardsBeside(graph, technique, endpoint, presence, to),
                holding: credential.id,
              });
      }
  }
}

/** The model says that the credential opens it. */
function isNamed(credential: Credential, component: Component, { id, interface: lent }: Endpoint): boolean {
  const named = [component.id, id, lent?.id];
  return (
    credential.unlocks.some((each) => named.includes(each)) ||
    component.accounts.some((account) => account.credential === credential.id)
  );
}

/** A control there asks for the credential. */
function isAskedFor(graph: GraphBuilder, credential: Credential, component: Component, endpoint: Endpoint): boolean {
  const controls = [
    ...component.controls,
    ...(component.interfaces.find((each) => each.id === (endpoint.interface?.id ?? endpoint.id))?.controls ?? []),
    ...(graph.model.flows.get(endpoint.id)?.controls ?? []),
  ];
  return controls.some(
    (control) =>
      control.credential === credential.id && graph.catalogue.controls.get(control.name)?.grading === 'authentication',
  );
}

/**
 * To ask for a credential opens nothing that other controls keep shut: what stands before a stranger who logs in or writes
 * stands before a thief.
 */
function guardsBeside(
  graph: GraphBuilder,
  technique: Technique,
  endpoint: Endpoint,
  presence: Presence,
  to: number,
): number {
  const { component, medium } = endpoint;
  const enters = to === graph.state('control', component.id);
  const shape = enters ? entryShape(endpoint) : 'inject';
  const [other] = graph.techniques(shape, factsOf(endpoint));
  const set = { cuts: technique.id, also: other?.id, presence: presence.mode, medium };
  const bearers = [
    graph.bearer('flow', endpoint.flow),
    graph.bearer('interface', endpoint.interface),
    graph.bearer('component', component),
  ];
  if (enters) return graph.guard({ ...set, aspect: 'entering' }, ...bearers);
  const air = presence.mode === 'radio' ? graph.bearer('zone', graph.model.zones.get(presence.zone)) : undefined;
  const aspect = isIp(endpoint) ? 'connecting' : 'writing';
  return graph.guard({ ...set, aspect, at: component.id }, ...bearers, air);
}

function gains(
  graph: GraphBuilder,
  carriage: Carriage,
  component: Component,
  credential: Credential,
  endpoint: string,
  grants: 'control' | 'data' | 'none',
): number[] {
  const inside = grants === 'control' || credential.unlocks.includes(component.id);
  const channel = carriage
    .of(endpoint)
    .find((each: Channel) => each.receiver === component.id && each.items.length > 0);
  return [
    ...(inside ? [graph.state('control', component.id)] : []),
    ...(channel === undefined ? [] : [writeState(graph, channel)]),
  ];
}
