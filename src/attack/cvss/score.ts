/** CVSS scores: v3.1 by FIRST's formula, v4.0 by a library. */
import * as library from 'ae-cvss-calculator';

/** Base weights (FIRST, CVSS v3.1 specification, 7.4). Privileges weigh less against the attacker where the scope changes. */
const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  'PR S:U': { N: 0.85, L: 0.62, H: 0.27 },
  'PR S:C': { N: 0.85, L: 0.68, H: 0.5 },
  UI: { N: 0.85, R: 0.62 },
  impact: { H: 0.56, L: 0.22, N: 0 },
};

/** The base score, 0 to 10 with one decimal, of a valid v3.1 vector's metrics (FIRST, CVSS v3.1 specification, 7.1). */
export function baseScore31(metrics: ReadonlyMap<string, string>): number {
  const weight = (name: string, table = name) => WEIGHTS[table]?.[metrics.get(name) ?? ''] ?? 0;
  const changed = metrics.get('S') === 'C';
  const left = ['C', 'I', 'A'].reduce((product, name) => product * (1 - weight(name, 'impact')), 1);
  const base = 1 - left;
  const impact = changed ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  const exploitability =
    8.22 * weight('AV') * weight('AC') * weight('PR', changed ? 'PR S:C' : 'PR S:U') * weight('UI');
  if (impact <= 0) return 0;
  return roundUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
}

/** To one decimal, upwards, on integers, so that it is the same on every machine (specification, appendix A). */
function roundUp(value: number): number {
  const integer = Math.round(value * 100_000);
  return integer % 10_000 === 0 ? integer / 100_000 : (Math.floor(integer / 10_000) + 1) / 10;
}

/** Loaders differ in whether they put the library's exports under `default`. */
const { Cvss4P0 } = ((library as { default?: typeof library }).default ?? library) as typeof library;

/** The score of a valid v4.0 vector, all its metrics counted, 0 to 10 with one decimal. */
export function score40(vector: string): number {
  return new Cvss4P0(vector).calculateScores().overall;
}
