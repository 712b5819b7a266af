/** Several models in one table, worst first. */
import type { Analysis } from '../analysis.ts';
import type { Score } from '../attack/result.ts';
import { plainText } from '../finding/plain-text.ts';
import { anyFails, type Run } from './judgement.ts';
import { cells, pad, rule, table, WIDTH, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { paintScore } from './scoreboard.ts';

/** Ends with a newline. */
export function summaryTable(analyses: readonly Analysis[], run: Run, paint: Paint): string {
  const sorted = analyses.toSorted((a, b) => cdBOf(b) - cdBOf(a) || (a.uri < b.uri ? -1 : 1));
  const rows = sorted.map((analysis) => {
    const { attack, findings } = analysis;
    const judgement = run.judge(analysis);
    return {
      row: [
        paintScore(attack.device.current, paint),
        String(attack.stories.length),
        String(findings.filter(({ severity }) => severity === 'error').length),
        anyFails(analysis, judgement) ? paint('error', 'fails') : 'passes',
      ],
      model: plainText(analysis.uri),
    };
  });
  const head = ['device', 'stories', 'errors', ''].map((title) => paint('dim', title));
  const columns = table([head, ...rows.map(({ row }) => row)], '  ');
  const width = Math.max(...columns.map(cells));
  const fit = rows.every(({ model }) => cells(model) <= WIDTH - width - 2);
  const lines = columns.flatMap((line, index) => {
    const name = rows[index - 1]?.model;
    if (fit) return `${pad(line, width)}  ${name ?? paint('dim', 'model')}`;
    return name === undefined ? [line] : [line, ...wrap(name, '      ')];
  });
  const title = analyses.length === 1 ? [] : [`${paint('strong', `${analyses.length} models`)}, worst first`, ''];
  return [rule(), ...title, ...lines, ''].join('\n');
}

function cdBOf({ attack }: Analysis): number {
  const score: Score | undefined = attack.device.current;
  return score === undefined ? Number.NEGATIVE_INFINITY : score.cdB;
}
