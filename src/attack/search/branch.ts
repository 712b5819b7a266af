/** Finds the best path among those that share a beginning: the inner search of Yen's algorithm, done as late as possible. */
import { keyScale } from './dijkstra.ts';
import type { Costs, Terminal, Topology } from './graph.ts';
import { NodeHeap } from './heap.ts';
import type { TargetField } from './target-field.ts';

/**
 * A path between two invented nodes, one before all sources and one behind all targets, so that where a path begins and
 * ends is a choice like any other. `arcs[i]` leads from `nodes[i]` to `nodes[i + 1]`, `keys[i]` is the way up to `nodes[i]`.
 */
export interface Route {
  readonly nodes: readonly number[];
  readonly arcs: readonly number[];
  readonly keys: readonly number[];
}

/** All paths that follow `route` up to its node `at` and leave it by none of the `banned` arcs. */
export interface Branch {
  readonly route: Route;
  readonly at: number;
  readonly banned: readonly number[];
  /** No path of the branch has a smaller key. `Infinity`: there is none. */
  lower: number;
  /** The first path of the branch, once it is known; its key is `lower`. */
  found: Route | undefined;
}

/** How many indices beyond the graph's nodes the invented nodes take. */
export const INVENTED = 2;

export class BranchSearch {
  /** Arcs looked at so far. */
  work = 0;

  readonly #topology: Topology;
  readonly #costs: Costs;
  readonly #sources: readonly Terminal[];
  readonly #field: TargetField;
  readonly #scale: number;
  /** The invented node before all sources; the one behind all targets. */
  readonly #start: number;
  readonly #end: number;
  /** Nodes that the search at hand must not enter. */
  readonly #blocked: Uint8Array;
  readonly #key: Float64Array;
  readonly #from: Int32Array;
  readonly #via: Uint32Array;
  readonly #heap: NodeHeap;
  /** What `#expand` found: heads, arcs and their keys, in order of head, then arc; and whether a head is not settled. */
  readonly #heads: Uint32Array;
  readonly #arcs: Uint32Array;
  readonly #keys: Float64Array;
  #open = false;

  /** `sources`: each node once, in order of node. */
  constructor(topology: Topology, costs: Costs, sources: readonly Terminal[], field: TargetField) {
    const { nodes, out } = topology;
    this.#topology = topology;
    this.#costs = costs;
    this.#sources = sources;
    this.#field = field;
    this.#scale = keyScale(topology);
    this.#start = nodes;
    this.#end = nodes + 1;
    field.key[this.#end] = 0;
    field.settled[this.#end] = 1;
    this.#blocked = new Uint8Array(nodes + INVENTED);
    this.#key = new Float64Array(nodes + INVENTED).fill(Number.POSITIVE_INFINITY);
    this.#from = new Int32Array(nodes + INVENTED);
    this.#via = new Uint32Array(nodes + INVENTED);
    this.#heap = new NodeHeap(nodes + INVENTED, this.#key);
    let most = sources.length;
    for (let node = 0; node < nodes; node++) most = Math.max(most, out.offsets[node + 1]! - out.offsets[node]! + 1);
    this.#heads = new Uint32Array(most);
    this.#arcs = new Uint32Array(most);
    this.#keys = new Float64Array(most);
  }

  /** The branch of all paths. */
  root(): Branch {
    return { route: { nodes: [this.#start], arcs: [], keys: [0] }, at: 0, banned: [], lower: 0, found: undefined };
  }

  /** All paths of a branch but the one found, as branches that have no path in common. */
  split(branch: Branch, found: Route): Branch[] {
    const branches: Branch[] = [];
    this.#block(found, branch.at, 1);
    for (let at = branch.at; at < found.arcs.length; at++) {
      this.#blocked[found.nodes[at]!] = 1;
      const banned = at === branch.at ? [...branch.banned, found.arcs[at]!] : [found.arcs[at]!];
      const lower = Math.max(branch.lower, this.#lowest(found, at, banned));
      if (lower < Number.POSITIVE_INFINITY) branches.push({ route: found, at, banned, lower, found: undefined });
    }
    this.#block(found, found.arcs.length - 1, 0);
    return branches;
  }

  /** Finds the path of a branch, or raises `lower`. Where `lower` is below the field's bound, one of the two happens. */
  resolve(branch: Branch): void {
    const { route, at, banned } = branch;
    this.#block(route, at, 1);
    const lowest = this.#lowest(route, at, banned);
    if (lowest > branch.lower) {
      branch.lower = lowest;
    } else {
      branch.found = (lowest === branch.lower ? this.#descend(branch) : undefined) ?? this.#search(branch);
      branch.lower = branch.found ? last(branch.found.keys) : this.#field.bound;
    }
    this.#block(route, at, 0);
  }

  /** The least key of a walk in the branch; walks may come back to nodes, so no path has less. */
  #lowest(route: Route, at: number, banned: readonly number[]): number {
    const { key } = this.#field;
    const count = this.#expand(route.nodes[at]!);
    let least = this.#open ? this.#field.bound : Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const head = this.#heads[i]!;
      if (this.#blocked[head] === 1 || banned.includes(this.#arcs[i]!)) continue;
      least = Math.min(least, route.keys[at]! + this.#keys[i]! + key[head]!);
    }
    return least;
  }

  /**
   * The first path with the key `lower`, if any: keys to the target are known and fall along every arc that such a path
   * may take, so a depth-first search that never enters a dead end twice finds it without a queue.
   */
  #descend(branch: Branch): Route | undefined {
    const nodes = branch.route.nodes.slice(0, branch.at + 1);
    const arcs = branch.route.arcs.slice(0, branch.at);
    const keys = branch.route.keys.slice(0, branch.at + 1);
    const dead: number[] = [];
    while (nodes.length > branch.at && last(nodes) !== this.#end) {
      const node = last(nodes);
      const next = this.#firstTight(
        node,
        branch.lower - last(keys),
        nodes.length - 1 === branch.at ? branch.banned : [],
      );
      if (next === undefined) {
        if (this.#blocked[node] === 0) dead.push(node);
        this.#blocked[node] = 1;
        nodes.pop();
        arcs.pop();
        keys.pop();
      } else {
        nodes.push(this.#heads[next]!);
        arcs.push(this.#arcs[next]!);
        keys.push(last(keys) + this.#keys[next]!);
      }
    }
    for (const node of dead) this.#blocked[node] = 0;
    return nodes.length > branch.at ? { nodes, arcs, keys } : undefined;
  }

  /** The first arc out of a node on a way to the target of exactly this key, as an index into what `#expand` found. */
  #firstTight(node: number, key: number, banned: readonly number[]): number | undefined {
    const count = this.#expand(node);
    for (let i = 0; i < count; i++) {
      const head = this.#heads[i]!;
      if (this.#keys[i]! + this.#field.key[head]! !== key || this.#blocked[head] === 1) continue;
      if (!banned.includes(this.#arcs[i]!)) return i;
    }
    return undefined;
  }

  /**
   * The first path of the branch, if its key is below the field's bound: a forward A*. Nodes are settled in order of the
   * key through them, then of the key up to them; so all ways to a node that tie are known before it is left.
   */
  #search(branch: Branch): Route | undefined {
    const { route, at, banned } = branch;
    const spur = route.nodes[at]!;
    const bound = this.#field.bound;
    const touched = [spur];
    this.#key[spur] = route.keys[at]!;
    this.#heap.push(spur, 0);
    let node = spur;
    while (this.#heap.size > 0) {
      node = this.#heap.pop();
      if (node === this.#end) break;
      const count = this.#expand(node);
      for (let i = 0; i < count; i++) {
        const head = this.#heads[i]!;
        if (this.#blocked[head] === 1) continue;
        const key = this.#key[node]! + this.#keys[i]!;
        const before = this.#key[head]!;
        const through = key + this.#field.key[head]!;
        if (key > before || through >= bound) continue;
        if (node === spur && banned.includes(this.#arcs[i]!)) continue;
        if (key < before) {
          if (before === Number.POSITIVE_INFINITY) touched.push(head);
          this.#key[head] = key;
          this.#heap.push(head, through);
        } else if (!this.#precedes(node, this.#from[head]!)) continue;
        this.#from[head] = node;
        this.#via[head] = this.#arcs[i]!;
      }
    }
    const found = node === this.#end ? this.#trace(branch) : undefined;
    this.#heap.clear();
    for (const node of touched) this.#key[node] = Number.POSITIVE_INFINITY;
    return found;
  }

  /** Whether the way to `a` comes before the way to `b`: both have as many steps, so what differs first decides. */
  #precedes(a: number, b: number): boolean {
    let precedes = false;
    while (a !== b) {
      precedes = a < b;
      a = this.#from[a]!;
      b = this.#from[b]!;
      this.work++;
    }
    return precedes;
  }

  /** The route that `#search` found, read from its end. */
  #trace({ route, at }: Branch): Route {
    const nodes: number[] = [];
    const arcs: number[] = [];
    for (let node = this.#end; node !== route.nodes[at]; node = this.#from[node]!) {
      nodes.push(node);
      arcs.push(this.#via[node]!);
    }
    nodes.reverse();
    return {
      nodes: [...route.nodes.slice(0, at + 1), ...nodes],
      arcs: [...route.arcs.slice(0, at), ...arcs.reverse()],
      keys: [...route.keys.slice(0, at + 1), ...nodes.map((node) => this.#key[node]!)],
    };
  }

  /**
   * Lists the arcs out of a node whose heads are settled and returns their number. The invented arc between an invented
   * node and a node has the id of that node above all real ids.
   */
  #expand(node: number): number {
    const { out, arcs: real } = this.#topology;
    const { settled, ends } = this.#field;
    let count = 0;
    let open = false;
    if (node === this.#start) {
      for (const source of this.#sources) {
        if (settled[source.node] === 0) open = true;
        else this.#list(count++, source.node, real + source.node, source.cost * this.#scale);
      }
    } else {
      for (let at = out.offsets[node]!, to = out.offsets[node + 1]!; at < to; at++) {
        const arc = out.arcs[at]!;
        const head = out.ends[at]!;
        const cost = this.#costs[arc]!;
        if (cost === Number.POSITIVE_INFINITY) continue;
        if (settled[head] === 0) open = true;
        else this.#list(count++, head, arc, cost * this.#scale + 1);
      }
      const end = ends.get(node);
      if (end !== undefined) this.#list(count++, this.#end, real + node, end);
    }
    this.#open = open;
    this.work += count;
    return count;
  }

  #list(at: number, head: number, arc: number, key: number): void {
    this.#heads[at] = head;
    this.#arcs[at] = arc;
    this.#keys[at] = key;
  }

  #block(route: Route, at: number, value: 0 | 1): void {
    for (let i = 0; i <= at; i++) this.#blocked[route.nodes[i]!] = value;
  }
}

function last(list: readonly number[]): number {
  return list[list.length - 1]!;
}
