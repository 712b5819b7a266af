/** Decisions in reports: what each covers, what is left of it, and the scores that its overrides lower. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { DecisionResult, OverrideResult } from '../attack/decisions.ts';
import type { AttackResult, Score } from '../attack/result.ts';
import { plainText } from '../finding/plain-text.ts';
import { spread, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { lineOf } from './place.ts';

/** A row of the risk table that a decision in force covers. */
export interface DecidedRow {
  readonly by: readonly DecisionResult[];
  /** Score of the best path that nothing covers; undefined where all are decided. */
  readonly left: Score | undefined;
}

/** What is decided about a row, `harm/key`; undefined for nothing. */
export function decidedRow(attack: AttackResult, id: string): DecidedRow | undefined {
  const by = attack.decisions.filter(({ state, rows }) => state === 'in force' && rows.some((row) => row.id === id));
  if (by.length === 0) return undefined;
  return { by, left: by[0]?.rows.find((row) => row.id === id)?.left };
}

/** `accepted by R-07`, `accepted by R-07, 4.9 is left`. */
export function decidedText({ by, left }: DecidedRow): string {
  const names = by.map(({ risk }) => `${PAST[risk.decision]} by ${plainText(risk.id)}`).join(', ');
  return left === undefined ? names : `${names}; ${printed(left)} is left without a decision`;
}

const PAST = {
  eliminate: 'to be eliminated',
  mitigate: 'to be mitigated',
  accept: 'accepted',
  transfer: 'transferred',
} as const;

/** Every decision of the model, whether it counts, and every override that lowers a score. */
export function decisionsSection(analysis: Analysis, paint: Paint): string[] {
  const { decisions } = analysis.attack;
  if (decisions.length === 0) return [];
  return [paint('strong', 'Decisions'), ...decisions.flatMap((decision) => decisionLines(analysis, decision, paint))];
}

function decisionLines(analysis: Analysis, decision: DecisionResult, paint: Paint): string[] {
  const { risk, state, rows, overrides } = decision;
  const [worst] = rows;
  const until = risk.expires === undefined ? '' : ` until ${plainText(risk.expires)}`;
  const standing = state === 'in force' ? `in force${until}` : paint('warning', `${state}, does not count`);
  const reach =
    worst === undefined
      ? 'covers no attack story'
      : `covers ${rows.length === 1 ? plainText(worst.id) : `${rows.length} rows`}, worst ${printed(worst.score)}${leftText(decision)}`;
  return [
    ...spread(`  ${plainText(risk.id)}: ${risk.decision}, ${standing}`, paint('dim', lineOf(analysis, risk.path))),
    ...wrap(`${reach}. ${plainText(risk.rationale)}`, '    '),
    ...overrides.filter(({ lowers }) => lowers).flatMap(overrideLines),
  ];
}

function leftText({ state, rows }: DecisionResult): string {
  const left = rows.flatMap((row) => row.left ?? []).sort((a, b) => b.cdB - a.cdB)[0];
  return state !== 'in force' || left === undefined ? '' : `, ${printed(left)} is left`;
}

function overrideLines({ override, steps, without }: OverrideResult): string[] {
  const { metric, value, by, date } = override;
  const scores = Object.entries(without).flatMap(([impact, score]) =>
    score === undefined ? [] : [`${impact} ${printed(score)}`],
  );
  const on = [...steps.keys()].map(plainText).join(', ');
  const text = `${metric}:${value} on ${on} (${plainText(by)}, ${plainText(date)}); without it ${scores.join(', ')}`;
  return wrap(text, '    ', '      ');
}
