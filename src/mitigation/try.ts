/** What if: the scores and the stories of a system in which more controls are planned. Writes nothing, claims nothing. */
import { harmScores, worstOf } from '../attack/outcomes.ts';
import type { AttackResult, Cut, Score } from '../attack/result.ts';
import { worse } from '../attack/score.ts';
import { tellStories } from '../attack/stories.ts';
import { buildWorld, costsOf } from '../attack/world.ts';
import type { Path } from '../finding/finding.ts';
import { changeControls } from '../model/change.ts';
import type { Model } from '../model/model.ts';
import type { Owner } from '../model/words.ts';
import { plannedControl } from './measures.ts';

export interface Tried {
  /** Worst path to harm of a patient with all that is planned done in full; undefined: there is none. */
  readonly device: Score | undefined;
  /** Story id → what is left of it; undefined: no path. Of every story that there is now. */
  readonly stories: ReadonlyMap<string, Score | undefined>;
}

/**
 * Tries controls beside those that are planned already.
 * @param cuts Advice of stories, whose controls are missing.
 * @returns The very scores that the description has as planned, once these are written.
 */
export function tryControls(model: Model, attack: AttackResult, cuts: readonly Cut[]): Tried {
  const world = buildWorld(modelWith(model, cuts), attack.world.catalogue, attack.date);
  const costs = costsOf(world, { scenario: 'planned' });
  const left = new Map(tellStories(world, costs, 'planned').rows.map(({ id, path }) => [id, path.score]));
  return {
    device: worstOf(world, harmScores(world, costs), 'patient-safety'),
    stories: new Map(
      attack.stories.map(({ id, harms }) => [
        id,
        harms.reduce<Score | undefined>((worst, { id: row }) => worse(worst, left.get(row)), undefined),
      ]),
    ),
  };
}

function modelWith(model: Model, cuts: readonly Cut[]): Model {
  const wanted = new Map<string, Cut[]>();
  for (const cut of cuts) wanted.set(keyOf(cut.path), [...(wanted.get(keyOf(cut.path)) ?? []), cut]);
  return changeControls(model, (controls, place, on, path) => {
    const here = wanted.get(keyOf(path));
    if (here === undefined) return controls;
    const kept = controls.filter(({ name }) => !here.some(({ control }) => control === name));
    const by = (owner: Owner) => (owner === 'manufacturer' ? undefined : owner);
    return [...kept, ...here.map(({ control, owner }) => plannedControl({ place, id: on, path }, control, by(owner)))];
  });
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
