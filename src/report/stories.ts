/** Attack stories for people: in brief for a list, and in full with the arithmetic of every step. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { AttackPath, Cut, Step, Story, StoryHarm } from '../attack/result.ts';
import { plainText } from '../finding/plain-text.ts';
import { type Arithmetic, arithmeticOf, formatBand, formatTenths } from './arithmetic.ts';
import { decidedRow, decidedText } from './decisions.ts';
import { cells, pad, spread, WIDTH, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { lineOf } from './place.ts';

/** Cells before the text of a story: number, score and band. */
const MARGIN = '    ';

/** Two to five lines: score and title, harms and the element entered, the best control against it, and the baseline's mark. */
export function briefStory(
  analysis: Analysis,
  story: Story,
  rank: number,
  paint: Paint,
  mark?: string | undefined,
): string[] {
  const steps = story.harms[0]?.path.steps ?? [];
  const entry = steps.find((step) => !step.consequence && step.categories.length > 0) ?? steps[0];
  const [first = '', ...others] = story.harms.map((harm) => plainText(harm.harm));
  const harms = others.length === 0 ? first : `${first} and ${others.length} more`;
  const [best] = story.cuts;
  return [
    ...titleLines(story, rank, paint),
    ...(entry === undefined
      ? []
      : spread(
          `${MARGIN}to ${harms}, through ${plainText(entry.element)}`,
          paint('dim', lineOf(analysis, entry.path)),
        )),
    ...decidedLines(analysis, story.harms),
    ...(best === undefined ? [] : wrap(`${cutSentence(best)}.`, `${MARGIN}→ `, `${MARGIN}  `)),
    ...markLines(mark, paint),
  ];
}

/** What is decided about a story's harms, those alike together. */
function decidedLines(analysis: Analysis, harms: readonly StoryHarm[]): string[] {
  const texts = new Map<string, string[]>();
  for (const { id, harm } of harms) {
    const decided = decidedRow(analysis.attack, id);
    const text = decided === undefined ? undefined : decidedText(decided);
    if (text !== undefined) texts.set(text, [...(texts.get(text) ?? []), plainText(harm)]);
  }
  return [...texts].flatMap(([text, ids]) => {
    const which = ids.length === harms.length ? '' : `${ids.join(', ')}: `;
    return wrap(`${which}${text}.`, MARGIN, `${MARGIN}  `);
  });
}

/** Everything about a story, with its paths to `harms` (of its own; default: the worst). */
export function fullStory(
  analysis: Analysis,
  story: Story,
  rank: number,
  paint: Paint,
  harms: readonly StoryHarm[] = story.harms.slice(0, 1),
  mark?: string | undefined,
): string[] {
  const paths = harms.flatMap((harm) => [
    ...wrap(plainText(harm.id), MARGIN).map((line) => paint('dim', line)),
    '',
    ...pathLines(analysis, harm.path, paint),
    '',
  ]);
  const others = story.harms
    .filter((harm) => !harms.includes(harm))
    .map((harm) => `${plainText(harm.harm)} ${formatBand(harm.path.score)}`);
  const rest = [
    ...decidedLines(analysis, story.harms),
    ...(others.length > 0 ? listLines('Also to', others) : []),
    ...(story.entries.length > 1 ? listLines(`Stands for ${story.entries.length} ways in`, story.entries) : []),
    ...(story.folded.length > 0 ? listLines('Covers the stories', story.folded) : []),
  ];
  return [
    ...titleLines(story, rank, paint),
    ...markLines(mark, paint),
    ...paths,
    ...(rest.length > 0 ? [...rest, ''] : []),
    ...cutLines(story.cuts, paint),
  ];
}

function markLines(mark: string | undefined, paint: Paint): string[] {
  return mark === undefined ? [] : wrap(`(${mark})`, MARGIN).map((line) => paint('dim', line));
}

function titleLines(story: Story, rank: number, paint: Paint): string[] {
  const number = `${String(rank).padStart(2)}  `;
  const score = formatBand(story.score);
  const [first = '', ...rest] = wrap(plainText(story.title), number + pad(score, 12), MARGIN);
  return [number + paint(story.score.band, score) + first.slice(number.length + score.length), ...rest];
}

/** The path as a ledger: severity, each step with its cost lines, and the score they leave. */
export function pathLines(analysis: Analysis, path: AttackPath, paint: Paint): string[] {
  const sums = arithmeticOf(path, analysis.catalogue.scoring.perPoint);
  const limited = path.limitedBy === undefined ? '' : `, limited by ${plainText(path.limitedBy)}`;
  return [
    ...wrap(`${startSentence(analysis, path)}.`, MARGIN),
    '',
    ...ledger(`${MARGIN}Harm: ${plainText(path.harm)}, ${path.severity}${limited}`, formatTenths(sums.severity)),
    ...path.steps.flatMap((step, index) => {
      const number = path.steps.slice(0, index + 1).filter((each) => !each.consequence).length;
      return stepLines(analysis, step, number, sums.steps[index] ?? [], paint);
    }),
    ...scoreLines(path, sums, paint),
    '',
    ...riskLines(path),
    ...vectorLines(path, paint),
  ];
}

function scoreLines(path: AttackPath, sums: Arithmetic, paint: Paint): string[] {
  const below = sums.below
    ? ` (${formatTenths(sums.total)} taken from ${formatTenths(sums.severity)}: below 0 counts as 0)`
    : '';
  return ledger(`${MARGIN}${paint('strong', 'Score')}: ${path.score.band}${below}`, `= ${printed(path.score)}`);
}

function stepLines(analysis: Analysis, step: Step, number: number, shares: readonly number[], paint: Paint): string[] {
  const mark = step.consequence ? `${MARGIN}↳ ` : `${MARGIN}${number}. `;
  const under = ' '.repeat(cells(mark));
  const place = lineOf(analysis, step.path);
  const because = behind(analysis, step, place);
  const exploited = step.knownExploited ? ', known to be exploited' : '';
  const what = `${mark}${plainText(step.title)} · ${plainText(step.element)}${because}${exploited}`;
  const lines = spread(what, paint('dim', place));
  step.lines.forEach((line, index) => {
    if (line.cdB === 0) return;
    const fact = line.path === undefined ? '' : `, ${shortPlace(analysis, line.path, place)}`;
    const why = `${plainText(line.why)}${fact}`.replace(/^, /, '');
    const text = `${under}${pad(plainText(line.label), 6)}${why === '' ? '' : `  ${why}`}`;
    lines.push(...ledger(text, `− ${formatTenths(shares[index] ?? 0)}`));
  });
  for (const dead of step.dead) {
    const text = `${plainText(dead.control)} counts for nothing: ${plainText(dead.why)}, ${shortPlace(analysis, dead.path, place)}`;
    lines.push(...wrap(text, under, `${under}  `).map((line) => paint('dim', line)));
  }
  if (step.gains !== '') lines.push(...wrap(plainText(step.gains), `${under}⇒ `, `${under}  `));
  return lines;
}

/** What is behind a step, with its place where that is in another file: ` (CVE-2021-31571 in FreeRTOS 10.4.3, pump.cdx.json:40)`. */
function behind(analysis: Analysis, { because, source }: Step, place: string): string {
  if (source === undefined) return because === undefined ? '' : ` (${plainText(because)})`;
  return ` (${plainText(source.words)}, ${shortPlace(analysis, source.path, place)})`;
}

/** `line 23` in the file of the step, else `other.device.yaml:23`. */
function shortPlace(analysis: Analysis, path: Step['path'], beside: string): string {
  const place = lineOf(analysis, path);
  const file = (text: string) => text.slice(0, text.lastIndexOf(':'));
  return file(place) === file(beside) ? `line ${place.slice(file(place).length + 1)}` : place;
}

/** Text at the left, wrapped before the column of amounts. */
function ledger(text: string, amount: string): string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const [first = '', ...rest] = wrap(text.slice(indent.length), indent, `${indent}  `, WIDTH - 8);
  return [...spread(first, amount), ...rest];
}

function riskLines(path: AttackPath): string[] {
  const { level, severity, verdict, verdictForMany, credential, assumptions } = path;
  const sentences = [
    `Exploitability ${level} × ${severity} → ${verdict}.`,
    path.patients === 'single' ? '' : `Several patients at once${verdictForMany ? `: ${verdictForMany}` : ''}.`,
    path.reliesOnFacility ? "Relies on the facility's network." : '',
    credential === undefined ? '' : `Uses the stolen credential ${plainText(credential)}.`,
    assumptions.length === 0 ? '' : `Assumed, not known: ${assumptions.map(plainText).join(', ')}.`,
  ];
  return wrap(sentences.filter((sentence) => sentence !== '').join(' '), MARGIN);
}

function vectorLines({ cvss: { v31, v31Score, v40, v40Score } }: AttackPath, paint: Paint): string[] {
  const scores = `CVSS ${v31Score.toFixed(1)} (v3.1), ${v40Score.toFixed(1)} (v4.0)`;
  return [scores, v31, v40].flatMap((text) => wrap(text, MARGIN)).map((line) => paint('dim', line));
}

function cutLines(cuts: readonly Cut[], paint: Paint): string[] {
  if (cuts.length === 0) return [];
  const sentences = cuts.map((cut) => `${cutSentence(cut)}, device then ${printed(cut.deviceThen)}.`);
  return [
    `${MARGIN}${paint('strong', 'What cuts it')}`,
    ...sentences.flatMap((sentence) => wrap(sentence, `${MARGIN}→ `, `${MARGIN}  `)),
  ];
}

const ADVICE: Readonly<Record<Cut['state'], string>> = { missing: 'add', planned: 'implement', weak: 'strengthen' };

/** `add message-authentication on bolus: 4.7 when implemented in full`. */
export function cutSentence({ control, on, state, owner, storyThen }: Cut): string {
  const ask = owner === 'manufacturer' ? '' : `ask the ${owner} to `;
  return `${ask}${ADVICE[state]} ${plainText(control)} on ${plainText(on)}: ${printed(storyThen)} when implemented in full`;
}

function listLines(title: string, items: readonly string[]): string[] {
  const shown = items.slice(0, 6).map(plainText).join(', ');
  const more = items.length > 6 ? `, and ${items.length - 6} more` : '';
  return wrap(`${title}: ${shown}${more}.`, MARGIN);
}

/** Who, and from where: `Attacker within radio range, near home`. */
function startSentence(analysis: Analysis, path: AttackPath): string {
  const who = plainText(analysis.catalogue.adversaries.get(path.adversary)?.title ?? path.adversary);
  const where = plainText(path.start);
  return where === '' || where === who ? who : `${who}, ${where}`;
}
