/** Techniques that need no presence at the device: a user lured, an insider, a supplier. */
import type { Account, Component, Interface } from '../../model/model.ts';
import type { Carriage } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import { attackVector, isIp } from '../reach.ts';
import { resolve } from './metrics.ts';
import { sentBy } from './sending.ts';

const NOWHERE = { AV: 'N' as const, why: 'over the network' };

/** `lure`, `account`, `escalation` and `supply`. */
export function addPeople(graph: GraphBuilder, carriage: Carriage): void {
  addLures(graph);
  addInsiders(graph, carriage);
  addEscalations(graph);
  addSuppliers(graph, carriage);
}

function addLures(graph: GraphBuilder): void {
  const internet = graph.reach.zones.filter((zone) => zone.kind === 'internet');
  for (const component of graph.reach.components) {
    if (!component.generalPurpose) continue;
    for (const technique of graph.techniques('lure', { component }))
      for (const zone of internet)
        graph.edge(
          graph.presence({ zone: zone.id, mode: 'network' }),
          graph.state('control', component.id),
          technique.id,
          component.id,
          component.path,
          {
            ...resolve(technique, { vector: NOWHERE }),
            guards: graph.guard(
              { cuts: technique.id, aspect: 'other', presence: 'network' },
              graph.bearer('component', component),
            ),
          },
        );
  }
}

/** An administrator has the component; a user does what it is for: sends what it sends, sees what it sees. */
function addInsiders(graph: GraphBuilder, carriage: Carriage): void {
  const start = graph.find('start', 'insider');
  if (start === undefined) return;
  for (const component of graph.reach.components)
    for (const account of component.accounts)
      for (const technique of graph.techniques('account', { component })) {
        const admin = account.privilege === 'admin';
        const level = resolve(
          { ...technique, metrics: { ...technique.metrics, PR: admin ? 'H' : 'L' } },
          { vector: NOWHERE },
        );
        const options = {
          ...level,
          hardCodedSecret: account.shared,
          guards: graph.guard({ cuts: technique.id, aspect: 'other' }, graph.bearer('component', component)),
        };
        const to: number[] = [];
        if (admin) to.push(graph.state('control', component.id));
        else {
          for (const sent of sentBy(graph, carriage, component)) to.push(sent.to);
          for (const channel of carriage.to(component.id))
            if (channel.items.length > 0) to.push(graph.state('read', channel.id));
        }
        for (const target of new Set(to)) graph.edge(start, target, technique.id, account.id, account.path, options);
        if (!admin) continue;
        // Where the account opens a door on a network, its holder need not be there.
        for (const door of doorsOf(graph, component, account))
          graph.edge(start, graph.state('control', component.id), technique.id, door.id, door.path, {
            ...options,
            metrics: level.metrics && { ...level.metrics, AV: attackVector(door.medium, door.network, door.range).AV },
            reasons: { ...level.reasons, AV: attackVector(door.medium, door.network, door.range).why },
          });
      }
}

/** Interfaces on a network that give control to who holds the account's credential. */
function doorsOf(graph: GraphBuilder, component: Component, { credential }: Account): Interface[] {
  const unlocks = graph.model.credentials.get(credential ?? '')?.unlocks ?? [];
  return component.interfaces.filter((each) => isIp(each) && each.grants === 'control' && unlocks.includes(each.id));
}

/** Media inside a device: who has an account there stands beside them. */
const INSIDE: readonly string[] = ['file', 'internal'];

/** An ordinary account goes beyond its rights where it sends what is interpreted, or meets a service that asks nobody. */
function addEscalations(graph: GraphBuilder): void {
  const start = graph.find('start', 'insider');
  if (start === undefined) return;
  for (const component of graph.reach.components)
    for (const account of component.accounts) {
      if (account.privilege === 'admin') continue;
      for (const { at, interface: each } of reachedBy(graph, component, account)) {
        const asks = each.grants === 'control' && INSIDE.includes(each.medium);
        if (!asks && each.parses.length === 0) continue;
        const vector = INSIDE.includes(each.medium)
          ? { AV: 'L' as const, why: `inside ${component.id}` }
          : attackVector(each.medium, each.network, each.range);
        const facts = { component: at, medium: each.medium, use: each.use, protocol: each.protocol };
        for (const technique of graph.techniques('escalation', facts))
          graph.edge(start, graph.state('control', at.id), technique.id, each.id, each.path, {
            ...resolve(technique, {
              vector,
              use: each.use,
              conditions: each.conditions,
              hard: asks ? undefined : 'needs an unknown flaw',
            }),
            hardCodedSecret: each.controls.some(({ credential }) => credential === 'hard-coded'),
            guards: graph.guard(
              // A service inside is guarded by its own log-in; a service behind a log-in by what it makes of its input.
              { cuts: asks ? 'weak-credentials' : technique.id, aspect: 'other', medium: each.medium },
              graph.bearer('interface', each),
              graph.bearer('component', at),
            ),
          });
      }
    }
}

/** Interfaces that an account may use, or stands beside: those of its role, and those inside the device and what it is wired to there. */
function reachedBy(graph: GraphBuilder, component: Component, account: Account) {
  const wired = graph.reach
    .legsAt(component.id)
    .filter((flow) => flow.medium === 'internal')
    .flatMap((flow) => graph.model.components.get(flow.from === component.id ? flow.to : flow.from) ?? []);
  return [
    ...component.interfaces
      .filter((each) => INSIDE.includes(each.medium) || each.access.includes(account.role ?? ''))
      .map((each) => ({ at: component, interface: each })),
    ...wired.flatMap((at) =>
      at.interfaces.filter((each) => INSIDE.includes(each.medium)).map((each) => ({ at, interface: each })),
    ),
  ];
}

/** Whoever sends code and is in nobody's house but a supplier's. */
function addSuppliers(graph: GraphBuilder, carriage: Carriage): void {
  const start = graph.find('start', 'supplier');
  if (start === undefined) return;
  for (const component of graph.reach.components) {
    if (component.owner === 'facility' || component.owner === 'patient' || DEVICES.includes(component.kind)) continue;
    const sends = carriage
      .from(component.id)
      .some((channel) => channel.items.some(({ data }) => graph.model.data.get(data)?.kind === 'code'));
    if (!sends) continue;
    for (const technique of graph.techniques('supply', { component }))
      graph.edge(start, graph.state('control', component.id), technique.id, component.id, component.path, {
        ...resolve(technique, { vector: NOWHERE }),
        guards: graph.guard(
          { cuts: technique.id, aspect: 'other', presence: 'network' },
          graph.bearer('component', component),
        ),
      });
  }
}

/** What the supply is for is not its own supplier. */
const DEVICES: readonly string[] = ['device', 'implant', 'sensor', 'handheld', 'person'];
