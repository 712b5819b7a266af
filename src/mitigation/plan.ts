/** The plan: which few controls to add first, what they bring, what remains, and why. */

import { harmScores, worstOf } from '../attack/outcomes.ts';
import { describePath } from '../attack/paths.ts';
import { type AttackResult, BANDS, type Band, type Score, type Story } from '../attack/result.ts';
import { BAND_FROM, scoreFromCdB } from '../attack/score.ts';
import { tellStories } from '../attack/stories.ts';
import { buildWorld, costsOf, TIES, type World } from '../attack/world.ts';
import { changeControls } from '../model/change.ts';
import type { Model } from '../model/model.ts';
import { IMPACTS, type Impact } from '../model/words.ts';
import type { Measure } from './measures.ts';
import { Remedies } from './remedies.ts';
import { type Blocker, type Choice, PlanSearch } from './search.ts';

/** Bands a plan can aim at. */
export const TARGETS = ['high', 'medium', 'low'] as const satisfies readonly Band[];
export type Target = (typeof TARGETS)[number];

export interface PlanOptions {
  /** The worst band a path may have in the end. */
  readonly target: Target;
  /** Points of effort that may be spent instead: the best score within them. */
  readonly budget?: number | undefined;
  /** Only paths to these harms. Unset: all. */
  readonly harms?: readonly string[] | undefined;
}

export interface PlannedMeasure extends Measure {
  /** The worst score over the harms of the plan if all but this one were done. */
  readonly without: { readonly score: Score; readonly harm: string } | undefined;
  /** Points that it takes off all stories together when it alone is done; 0: it helps only with others. */
  readonly alone: number;
}

export interface Rung {
  readonly band: Target;
  readonly reached: boolean;
  readonly measures: number;
  readonly points: number;
  /** Measures among them that others would have to take. */
  readonly transfers: number;
  /** No set takes less effort; else it is an upper bound. */
  readonly exact: boolean;
}

export interface StoryChange {
  readonly id: string;
  readonly title: string;
  readonly harm: string;
  readonly now: Score;
  /** Undefined where no path of the story is left to tell apart from worse ones. */
  readonly planned: Score | undefined;
}

export interface Plan {
  readonly target: Target;
  readonly budget: number | undefined;
  readonly harms: readonly string[];
  /** Every path to the harms is within the target with the plan done. */
  readonly reached: boolean;
  /** What to do first comes first; ours before what others would have to do. */
  readonly measures: readonly PlannedMeasure[];
  readonly points: number;
  /** No cheaper set does it. False: found greedily, when the exact search had reached its limit. */
  readonly exact: boolean;
  readonly now: Readonly<Record<Impact, Score | undefined>>;
  readonly planned: Readonly<Record<Impact, Score | undefined>>;
  /** Stories above the target now, with what becomes of them. */
  readonly stories: readonly StoryChange[];
  /** Stories with the plan done, worst first. */
  readonly remaining: readonly Story[];
  /** A path that keeps the target out of reach, with the score it has when everything the catalogue offers is done. */
  readonly blocker: { readonly story: string; readonly score: Score } | undefined;
  /** What each band would take. */
  readonly ladder: readonly Rung[];
  readonly searched: { readonly paths: number; readonly rounds: number };
}

/** The plan for a model and its analysis. Deterministic; writes nothing and claims no control. */
export function planFor(model: Model, attack: AttackResult, options: PlanOptions): Plan {
  const world = attack.world;
  const harms = [...world.harms.keys()].filter((harm) => options.harms?.includes(harm) ?? true).sort();
  const remedies = new Remedies(world);
  const search = new PlanSearch(remedies, harms);
  const start = search.worst([])?.cost ?? Number.POSITIVE_INFINITY;
  const climb = new Climb(search, start);
  const ladder = TARGETS.filter((band) => climb.bound(band) > start).map((band) => climb.rung(band));
  const { choice, blocker } =
    options.budget === undefined ? climb.towards(options.target) : climb.within(options.budget);
  const after = worldWith(model, world, attack.date, choice.measures);
  const then = costsOf(after, { scenario: 'planned' });
  const scores = harmScores(after, then);
  const remaining = tellStories(after, then, 'planned').stories.filter((story) => concerns(story, harms));
  const end = search.worst(choice.measures)?.cost ?? Number.POSITIVE_INFINITY;
  return {
    target: options.target,
    budget: options.budget,
    harms,
    reached: options.budget !== undefined || end >= climb.bound(options.target),
    measures: inOrder(search, remedies, attack, choice.measures),
    points: choice.measures.reduce((sum, { points }) => sum + points, 0),
    exact: choice.exact,
    now: each((impact) => attack.impacts[impact].current),
    planned: each((impact) => worstOf(after, scores, impact)),
    stories: changes(attack, remaining, harms, options.target),
    remaining,
    blocker: blocker && described(world, blocker),
    ladder,
    searched: { paths: search.paths, rounds: search.rounds },
  };
}

/** The same model in which just these measures are planned: what it scores as planned is what is promised. */
export function modelWith(model: Model, measures: readonly Measure[]): Model {
  return changeControls(model, (controls, place, id) => {
    const here = measures.filter((measure) => measure.place === place && measure.on === id);
    const planned = controls.some(({ status }) => status === 'planned');
    if (here.length === 0 && !planned) return controls;
    // What is there and weak stays beside what it is to become: it never counts for less.
    const kept = controls.filter(({ status }) => status !== 'planned');
    return [...kept, ...here.map(({ assumed }) => ({ ...assumed, status: 'planned' as const }))];
  });
}

function worldWith(model: Model, world: World, date: string, measures: readonly Measure[]): World {
  return buildWorld(modelWith(model, measures), world.catalogue, date);
}

/** Which measures may be chosen, tried in turn. */
const TIERS: readonly ((measure: Measure) => boolean)[] = [
  ({ owner, full }) => owner === 'manufacturer' && full,
  ({ full }) => full,
  () => true,
];

/** Looks for plans band by band. */
class Climb {
  private readonly search: PlanSearch;
  /** cdB of the worst path as things stand. */
  private readonly start: number;
  private readonly found = new Map<number, { choice: Choice | undefined; blocker: Blocker | undefined }>();

  constructor(search: PlanSearch, start: number) {
    this.search = search;
    this.start = start;
  }

  /** cdB that every path must cost for no path to be above the band. */
  bound(band: Target): number {
    const { severity, perPoint } = this.search.world.catalogue.scoring;
    return (severity.catastrophic - BAND_FROM[BANDS[BANDS.indexOf(band) + 1] ?? 'severe']) * perPoint + 1;
  }

  /** With what is ours and counts in full if that is enough; else with what others would have to do; else with everything. */
  private at(bound: number): { choice: Choice | undefined; blocker: Blocker | undefined } {
    let found = this.found.get(bound);
    if (found === undefined) {
      for (const allowed of TIERS) {
        const answer = this.search.cheapest(bound, allowed);
        found = 'measures' in answer ? { choice: answer, blocker: undefined } : { choice: undefined, blocker: answer };
        if (found.choice !== undefined) break;
      }
      found ??= { choice: undefined, blocker: undefined };
      this.found.set(bound, found);
    }
    return found;
  }

  rung(band: Target): Rung {
    const { choice } = this.at(this.bound(band));
    const measures = choice?.measures ?? [];
    return {
      band,
      reached: choice !== undefined,
      measures: measures.length,
      points: measures.reduce((sum, { points }) => sum + points, 0),
      transfers: measures.filter(({ owner }) => owner !== 'manufacturer').length,
      exact: choice?.exact ?? true,
    };
  }

  /** The target, or the best band that can be reached, or the best score. */
  towards(target: Target): { choice: Choice; blocker: Blocker | undefined } {
    const { choice, blocker } = this.at(this.bound(target));
    if (choice !== undefined) return { choice, blocker: undefined };
    const bands = TARGETS.slice(0, TARGETS.indexOf(target)).reverse();
    for (const band of bands) {
      const next = this.bound(band) > this.start ? this.at(this.bound(band)).choice : undefined;
      if (next !== undefined) return { choice: next, blocker };
    }
    return { choice: this.furthest(() => true), blocker };
  }

  /** The best score that a number of points buys, and the cheapest set that has it. */
  within(budget: number): { choice: Choice; blocker: undefined } {
    const affordable = ({ measures }: Choice) =>
      measures.every(({ owner }) => owner === 'manufacturer') &&
      measures.reduce((sum, { points }) => sum + points, 0) <= budget;
    return { choice: this.furthest(affordable), blocker: undefined };
  }

  /** The set for the highest bound that is possible and acceptable, by bisection: a higher bound never takes less. */
  private furthest(acceptable: (choice: Choice) => boolean): Choice {
    const { severity, perPoint } = this.search.world.catalogue.scoring;
    let best: Choice = { measures: [], exact: true };
    if (this.start === Number.POSITIVE_INFINITY) return best;
    let low = this.start;
    let high = severity.catastrophic * perPoint + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const { choice } = this.at(middle);
      if (choice !== undefined && acceptable(choice)) [best, low] = [choice, middle];
      else high = middle;
    }
    return best;
  }
}

/** Ours first; then what takes most off all stories by itself, then the smaller effort, then the id. */
function inOrder(
  search: PlanSearch,
  remedies: Remedies,
  attack: AttackResult,
  measures: readonly Measure[],
): PlannedMeasure[] {
  const { scoring } = remedies.world.catalogue;
  const alone = (measure: Measure) => {
    const costs = remedies.whatIf.costs([measure]);
    const { now } = remedies.whatIf;
    return attack.stories.reduce((sum, story) => {
      const arcs = story.harms[0]?.path.arcs ?? [];
      const more = arcs.reduce((total, arc) => total + (costs[arc] ?? 0) - (now[arc] ?? 0), 0);
      const left = scoreFromCdB(story.score.cdB - more / TIES, scoring).points;
      return sum + story.score.points - left;
    }, 0);
  };
  return measures
    .map((measure): PlannedMeasure => {
      const worst = search.worst(measures.filter((other) => other !== measure));
      const score = worst && scoreFromCdB(scoring.severity.catastrophic * scoring.perPoint - worst.cost, scoring);
      return { ...measure, alone: alone(measure), without: score && worst && { score, harm: worst.harm } };
    })
    .sort(
      (a, b) =>
        Number(a.owner !== 'manufacturer') - Number(b.owner !== 'manufacturer') ||
        b.alone - a.alone ||
        a.points - b.points ||
        (a.id < b.id ? -1 : 1),
    );
}

/** What becomes of the stories that are above the target now. */
function changes(
  attack: AttackResult,
  remaining: readonly Story[],
  harms: readonly string[],
  target: Target,
): StoryChange[] {
  const then = new Map(remaining.flatMap(({ harms: all }) => all.map(({ id, path }) => [id, path.score])));
  const above = BANDS.slice(BANDS.indexOf(target) + 1);
  return attack.stories.flatMap((story) => {
    const worst = story.harms.find(({ harm }) => harms.includes(harm));
    if (worst === undefined || !above.includes(worst.path.score.band)) return [];
    return [{ id: worst.id, title: story.title, harm: worst.harm, now: worst.path.score, planned: then.get(worst.id) }];
  });
}

function concerns({ harms }: Story, wanted: readonly string[]): boolean {
  return harms.some(({ harm }) => wanted.includes(harm));
}

function described(world: World, { arcs, cost }: Blocker): Plan['blocker'] {
  const { scoring } = world.catalogue;
  const path = describePath(world, arcs, 'current');
  const entry = path.steps.find((step) => !step.consequence && step.categories.length > 0) ?? path.steps[0];
  return {
    story: `${path.harm} through ${entry?.id ?? path.adversary}`,
    score: scoreFromCdB(scoring.severity.catastrophic * scoring.perPoint - cost, scoring),
  };
}

function each<T>(make: (impact: Impact) => T): Record<Impact, T> {
  return Object.fromEntries(IMPACTS.map((impact) => [impact, make(impact)])) as Record<Impact, T>;
}
