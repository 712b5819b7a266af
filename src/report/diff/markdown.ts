/** A change as Markdown that fits a comment. Whatever a model says stands in code marks, where nothing of it acts. */
import { printed } from '../../analysis.ts';
import type { Diff } from '../../diff/change.ts';
import {
  causesText,
  controlText,
  effectSentence,
  effectsOf,
  elementText,
  idOf,
  judgementText,
} from '../../diff/sentences.ts';
import { plainText } from '../../finding/plain-text.ts';
import type { DiffReport } from './pretty.ts';
import { placeIn, sumText } from './pretty.ts';

/** GitHub takes 65,536 characters in a comment; what stands around it needs some. */
const ROOM = 60_000;

/** So many lines of a kind. */
const SHOWN = 20;

export interface MarkdownReport extends DiffReport {
  /** Mermaid of both sides. */
  readonly diagrams: { readonly before: string; readonly after: string };
}

/**
 * As code. In it no name is mentioned, no link made, no picture loaded and no block closed, because white space is single
 * spaces and the fence is longer than any run of backticks inside.
 */
export function code(text: string): string {
  const plain = plainText(text).replace(/\|/g, '¦') || ' ';
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${space}${plain}${space}${fence}`;
}

/** One document for all models that changed. What does not fit is left out from the end, pictures first, and said. */
export function diffMarkdown(reports: readonly MarkdownReport[]): string {
  const full = reports.map((report) => [...head(report), ...details(report), ...pictures(report)]);
  const short = reports.map((report) => [
    ...head(report),
    ...details(report),
    '_The diagrams are left out: they do not fit a comment._',
    '',
  ]);
  const brief = reports.map((report) => [
    ...head(report),
    '_Details are left out: they do not fit a comment. `medjack diff` prints them._',
    '',
  ]);
  const texts = [full, short, brief].map((each) => `${each.map((lines) => lines.join('\n')).join('\n')}`);
  const fitting = texts.find((text) => text.length <= ROOM);
  return (
    fitting ?? `${(texts.at(-1) ?? '').slice(0, ROOM).replace(/\n[^\n]*$/, '')}\n\n_The rest does not fit a comment._\n`
  );
}

function head({ diff, from, to, failures }: DiffReport): string[] {
  const effects = effectsOf(diff);
  const told = new Set(effects.flatMap(({ causes }) => causes.map(idOf)));
  const verdict =
    failures.length === 0
      ? '✅ No policy is broken.'
      : failures.map((failure) => `❌ ${inCode(failure)}`).join('<br>\n');
  const places = (path: readonly (string | number)[], inHead: boolean) => code(placeIn(diff, path, inHead));
  return [
    `### Medjack: paths to harm in ${code(diff.head.model.name)}`,
    '',
    `${code(diff.head.uri)} · ${code(from)} → ${code(to)} · evaluated on ${diff.head.date}`,
    '',
    verdict,
    '',
    ...scores(diff),
    ...list(
      'Judgements, to be read first',
      diff.judgements.map((change) => `${judgementText(change, code)} (${places(change.path, change.inHead)})`),
    ),
    ...list(
      'Paths to harm',
      effects.map((effect) => {
        const because = causesText(effect.causes, code);
        return `${effect.direction === 'worse' ? '🔺' : '🔽'} ${effectSentence(effect, code)}${because === '' ? '' : `: ${because}`}`;
      }),
    ),
    ...list(
      'Controls without an effect on a score of their own',
      diff.controls
        .filter((change) => !told.has(idOf(change)))
        .map((change) => `${controlText(change, code)} (${places(change.path, true)})`),
    ),
    ...list(
      'Elements',
      diff.elements
        .filter((change) => !told.has(idOf(change)))
        .map((change) => `${elementText(change, code)} (${places(change.path, change.change !== 'removed')})`),
    ),
  ];
}

/** A failure names a story or a control and is otherwise ours. */
function inCode(failure: string): string {
  return code(failure);
}

function scores({ scores: all }: Diff): string[] {
  const shown = all.filter(({ what, scenario }) => (what === 'impact' || what === 'harm') && scenario === 'current');
  if (shown.length === 0) return [];
  const cell = (score: (typeof shown)[number]['before']) =>
    score === undefined ? '–' : `${printed(score)} ${score.band}`;
  return [
    '| | before | now |',
    '|---|---|---|',
    ...shown.map(
      ({ what, id, before, after }) =>
        `| ${what === 'impact' ? `**${id}**` : code(id)} | ${cell(before)} | ${cell(after)} |`,
    ),
    '',
  ];
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length - SHOWN;
  return [
    `**${title}**`,
    '',
    ...items.slice(0, SHOWN).map((item) => `- ${item}`),
    ...(more > 0 ? [`- … and ${more} more`] : []),
    '',
  ];
}

function details({ diff }: DiffReport): string[] {
  const rows = diff.rows.slice(0, SHOWN);
  if (rows.length === 0) return [];
  const line = (path: (typeof rows)[number]['before'], of: Diff['head']) =>
    path === undefined ? 'none' : code(sumText(of, path.path));
  return [
    '<details><summary>How the scores come about</summary>',
    '',
    ...rows.flatMap(({ change, id, before, after }) => [
      `- ${change} ${code(id)}`,
      `  - now ${line(after, diff.head)}`,
      `  - was ${line(before, diff.base)}`,
    ]),
    '',
    '</details>',
    '',
  ];
}

function pictures({ diagrams }: MarkdownReport): string[] {
  const picture = (title: string, text: string) => [
    `<details><summary>${title}</summary>`,
    '',
    '```mermaid',
    text.trimEnd(),
    '```',
    '',
    '</details>',
    '',
  ];
  return [
    ...picture('The system now, what changed is marked', diagrams.after),
    ...picture('The system before', diagrams.before),
  ];
}
