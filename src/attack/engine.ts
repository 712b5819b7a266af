/** The engine: a model, a catalogue and a date in; scores, stories and their arithmetic out. */
import { type Catalogue, type RiskVerdict, WEAKNESSES, type Weakness } from '../catalogue/catalogue.ts';
import type { Model } from '../model/model.ts';
import { IMPACTS, type Impact } from '../model/words.ts';
import { chokepoints } from './chokepoints.ts';
import { decide } from './decisions.ts';
import { leaningOn } from './leaning.ts';
import { forward, harmScores, worstOf } from './outcomes.ts';
import { describePath } from './paths.ts';
import {
  type AttackPath,
  type AttackResult,
  type CategoryScore,
  type Cut,
  type HarmResult,
  SCENARIOS,
  type Scenario,
  type Score,
  STORY_LIMIT,
  type Story,
} from './result.ts';
import { scoreFromCdB } from './score.ts';
import { type Distances, distances } from './search/dijkstra.ts';
import { topPaths } from './search/top-paths.ts';
import { tellStories, trace } from './stories.ts';
import { follow, harmTerminals } from './tails.ts';
import { buildWorld, costsOf, TIES, type World } from './world.ts';

/** What would cut a story, asked for the stories that are printed. */
export type Advisor = (world: World) => (story: Story) => readonly Cut[];

/** Searches and scores every attack path of a model on a date (ISO). Deterministic; never throws for what a user wrote. */
export function findAttacks(model: Model, catalogue: Catalogue, date: string, advisor?: Advisor): AttackResult {
  const world = buildWorld(model, catalogue, date);
  const costs = costsOf(world, { scenario: 'current' });
  const walks = Object.fromEntries(
    SCENARIOS.map((scenario) => [
      scenario,
      harmScores(world, scenario === 'current' ? costs : costsOf(world, { scenario })),
    ]),
  ) as Record<Scenario, ReadonlyMap<string, Score>>;
  const advise = advisor?.(world);
  const told = tellStories(world, costs, 'current');
  const stories = told.stories.map((story, at) =>
    advise !== undefined && at < STORY_LIMIT ? advised(story, advise) : story,
  );
  const impacts = Object.fromEntries(
    IMPACTS.map((impact) => [impact, perScenario((scenario) => worstOf(world, walks[scenario], impact))]),
  ) as unknown as AttackResult['impacts'];
  return {
    date,
    device: impacts['patient-safety'],
    impacts,
    harms: [...model.harms.values()].map((harm) => harmResult(world, costs, harm.id, stories, walks)),
    table: categoryTable(world, costs),
    stories,
    rows: told.rows,
    ...decide(world, costs, stories, told.rows),
    worstRisk: worstRisk(stories),
    get leansOn() {
      return leaningOn(model, (changed) => deviceScore(changed, catalogue, date));
    },
    switchedOff: [...model.adversaries.values()]
      .filter((each) => !each.enabled)
      .map((each) => ({ adversary: each.id, rationale: each.rationale, path: each.path })),
    world,
    size: { states: world.states.length, edges: world.edges.length, layers: world.layers.length },
    paths: (harm, k) => rankPaths(world, costs, harm, k),
  };
}

/** The story with its advice, worked out when it is first asked for. */
function advised(story: Story, advise: (story: Story) => readonly Cut[]): Story {
  let cuts: readonly Cut[] | undefined;
  return {
    ...story,
    get cuts() {
      cuts ??= advise(story);
      return cuts;
    },
  };
}

/** The best path to a patient-safety harm in the current scenario, and nothing else. */
export function deviceScore(model: Model, catalogue: Catalogue, date: string): Score | undefined {
  const world = buildWorld(model, catalogue, date);
  return worstOf(world, harmScores(world, costsOf(world, { scenario: 'current' })), 'patient-safety');
}

/** The K cheapest loopless paths to a harm, current scenario. */
function rankPaths(
  world: World,
  costs: Float64Array,
  harm: string,
  k: number,
): { paths: AttackPath[]; complete: boolean } {
  const sources = world.starts.map((node) => ({ node, cost: 0 }));
  const { paths, complete } = topPaths(world.topology, costs, sources, harmTerminals(world, [harm]), k);
  return { paths: paths.map((path) => describePath(world, path.arcs, 'current')), complete };
}

function perScenario<T>(make: (scenario: Scenario) => T): Record<Scenario, T> {
  return Object.fromEntries(SCENARIOS.map((scenario) => [scenario, make(scenario)])) as Record<Scenario, T>;
}

function harmResult(
  world: World,
  costs: Float64Array,
  harm: string,
  stories: readonly Story[],
  walks: Readonly<Record<Scenario, ReadonlyMap<string, Score>>>,
): HarmResult {
  const scores = perScenario((scenario) => walks[scenario].get(harm));
  const worst = worstPath(
    stories.flatMap((story) => story.harms.filter((each) => each.harm === harm)).map((each) => each.path),
  );
  const current = scores.current;
  return {
    harm,
    impact: world.model.harms.get(harm)?.impact ?? 'patient-safety',
    scores,
    level: worst?.level,
    verdict: worst?.verdict,
    get cut() {
      return current && chokepoints(world, costs, harm, current.band);
    },
  };
}

const VERDICTS: readonly RiskVerdict[] = ['controlled', 'needs justification', 'uncontrolled'];

/** The path with the worst verdict, harm to many counted one severity up; then the worst score. */
function worstPath(paths: readonly AttackPath[]): AttackPath | undefined {
  const rank = (path: AttackPath) => VERDICTS.indexOf(path.verdictForMany ?? path.verdict);
  return [...paths].sort((a, b) => rank(b) - rank(a) || b.score.cdB - a.score.cdB)[0];
}

function worstRisk(stories: readonly Story[]): AttackResult['worstRisk'] {
  const all = stories.flatMap((story) =>
    story.harms.filter((each) => each.impact === 'patient-safety').map((each) => ({ story: each.id, path: each.path })),
  );
  const worst = worstPath(all.map((each) => each.path));
  const found = all.find((each) => each.path === worst);
  return found && { story: found.story, level: found.path.level, verdict: found.path.verdict };
}

/** Best walk through a step of each weakness to each impact. */
function categoryTable(world: World, costs: Float64Array): AttackResult['table'] {
  const walk = forward(world, costs);
  const { scoring } = world.catalogue;
  const table = Object.fromEntries(WEAKNESSES.map((weakness) => [weakness, {}])) as Record<
    Weakness,
    Partial<Record<Impact, CategoryScore>>
  >;
  for (const impact of IMPACTS) {
    const harms = [...world.harms.keys()].filter((harm) => world.model.harms.get(harm)?.impact === impact);
    if (harms.length === 0) continue;
    const back = distances(world.topology, costs, harmTerminals(world, harms), { direction: 'backward' });
    const best = new Map<Weakness, { total: number; arc: number }>();
    for (let arc = 0; arc < world.topology.arcs; arc++) {
      const categories = world.edges[world.arcEdge[arc] ?? -1]?.categories ?? [];
      if (categories.length === 0) continue;
      const total =
        (walk.dist[world.arcTail[arc] ?? 0] ?? 0) + (costs[arc] ?? 0) + (back.dist[world.arcHead[arc] ?? 0] ?? 0);
      if (total === Number.POSITIVE_INFINITY) continue;
      for (const category of categories)
        if (total < (best.get(category)?.total ?? Number.POSITIVE_INFINITY)) best.set(category, { total, arc });
    }
    for (const [weakness, { total, arc }] of best) {
      const edge = world.edges[world.arcEdge[arc] ?? -1];
      table[weakness][impact] = {
        score: scoreFromCdB(scoring.severity.catastrophic * scoring.perPoint - Math.floor(total / TIES), scoring),
        step: `${edge?.technique}@${edge?.element}`,
        repeats: repeats(world, walk, back, arc),
      };
    }
  }
  return table;
}

/** Whether the walk through an arc visits a state twice. */
function repeats(world: World, walk: Distances, back: Distances, arc: number): boolean {
  const tail = world.arcTail[arc] ?? 0;
  const head = world.arcHead[arc] ?? 0;
  const before = new Set([tail, ...trace(world, walk, tail).map((each) => world.arcTail[each] ?? 0)]);
  return [head, ...follow(world, back, head).map((each) => world.arcHead[each] ?? 0)].some((node) => before.has(node));
}
