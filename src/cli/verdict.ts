/** The exit code of a run: whether something is as bad as `--fail-on` says. */
import type { Analysis } from '../analysis.ts';
import { BANDS } from '../attack/result.ts';
import type { Severity } from '../finding/finding.ts';
import { isAboutPaths } from '../report/findings.ts';
import type { ExitCode } from './command.ts';
import type { Inputs } from './inputs.ts';
import type { FailOn } from './options.ts';

/**
 * A band fails on a story in that band or a worse one, now, and on an error in the description itself, because what could
 * not be read could not be scored. `error` and `warning` fail on any finding of that level or a higher one. What a decision
 * in force covers fails nothing.
 */
export function fails({ attack, findings: all }: Analysis, level: FailOn): boolean {
  if (level === 'never') return false;
  const findings = all.filter(({ decided }) => decided === undefined);
  if (level === 'error' || level === 'warning') {
    const counted: readonly Severity[] = level === 'error' ? ['error'] : ['error', 'warning'];
    return findings.some(({ severity }) => counted.includes(severity));
  }
  const bands = BANDS.slice(BANDS.indexOf(level));
  return (
    attack.undecided.some(({ score }) => bands.includes(score.band)) ||
    findings.some((finding) => finding.severity === 'error' && !isAboutPaths(finding))
  );
}

export function exitCode({ analyses, unreadable }: Inputs, level: FailOn): ExitCode {
  if (unreadable) return 2;
  return analyses.some((analysis) => fails(analysis, level)) ? 1 : 0;
}
