/** The JSON of plans, version 1: described by `schemas/plan.schema.json`, stable within a version. */
import type { Analysis } from '../analysis.ts';
import { scoreTenths } from '../analysis.ts';
import type { Score } from '../attack/result.ts';
import type { Plan } from '../mitigation/plan.ts';
import { locationOf } from './place.ts';

export const PLAN_VERSION = 1;

/** One document for any number of models. `version`: of the tool. */
export function plansToJson(plans: readonly { analysis: Analysis; plan: Plan }[], version: string): string {
  const document = {
    version: PLAN_VERSION,
    tool: { name: 'medjack', version },
    plans: plans.map(({ analysis, plan }) => planJson(analysis, plan)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function planJson(analysis: Analysis, plan: Plan) {
  return {
    file: analysis.uri,
    date: analysis.date,
    device: analysis.model.name,
    target: plan.target,
    budget: plan.budget ?? null,
    harms: plan.harms,
    reached: plan.reached,
    exact: plan.exact,
    points: plan.points,
    measures: plan.measures.map((measure) => ({
      control: measure.control,
      place: measure.place,
      on: measure.on,
      location: locationOf(analysis, { path: measure.path, part: 'key' }),
      state: measure.state,
      owner: measure.owner,
      effort: measure.effort,
      points: measure.points,
      alone: Math.round(measure.alone * 10) / 10,
      without:
        measure.without === undefined ? null : { ...scoreJson(measure.without.score), harm: measure.without.harm },
    })),
    scores: Object.fromEntries(
      Object.entries(plan.now).map(([impact, now]) => [
        impact,
        { now: orNull(now), planned: orNull(plan.planned[impact as keyof Plan['planned']]) },
      ]),
    ),
    stories: plan.stories.map(({ id, title, harm, now, planned }) => ({
      id,
      title,
      harm,
      now: scoreJson(now),
      planned: orNull(planned),
    })),
    remaining: plan.remaining.map(({ id, title, score }) => ({ id, title, score: scoreJson(score) })),
    blocker: plan.blocker === undefined ? null : { story: plan.blocker.story, score: scoreJson(plan.blocker.score) },
    ladder: plan.ladder,
    searched: plan.searched,
  };
}

function scoreJson(score: Score) {
  return { score: scoreTenths(score) / 10, band: score.band, cdB: score.cdB };
}

function orNull(score: Score | undefined) {
  return score === undefined ? null : scoreJson(score);
}
