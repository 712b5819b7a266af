/** What decisions do to the risk table: which rows they cover, and what is left undecided when what they accept is taken away. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cover, Model, Override, Risk } from '../model/model.ts';
import { IMPACTS, type Impact } from '../model/words.ts';
import { coversRow, coversStep, namesSteps, risksInForce, type Standing, standingOf } from './covers.ts';
import { harmScores, worstOf } from './outcomes.ts';
import type { Overridden } from './overrides.ts';
import type { Score, Story, StoryHarm } from './result.ts';
import { findRows, type Rows, tellRows } from './stories.ts';
import { buildWorld, costsOf, type World } from './world.ts';

/** One decision with what it is about, current scenario. */
export interface DecisionResult extends Standing {
  readonly risk: Risk;
  /** Rows (`harm/key`) that it covers, worst first, with what is left of each beside it; also of one that does not count. */
  readonly rows: readonly {
    readonly id: string;
    readonly score: Score;
    readonly left: Score | undefined;
    readonly reliesOnFacility: boolean;
  }[];
  /** Covers that meet no row. */
  readonly unmet: readonly Cover[];
  readonly overrides: readonly OverrideResult[];
}

export interface OverrideResult extends Omit<Overridden, 'risk'> {
  /** Scores of the impacts without it, current scenario. */
  readonly without: Readonly<Record<Impact, Score | undefined>>;
}

export interface Decided {
  readonly decisions: readonly DecisionResult[];
  /** Stories of the paths that no decision in force covers. */
  readonly undecided: readonly Story[];
  readonly undecidedRows: readonly StoryHarm[];
}

/** `rows`: all rows of the stories, before any is folded into another. */
export function decide(
  world: World,
  costs: Float64Array,
  stories: readonly Story[],
  rows: readonly StoryHarm[],
): Decided {
  const { model, catalogue, date } = world;
  if (model.risks.size === 0) return { decisions: [], undecided: stories, undecidedRows: rows };
  const covers = risksInForce(model, date).flatMap((risk) => risk.covers);
  const left = covers.length === 0 ? undefined : leftOver(world, costs, covers);
  const told = left === undefined ? { stories, rows } : tellRows(world, left, 'current');
  const scores = new Map(told.rows.map((row) => [row.id, row.path.score]));
  const decisions = [...model.risks.values()].map((risk): DecisionResult => {
    const met = rows.filter((row) => risk.covers.some((cover) => covered(cover, row)));
    return {
      risk,
      ...standingOf(risk, date),
      rows: met
        .map(({ id, path }) => ({
          id,
          score: path.score,
          left: scores.get(id),
          reliesOnFacility: path.reliesOnFacility,
        }))
        .sort((a, b) => b.score.cdB - a.score.cdB || (a.id < b.id ? -1 : 1)),
      unmet: risk.covers.filter((cover) => !rows.some((row) => covered(cover, row))),
      overrides: world.overrides
        .filter((each) => each.risk === risk.id)
        .map(({ override, steps, lowers }) => ({
          override,
          steps,
          lowers,
          get without() {
            return impactsWithout(model, catalogue, date, risk, override);
          },
        })),
    };
  });
  return { decisions, undecided: told.stories, undecidedRows: told.rows };
}

/** Whether a cover is about a row: by its names, and by a step of its path if it names steps. */
function covered(cover: Cover, row: StoryHarm): boolean {
  return coversRow(cover, row) && (!namesSteps(cover) || row.path.steps.some((step) => coversStep(cover, step)));
}

/**
 * The rows of what is left. A cover that names steps takes these steps away, for its harm or for all, so that another way
 * to the same end that nobody has decided about comes to light; one that names a story or a harm only takes the row away.
 */
function leftOver(world: World, costs: Float64Array, covers: readonly Cover[]): Rows {
  const general = covers.filter((cover) => namesSteps(cover) && cover.story === undefined);
  const ofStory = covers.filter((cover) => namesSteps(cover) && cover.story !== undefined);
  const whole = covers.filter((cover) => !namesSteps(cover));
  const runs = new Map<string, { covers: readonly Cover[]; harms: string[] }>();
  for (const harm of world.harms.keys()) {
    const own = general.filter((cover) => cover.harm === undefined || cover.harm === harm);
    const key = own.map((cover) => general.indexOf(cover)).join(' ');
    const run = runs.get(key);
    if (run === undefined) runs.set(key, { covers: own, harms: [harm] });
    else run.harms.push(harm);
  }
  const found = [...runs.values()].map((run) => findRows(world, blocked(world, costs, run.covers), run.harms));
  const rows = new Map(found.flatMap((each) => [...each.best]));
  for (const [id, row] of [...rows]) {
    const more = ofStory.filter((cover) => coversRow(cover, { id, harm: row.harm }));
    if (more.length === 0) continue;
    const own = general.filter((cover) => cover.harm === undefined || cover.harm === row.harm);
    const then = findRows(world, blocked(world, costs, [...own, ...more]), [row.harm]).best.get(id);
    if (then === undefined) rows.delete(id);
    else rows.set(id, then);
  }
  const reasons = new Map<string, Set<string>>();
  for (const each of found)
    for (const [key, names] of each.reasons) reasons.set(key, new Set([...(reasons.get(key) ?? []), ...names]));
  return { best: rows, reasons, taken: (row) => whole.some((cover) => coversRow(cover, row)) };
}

/** Costs where the steps that covers name cannot be taken. */
function blocked(world: World, costs: Float64Array, covers: readonly Cover[]): Float64Array {
  if (covers.length === 0) return costs;
  const edges = world.edges.map((edge) => covers.some((cover) => coversStep(cover, edge)));
  return costs.map((cost, arc) => (edges[world.arcEdge[arc] ?? -1] ? Number.POSITIVE_INFINITY : cost));
}

function impactsWithout(
  model: Model,
  catalogue: Catalogue,
  date: string,
  risk: Risk,
  override: Override,
): OverrideResult['without'] {
  const without = { ...risk, overrides: risk.overrides.filter((each) => each !== override) };
  const world = buildWorld({ ...model, risks: new Map(model.risks).set(risk.id, without) }, catalogue, date);
  const scores = harmScores(world, costsOf(world, { scenario: 'current' }));
  return Object.fromEntries(
    IMPACTS.map((impact) => [impact, worstOf(world, scores, impact)]),
  ) as OverrideResult['without'];
}
