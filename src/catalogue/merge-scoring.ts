/** Joins the numbers of a team's catalogue file to the standard ones, as long as they stay in order. */
import type { CatalogueFile } from '../model/generated/catalogue.ts';
import type { Scoring } from './catalogue.ts';
import type { Say } from './problem.ts';

type Numbers = Readonly<Record<string, number>>;

/** Keys of a group of numbers from the least to the most: a number must not be less than the one before it. */
const ORDER = {
  AV: ['N', 'A', 'L', 'P'],
  AC: ['L', 'H'],
  PR: ['N', 'L', 'H'],
  UI: ['N', 'R'],
  severity: ['negligible', 'minor', 'serious', 'critical', 'catastrophic'],
  effort: ['S', 'M', 'L'],
  exploitability: ['High', 'Medium', 'Low'],
} as const;

/** The scoring with the changes of the file. A group that is out of order stays as it was, and is a problem. */
export function mergeScoring(base: Scoring, changes: CatalogueFile['scoring'], say: Say): Scoring {
  if (changes === undefined) return base;
  const group = <K extends keyof typeof ORDER>(name: K, before: Numbers): Numbers => {
    const after: Numbers = pick({ ...before, ...changes[name] }, Object.keys(before));
    const order: readonly string[] = ORDER[name];
    const wrong = order.find((key, i) => i > 0 && number(after, key) < number(after, order[i - 1]));
    if (wrong === undefined) return after;
    const last = order[order.indexOf(wrong) - 1] ?? '';
    say({
      code: 'catalogue.order',
      severity: 'error',
      message: `\`${name}\` counts ${number(after, wrong)} for ${wrong} and ${number(after, last)} for ${last}: ${wrong} must not count for less.`,
      path: ['scoring', name],
      part: 'key',
    });
    return before;
  };
  const bounds = group(
    'exploitability',
    Object.fromEntries(base.exploitability.map(({ level, upTo }) => [level, upTo])),
  );
  return {
    step: changes.step ?? base.step,
    AV: group('AV', base.AV) as Scoring['AV'],
    AC: group('AC', base.AC) as Scoring['AC'],
    PR: group('PR', base.PR) as Scoring['PR'],
    UI: group('UI', base.UI) as Scoring['UI'],
    perPoint: changes.perPoint ?? base.perPoint,
    controlsPerStep: changes.controlsPerStep ?? base.controlsPerStep,
    effort: group('effort', base.effort) as Scoring['effort'],
    severity: group('severity', base.severity) as Scoring['severity'],
    exploitability: base.exploitability.map(({ level }) => ({ level, upTo: number(bounds, level) })),
    matrix: Object.fromEntries(
      Object.entries(base.matrix).map(([level, row]) => {
        const verdicts = changes.matrix?.[level as keyof Scoring['matrix']];
        return [level, pick({ ...row, ...verdicts }, Object.keys(row))];
      }),
    ) as Scoring['matrix'],
  };
}

/** Only the keys that mean something: a file may hold notes beside them. */
function pick<V>(map: Readonly<Record<string, V>>, keys: readonly string[]): Record<string, V> {
  return Object.fromEntries(keys.flatMap((key) => (key in map ? [[key, map[key] as V]] : [])));
}

function number(map: Numbers, key = ''): number {
  return map[key] ?? 0;
}
