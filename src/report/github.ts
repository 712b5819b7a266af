/** GitHub's workflow commands: an annotation on the line of each finding. Nothing from a model can start a command of its own. */
import type { Analysis } from '../analysis.ts';
import { CODES } from '../finding/codes.ts';
import type { Finding, Severity } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import { findingExcuse, isExcused, type Judgement, type Run } from './judgement.ts';
import { locationOf } from './place.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Worst first, because GitHub shows ten annotations of a level for each step. `gaps`: also what only a person can supply. */
export function toGithub(analyses: readonly Analysis[], run: Run, gaps: boolean): string {
  const unreadable = run.unreadable.map(({ file, why }) =>
    command('error', { title: 'Cannot be read' }, `Cannot read ${file}: ${why}.`),
  );
  const lines = analyses.flatMap((analysis) => {
    const judgement = run.judge(analysis);
    return analysis.findings
      .filter(({ severity }) => gaps || severity !== 'hint')
      .map((finding) => annotation(analysis, finding, judgement));
  });
  return [...unreadable, ...lines].map((line) => `${line}\n`).join('');
}

/** What is decided or in the baseline is a notice: it is there to be seen, not to be dealt with now. */
function annotation(analysis: Analysis, finding: Finding, judgement: Judgement): string {
  const { file, line, column, endLine, endColumn } = locationOf(analysis, finding.where);
  const mark = findingExcuse(judgement, finding);
  const title = `${CODES[finding.code].title}${mark === undefined ? '' : ` (${mark})`}`;
  const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  return command(
    isExcused(judgement, finding) ? 'notice' : COMMANDS[finding.severity],
    { file, line, endLine, ...columns, title },
    `${finding.message} [${finding.code}]`,
  );
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(plainText(String(value)))}`);
  return `::${name} ${list.join(',')}::${escapeData(plainText(message))}`;
}

/** As GitHub's toolkit escapes (`@actions/core`, command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
