/** CSV (RFC 4180) for spreadsheets: a row for each story on its way to each harm, then one for each finding. */
import type { Analysis } from '../analysis.ts';
import { printed, rowBehind } from '../analysis.ts';
import type { Cut, Score, Story, StoryHarm } from '../attack/result.ts';
import type { Finding, Where } from '../finding/finding.ts';
import { fingerprints } from '../finding/fingerprint.ts';
import { csvCell } from './cell.ts';
import { decidedRow, decidedText } from './decisions.ts';
import { findingMark, type Judgement, listedStories, mark, type Run } from './judgement.ts';
import { locationOf } from './place.ts';

/** The columns, in their order. Within a version of the JSON output columns may be added at the end. */
const COLUMNS = [
  'model',
  'device',
  'date',
  'kind',
  'id',
  'level',
  'harm',
  'impact',
  'severity',
  'score',
  'band',
  'harm score planned',
  'exploitability',
  'verdict',
  'weakness',
  'element',
  'file',
  'line',
  'best control',
  'on',
  'score with it in full',
  'baseline',
  'decided',
  'fails build',
  'text',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

export function toCsv(analyses: readonly Analysis[], run: Run): string {
  const rows = analyses.flatMap((analysis) => rowsOf(analysis, run.judge(analysis)));
  return [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

function rowsOf(analysis: Analysis, judgement: Judgement): Row[] {
  const common: Row = { model: analysis.uri, device: analysis.model.name, date: analysis.date };
  const names = fingerprints(analysis.findings);
  const behind = rowBehind(analysis);
  return [
    ...listedStories(analysis).flatMap((story) =>
      story.harms.map((harm) => ({ ...common, ...storyRow(analysis, story, harm, judgement) })),
    ),
    ...analysis.findings.map((finding) => ({
      ...common,
      ...findingRow(analysis, finding, behind(finding), judgement),
      id: names.get(finding) ?? finding.code,
    })),
  ];
}

function storyRow(analysis: Analysis, story: Story, harm: StoryHarm, judgement: Judgement): Row {
  const entry = harm.path.steps.find(({ consequence, categories }) => !consequence && categories.length > 0);
  const step = entry ?? harm.path.steps[0];
  const decided = decidedRow(analysis.attack, harm.id);
  return {
    kind: 'story',
    id: harm.id,
    ...harmColumns(analysis, harm),
    weakness: story.category ?? '',
    element: step?.element ?? '',
    ...placeColumns(analysis, { path: step?.path ?? [], part: 'key' }),
    // What a control does for a story is reckoned on its worst harm.
    ...(harm === story.harms[0] ? cutColumns(story.cuts[0]) : {}),
    baseline: mark(judgement.baseline?.row(harm)) ?? '',
    decided: decided === undefined ? '' : decidedText(decided),
    'fails build': yes(judgement.fails(harm)),
    text: story.title,
  };
}

function findingRow(analysis: Analysis, finding: Finding, harm: StoryHarm | undefined, judgement: Judgement): Row {
  const step = harm?.path.steps.find(({ id }) => id === finding.attack?.step);
  const cut = analysis.attack.stories.flatMap(({ cuts }) => cuts).find((each) => each.step === step?.id);
  return {
    kind: 'finding',
    level: finding.severity,
    ...(harm === undefined ? {} : harmColumns(analysis, harm)),
    weakness: step?.categories.join(' ') ?? '',
    element: step?.element ?? '',
    ...placeColumns(analysis, finding.where),
    ...(step === undefined ? {} : cutColumns(cut)),
    baseline: findingMark(judgement, finding) ?? '',
    decided: finding.decided ?? '',
    'fails build': yes(judgement.fails(finding)),
    text: finding.message,
  };
}

function harmColumns(analysis: Analysis, { harm, impact, path }: StoryHarm): Row {
  const planned = analysis.attack.harms.find((each) => each.harm === harm)?.scores.planned;
  return {
    harm,
    impact,
    severity: path.severity,
    score: printed(path.score),
    band: path.score.band,
    'harm score planned': scoreText(planned),
    exploitability: path.level,
    verdict: path.verdict,
  };
}

function cutColumns(cut: Cut | undefined): Row {
  if (cut === undefined) return {};
  return { 'best control': cut.control, on: cut.on, 'score with it in full': printed(cut.storyThen) };
}

function placeColumns(analysis: Analysis, where: Where): Row {
  const { file, line } = locationOf(analysis, where);
  return { file, line: String(line) };
}

function scoreText(score: Score | undefined): string {
  return score === undefined ? '' : printed(score);
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
