/** The numbers of the score: what each metric costs, what a severity is worth, where levels begin, and the risk matrix. */
import type { Scoring } from './catalogue.ts';

/**
 * Metric costs are 1000·log10(best ÷ value) of the CVSS v3.1 weights, rounded, so a step's cost is the CVSS exploitability
 * sub-score in log form (the basis of the CVSS-based attack feasibility of ISO/SAE 21434). 220 cdB a point fits the base
 * scores of published medical advisories. Severity points, level bounds and matrix are expert: the FDA's figure has no cell
 * values and names no bounds, so a manufacturer adopts and justifies them. So are effort points: small, medium and large are
 * about days, weeks and months of a team.
 */
export const SCORING: Scoring = {
  step: 22,
  AV: { N: 0, A: 137, L: 189, P: 628 },
  AC: { L: 0, H: 243 },
  PR: { N: 0, L: 137, H: 498 },
  UI: { N: 0, R: 137 },
  perPoint: 220,
  controlsPerStep: 3000,
  effort: { S: 1, M: 3, L: 9 },
  severity: { negligible: 0, minor: 2, serious: 5, critical: 8, catastrophic: 10 },
  exploitability: [
    { level: 'High', upTo: 165 },
    { level: 'Medium', upTo: 436 },
    { level: 'Low', upTo: 1000 },
    { level: 'Very low', upTo: Number.POSITIVE_INFINITY },
  ],
  matrix: {
    High: {
      negligible: 'controlled',
      minor: 'needs justification',
      serious: 'uncontrolled',
      critical: 'uncontrolled',
      catastrophic: 'uncontrolled',
    },
    Medium: {
      negligible: 'controlled',
      minor: 'controlled',
      serious: 'needs justification',
      critical: 'uncontrolled',
      catastrophic: 'uncontrolled',
    },
    Low: {
      negligible: 'controlled',
      minor: 'controlled',
      serious: 'controlled',
      critical: 'needs justification',
      catastrophic: 'needs justification',
    },
    'Very low': {
      negligible: 'controlled',
      minor: 'controlled',
      serious: 'controlled',
      critical: 'controlled',
      catastrophic: 'needs justification',
    },
  },
};
