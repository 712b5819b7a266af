/** From cost and severity to score, band, exploitability level and verdict: all on exact integers. */
import type { ExploitabilityLevel, RiskVerdict, Scoring } from '../catalogue/catalogue.ts';
import { type HarmSeverity, SEVERITIES } from '../model/words.ts';
import { BANDS, type Band, type Score } from './result.ts';

/** Lowest points of each band. */
export const BAND_FROM: Readonly<Record<Band, number>> = { low: 0, medium: 4, high: 7, severe: 9 };
const WORST_FIRST = [...BANDS].reverse();

/** `score = severity − cost / perPoint`, kept as `severity × perPoint − cost` cdB so that bands compare exactly. */
export function scoreOf(severity: HarmSeverity, cost: number, scoring: Scoring): Score {
  return scoreFromCdB(scoring.severity[severity] * scoring.perPoint - cost, scoring);
}

export function scoreFromCdB(cdB: number, scoring: Scoring): Score {
  const band = WORST_FIRST.find((each) => cdB >= BAND_FROM[each] * scoring.perPoint) ?? 'low';
  return { cdB, points: Math.min(10, Math.max(0, cdB / scoring.perPoint)), band };
}

/** A known exploited vulnerability or a public exploit on the path is High whatever its cost. */
export function levelOf(cost: number, knownExploited: boolean, scoring: Scoring): ExploitabilityLevel {
  if (knownExploited) return 'High';
  return scoring.exploitability.find(({ upTo }) => cost <= upTo)?.level ?? 'Very low';
}

export function verdictOf(level: ExploitabilityLevel, severity: HarmSeverity, scoring: Scoring): RiskVerdict {
  return scoring.matrix[level][severity];
}

/** One severity level up: how harm to several patients at once is judged. */
export function oneUp(severity: HarmSeverity): HarmSeverity {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
}

/** The worse of two scores; undefined means no path. */
export function worse(a: Score | undefined, b: Score | undefined): Score | undefined {
  if (a === undefined) return b;
  return b === undefined || a.cdB >= b.cdB ? a : b;
}

/** Tenths of a point at which the next band begins. */
const NEXT_BAND: Readonly<Record<Band, number>> = { low: 40, medium: 70, high: 90, severe: 101 };

/** The printed score in tenths of a point: rounded to the nearest, but never up into the next band (6.96 is 69). */
export function scoreTenths(score: Score): number {
  return Math.min(Math.round(score.points * 10), NEXT_BAND[score.band] - 1);
}

/** `9.3`. */
export function printed(score: Score): string {
  return (scoreTenths(score) / 10).toFixed(1);
}
