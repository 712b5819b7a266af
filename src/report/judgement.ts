/** What a run thinks of each story and finding of a model: whether it makes the run fail, and how it stands to the baseline. */
import type { Analysis } from '../analysis.ts';
import type { Story, StoryHarm } from '../attack/result.ts';
import type { Comparison, Resolvable, Standing } from '../baseline/compare.ts';
import type { Finding } from '../finding/finding.ts';
import { formatTenths } from './arithmetic.ts';
import { decidedRow, decidedText } from './decisions.ts';

export interface Judgement {
  /** At or above `--fail-on`, and not excused. */
  fails(item: Finding | StoryHarm): boolean;
  /** Undefined where there is no baseline. */
  readonly baseline: Comparison | undefined;
}

export type Judge = (analysis: Analysis) => Judgement;

/** Nothing fails, and there is no baseline. */
export const lenient: Judge = () => ({ fails: () => false, baseline: undefined });

/** All that can fail: what decisions leave of the stories, and the findings. */
export function anyFails({ attack, findings }: Analysis, judgement: Judgement): boolean {
  return [...attack.undecided.flatMap(({ harms }) => harms), ...findings].some((item) => judgement.fails(item));
}

/**
 * The stories for lists in which everything that fails has its place: all of them, and those that only come to light when
 * what is decided is taken away, with the rows that no other story has.
 */
export function listedStories({ attack }: Analysis): readonly Story[] {
  const told = new Set(attack.stories.flatMap(({ harms }) => harms.map(({ id }) => id)));
  const rest = attack.undecided.map((story) => ({ ...story, harms: story.harms.filter(({ id }) => !told.has(id)) }));
  return [...attack.stories, ...rest.filter(({ harms }) => harms.length > 0)];
}

/** Everything that the reports of one run share. */
export interface Run {
  /** Of the tool. */
  readonly version: string;
  readonly judge: Judge;
  /** ISO date of the evaluation. */
  readonly date: string;
  /** Files that could not be read, each with why, in words. */
  readonly unreadable: readonly { readonly file: string; readonly why: string }[];
}

/** `in baseline`, `worse than in baseline: 4.7 → 9.3`; undefined for what is new and where there is no baseline. */
export function mark(standing: Standing | undefined): string | undefined {
  if (standing?.state === 'known') return 'in baseline';
  if (standing?.state !== 'worse') return undefined;
  return `worse than in baseline: ${formatTenths(standing.was)} → ${formatTenths(standing.now)}`;
}

/** Whether the baseline or a decision keeps a finding from failing anything. */
export function isExcused({ baseline }: Judgement, finding: Finding): boolean {
  return finding.decided !== undefined || baseline?.finding(finding).state === 'known';
}

/** The same of a row; one of which something is left without a decision is not excused by it. */
export function isExcusedRow({ attack }: Analysis, { baseline }: Judgement, row: StoryHarm): boolean {
  const decided = decidedRow(attack, row.id);
  return (decided !== undefined && decided.left === undefined) || baseline?.row(row).state === 'known';
}

/** What the baseline, else a decision, says of an item. */
export function findingExcuse(judgement: Judgement, finding: Finding): string | undefined {
  const decided = finding.decided === undefined ? undefined : `decided by ${finding.decided}`;
  return findingMark(judgement, finding) ?? decided;
}

export function rowExcuse({ attack }: Analysis, { baseline }: Judgement, row: StoryHarm): string | undefined {
  const decided = decidedRow(attack, row.id);
  return mark(baseline?.row(row)) ?? (decided === undefined ? undefined : decidedText(decided));
}

export function storyMark({ baseline }: Judgement, story: Story): string | undefined {
  return mark(baseline?.story(story));
}

export function findingMark({ baseline }: Judgement, finding: Finding): string | undefined {
  return mark(baseline?.finding(finding));
}

/** `gone: over-delivery/forge:dose (was 9.3)`, `better: … (9.3 → 4.7)`. */
export function resolvableSentence({ id, was, now }: Resolvable): string {
  if (now === undefined) return `gone: ${id}${was === undefined ? '' : ` (was ${formatTenths(was)})`}`;
  return `better: ${id} (${formatTenths(was ?? 0)} → ${formatTenths(now)})`;
}
