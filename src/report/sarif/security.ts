/** What stands behind a finding that is a weakness: its attack step and the worst way to harm through it. */
import type { Analysis } from '../../analysis.ts';
import { scoreTenths } from '../../analysis.ts';
import type { Step, StoryHarm } from '../../attack/result.ts';
import type { Finding } from '../../finding/finding.ts';

export interface Security {
  readonly step: Step;
  readonly harm: StoryHarm;
  /** Score of the path, in tenths. */
  readonly tenths: number;
  /** CWE ids of the technique. */
  readonly cwe: readonly number[];
}

/** Undefined for findings that are not about attack paths. */
export function securityOf(
  { catalogue }: Analysis,
  behind: (finding: Finding) => StoryHarm | undefined,
  finding: Finding,
): Security | undefined {
  const harm = behind(finding);
  const step = harm?.path.steps.find(({ id }) => id === finding.attack?.step);
  if (harm === undefined || step === undefined) return undefined;
  const cwe = catalogue.techniques.get(step.technique)?.references?.cwe ?? [];
  return { step, harm, tenths: scoreTenths(harm.path.score), cwe };
}
