/** A plan for people: what to do first, what it brings, what others would have to do, what remains. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Score } from '../attack/result.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Plan, PlannedMeasure, Rung } from '../mitigation/plan.ts';
import { formatBand } from './arithmetic.ts';
import { rule, spread, table, WIDTH, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { lineOf } from './place.ts';
import { paintScore } from './scoreboard.ts';

/** How many stories each list shows. */
const SHOWN = 6;

const VERBS: Readonly<Record<PlannedMeasure['state'], string>> = {
  missing: 'add',
  planned: 'implement the planned',
  weak: 'strengthen',
};

/** Ends with a newline. */
export function planReport(analysis: Analysis, plan: Plan, paint: Paint): string {
  const ours = plan.measures.filter(({ owner }) => owner === 'manufacturer');
  const others = plan.measures.filter(({ owner }) => owner !== 'manufacturer');
  const numbered = new Map(plan.measures.map((measure, at) => [measure, at + 1]));
  const lines = (measures: readonly PlannedMeasure[]) =>
    measures.flatMap((measure) => measureLines(analysis, measure, numbered.get(measure) ?? 0, paint));
  const sections = [
    [...spread(plainText(analysis.model.name), paint('dim', plainText(analysis.uri))), ...intro(analysis, plan, paint)],
    ours.length === 0 ? [] : [paint('strong', 'What to do, most useful first'), ...lines(ours)],
    others.length === 0 ? [] : [paint('strong', 'What to ask of others, with a label that says so'), ...lines(others)],
    cutLines(plan, paint),
    remainingLines(plan, paint),
    ladderLines(plan, paint),
    plan.measures.length === 0 ? [] : footer(paint),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function intro(analysis: Analysis, plan: Plan, paint: Paint): string[] {
  const date = paint('dim', `Medjack · plan evaluated on ${analysis.date}`);
  const impacts = Object.entries(plan.now)
    .filter(([, now]) => now !== undefined)
    .map(([impact, now]) => [
      impact,
      `${paintScore(now, paint)} now`,
      `→ ${paintScore(plan.planned[impact as keyof Plan['planned']], paint)} with the plan`,
    ]);
  return [date, rule(), ...table(impacts, '  '), '', ...wrap(verdict(analysis, plan))];
}

/** What was asked and whether it can be had. */
function verdict(analysis: Analysis, plan: Plan): string {
  const { effort } = analysis.catalogue.scoring;
  const size = `${count(plan.measures.length, 'control')}, ${count(plan.points, 'point')} of effort (S ${effort.S}, M ${effort.M}, L ${effort.L}; expert judgement)`;
  const proof = plan.exact ? 'No set takes less effort.' : 'Chosen greedily: the exact search stopped at its limit.';
  if (plan.budget !== undefined)
    return plan.measures.length === 0
      ? `Nothing within ${count(plan.budget, 'point')} of effort lowers the worst score.`
      : `The best that ${count(plan.budget, 'point')} of effort can do: ${size}. ${proof}`;
  const target = `no story above ${plan.target}`;
  if (plan.reached && plan.measures.length === 0) return `The target, ${target}, is met. Nothing has to be added.`;
  if (plan.reached) return `The target, ${target}, takes ${size}. ${proof}`;
  const blocker =
    plan.blocker === undefined
      ? ''
      : ` ${plainText(plan.blocker.story)} stays at ${formatBand(plan.blocker.score)} whatever the catalogue offers: change the design, or decide the risk.`;
  const instead =
    plan.measures.length === 0 ? 'No control lowers the worst score.' : `The best that can be had takes ${size}.`;
  return `The target, ${target}, cannot be reached.${blocker} ${instead}`;
}

function measureLines(analysis: Analysis, measure: PlannedMeasure, number: number, paint: Paint): string[] {
  const { control, on, place, effort, owner, state, path, without, alone } = measure;
  const element = place === 'component' || place === 'device' ? plainText(on) : `${place} ${plainText(on)}`;
  const whose = owner === 'manufacturer' ? '' : ` (${owner})`;
  const margin = `${String(number).padStart(2)}  ${effort}  `;
  const text = `${margin}${VERBS[state]} ${plainText(control)} on ${element}${whose}`;
  const dim = (line: string) => paint('dim', line);
  const under = ' '.repeat(margin.length);
  const back = without === undefined ? [] : [`without it ${printed(without.score)} to ${plainText(without.harm)}`];
  const single = alone < 0.05 ? 'no effect alone' : `alone −${alone.toFixed(1)} over all stories`;
  return [
    ...spread(text, paint('dim', lineOf(analysis, path))),
    ...wrap([...back, single].join(' · '), under).map(dim),
  ];
}

function cutLines({ stories, target }: Plan, paint: Paint): string[] {
  if (stories.length === 0) return [];
  const rows = stories.slice(0, SHOWN).map(({ id, now, planned }) => [move(now, planned), plainText(id)]);
  return [
    paint('strong', `What it does to the ${count(stories.length, 'story', 'stories')} above ${target}`),
    ...table(rows, '  ').flatMap((line) => wrap(line.trim(), '  ', '             ')),
    ...more(stories.length),
  ];
}

function move(now: Score, planned: Score | undefined): string {
  return `${printed(now)} → ${planned === undefined ? 'gone' : printed(planned)}`;
}

function remainingLines({ remaining, reached, budget, target }: Plan, paint: Paint): string[] {
  const worst = remaining[0];
  if (worst === undefined) return ['Nothing remains: no attack path leads to these harms.'];
  const why =
    budget !== undefined
      ? 'More effort would take them lower.'
      : reached
        ? `They are within the target: ${target}${target === 'low' ? '' : '; a lower --target says what takes them further'}.`
        : 'What the catalogue offers does not take them lower.';
  const rows = remaining.slice(0, SHOWN).map(({ id, score }) => [paintScore(score, paint), plainText(id)]);
  const what = `${count(remaining.length, 'story', 'stories')}, worst ${formatBand(worst.score)}`;
  return [
    `${paint('strong', 'What remains')}: ${what}`,
    ...table(rows, '  '),
    ...more(remaining.length),
    ...wrap(why, '  '),
  ];
}

function more(length: number): string[] {
  return length > SHOWN ? [`  and ${length - SHOWN} more`] : [];
}

function ladderLines({ ladder, budget, target }: Plan, paint: Paint): string[] {
  const rungs = ladder.filter(({ band }) => budget !== undefined || band !== target);
  if (rungs.length === 0) return [];
  return [paint('strong', 'Other targets'), ...table(rungs.map(rungCells), '  ')];
}

function rungCells({ band, reached, measures, points, transfers, exact }: Rung): string[] {
  if (!reached) return [band, 'out of reach', '', ''];
  const bound = exact ? '' : 'at most ';
  const asked = transfers === 0 ? '' : `${transfers} of them asked of others`;
  return [band, `${bound}${count(measures, 'control')}`, count(points, 'point'), asked];
}

function footer(paint: Paint): string[] {
  const text =
    'Scores with the plan hold once all of it is implemented in full. Until then write each control as `planned`: the score now stays.';
  return wrap(text, '', '', WIDTH).map((line) => paint('dim', line));
}

function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
