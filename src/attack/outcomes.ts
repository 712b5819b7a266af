/** What a cost vector leads to: the score of each harm, the worst of an impact. */
import type { Impact } from '../model/words.ts';
import type { Score } from './result.ts';
import { scoreOf, worse } from './score.ts';
import { type Distances, distances } from './search/dijkstra.ts';
import { TIES, type World } from './world.ts';

/** Score of each harm that some path reaches. */
export function harmScores(world: World, costs: Float64Array): ReadonlyMap<string, Score> {
  const walk = forward(world, costs);
  const out = new Map<string, Score>();
  for (const [harm, nodes] of world.harms)
    for (const { node, severity } of nodes)
      for (let layer = 0; layer < world.layers.length; layer++) {
        const dist = walk.dist[layer * world.states.length + node] ?? Number.POSITIVE_INFINITY;
        if (dist === Number.POSITIVE_INFINITY) continue;
        const score = worse(out.get(harm), scoreOf(severity, Math.floor(dist / TIES), world.catalogue.scoring));
        if (score !== undefined) out.set(harm, score);
      }
  return out;
}

/** Distances of every state from all starts. */
export function forward(world: World, costs: Float64Array): Distances {
  return distances(
    world.topology,
    costs,
    world.starts.map((node) => ({ node, cost: 0 })),
  );
}

/** The worst score among the harms of an impact. */
export function worstOf(world: World, scores: ReadonlyMap<string, Score>, impact: Impact): Score | undefined {
  let worst: Score | undefined;
  for (const [harm, score] of scores) if (world.model.harms.get(harm)?.impact === impact) worst = worse(worst, score);
  return worst;
}
