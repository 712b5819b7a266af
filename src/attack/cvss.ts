/** CVSS vectors and scores of steps and paths, and what a published vector says about a vulnerability. */
import { parseVector } from './cvss/grammar.ts';
import { baseScore31, score40 } from './cvss/score.ts';
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

/** At most 1,152 attacks differ, and a v4.0 score takes half a millisecond. */
const memo = new Map<string, { readonly v31: CvssScore; readonly v40: CvssScore }>();

/**
 * Vectors and scores of an attack in CVSS v3.1 (scope unchanged) and v4.0. An impact is high or none.
 *
 * From v3.1 to v4.0: a high complexity is a condition of the target that the attacker does not rule (AT:P); a user who has
 * to act does so knowingly (UI:A); patient harm is the safety of the subsequent system (MSI:S or MSA:S) and S:P.
 */
export function cvssOf(
  metrics: Metrics31,
  impact: CvssImpact,
  harm: PatientHarm,
): { readonly v31: CvssScore; readonly v40: CvssScore } {
  const { AV, AC, PR, UI } = metrics;
  const { confidentiality, integrity, availability } = impact;
  const key = [AV, AC, PR, UI, confidentiality, integrity, availability, harm].join(' ');
  let made = memo.get(key);
  if (made === undefined) {
    made = { v31: version31(metrics, impact), v40: version40(metrics, impact, harm) };
    memo.set(key, made);
  }
  return made;
}

/** Scope unchanged: what is behind the component is said by the harm. */
function version31(metrics: Metrics31, impact: CvssImpact): CvssScore {
  const { AV, AC, PR, UI } = metrics;
  const word = (lost: boolean) => (lost ? 'H' : 'N');
  const [C, I, A] = [word(impact.confidentiality), word(impact.integrity), word(impact.availability)];
  const vector = `CVSS:3.1/AV:${AV}/AC:${AC}/PR:${PR}/UI:${UI}/S:U/C:${C}/I:${I}/A:${A}`;
  return { vector, score: baseScore31(new Map(Object.entries({ AV, AC, PR, UI, S: 'U', C, I, A }))) };
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
  return { vector, score: score40(vector) };
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
    C: four ? lost('VC') || lost('SC') : lost('C'),
    I: four ? lost('VI') || lost('SI') : lost('I'),
    A: four ? lost('VA') || lost('SA') : lost('A'),
  };
}
