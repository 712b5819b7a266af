/** The k cheapest loopless paths from any of some sources to any of some targets, in an order that never varies. */
import { type Branch, BranchSearch, INVENTED, type Route } from './branch.ts';
import { keyDistances, keyScale } from './dijkstra.ts';
import type { Costs, Terminal, Topology } from './graph.ts';
import { TargetField } from './target-field.ts';

/** Visits no node twice. `arcs[i]` leads from `nodes[i]` to `nodes[i + 1]`. Two paths over parallel arcs are two paths. */
export interface GraphPath {
  readonly nodes: readonly number[];
  readonly arcs: readonly number[];
  /** The arcs', and what it costs to begin and end there. */
  readonly cost: number;
}

export interface TopPaths {
  /** By cost, then number of arcs, then nodes from the first on, then arcs. */
  readonly paths: readonly GraphPath[];
  /**
   * True: these are the k cheapest paths, or all if fewer than k. False: the search gave up; these are the cheapest paths,
   * but more of them were wanted and may exist.
   */
  readonly complete: boolean;
}

export interface PathSearch {
  /** Cost of the cheapest way from a source, by node; `Infinity` where there is none. */
  readonly dist: Float64Array;
  /**
   * The k cheapest paths to any of the targets. A path may run over other sources and targets on its way, and is a single
   * node where a source is a target. Gives up after looking at `effort` arcs.
   */
  top(targets: readonly Terminal[], k: number, effort?: number): TopPaths;
}

/** Arcs a search looks at before it gives up: about a second. Most searches in graphs of 100,000 nodes need a thousand. */
const EFFORT = 10_000_000;

export function topPaths(
  topology: Topology,
  costs: Costs,
  sources: readonly Terminal[],
  targets: readonly Terminal[],
  k: number,
  effort = EFFORT,
): TopPaths {
  return pathSearch(topology, costs, sources).top(targets, k, effort);
}

/**
 * Prepares for many searches from the same sources, which share one Dijkstra from them: its distances steer the search
 * back from each target, which then touches little more than the paths themselves. Branches off the paths already found
 * (Yen, as Lawler partitions them) wait with a lower bound and are searched only when no better path is left.
 */
export function pathSearch(topology: Topology, costs: Costs, sources: readonly Terminal[]): PathSearch {
  const scale = keyScale(topology);
  const { keys } = keyDistances(topology, costs, sources, {});
  const field = new TargetField(topology, costs, keys, INVENTED);
  const search = new BranchSearch(topology, costs, distinct(sources), field);
  return {
    dist: keys.map((key) => Math.floor(key / scale)),
    top(targets, k, effort = EFFORT) {
      field.reset(targets);
      search.work = 0;
      const routes: Route[] = [];
      const waiting: Branch[] = [search.root()];
      while (routes.length < k && waiting.length > 0 && search.work <= effort) {
        const branch = waiting.pop()!;
        if (branch.found) {
          routes.push(branch.found);
          for (const part of search.split(branch, branch.found)) insert(waiting, part);
          continue;
        }
        if (branch.lower >= field.bound) field.grow(branch.lower);
        search.resolve(branch);
        if (branch.lower < Number.POSITIVE_INFINITY) insert(waiting, branch);
      }
      return {
        paths: routes.map(({ nodes, arcs, keys }) => ({
          nodes: nodes.slice(1, -1),
          arcs: arcs.slice(1, -1),
          cost: Math.floor(keys[keys.length - 1]! / scale),
        })),
        complete: routes.length >= k || waiting.length === 0,
      };
    },
  };
}

/** Each node once, with its least cost, in order of node. */
function distinct(sources: readonly Terminal[]): Terminal[] {
  const sorted = sources.filter(({ cost }) => cost < Number.POSITIVE_INFINITY);
  sorted.sort((a, b) => a.node - b.node || a.cost - b.cost);
  return sorted.filter(({ node }, i) => node !== sorted[i - 1]?.node);
}

/** Keeps the branch that comes next at the end. */
function insert(waiting: Branch[], branch: Branch): void {
  let from = 0;
  let to = waiting.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compare(waiting[middle]!, branch) > 0) from = middle + 1;
    else to = middle;
  }
  waiting.splice(from, 0, branch);
}

/** A branch not yet searched comes before a path with the same key: its own path may come first. */
function compare(a: Branch, b: Branch): number {
  const byKey = a.lower - b.lower;
  if (byKey !== 0) return byKey;
  if (!a.found || !b.found) return (a.found ? 1 : 0) - (b.found ? 1 : 0);
  return compareLists(a.found.nodes, b.found.nodes) || compareLists(a.found.arcs, b.found.arcs);
}

/** Lists of the same length: paths with the same key have as many steps. */
function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}
