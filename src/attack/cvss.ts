/** CVSS vectors and scores of steps and paths, and what a published vector says about a vulnerability. */
import { Cvss4P0 } from 'ae-cvss-calculator';
import { parseVector } from './cvss/grammar.ts';
import type { Metrics31 } from './result.ts';

/** What is lost at the component itself. */
export interface CvssImpact {
  readonly confidentiality: boolean;
  readonly integrity: boolean;
  readonly availability: boolean;
}

export interface CvssScore {
  readonly vector: string;
  /** 0.0 to 10.0. */
  readonly score: number;
}

/** What happens to a patient behind the effect: a wrong action, or a missing one. */
export type PatientHarm = 'tampering' | 'unavailability' | undefined;

const memo = new Map<string, { readonly v31: CvssScore; readonly v40: CvssScore }>();

/**
 * Vectors and scores of an attack in CVSS v3.1 (scope unchanged) and v4.0. An impact is high or none.
 *
 * From v3.1 to v4.0: a high complexity is a condition of the target that the attacker does not rule (AT:P); a user who has
 * to act does so knowingly (UI:A); patient harm is the safety of the subsequent system (MSI:S or MSA:S) and S:P.
 */
export function cvssOf(metrics: Metrics31, impact: CvssImpact, harm: PatientHarm): { readonly v31: CvssScore; readonly v40: CvssScore } {
  const key = JSON.stringify([metrics, impact, harm]);
  let made = memo.get(key);
  if (made === undefined) {
    made = { v31: version31(metrics, impact), v40: version40(metrics, impact, harm) };
    memo.set(key, made);
  }
  return made;
}

const AV = { N: 0.85, A: 0.62, L: 0.55, P: 0.2 } as const;
const AC = { L: 0.77, H: 0.44 } as const;
const PR = { N: 0.85, L: 0.62, H: 0.27 } as const;
const UI = { N: 0.85, R: 0.62 } as const;

/** FIRST, CVSS v3.1 specification, 7.1 and 7.4, for an unchanged scope and impacts H or N. */
function version31(metrics: Metrics31, impact: CvssImpact): CvssScore {
  const { AV: av, AC: ac, PR: pr, UI: ui } = metrics;
  const word = (lost: boolean) => (lost ? 'H' : 'N');
  const [c, i, a] = [impact.confidentiality, impact.integrity, impact.availability];
  const vector = `CVSS:3.1/AV:${av}/AC:${ac}/PR:${pr}/UI:${ui}/S:U/C:${word(c)}/I:${word(i)}/A:${word(a)}`;
  const kept = [c, i, a].reduce((product, lost) => product * (lost ? 1 - 0.56 : 1), 1);
  const impactScore = 6.42 * (1 - kept);
  const exploitability = 8.22 * AV[av] * AC[ac] * PR[pr] * UI[ui];
  return { vector, score: impactScore <= 0 ? 0 : roundUp(Math.min(impactScore + exploitability, 10)) };
}

/** FIRST, CVSS v3.1 specification, appendix A: the smallest tenth not below, safe against floating-point residue. */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}

/** Base SI and SA know no S; safety is said by the modified metrics. */
function version40(metrics: Metrics31, impact: CvssImpact, harm: PatientHarm): CvssScore {
  const word = (lost: boolean) => (lost ? 'H' : 'N');
  const base = [
    'CVSS:4.0',
    `AV:${metrics.AV}`,
    'AC:L',
    `AT:${metrics.AC === 'H' ? 'P' : 'N'}`,
    `PR:${metrics.PR}`,
    `UI:${metrics.UI === 'R' ? 'A' : 'N'}`,
    `VC:${word(impact.confidentiality)}`,
    `VI:${word(impact.integrity)}`,
    `VA:${word(impact.availability)}`,
    'SC:N/SI:N/SA:N',
  ];
  const safety = harm === undefined ? [] : [harm === 'tampering' ? 'MSI:S' : 'MSA:S', 'S:P'];
  const vector = [...base, ...safety].join('/');
  return { vector, score: new Cvss4P0(vector).calculateScores().overall };
}

/** Exploitability of a published vector; each impact is whether anything is lost at all. */
export type Exploitability = Metrics31 & { readonly C: boolean; readonly I: boolean; readonly A: boolean };

/** Reads a v3.0, v3.1 or v4.0 vector; undefined for anything that is not exactly one. Linear in the length of the text. */
export function parseExploitability(vector: string): Exploitability | undefined {
  const parsed = parseVector(vector);
  if (parsed === undefined) return undefined;
  const { version, metrics } = parsed;
  const of = (name: string) => metrics.get(name) ?? 'N';
  const lost = (name: string) => of(name) !== 'N';
  const four = version === '4.0';
  return {
    AV: of('AV') as Metrics31['AV'],
    AC: of('AC') === 'H' || (four && of('AT') === 'P') ? 'H' : 'L',
    PR: of('PR') as Metrics31['PR'],
    UI: of('UI') === 'N' ? 'N' : 'R',
    C: lost(four ? 'VC' : 'C'),
    I: lost(four ? 'VI' : 'I'),
    A: lost(four ? 'VA' : 'A'),
  };
}
