/** Where adversaries start, and how presence spreads: boundaries crossed, wireless networks joined. */
import type { Adversary } from '../../catalogue/catalogue.ts';
import type { Component, Zone } from '../../model/model.ts';
import { DEVICE_KINDS, type GraphBuilder } from '../graph.ts';
import { attackVector, isIp, isRadio, isWired } from '../reach.ts';
import { resolve } from './metrics.ts';

/** Start states and the presences they give. An adversary the model switches off starts nothing. */
export function addStarts(graph: GraphBuilder): void {
  [...graph.catalogue.adversaries.values()].forEach((adversary, rank) => {
    const setting = graph.model.adversaries.get(adversary.id);
    if (setting?.enabled === false) return;
    const start = graph.state('start', adversary.id, '', adversary.title);
    if (adversary.start === 'step') return;
    const mode = adversary.start;
    for (const zone of graph.reach.zones) {
      if (setting?.zones === undefined ? !startsIn(graph, adversary, zone) : !setting.zones.includes(zone.id)) continue;
      if (!useful(graph, zone, mode)) continue;
      const guards = graph.guard({ cuts: adversary.id, aspect: 'other', presence: mode }, graph.bearer('zone', zone));
      graph.edge(start, graph.presence({ zone: zone.id, mode }), 'start', zone.id, zone.path, { guards, rank });
    }
    if (adversary.id !== 'on-site') return;
    for (const zone of deviceZones(graph))
      graph.edge(start, graph.presence({ zone: zone.id, mode: 'network' }), 'start', zone.id, zone.path, {
        hostileOnly: true,
        rank,
      });
  });
}

function startsIn(graph: GraphBuilder, adversary: Adversary, zone: Zone): boolean {
  if (!adversary.zoneKinds.includes(zone.kind)) return false;
  if (!adversary.outermost) return true;
  return !graph.reach
    .ancestors(zone.id)
    .slice(1)
    .some((outer) => adversary.zoneKinds.includes(graph.model.zones.get(outer)?.kind ?? 'body'));
}

/** Whether there is anything to be present at. */
function useful(graph: GraphBuilder, zone: Zone, mode: 'network' | 'radio' | 'physical'): boolean {
  if (mode === 'network') return graph.reach.hasNetwork(zone.id);
  const inside = graph.reach.components.filter((component) => graph.reach.zonesOf(component).includes(zone.id));
  if (mode === 'radio')
    return inside.some((component) => graph.reach.hasLink(component, (link) => isRadio(link.medium)));
  return inside.some((component) => hasSomethingToTouch(graph, component));
}

function hasSomethingToTouch(graph: GraphBuilder, component: Component): boolean {
  if (component.stores.length > 0) return true;
  if (component.interfaces.some((each) => each.medium === 'local-ui')) return true;
  if ([...graph.model.credentials.values()].some((credential) => credential.storedIn.has(component.id))) return true;
  return graph.reach.hasLink(component, isWired);
}

/** Zones that the hostile-network scenario takes as already entered. */
function deviceZones(graph: GraphBuilder): Zone[] {
  const zones = graph.reach.components
    .filter((component) => DEVICE_KINDS.includes(component.kind) && graph.reach.hasLink(component, isIp))
    .flatMap((component) => graph.reach.zonesOf(component));
  return graph.reach.zones.filter((zone) => zones.includes(zone.id) && graph.reach.hasNetwork(zone.id));
}

/** `boundary` and `wireless`. */
export function addPresence(graph: GraphBuilder): void {
  for (const zone of graph.reach.zones) {
    for (const next of graph.reach.crossings(zone))
      for (const technique of graph.techniques('boundary', { zone: next.id })) {
        const guards = graph.guard(
          { cuts: technique.id, aspect: 'other', presence: 'network' },
          graph.bearer('zone', next),
        );
        const at = resolve(technique, { vector: { AV: 'N', why: 'networks are joined' } });
        graph.edge(
          graph.presence({ zone: zone.id, mode: 'network' }),
          graph.presence({ zone: next.id, mode: 'network' }),
          technique.id,
          next.id,
          next.path,
          { ...at, guards },
        );
      }
    if (!graph.reach.hasNetwork(zone.id) || !holdsWifi(graph, zone)) continue;
    for (const technique of graph.techniques('wireless', { zone: zone.id, medium: 'wifi' })) {
      const guards = graph.guard(
        { cuts: technique.id, aspect: 'other', presence: 'radio', medium: 'wifi' },
        graph.bearer('zone', zone),
      );
      graph.edge(
        graph.presence({ zone: zone.id, mode: 'radio' }),
        graph.presence({ zone: zone.id, mode: 'network' }),
        technique.id,
        zone.id,
        zone.path,
        { ...resolve(technique, { vector: attackVector('wifi', 'none', 'site') }), guards },
      );
    }
  }
}

function holdsWifi(graph: GraphBuilder, zone: Zone): boolean {
  return graph.reach.components.some(
    (component) =>
      graph.reach.zonesOf(component).includes(zone.id) &&
      graph.reach.hasLink(component, (link) => link.medium === 'wifi' && isIp(link)),
  );
}
