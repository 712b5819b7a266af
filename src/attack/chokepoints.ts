/** The fewest elements whose removal leaves no path to a harm at or above a band: how many disjoint ways there are. */
import type { Band, HarmResult } from './result.ts';
import { BAND_FROM } from './score.ts';
import { distances } from './search/dijkstra.ts';
import { minimumCut } from './search/hitting-set.ts';
import { trace } from './stories.ts';
import { harmTerminals } from './tails.ts';
import { TIES, type World } from './world.ts';

/**
 * Elements are those of the techniques on a path: flows, interfaces, components, zones. A path is cut when one of its
 * elements goes. Exact but for a work limit, which the answer names.
 */
export function chokepoints(world: World, costs: Float64Array, harm: string, band: Band): HarmResult['cut'] {
  const names = [
    ...new Set(world.edges.filter((edge) => edge.metrics !== undefined).map((edge) => edge.element)),
  ].sort();
  const index = new Map(names.map((name, id) => [name, id]));
  const elementOf = Int32Array.from(world.arcEdge, (id) => {
    const edge = world.edges[id];
    return edge?.metrics === undefined ? -1 : (index.get(edge.element) ?? -1);
  });
  const { scoring } = world.catalogue;
  const bound = (scoring.severity.catastrophic - BAND_FROM[band]) * scoring.perPoint;
  const terminals = harmTerminals(world, [harm]);
  const sources = world.starts.map((node) => ({ node, cost: 0 }));
  const nextViolating = (chosen: ReadonlySet<number>): number[] | undefined => {
    const without = costs.map((cost, arc) => (chosen.has(elementOf[arc] ?? -1) ? Number.POSITIVE_INFINITY : cost));
    const walk = distances(world.topology, without, sources);
    let best = Number.POSITIVE_INFINITY;
    let at = -1;
    for (const { node, cost } of terminals) {
      const total = (walk.dist[node] ?? Number.POSITIVE_INFINITY) + cost;
      if (total < best) [best, at] = [total, node];
    }
    if (at < 0 || Math.floor(best / TIES) > bound) return undefined;
    return [...new Set(trace(world, walk, at).map((arc) => elementOf[arc] ?? -1))].filter((id) => id >= 0);
  };
  const cut = minimumCut(nextViolating);
  return { elements: [...cut.chosen].map((id) => names[id] ?? '').sort(), exact: cut.exact };
}
