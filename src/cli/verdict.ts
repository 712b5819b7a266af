/** Whether something is as bad as `--fail-on` says: the one place that decides it, for the exit code and for every report. */
import type { Analysis } from '../analysis.ts';
import { BANDS, type StoryHarm } from '../attack/result.ts';
import type { Comparison } from '../baseline/compare.ts';
import type { Finding, Severity } from '../finding/finding.ts';
import { isAboutPaths } from '../report/findings.ts';
import { anyFails, type Judge, type Judgement } from '../report/judgement.ts';
import type { ExitCode } from './command.ts';
import type { Inputs } from './inputs.ts';
import type { FailOn } from './options.ts';

function isRow(item: Finding | StoryHarm): item is StoryHarm {
  return 'harm' in item;
}

/**
 * A band fails on a story in that band or a worse one, now, and on an error in the description itself, because what could
 * not be read could not be scored. `error` and `warning` fail on any finding of that level or a higher one.
 */
function isAtOrAbove(item: Finding | StoryHarm, level: FailOn): boolean {
  if (level === 'never') return false;
  if (level === 'error' || level === 'warning') {
    const counted: readonly Severity[] = level === 'error' ? ['error'] : ['error', 'warning'];
    return !isRow(item) && counted.includes(item.severity);
  }
  if (!isRow(item)) return item.severity === 'error' && !isAboutPaths(item);
  return BANDS.slice(BANDS.indexOf(level)).includes(item.path.score.band);
}

/** Judges each analysis once. Excused is what a decision in force covers and what the baseline knows. */
export function judgeOf(level: FailOn, compare: ((analysis: Analysis) => Comparison) | undefined): Judge {
  const known = new Map<Analysis, Judgement>();
  return (analysis) => {
    const before = known.get(analysis);
    if (before !== undefined) return before;
    const baseline = compare?.(analysis);
    const open = new Map(analysis.attack.undecided.flatMap(({ harms }) => harms).map((row) => [row.id, row]));
    const judgement: Judgement = {
      baseline,
      fails: (item) => {
        // Of a row of which a part is decided, what is left counts.
        const left = isRow(item) ? open.get(item.id) : item.decided === undefined ? item : undefined;
        if (left === undefined || !isAtOrAbove(left, level)) return false;
        return (isRow(left) ? baseline?.row(left) : baseline?.finding(left))?.state !== 'known';
      },
    };
    known.set(analysis, judgement);
    return judgement;
  };
}

export function exitCode({ analyses, unreadable }: Inputs, judge: Judge): ExitCode {
  if (unreadable.length > 0) return 2;
  return analyses.some((analysis) => anyFails(analysis, judge(analysis))) ? 1 : 0;
}
