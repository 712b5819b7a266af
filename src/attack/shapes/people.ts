/** Techniques that need no presence at the device: a user lured, an insider, a supplier. */
import type { Carriage } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import { resolve } from './metrics.ts';
import { sentBy } from './sending.ts';

const NOWHERE = { AV: 'N' as const, why: 'over the network' };

/** `lure`, `account` and `supply`. */
export function addPeople(graph: GraphBuilder, carriage: Carriage): void {
  addLures(graph);
  addInsiders(graph, carriage);
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
      }
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
