/** Findings for people: by severity, each with its code, place and sentence. */
import type { Analysis } from '../analysis.ts';
import type { Finding, Severity } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import { findingMark, type Judgement } from './judgement.ts';
import { spread, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { placeOf } from './place.ts';

/** Worst first, with what one and several of them are called. */
export const SEVERITY_WORDS: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['remark', 'remarks'],
  hint: ['gap', 'gaps'],
};

/** Weaknesses on attack paths. What leads to them are the steps of a story, told with the stories. */
export function isAboutPaths({ code }: Finding): boolean {
  return code.startsWith('weakness.');
}

/** `2 errors · 1 gap`. */
export function countFindings(findings: readonly Finding[]): string {
  const counts = (Object.keys(SEVERITY_WORDS) as Severity[]).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${SEVERITY_WORDS[severity][count === 1 ? 0 : 1]}`];
  });
  return counts.length === 0 ? 'none' : counts.join(' · ');
}

/** Gaps are counted; listed only with `gaps`. */
export function findingsSection(analysis: Analysis, paint: Paint, gaps: boolean, judgement: Judgement): string[] {
  const { findings } = analysis;
  const listed = (Object.keys(SEVERITY_WORDS) as Severity[])
    .filter((severity) => gaps || severity !== 'hint')
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const unlisted = findings.length - listed.length;
  return [
    `${paint('strong', 'Findings')}: ${countFindings(findings)}`,
    ...listed.flatMap((finding) => findingLines(analysis, finding, paint, findingMark(judgement, finding))),
    ...(unlisted > 0
      ? wrap(`Gaps are what only a person can supply; --gaps lists them.`, '  ').map((line) => paint('dim', line))
      : []),
  ];
}

function findingLines(analysis: Analysis, finding: Finding, paint: Paint, mark: string | undefined): string[] {
  const { severity, code, message, where, related = [], decided } = finding;
  return [
    ...spread(
      `  ${paint(severity, SEVERITY_WORDS[severity][0])} ${code}${decided === undefined ? '' : ` · decided, ${plainText(decided)}`}`,
      paint('dim', placeOf(analysis, where)),
    ),
    ...wrap(plainText(message), '    '),
    ...(mark === undefined ? [] : wrap(`(${mark})`, '    ').map((line) => paint('dim', line))),
    ...(isAboutPaths(finding) ? [] : related).flatMap((other) =>
      wrap(`${plainText(other.message)} (${placeOf(analysis, other.where)})`, '    - ', '      '),
    ),
  ];
}
