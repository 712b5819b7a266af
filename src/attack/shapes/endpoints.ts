/** Techniques on endpoints: known and unknown flaws, weak log-ins, physical ports, exhaustion. */
import type { Technique } from '../../catalogue/catalogue.ts';
import type { Path } from '../../finding/finding.ts';
import type { Component, Flow, Interface } from '../../model/model.ts';
import type { ComponentKind } from '../../model/words.ts';
import type { Carriage } from '../carriage.ts';
import { type Flaw, flawsOf, isAsEasy, needsHands } from '../flaws.ts';
import type { EdgeOptions, GraphBuilder } from '../graph.ts';
import { attackVector, type Endpoint, isIp, isRadio, isWired, type Presence } from '../reach.ts';
import type { Metrics31 } from '../result.ts';
import { resolve } from './metrics.ts';
import { writeState } from './states.ts';

/** Kinds that stand still when flooded; a device goes on and is only exhausted. */
const SERVER_KINDS: readonly ComponentKind[] = ['server', 'gateway', 'workstation', 'app', 'store', 'ehr'];

export function addEndpoints(graph: GraphBuilder, carriage: Carriage): void {
  for (const component of graph.reach.components) {
    if (component.kind === 'person') continue;
    const endpoints = graph.reach.endpoints(component);
    addVulnerabilities(graph, carriage, component, endpoints);
    addParsers(graph, carriage, component, endpoints);
    addExhaustion(graph, component, endpoints);
    for (const endpoint of endpoints) {
      if (endpoint.grants !== 'control') continue;
      const shape = entryShape(endpoint);
      for (const technique of graph.techniques(shape, factsOf(endpoint)))
        for (const presence of endpoint.from) {
          const { bearers } = before(graph, endpoint);
          // A console without a secret of its own, or a port with one that everybody has, believes whoever comes.
          const words = bearers.flatMap((bearer) => bearer?.controls ?? []).map((control) => control.credential);
          const fixed = words.some((word) => word === 'hard-coded' || word === 'default' || word === 'shared');
          graph.edge(
            graph.presence(presence),
            graph.state('control', component.id),
            technique.id,
            endpoint.id,
            endpoint.path,
            {
              ...resolve(technique, { vector: vectorOf(endpoint), use: endpoint.use, conditions: endpoint.conditions }),
              ...(shape === 'port' && (fixed || isUnasked(graph, endpoint))
                ? { categories: [...technique.categories, 'weak-authentication' as const] }
                : {}),
              hardCodedSecret: fixed,
              guards: guardsOf(graph, technique, endpoint, presence),
            },
          );
        }
    }
  }
}

/** A console that is there for people and asks none of them who they are. */
function isUnasked(graph: GraphBuilder, endpoint: Endpoint): boolean {
  const controls = [...endpoint.component.controls, ...(endpoint.interface?.controls ?? [])];
  const asks = controls.some(({ name }) => graph.catalogue.controls.get(name)?.family === 'authentication');
  return endpoint.medium === 'local-ui' && !asks;
}

function isTouched(endpoint: Endpoint): boolean {
  return endpoint.kind !== 'host' && (isWired(endpoint) || endpoint.medium === 'local-ui');
}

/** How somebody comes in who is asked for nothing: with hands on a port, or by a log-in. */
export function entryShape(endpoint: Endpoint): 'port' | 'endpoint' {
  return isTouched(endpoint) ? 'port' : 'endpoint';
}

/** Attack vector of an endpoint; a bare host is met by its network. */
export function vectorOf(endpoint: Endpoint) {
  return endpoint.kind === 'host'
    ? { AV: 'N' as const, why: 'routed network' }
    : attackVector(endpoint.medium, endpoint.network, endpoint.range);
}

export function factsOf(endpoint: Endpoint) {
  return {
    medium: endpoint.medium,
    component: endpoint.component,
    use: endpoint.use,
    exposure: endpoint.interface?.exposure,
    protocol: endpoint.flow?.protocol ?? endpoint.interface?.protocol,
  };
}

function before(graph: GraphBuilder, endpoint: Endpoint) {
  const bearers = [
    graph.bearer('flow', endpoint.flow),
    graph.bearer('interface', endpoint.interface),
    graph.bearer('component', endpoint.component),
  ];
  return { bearers };
}

/** The controls in front of an endpoint. */
export function guardsOf(
  graph: GraphBuilder,
  technique: Technique,
  endpoint: Endpoint,
  presence: Presence | undefined,
): number {
  return graph.guard(
    { cuts: technique.id, aspect: 'entering', presence: presence?.mode, medium: endpoint.medium },
    ...before(graph, endpoint).bearers,
  );
}

function harderVector(a: { AV: Metrics31['AV']; why: string }, b: Metrics31['AV'] | undefined, cve: string) {
  return b === undefined || isAsEasy('AV', b, a.AV) ? a : { AV: b, why: `${cve} is ${b}` };
}

function addVulnerabilities(
  graph: GraphBuilder,
  carriage: Carriage,
  component: Component,
  endpoints: readonly Endpoint[],
): void {
  for (const flaw of flawsOf(component, graph.model, graph.date)) {
    const handsOn = needsHands(flaw);
    for (const endpoint of endpoints.filter((each) => leadsTo(graph, each, flaw)))
      for (const technique of graph.techniques('vulnerability', factsOf(endpoint))) {
        const places =
          handsOn && !isTouched(endpoint) && !isNearRadio(endpoint) ? touch(graph, component) : endpoint.from;
        for (const presence of places) {
          const at = resolve(technique, {
            vector: harderVector(vectorOf(endpoint), flaw.metrics?.AV, flaw.id),
            use: endpoint.use,
            conditions: endpoint.conditions,
          });
          addFlaw(graph, component, flaw, graph.presence(presence), technique, endpoint.id, endpoint.path, {
            ...withMetrics(at, flaw),
            guards: guardsOf(graph, technique, endpoint, presence),
          });
        }
      }
    if (handsOn) continue;
    for (const { channel, lent } of incoming(carriage, component)) {
      if (flaw.reachedBy === undefined ? !isBehind(lent, flaw) : lent === undefined || !names(flaw.reachedBy, lent.id))
        continue;
      for (const technique of graph.techniques('vulnerability', { component, medium: channel.flow?.medium })) {
        const at = resolve(technique, { vector: { AV: 'N', why: 'through forged messages' } });
        addFlaw(graph, component, flaw, writeState(graph, channel), technique, component.id, component.path, {
          ...withMetrics(at, flaw),
          guards: graph.guard(
            { cuts: technique.id, aspect: 'other' },
            graph.bearer('interface', lent),
            graph.bearer('component', component),
          ),
        });
      }
    }
  }
}

function isNearRadio(endpoint: Endpoint): boolean {
  return isRadio(endpoint.medium) && !isIp(endpoint);
}

/** Hands on a component, in every zone where somebody may lay hands. */
function touch(graph: GraphBuilder, component: Component): Presence[] {
  return graph.reach.zonesOf(component).map((zone) => ({ zone, mode: 'physical' }));
}

function withMetrics(at: ReturnType<typeof resolve>, flaw: Flaw): ReturnType<typeof resolve> {
  if (flaw.metrics === undefined || at.metrics === undefined) return at;
  const { AC, PR, UI } = flaw.metrics;
  const harder = at.metrics.AC === 'H' ? 'H' : AC;
  return {
    ...at,
    metrics: { AV: at.metrics.AV, AC: harder, PR, UI: at.metrics.UI === 'R' ? 'R' : UI },
    reasons: {
      ...at.reasons,
      ...(AC === 'H' ? { AC: `vector of ${flaw.id}` } : {}),
      ...(PR === 'N' ? {} : { PR: `vector of ${flaw.id}` }),
      ...(UI === 'N' || at.metrics.UI === 'R' ? {} : { UI: `vector of ${flaw.id}` }),
    },
  };
}

/** An interface that says which software stands behind it speaks for itself; one that does not may be the way in. */
function leadsTo(graph: GraphBuilder, endpoint: Endpoint, flaw: Flaw): boolean {
  if (flaw.reachedBy !== undefined)
    return endpoint.interface !== undefined && names(flaw.reachedBy, endpoint.interface.id);
  if (endpoint.kind !== 'host') return isBehind(endpoint.interface, flaw);
  // The bare host is met through all of its ends on the network, of which any may say nothing.
  const { component } = endpoint;
  const open = graph.reach
    .legsAt(component.id)
    .some((flow) => isIp(flow) && endOf(flow, component, undefined) === undefined);
  return open || component.interfaces.some((each) => isIp(each) && isBehind(each, flaw));
}

function isBehind(end: Interface | undefined, flaw: Flaw): boolean {
  const behind = end?.software ?? [];
  return behind.length === 0 || flaw.within === undefined || flaw.within.some((id) => names(behind, id));
}

/** Whether a list names an element of a component, by its name or in full. */
function names(list: readonly string[], id: string): boolean {
  return list.some((each) => each === id || id.endsWith(`/${each}`));
}

function addFlaw(
  graph: GraphBuilder,
  component: Component,
  flaw: Flaw,
  from: number,
  technique: Technique,
  element: string,
  path: Path,
  options: EdgeOptions,
): void {
  const about = {
    ...options,
    because: flaw.id,
    source: { words: flaw.words, path: flaw.path },
    knownExploited: flaw.knownExploited,
  };
  if (flaw.gives.control) graph.edge(from, graph.state('control', component.id), technique.id, element, path, about);
  if (flaw.gives.down && component.harms.unavailability.length > 0)
    graph.edge(from, graph.state('down', component.id), technique.id, element, path, about);
  if (flaw.gives.disclosure)
    for (const data of held(graph, component))
      graph.edge(from, graph.state('disclosed', data), technique.id, element, path, about);
}

/** Data a component stores or exchanges. */
export function held(graph: GraphBuilder, component: Component): string[] {
  const flows = graph.reach.flows.filter((flow) => flow.from === component.id || flow.to === component.id);
  const ids = [
    ...component.stores.map((store) => store.data),
    ...flows.flatMap((flow) => [...flow.carries, ...flow.returns]),
  ];
  return [...new Set(ids)].filter((id) => graph.model.data.has(id)).sort();
}

/** Channels on which a component receives something, with the interface at its end. */
function incoming(carriage: Carriage, component: Component) {
  return carriage
    .to(component.id)
    .filter((channel) => channel.items.length > 0)
    .map((channel) => ({ channel, lent: endOf(channel.flow, component, channel.id) }));
}

/** The interface at a component's end of a flow. */
function endOf(flow: Flow | undefined, component: Component, otherwise: string | undefined): Interface | undefined {
  const end = flow?.to === component.id ? flow.toInterface : flow?.fromInterface;
  return component.interfaces.find((each) => each.id === (end ?? otherwise));
}

function addParsers(
  graph: GraphBuilder,
  carriage: Carriage,
  component: Component,
  endpoints: readonly Endpoint[],
): void {
  const control = graph.state('control', component.id);
  for (const endpoint of endpoints) {
    if (endpoint.kind === 'host' || isTouched(endpoint)) continue;
    for (const technique of graph.techniques('parser', factsOf(endpoint)))
      for (const presence of endpoint.from)
        graph.edge(graph.presence(presence), control, technique.id, endpoint.id, endpoint.path, {
          ...resolve(technique, { vector: vectorOf(endpoint), use: endpoint.use, conditions: endpoint.conditions }),
          guards: guardsOf(graph, technique, endpoint, presence),
        });
  }
  for (const { channel, lent } of incoming(carriage, component))
    for (const technique of graph.techniques('parser', { component, medium: channel.flow?.medium }))
      graph.edge(writeState(graph, channel), control, technique.id, component.id, component.path, {
        ...resolve(technique, { vector: { AV: 'N', why: 'through forged messages' } }),
        guards: graph.guard(
          { cuts: technique.id, aspect: 'other' },
          graph.bearer('interface', lent),
          graph.bearer('component', component),
        ),
      });
  // A hijacked server answers its clients; on a one-way flow nothing comes back.
  for (const flow of graph.reach.legsAt(component.id)) {
    if (!carriage.of(flow.id).some((channel) => channel.receiver === component.id && channel.items.length > 0))
      continue;
    const client = flow[flow.initiator];
    const server = flow[flow.initiator === 'from' ? 'to' : 'from'];
    if (client !== component.id || flow.medium === 'human' || isWired(flow)) continue;
    for (const technique of graph.techniques('parser', { component, medium: flow.medium }))
      graph.edge(graph.state('control', server), control, technique.id, component.id, component.path, {
        ...resolve(technique, { vector: { AV: 'N', why: `${server} answers it` } }),
        guards: graph.guard(
          { cuts: technique.id, aspect: 'other', medium: flow.medium },
          graph.bearer('component', component),
        ),
      });
  }
}

function addExhaustion(graph: GraphBuilder, component: Component, endpoints: readonly Endpoint[]): void {
  const targets: number[] = [];
  if (component.harms.exhaustion.length > 0) targets.push(graph.state('exhausted', component.id));
  if (component.harms.unavailability.length > 0 && SERVER_KINDS.includes(component.kind))
    targets.push(graph.state('down', component.id));
  if (targets.length === 0) return;
  for (const endpoint of endpoints)
    for (const technique of graph.techniques('exhaust', factsOf(endpoint)))
      for (const presence of endpoint.from)
        for (const target of targets)
          graph.edge(graph.presence(presence), target, technique.id, endpoint.id, endpoint.path, {
            ...resolve(technique, { vector: vectorOf(endpoint), conditions: endpoint.conditions }),
            guards: guardsOf(graph, technique, endpoint, presence),
          });
  for (const flow of graph.reach.legsAt(component.id)) {
    if (flow[flow.initiator] !== component.id) continue;
    for (const technique of graph.techniques('exhaust', {
      component,
      medium: flow.medium,
      use: flow.use,
      protocol: flow.protocol,
    }))
      for (const presence of graph.reach.route(flow))
        for (const target of targets)
          graph.edge(graph.presence(presence), target, technique.id, flow.id, flow.path, {
            ...resolve(technique, {
              vector: attackVector(flow.medium, presence.mode === 'radio' ? 'none' : flow.network, flow.range),
              hard: 'it does not listen for connections',
              conditions: flow.conditions,
            }),
            guards: graph.guard(
              { cuts: technique.id, aspect: 'other', presence: presence.mode, medium: flow.medium },
              graph.bearer('flow', flow),
              graph.bearer('component', component),
            ),
          });
  }
}
