/** One model's graph as the search sees it: a layer for each credential that can be stolen, and a cost vector for each scenario. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Model } from '../model/model.ts';
import type { HarmSeverity } from '../model/words.ts';
import { Carriage } from './carriage.ts';
import { type Edge, GraphBuilder, type State } from './graph.ts';
import type { Guards, Setting } from './guards.ts';
import { inOrder } from './order.ts';
import type { Overridden } from './overrides.ts';
import { type Topology, topologyOf } from './search/graph.ts';
import { addChannels } from './shapes/channels.ts';
import { addConsequences } from './shapes/data.ts';
import { addEndpoints } from './shapes/endpoints.ts';
import { addSecrets, addStorage, addTrusted } from './shapes/holdings.ts';
import { addPeople } from './shapes/people.ts';
import { addPresence, addStarts } from './shapes/presence.ts';
import { addSessions } from './shapes/sessions.ts';

/** Costs carry the rank of the adversary in their low bits, so that ties go to the more remote one: `cdB × TIES + rank`. */
export const TIES = 64;

export interface World {
  readonly model: Model;
  readonly catalogue: Catalogue;
  /** ISO date of the analysis. */
  readonly date: string;
  /** Metrics that decisions in force put in the place of derived ones. */
  readonly overrides: readonly Overridden[];
  readonly states: readonly State[];
  readonly edges: readonly Edge[];
  readonly guards: Guards;
  readonly topology: Topology;
  /** Credential of each layer; the base layer holds none. Node `v` of layer `l` is `l × states + v`. */
  readonly layers: readonly (string | undefined)[];
  /** Edge of each arc; −1 where an arc only moves into a layer. */
  readonly arcEdge: Int32Array;
  readonly arcLayer: Int32Array;
  readonly arcTail: Uint32Array;
  readonly arcHead: Uint32Array;
  /** Ids of the elements that are assumed, not known. */
  readonly assumed: ReadonlySet<string>;
  /** Numbers of the start states in the base layer. */
  readonly starts: readonly number[];
  /** States of each harm with their severity, in the base layer. */
  readonly harms: ReadonlyMap<string, readonly { readonly node: number; readonly severity: HarmSeverity }[]>;
}

/** Builds the graph of a model: linear in what the shapes make. */
export function buildWorld(model: Model, catalogue: Catalogue, date: string): World {
  const graph = new GraphBuilder(inOrder(model), catalogue, date);
  const carriage = new Carriage(graph.model);
  addStarts(graph);
  for (const component of graph.reach.components) if (component.kind !== 'person') graph.state('control', component.id);
  addPresence(graph);
  addChannels(graph, carriage);
  addEndpoints(graph, carriage);
  addSessions(graph, carriage);
  addPeople(graph, carriage);
  addStorage(graph, carriage);
  addTrusted(graph, carriage);
  addConsequences(graph, carriage);
  addSecrets(graph, carriage);
  return lay(graph);
}

function lay(graph: GraphBuilder): World {
  const { states, edges, guards, model, catalogue } = graph;
  const rests = new Set<string>();
  for (const id of guards.sets.keys()) for (const credential of guards.restsOn(id)) rests.add(credential);
  const useful = [...model.credentials.keys()].sort().filter((id) => {
    if (rests.has(id) && model.credentials.get(id)?.kind === 'signing-key') return true;
    return graph.find('secret', id) !== undefined && (rests.has(id) || edges.some((edge) => edge.holding === id));
  });
  const layers: (string | undefined)[] = [undefined, ...useful];
  for (const id of useful) graph.state('secret', id);
  const count = states.length;
  const starts = states.flatMap((state, id) => (state.kind === 'start' ? [id] : []));
  const tails: number[] = [];
  const heads: number[] = [];
  const arcEdge: number[] = [];
  const arcLayer: number[] = [];
  const add = (tail: number, head: number, edge: number, layer: number) => {
    tails.push(tail);
    heads.push(head);
    arcEdge.push(edge);
    arcLayer.push(layer);
  };
  layers.forEach((credential, layer) => {
    edges.forEach((edge, id) => {
      if (edge.holding === undefined || edge.holding === credential)
        add(layer * count + edge.from, layer * count + edge.to, id, layer);
    });
    if (credential === undefined) return;
    const secret = graph.state('secret', credential);
    for (const start of starts) add(secret, layer * count + start, -1, layer);
    edges.forEach((edge, id) => {
      const at = states[edge.from];
      // Who controls the place where it lies goes on from there.
      if (edge.to === secret && at?.kind === 'control') add(edge.from, layer * count + edge.from, id, 0);
    });
    const { kind, storedIn } = model.credentials.get(credential) ?? {};
    // Who controls the place that signs has things signed, even by a key that cannot be read.
    if (kind === 'signing-key')
      for (const component of storedIn?.keys() ?? []) {
        const control = graph.find('control', component);
        if (control !== undefined) add(control, layer * count + control, -1, 0);
      }
  });
  const harms = new Map<string, { node: number; severity: HarmSeverity }[]>();
  states.forEach((state, node) => {
    if (state.kind !== 'harm') return;
    const list = harms.get(state.element) ?? [];
    list.push({ node, severity: state.detail as HarmSeverity });
    harms.set(state.element, list);
  });
  const topology = topologyOf(count * layers.length, tails, heads);
  return {
    model,
    catalogue,
    date: graph.date,
    overrides: graph.overrides.result,
    states,
    edges,
    guards,
    topology,
    layers,
    arcEdge: Int32Array.from(arcEdge),
    arcLayer: Int32Array.from(arcLayer),
    arcTail: topology.tails,
    arcHead: topology.heads,
    assumed: assumedIn(model),
    starts,
    harms,
  };
}

function assumedIn({ flows, components, zones, data, credentials }: Model): Set<string> {
  const inner = [...components.values()].flatMap(({ interfaces, stores, accounts }) => [
    ...interfaces,
    ...stores,
    ...accounts,
  ]);
  const all = [flows, components, zones, data, credentials].flatMap((map) => [...map.values()]);
  return new Set([...all, ...inner].filter(({ basis }) => basis === 'assumed').map(({ id }) => id));
}

/** cdB of one edge in a setting, or Infinity where the setting does not have it. */
export function edgeCost(world: World, edge: Edge, setting: Setting): number {
  if (edge.hostileOnly && setting.scenario !== 'hostile') return Number.POSITIVE_INFINITY;
  if (edge.limits !== undefined && !limitHolds(world, edge, setting)) return Number.POSITIVE_INFINITY;
  return metricCost(world, edge) + (edge.guards < 0 ? 0 : world.guards.cost(edge.guards, setting));
}

function limitHolds(world: World, edge: Edge, setting: Setting): boolean {
  if (edge.limits === undefined) return true;
  const { harm, severity, bearers } = edge.limits;
  const named = world.model.harms.get(harm)?.severity ?? 'catastrophic';
  return world.guards.limit(bearers, harm, named, setting).severity === severity;
}

/** cdB of a step before controls; 0 for a consequence. */
export function metricCost(world: World, edge: Edge): number {
  if (edge.metrics === undefined) return 0;
  const { scoring } = world.catalogue;
  const { AV, AC, PR, UI } = edge.metrics;
  return scoring.step + scoring.AV[AV] + scoring.AC[AC] + scoring.PR[PR] + scoring.UI[UI];
}

/** The cost of one arc in a setting, for the search; as `costsOf` has it. */
export function arcCost(world: World, arc: number, setting: Omit<Setting, 'holding'>): number {
  const edge = world.edges[world.arcEdge[arc] ?? -1];
  if (edge === undefined) return 0;
  const holding = world.layers[world.arcLayer[arc] ?? 0];
  return edgeCost(world, edge, holding === undefined ? setting : { ...setting, holding }) * TIES + edge.rank;
}

/** What a path of these arcs costs more in another setting than as things stand, cdB. */
export function dearerBy(world: World, arcs: readonly number[], setting: Omit<Setting, 'holding'>): number {
  const cost = (of: Omit<Setting, 'holding'>) => arcs.reduce((sum, arc) => sum + arcCost(world, arc, of), 0);
  return (cost(setting) - cost({ scenario: 'current' })) / TIES;
}

/** The cost of every arc in a setting, for the search: `cdB × TIES + rank`. */
export function costsOf(world: World, setting: Omit<Setting, 'holding'>): Float64Array {
  const costs = new Float64Array(world.topology.arcs);
  const base = world.edges.map((edge) => edgeCost(world, edge, setting));
  for (let arc = 0; arc < costs.length; arc++) {
    const id = world.arcEdge[arc] ?? -1;
    const edge = world.edges[id];
    if (edge === undefined) continue;
    const holding = world.layers[world.arcLayer[arc] ?? 0];
    const same = holding === undefined || edge.guards < 0 || !world.guards.restsOn(edge.guards).includes(holding);
    const cdB = same ? (base[id] ?? 0) : edgeCost(world, edge, { ...setting, holding });
    costs[arc] = cdB * TIES + edge.rank;
  }
  return costs;
}
