/** Techniques on what travels: eavesdrop, inject, block, from wherever an attacker is on the route. */
import type { Technique } from '../../catalogue/catalogue.ts';
import type { Flow } from '../../model/model.ts';
import type { Carriage, Channel } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import { attackVector, isIp, type Presence } from '../reach.ts';
import { resolve } from './metrics.ts';
import { writeState } from './states.ts';

/** `eavesdrop`, `inject` and `block` on every leg, and `inject` on interfaces that take data from whoever reaches them. */
export function addChannels(graph: GraphBuilder, carriage: Carriage): void {
  for (const flow of graph.reach.flows) {
    if (flow.over.length > 0) continue;
    const route = graph.reach.route(flow);
    const channels = carriage.of(flow.id);
    const listener = flow[flow.initiator === 'from' ? 'to' : 'from'];
    for (const presence of route) {
      if (worthReading(graph, flow, channels)) addEavesdrop(graph, flow, presence);
      for (const channel of channels)
        if (channel.items.length > 0 || flow.harms.tampering.length > 0)
          addInject(graph, flow, channel, presence, channel.receiver === listener);
      if (worthBlocking(graph, flow, channels)) addBlock(graph, flow, channels, presence, listener);
    }
  }
  addInterfaces(graph, carriage);
}

function worthReading(graph: GraphBuilder, flow: Flow, channels: readonly Channel[]): boolean {
  if (flow.harms.disclosure.length > 0) return true;
  return channels.some((channel) =>
    channel.items.some(
      ({ data }) => graph.model.credentials.has(data) || (graph.model.data.get(data)?.harms.disclosure.length ?? 0) > 0,
    ),
  );
}

function worthBlocking(graph: GraphBuilder, flow: Flow, channels: readonly Channel[]): boolean {
  if (flow.harms.unavailability.length > 0) return true;
  return channels.some((channel) => channel.items.some(({ data }) => isNeeded(graph, data)));
}

function isNeeded(graph: GraphBuilder, data: string): boolean {
  return (graph.model.data.get(data)?.harms.unavailability.length ?? 0) > 0;
}

const ON_PATH = 'needs a position on the path of routed traffic';

/** The attack vector of a presence: its mode decides where a flow can be had in two ways (Wi-Fi from the network or the air). */
function vectorOf(flow: Flow, presence: Presence) {
  if (presence.mode === 'radio') return attackVector(flow.medium, 'none', flow.range);
  return attackVector(flow.medium, flow.network, flow.range);
}

function facts(flow: Flow, presence: Presence) {
  return { medium: flow.medium, use: flow.use, protocol: flow.protocol, zone: presence.zone };
}

function addEavesdrop(graph: GraphBuilder, flow: Flow, presence: Presence): void {
  for (const technique of graph.techniques('eavesdrop', facts(flow, presence))) {
    const hard = presence.mode === 'network' ? ON_PATH : undefined;
    graph.edge(graph.presence(presence), graph.state('read', flow.id), technique.id, flow.id, flow.path, {
      ...resolve(technique, { vector: vectorOf(flow, presence), hard, conditions: flow.conditions }),
      guards: graph.guard(
        { cuts: technique.id, aspect: 'reading', presence: presence.mode, medium: flow.medium },
        ...flowBearers(graph, flow),
        air(graph, presence),
      ),
    });
  }
}

function addInject(graph: GraphBuilder, flow: Flow, channel: Channel, presence: Presence, listens: boolean): void {
  for (const technique of graph.techniques('inject', facts(flow, presence))) {
    const network = presence.mode === 'network';
    const at = resolve(technique, {
      vector: vectorOf(flow, presence),
      use: flow.use,
      conditions: flow.conditions,
      hard:
        network && !listens
          ? `${channel.receiver} opens the connection: alter in flight or impersonate the other end`
          : undefined,
    });
    const end = channel.receiver === flow.to ? flow.toInterface : flow.fromInterface;
    const receiver = graph.model.components.get(channel.receiver);
    graph.edge(graph.presence(presence), writeState(graph, channel), technique.id, flow.id, flow.path, {
      ...at,
      categories: ofUpdate(graph, channel, narrowed(graph, technique, flow)),
      guards: graph.guard(
        {
          cuts: technique.id,
          aspect: network && listens ? 'connecting' : 'writing',
          presence: presence.mode,
          medium: flow.medium,
          at: channel.receiver,
        },
        graph.bearer('flow', flow),
        graph.bearer(
          'interface',
          receiver?.interfaces.find((each) => each.id === end),
        ),
        graph.bearer('component', receiver),
        air(graph, presence),
      ),
    });
  }
}

/** What carries nothing but code is an update: to forge it is the update's weakness before it is the link's. */
function ofUpdate(graph: GraphBuilder, channel: Channel, categories: Technique['categories']): Technique['categories'] {
  const isCode = ({ data }: Channel['items'][number]) => graph.model.data.get(data)?.kind === 'code';
  return channel.items.length > 0 && channel.items.every(isCode) ? ['insecure-update', ...categories] : categories;
}

/** Where the peer is authenticated but its messages are not, the weakness is the communication's. */
function narrowed(graph: GraphBuilder, technique: Technique, flow: Flow): Technique['categories'] {
  const set = graph.guard({ cuts: technique.id, aspect: 'other', medium: flow.medium }, graph.bearer('flow', flow));
  const peer = graph.guards
    .lines(set, { scenario: 'current' })
    .some((line) => line.label === 'mutual-authentication' || line.label === 'user-authentication');
  return peer ? technique.categories.filter((category) => category !== 'weak-authentication') : technique.categories;
}

function addBlock(
  graph: GraphBuilder,
  flow: Flow,
  channels: readonly Channel[],
  presence: Presence,
  listener: string,
): void {
  const deaf =
    presence.mode === 'network' &&
    flow.harms.unavailability.length === 0 &&
    !channels.some(
      (channel) => channel.receiver === listener && channel.items.some(({ data }) => isNeeded(graph, data)),
    );
  for (const technique of graph.techniques('block', facts(flow, presence)))
    graph.edge(graph.presence(presence), graph.state('block', flow.id), technique.id, flow.id, flow.path, {
      ...resolve(technique, {
        vector: vectorOf(flow, presence),
        conditions: flow.conditions,
        hard: deaf ? 'the receiver does not listen for connections' : undefined,
      }),
      guards: graph.guard(
        { cuts: technique.id, aspect: 'other', presence: presence.mode, medium: flow.medium },
        ...flowBearers(graph, flow),
        graph.bearer('component', graph.model.components.get(flow.from)),
        graph.bearer('component', graph.model.components.get(flow.to)),
      ),
    });
}

function addInterfaces(graph: GraphBuilder, carriage: Carriage): void {
  for (const component of graph.reach.components)
    for (const endpoint of graph.reach.endpoints(component)) {
      if (endpoint.kind !== 'interface' || endpoint.interface === undefined) continue;
      const channel = carriage.of(endpoint.id)[0];
      if (channel === undefined) continue;
      for (const presence of endpoint.from)
        for (const technique of graph.techniques('inject', {
          medium: endpoint.medium,
          component,
          use: endpoint.use,
          exposure: endpoint.interface.exposure,
          protocol: endpoint.interface.protocol,
        }))
          graph.edge(graph.presence(presence), writeState(graph, channel), technique.id, endpoint.id, endpoint.path, {
            ...resolve(technique, {
              vector: attackVector(endpoint.medium, endpoint.network, endpoint.range),
              use: endpoint.use,
              conditions: endpoint.conditions,
            }),
            categories: ofUpdate(graph, channel, technique.categories),
            guards: graph.guard(
              {
                cuts: technique.id,
                aspect: isIp(endpoint) ? 'connecting' : 'writing',
                presence: presence.mode,
                medium: endpoint.medium,
                at: component.id,
              },
              graph.bearer('interface', endpoint.interface),
              graph.bearer('component', component),
              air(graph, presence),
            ),
          });
    }
}

function flowBearers(graph: GraphBuilder, flow: Flow) {
  const from = graph.model.components.get(flow.from);
  const to = graph.model.components.get(flow.to);
  return [
    graph.bearer('flow', flow),
    graph.bearer(
      'interface',
      from?.interfaces.find((each) => each.id === flow.fromInterface),
    ),
    graph.bearer(
      'interface',
      to?.interfaces.find((each) => each.id === flow.toInterface),
    ),
  ];
}

/** A zone's controls stand before radio steps in its air. */
function air(graph: GraphBuilder, presence: Presence) {
  return presence.mode === 'radio' ? graph.bearer('zone', graph.model.zones.get(presence.zone)) : undefined;
}
