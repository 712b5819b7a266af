/** A change for people: what it does to the paths to harm, in a screenful. */
import { printed } from '../../analysis.ts';
import type { AttackPath } from '../../attack/result.ts';
import type { Diff, ScoreChange } from '../../diff/change.ts';
import {
  causesText,
  controlText,
  type Effect,
  effectSentence,
  effectsOf,
  elementText,
  idOf,
  judgementText,
} from '../../diff/sentences.ts';
import type { Path } from '../../finding/finding.ts';
import { plainText } from '../../finding/plain-text.ts';
import { arithmeticOf, formatTenths } from '../arithmetic.ts';
import { rule, spread, wrap } from '../layout.ts';
import type { Paint } from '../paint.ts';
import { lineOf } from '../place.ts';
import { paintScore } from '../scoreboard.ts';

/** How many lines of a kind are shown before "and N more". */
const SHOWN = 8;

export interface DiffReport {
  readonly diff: Diff;
  /** What is compared, as it was asked for. */
  readonly from: string;
  readonly to: string;
  /** Policies that the change breaks, each a sentence. */
  readonly failures: readonly string[];
}

/** Ends with a newline. Nothing at all for a change that changes nothing is the business of who asks. */
export function diffReport({ diff, from, to, failures }: DiffReport, paint: Paint): string {
  const effects = effectsOf(diff);
  const told = new Set(effects.flatMap(({ causes }) => causes.map(idOf)));
  const rest = <T>(list: readonly T[], text: (item: T) => string, place: (item: T) => string) =>
    limited(list.map((item) => spread(`  ${text(item)}`, paint('dim', place(item)))));
  const quiet = diff.controls.filter((change) => !told.has(idOf(change)));
  const elements = diff.elements.filter((change) => !told.has(idOf(change)));
  const sections = [
    [
      ...spread(paint('strong', plainText(diff.head.model.name)), plainText(diff.head.uri)),
      ...wrap(`Medjack · ${plainText(from)} → ${plainText(to)} · evaluated on ${diff.head.date}`).map((line) =>
        paint('dim', line),
      ),
      rule(),
      ...deviceLines(diff.scores, diff, paint),
    ],
    titled(paint('strong', 'Judgements, to be read first'), [
      ...rest(
        diff.judgements,
        (change) => judgementText(change, plainText),
        (change) => placeIn(diff, change.path, change.inHead),
      ),
    ]),
    titled(paint('strong', 'Paths to harm'), limited(effects.map((effect) => effectLines(diff, effect, paint)))),
    titled(
      paint('strong', 'Controls without an effect on a score of their own'),
      rest(
        quiet,
        (change) => controlText(change, plainText),
        (change) => placeIn(diff, change.path, true),
      ),
    ),
    titled(
      paint('strong', 'Elements'),
      rest(
        elements,
        (change) => elementText(change, plainText),
        (change) => placeIn(diff, change.path, change.change !== 'removed'),
      ),
    ),
    failures.flatMap((failure) => wrap(`${paint('severe', 'Fails')}: ${failure}`, '', '  ')),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function limited(blocks: readonly (readonly string[])[]): string[] {
  const more = blocks.length - SHOWN;
  return [...blocks.slice(0, SHOWN).flat(), ...(more > 0 ? [`  … and ${more} more (--format json has all)`] : [])];
}

/** Line of the head, or of the base for what is gone, which says so. */
export function placeIn(diff: Diff, path: Path, inHead: boolean): string {
  return inHead ? lineOf(diff.head, path) : `was ${lineOf(diff.base, path)}`;
}

function deviceLines(scores: readonly ScoreChange[], diff: Diff, paint: Paint): string[] {
  const shown = scores.filter(({ what, scenario }) => what === 'impact' && scenario === 'current');
  const device = diff.base.attack.device.current;
  if (shown.length === 0)
    return [`Scores of the device are what they were${device === undefined ? '' : `: ${printed(device)}`}.`];
  return shown.map(({ id, before, after }) => `${id} ${paintScore(after, paint)}, was ${paintScore(before, paint)}`);
}

function effectLines(diff: Diff, effect: Effect, paint: Paint): string[] {
  const { direction, rows, causes } = effect;
  const [worst] = rows;
  const sign = direction === 'worse' ? paint('severe', '▲') : paint('good', '▼');
  const because = causesText(causes, plainText);
  const text = `${effectSentence(effect, plainText)}${because === '' ? '' : `: ${because}`}`;
  const [cause] = causes;
  const inHead =
    cause !== undefined && ('inHead' in cause ? cause.inHead : 'control' in cause || cause.change !== 'removed');
  const place = cause === undefined ? '' : placeIn(diff, cause.path, inHead);
  const sums = [sumLine(diff.head, worst?.after?.path, 'now'), sumLine(diff.base, worst?.before?.path, 'was')].flat();
  return [
    ...wrap(text, `  ${sign} `, '    '),
    ...(place === '' ? [] : spread('', paint('dim', place))),
    ...sums.map((line) => paint('dim', line)),
  ];
}

/** `now 9.3 = 10.0 − 0.1 step − 0.6 AV:A (nearby: inject@bolus)`. */
function sumLine(of: Diff['head'], path: AttackPath | undefined, when: string): string[] {
  return path === undefined ? [] : wrap(`${when} ${sumText(of, path)}`, '      ', '          ');
}

export function sumText({ catalogue }: Diff['head'], path: AttackPath): string {
  const { severity, steps, score } = arithmeticOf(path, catalogue.scoring.perPoint);
  const costs = new Map<string, number>();
  path.steps.forEach((step, at) => {
    step.lines.forEach((line, index) => {
      costs.set(line.label, (costs.get(line.label) ?? 0) + (steps[at]?.[index] ?? 0));
    });
  });
  const terms = [...costs]
    .filter(([, tenths]) => tenths > 0)
    .map(([label, tenths]) => ` − ${formatTenths(tenths)} ${plainText(label)}`);
  const way = path.steps.filter(({ consequence }) => !consequence).map(({ id }) => plainText(id));
  const limit = path.limitedBy === undefined ? '' : `, limited by ${plainText(path.limitedBy)}`;
  return `${formatTenths(score)} = ${formatTenths(severity)}${limit}${terms.join('')} (${plainText(path.adversary)}: ${way.join(' → ')})`;
}
