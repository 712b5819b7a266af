/** What the K cheapest paths from all sources to each target cost, against igraph, Yen's algorithm and the listing of all simple paths. */
import { pathSearch } from '../src/attack/search/top-paths.ts';
import { cyclic, denseCore, type Graph, joined, layered, loops, meshed, prepared, ties } from './graphs.ts';
import type { Igraph } from './igraph.ts';
import { interleaved, median, ratio, type Subject, Took } from './measure.ts';
import type { Row } from './row.ts';
import { enumerate, yen } from './yen.ts';

const K = 10;
const SIZES = [1_000, 10_000, 100_000];
/** At this size igraph is raced, not only asked. */
const RACE = 10_000;
const ROUNDS = 3;
/** Targets to which paths are compared with Yen's, which takes seconds for each. */
const COMPARED = 2;
/** Simple paths listed before the listing is given up. */
const LISTED = 1_000_000;

const KINDS: Readonly<Record<string, (nodes: number) => Graph>> = { layered, cyclic };
/** With three targets, because igraph takes long. */
const few = (graph: Graph): Graph => ({ ...graph, targets: graph.targets.slice(0, 3) });
const ADVERSARIAL: Readonly<Record<string, Graph>> = {
  'walks that loop, 2,500 nodes': few(loops(2_500)),
  'ties, 10,000 nodes': few(ties(10_000)),
  'dense core, 10,000 nodes': few(denseCore(10_000)),
};

/** `igraph`: undefined where it is not installed. */
export async function* pathRows(igraph: Igraph | undefined): AsyncGenerator<Row> {
  for (const [kind, make] of Object.entries(KINDS)) yield* await growth(kind, make, igraph);
  for (const [kind, graph] of Object.entries(ADVERSARIAL)) yield* await race(kind, graph, igraph);
  yield await explosion();
}

async function growth(kind: string, make: (nodes: number) => Graph, igraph: Igraph | undefined): Promise<Row[]> {
  const graphs = SIZES.map((nodes) => ({ nodes, graph: make(nodes) }));
  const subjects = Object.fromEntries(graphs.map(({ nodes, graph }) => [nodes, search(graph)]));
  const times = await interleaved(subjects, 4 * ROUNDS);
  const rows: Row[] = [];
  for (const { nodes, graph } of graphs) {
    const name = `${kind}, ${nodes.toLocaleString('en-US')} nodes`;
    if (nodes === RACE) rows.push(...(await race(name, graph, igraph, 20)));
    else rows.push({ what: `top ${K}, ${name}`, value: median(times[nodes] ?? []), unit: 'ms' });
    rows.push(...(nodes === RACE ? [] : await agreement(name, graph, igraph)));
  }
  const largest = String(SIZES.at(-1));
  rows.push({
    what: `top ${K}, ${kind}, 100,000 ÷ 10,000 nodes`,
    value: ratio(times, largest, String(RACE)),
    unit: '×',
    atMost: 12,
  });
  return rows;
}

/** Our time, how many times longer igraph takes, and whether all agree. */
async function race(name: string, graph: Graph, igraph: Igraph | undefined, atLeast?: number): Promise<Row[]> {
  const what = `igraph ÷ top ${K}, ${name}`;
  await igraph?.load(graph);
  const asked: Subject = async () => {
    let sum = 0;
    for (const target of graph.targets) sum += (await igraph?.top(K, target))?.milliseconds ?? Number.NaN;
    return new Took(sum);
  };
  const times = await interleaved({ ours: search(graph), ...(igraph && { igraph: asked }) } as Race, ROUNDS, 1);
  const faster: Row = igraph
    ? { what, value: ratio(times, 'igraph', 'ours'), unit: '×', note: `${Math.round(median(times.igraph))} ms` }
    : { what, value: undefined, unit: '×', note: 'python3-igraph is not installed' };
  return [
    { what: `top ${K}, ${name}`, value: median(times.ours), unit: 'ms' },
    atLeast === undefined ? faster : { ...faster, atLeast },
    ...(await agreement(name, graph, igraph)),
  ];
}

type Race = Readonly<Record<'ours' | 'igraph', Subject>>;

function search(graph: Graph): () => number[][] {
  const { topology, costs, sources, targets } = prepared(graph);
  return () => {
    const from = pathSearch(topology, costs, sources);
    return targets.map((target) => from.top([target], K).paths.map(({ cost }) => cost));
  };
}

/** Whether the costs of the paths to a few targets are those that Yen's algorithm and igraph find. */
async function agreement(name: string, graph: Graph, igraph: Igraph | undefined): Promise<Row[]> {
  const few = { ...graph, targets: graph.targets.slice(0, COMPARED) };
  const ours = search(few)();
  const all = joined(few);
  await igraph?.load(few);
  let equal = true;
  for (const [at, target] of few.targets.entries()) {
    const theirs = await igraph?.top(K, target);
    const others = [yen({ ...all, targets: [target] }, K)];
    if (theirs !== undefined) others.push([...theirs.costs].sort((a, b) => a - b));
    equal &&= others.every((each) => each.join() === ours[at]?.join());
  }
  return [
    {
      what: `  costs as by Yen${igraph ? ' and igraph' : ''}, ${name}`,
      value: equal ? 1 : 0,
      unit: 'equal',
      atLeast: 1,
      ...(igraph === undefined && { note: 'python3-igraph is not installed' }),
    },
  ];
}

/** The listing is stopped long before its end, so that its time is at least this. */
async function explosion(): Promise<Row> {
  const graph = meshed();
  const all = joined(graph);
  let listed = 0;
  const subjects = {
    ours: search(graph),
    listing: () => {
      listed = enumerate(all, LISTED).length;
    },
  };
  const times = await interleaved(subjects, 3, 1);
  return {
    what: `top ${K} ÷ listing simple paths, 45 nodes, 98 links`,
    value: ratio(times, 'ours', 'listing') * 100,
    unit: '%',
    atMost: 1,
    note: `${listed === LISTED ? 'stopped at ' : ''}${listed.toLocaleString('en-US')} paths, ${Math.round(median(times.listing))} ms; ours ${median(times.ours).toFixed(2)} ms`,
  };
}
