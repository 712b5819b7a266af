/** Scores as they are printed: one decimal, never rounded across a band limit, with contributions that add up exactly. */

import { printed, scoreTenths } from '../analysis.ts';
import type { AttackPath, Score } from '../attack/result.ts';

/** `93` → `9.3`. */
export function formatTenths(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

/** `9.3 severe`, or a dash where no path leads to a harm. */
export function formatBand(score: Score | undefined): string {
  return score === undefined ? '–' : `${printed(score)} ${score.band}`;
}

/** The arithmetic of a path in tenths of a point: `severity − total = score`, unless `below`, when the score is 0 because the cost exceeds the severity. */
export interface Arithmetic {
  readonly severity: number;
  /** One list for each step, one number for each of its cost lines; together they make `total`. */
  readonly steps: readonly (readonly number[])[];
  readonly total: number;
  readonly score: number;
  readonly below: boolean;
}

/** `perPoint`: cdB for one point of score. Steps whose lines do not make up the path's cost would be a bug of the engine. */
export function arithmeticOf(path: AttackPath, perPoint: number): Arithmetic {
  const severity = Math.round(path.severityPoints * 10);
  const score = scoreTenths(path.score);
  const unit = perPoint / 10;
  const clamped = path.cost > path.severityPoints * perPoint;
  const total = clamped ? Math.max(severity, Math.round(path.cost / unit)) : severity - score;
  const costs = path.steps.flatMap((step) => step.lines.map((line) => line.cdB));
  const shares = apportion(costs, unit, total);
  let next = 0;
  const steps = path.steps.map((step) => step.lines.map(() => shares[next++] ?? 0));
  return { severity, steps, total, score, below: total - severity > -score };
}

/**
 * Whole units for amounts, adding up to `total` (the sum rounded either way): each is rounded down, then those with the
 * largest remainders get one more, the first of equals first.
 */
export function apportion(amounts: readonly number[], unit: number, total: number): number[] {
  const shares = amounts.map((amount) => Math.floor(amount / unit));
  const order = amounts
    .map((amount, index) => ({ index, rest: amount / unit - (shares[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of order.slice(0, Math.max(0, left))) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
