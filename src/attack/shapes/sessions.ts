/** `session`: pages that people open on a component, used by an attacker through the session of one of them. */
import type { Component } from '../../model/model.ts';
import type { Carriage } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import type { Endpoint } from '../reach.ts';
import { factsOf, guardsOf, vectorOf } from './endpoints.ts';
import { resolve } from './metrics.ts';
import { writeState } from './states.ts';

/** Who acts in a person's session does there what the person does: writes what the page takes, reads what it shows. */
export function addSessions(graph: GraphBuilder, carriage: Carriage): void {
  for (const component of graph.reach.components)
    for (const endpoint of graph.reach.endpoints(component)) {
      if (!isUsedByPeople(graph, component, endpoint)) continue;
      const gains = gainsOf(graph, carriage, component, endpoint);
      for (const technique of graph.techniques('session', factsOf(endpoint)))
        for (const presence of endpoint.from)
          for (const to of gains)
            graph.edge(graph.presence(presence), to, technique.id, endpoint.id, endpoint.path, {
              ...resolve(technique, {
                vector: vectorOf(endpoint),
                use: endpoint.use,
                conditions: endpoint.conditions,
              }),
              guards: guardsOf(graph, technique, endpoint, presence),
            });
    }
}

/** A role has access, or somebody opens it from a computer or phone on which people browse. */
function isUsedByPeople(graph: GraphBuilder, component: Component, endpoint: Endpoint): boolean {
  if ((endpoint.interface?.access.length ?? 0) > 0) return true;
  return flowsAt(graph, component, endpoint).some(
    (flow) => graph.model.components.get(flow[flow.initiator])?.generalPurpose === true,
  );
}

/** The flow that is the endpoint, or those that somebody opens to the interface. */
function flowsAt(graph: GraphBuilder, component: Component, endpoint: Endpoint) {
  return graph.reach
    .legsAt(component.id)
    .filter(
      (flow) =>
        flow[flow.initiator] !== component.id &&
        (flow.id === endpoint.id || flow.fromInterface === endpoint.id || flow.toInterface === endpoint.id),
    );
}

function gainsOf(graph: GraphBuilder, carriage: Carriage, component: Component, endpoint: Endpoint): number[] {
  const flows = flowsAt(graph, component, endpoint);
  const written = [...carriage.of(endpoint.id), ...flows.flatMap((flow) => carriage.of(flow.id))]
    .filter((channel) => channel.receiver === component.id && channel.items.length > 0)
    .map((channel) => writeState(graph, channel));
  return [
    ...new Set([
      ...(endpoint.grants === 'control' ? [graph.state('control', component.id)] : []),
      ...written,
      ...flows.map((flow) => graph.state('read', flow.id)),
    ]),
  ];
}
