/** Consequences: what reading, forging, stopping or controlling something does to data, components and people. */
import type { Technique } from '../../catalogue/catalogue.ts';
import type { Component, DataItem, Flow, Store } from '../../model/model.ts';
import { type HarmSeverity, SEVERITIES } from '../../model/words.ts';
import type { Carriage, Channel, Item } from '../carriage.ts';
import type { EdgeOptions, GraphBuilder } from '../graph.ts';
import type { Bearer } from '../guards.ts';
import { secretsIn } from './keys.ts';
import { resolve } from './metrics.ts';
import { arrival, forged, signedState, writeState } from './states.ts';

/** Everything that follows without a step of its own. Runs last: it only continues from states that exist. */
export function addConsequences(graph: GraphBuilder, carriage: Carriage): void {
  for (const channel of carriage.channels) addChannel(graph, carriage, channel);
  for (const flow of graph.reach.flows) addFlowEffects(graph, carriage, flow);
  for (const component of graph.reach.components) {
    for (const store of component.stores) addStore(graph, carriage, store);
    addComponent(graph, carriage, component);
  }
  for (const data of graph.model.data.values()) addEffects(graph, carriage, data);
}

/** Writing on a channel forges what it carries, as far as nothing end to end protects it. */
function addChannel(graph: GraphBuilder, carriage: Carriage, channel: Channel): void {
  const write = writeState(graph, channel);
  for (const item of channel.items) {
    const data = graph.model.data.get(item.data);
    if (data === undefined) continue;
    const arrive = arrival(graph, channel.id, data, channel.receiver);
    const { bearers, ...set } = endToEnd(graph, item, channel);
    graph.edge(write, arrive, 'relay', data.id, data.path, {
      guards: graph.guard(set, ...bearers, graph.bearer('data', data)),
    });
    if (channel.sender !== undefined) {
      const holder = { component: channel.sender, isEnd: item.under === undefined || item.first };
      graph.edge(signedState(graph, channel), arrive, 'relay', data.id, data.path, {
        guards: graph.guard({ ...set, holder }, ...bearers, graph.bearer('data', data)),
      });
    }
    if (channel.sender !== undefined && !(item.under !== undefined && item.first)) {
      // Whoever forwards it, forwards the forgery; at the first leg the sender protects it itself.
      graph.edge(forged(graph, data.id, channel.sender), arrive, 'relay', data.id, data.path, {
        guards: graph.guard(set, ...bearers),
      });
    }
    addArrival(graph, carriage, data, channel.id, channel.receiver, arrive, [
      graph.bearer('flow', channel.flow),
      graph.bearer('flow', item.under),
      graph.bearer(
        'interface',
        graph.model.components.get(channel.receiver)?.interfaces.find((each) => each.id === channel.id),
      ),
    ]);
  }
}

/** What was put in a store is taken for what should be there, as far as the data itself does not show it. */
function addStore(graph: GraphBuilder, carriage: Carriage, store: Store): void {
  const write = graph.find('write', store.id, store.component);
  const data = graph.model.data.get(store.data);
  if (write === undefined || data === undefined) return;
  const arrive = arrival(graph, store.id, data, store.component);
  graph.edge(write, arrive, 'relay', data.id, data.path, {
    guards: graph.guard({ cuts: 'relay', aspect: 'writing', at: store.component }, graph.bearer('data', data)),
  });
  addArrival(graph, carriage, data, store.id, store.component, arrive, [graph.bearer('store', store)]);
}

/** The end-to-end flow is checked where it ends, so it counts once: on its last leg. */
function endToEnd(graph: GraphBuilder, item: Item, channel: Channel) {
  const under = item.last ? item.under : undefined;
  return { cuts: 'relay', aspect: 'writing' as const, at: channel.receiver, bearers: [graph.bearer('flow', under)] };
}

function addArrival(
  graph: GraphBuilder,
  carriage: Carriage,
  data: DataItem,
  via: string,
  receiver: string,
  arrive: number,
  way: readonly (Bearer | undefined)[],
): void {
  const component = graph.model.components.get(receiver);
  if (component === undefined) return;
  graph.edge(arrive, forged(graph, data.id, receiver), 'relay', data.id, data.path);
  addDerived(graph, carriage, data, receiver);
  if (!carriage.usersAt(data.id).has(receiver)) return;
  const bearers = [...way, graph.bearer('data', data), graph.bearer('component', component)];
  if (data.kind === 'code') {
    if (component.kind !== 'person')
      for (const technique of graph.techniques('code', { component }))
        addUpdate(graph, technique, component, arrive, via, bearers);
    return;
  }
  for (const harm of data.harms.tampering) {
    const guards = graph.guard({ cuts: 'alter', aspect: 'other', harm, at: receiver }, ...bearers);
    addHarm(graph, arrive, harm, 'alter', data.id, data.path, bearers, { guards });
  }
}

function addUpdate(
  graph: GraphBuilder,
  technique: Technique,
  component: Component,
  arrive: number,
  via: string,
  bearers: readonly (Bearer | undefined)[],
): void {
  const at = graph.model.flows.get(via) ?? component.interfaces.find((each) => each.id === via) ?? component;
  graph.edge(arrive, graph.state('control', component.id), technique.id, at.id, at.path, {
    ...resolve(technique, { vector: { AV: 'N', why: 'the update is on its way already' } }),
    guards: graph.guard({ cuts: technique.id, aspect: 'other', at: component.id }, ...bearers),
  });
}

/** A forged source, at a component that sends what is derived from it, forges that too. */
function addDerived(graph: GraphBuilder, carriage: Carriage, source: DataItem, at: string): void {
  if (!carriage.isSource(source.id)) return;
  const from = forged(graph, source.id, at);
  const sent = new Set(
    carriage
      .from(at)
      .flatMap((channel) =>
        channel.items.filter((item) => item.under === undefined || item.first).map((item) => item.data),
      ),
  );
  for (const data of graph.inOrder(sent)) {
    if (!data.derivedFrom.includes(source.id)) continue;
    const guards = graph.guard(
      { cuts: 'relay', aspect: 'writing', holder: { component: at, isEnd: true } },
      graph.bearer('data', data),
    );
    for (const channel of carriage.from(at))
      for (const item of channel.items)
        if (item.data === data.id && (item.under === undefined || item.first))
          graph.edge(from, arrival(graph, channel.id, data, channel.receiver), 'relay', data.id, data.path, { guards });
  }
}

/** Reading and stopping a flow. */
function addFlowEffects(graph: GraphBuilder, carriage: Carriage, flow: Flow): void {
  const read = graph.find('read', flow.id);
  const block = graph.find('block', flow.id);
  for (const channel of carriage.of(flow.id)) {
    for (const item of channel.items) {
      const data = graph.model.data.get(item.data);
      const under = graph.bearer('flow', item.under);
      if (read !== undefined && graph.model.credentials.has(item.data))
        graph.edge(read, graph.state('secret', item.data), 'observe', item.data, ['credentials', item.data], {
          guards: graph.guard({ cuts: 'observe', aspect: 'reading' }, under),
        });
      if (data === undefined) continue;
      if (read !== undefined && data.harms.disclosure.length > 0)
        graph.edge(read, graph.state('disclosed', data.id), 'observe', data.id, data.path, {
          guards: graph.guard({ cuts: 'observe', aspect: 'reading' }, under, graph.bearer('data', data)),
        });
      if (block !== undefined && data.harms.unavailability.length > 0)
        graph.edge(block, graph.state('withheld', data.id), 'withhold', data.id, data.path, {
          guards: graph.guard({ cuts: 'withhold', aspect: 'other' }, graph.bearer('flow', flow), under),
        });
    }
    const write = graph.find('write', channel.id, channel.receiver);
    if (write !== undefined)
      for (const harm of flow.harms.tampering)
        addHarm(graph, write, harm, 'alter', flow.id, flow.path, [graph.bearer('flow', flow)]);
  }
  const bearers = [
    graph.bearer('flow', flow),
    ...[flow.from, flow.to].map((id) => graph.bearer('component', graph.model.components.get(id))),
  ];
  if (read !== undefined)
    for (const harm of flow.harms.disclosure)
      addHarm(graph, read, harm, 'observe', flow.id, flow.path, [graph.bearer('flow', flow)]);
  if (block !== undefined)
    for (const harm of flow.harms.unavailability)
      addHarm(graph, block, harm, 'withhold', flow.id, flow.path, bearers, {
        guards: graph.guard({ cuts: 'withhold', aspect: 'other', harm }, ...bearers),
      });
}

/** What controlling a component means: its harms at their full severity, its data, its secrets. */
function addComponent(graph: GraphBuilder, carriage: Carriage, component: Component): void {
  const bearers = [graph.bearer('component', component)];
  for (const [kind, harms] of [
    ['down', component.harms.unavailability],
    ['exhausted', component.harms.exhaustion],
  ] as const) {
    const state = graph.find(kind, component.id);
    if (state !== undefined)
      for (const harm of harms) addHarm(graph, state, harm, 'harm', component.id, component.path, bearers);
  }
  const control = graph.find('control', component.id);
  if (control === undefined) return;
  const { misuse, unavailability, exhaustion } = component.harms;
  for (const harm of new Set([...misuse, ...unavailability, ...exhaustion]))
    addHarm(graph, control, harm, 'take-over', component.id, component.path, []);
  for (const data of graph.inOrder(carriage.handledBy(component))) {
    const uses = carriage.usersAt(data.id).has(component.id);
    const sends = carriage.sends(component.id, data.id);
    const stores = component.stores.some((store) => store.data === data.id);
    const ends = carriage
      .to(component.id)
      .some((channel) => channel.items.some((item) => item.data === data.id && item.under === undefined));
    const begins = carriage
      .from(component.id)
      .some((channel) => channel.items.some((item) => item.data === data.id && item.under === undefined));
    if (uses)
      for (const harm of data.harms.tampering) addHarm(graph, control, harm, 'take-over', data.id, data.path, []);
    if (uses)
      for (const harm of data.harms.unavailability) addHarm(graph, control, harm, 'take-over', data.id, data.path, []);
    if ((sends || stores) && data.harms.unavailability.length > 0)
      graph.edge(control, graph.state('withheld', data.id), 'take-over', data.id, data.path);
    if ((uses || stores || ends || begins) && data.harms.disclosure.length > 0)
      graph.edge(control, graph.state('disclosed', data.id), 'take-over', data.id, data.path, {
        guards: graph.guard(
          { cuts: 'observe', aspect: 'reading', holder: { component: component.id, isEnd: true } },
          graph.bearer('data', data),
        ),
      });
  }
  for (const credential of secretsIn(graph, component))
    graph.edge(control, graph.state('secret', credential.id), 'take-over', credential.id, credential.path);
}

/** From the effect on data to the harms named for it. */
function addEffects(graph: GraphBuilder, carriage: Carriage, data: DataItem): void {
  const users = [...carriage.usersAt(data.id)]
    .sort()
    .map((id) => graph.bearer('component', graph.model.components.get(id)));
  const bearers = [graph.bearer('data', data), ...users];
  const disclosed = graph.find('disclosed', data.id);
  if (disclosed !== undefined)
    for (const harm of data.harms.disclosure)
      addHarm(graph, disclosed, harm, 'harm', data.id, data.path, [graph.bearer('data', data)]);
  const withheld = graph.find('withheld', data.id);
  if (withheld !== undefined)
    for (const harm of data.harms.unavailability)
      addHarm(graph, withheld, harm, 'harm', data.id, data.path, bearers, {
        guards: graph.guard({ cuts: 'withhold', aspect: 'other', harm }, ...bearers),
      });
}

/** An edge to a harm at each severity that a limiting control could leave it at; the scenario decides which one holds. */
function addHarm(
  graph: GraphBuilder,
  from: number,
  harm: string,
  consequence: string,
  element: string,
  path: DataItem['path'],
  limiters: readonly (Bearer | undefined)[],
  options: EdgeOptions = {},
): void {
  const known = graph.model.harms.get(harm);
  if (known === undefined) return;
  const bearers = limiters.filter((each) => each !== undefined);
  const levels = new Set<HarmSeverity>([known.severity]);
  for (const bearer of bearers)
    for (const control of bearer.controls) {
      const left = control.limits.get(harm);
      if (left !== undefined && SEVERITIES.indexOf(left) < SEVERITIES.indexOf(known.severity)) levels.add(left);
    }
  for (const severity of [...levels].sort((a, b) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a)))
    graph.edge(from, graph.state('harm', harm, severity), consequence, element, path, {
      ...options,
      limits: levels.size > 1 ? { harm, severity, bearers } : undefined,
    });
}
