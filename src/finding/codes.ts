/** The registry of all finding codes: stable, documented, one entry each. A code is never reused for another meaning. */
import { ATTACK_CODES } from './codes/attack.ts';
import { BASELINE_CODES } from './codes/baseline.ts';
import { CATALOGUE_CODES } from './codes/catalogue.ts';
import { CHECK_CODES } from './codes/checks.ts';
import { DECISION_CODES } from './codes/decisions.ts';
import { DIFF_CODES } from './codes/diff.ts';
import { DOCUMENT_CODES } from './codes/documents.ts';
import { MODEL_CODES } from './codes/model.ts';
import { PREMARKET_CODES } from './codes/premarket.ts';
import { SBOM_CODES } from './codes/sbom.ts';
import { YAML_CODES } from './codes/yaml.ts';

/** `title` names the finding in a list; `help` says why it matters and what to do, in a few plain sentences. */
export interface CodeInfo {
  readonly title: string;
  readonly help: string;
}

export const CODES = {
  ...YAML_CODES,
  ...MODEL_CODES,
  ...CATALOGUE_CODES,
  ...ATTACK_CODES,
  ...CHECK_CODES,
  ...SBOM_CODES,
  ...DECISION_CODES,
  ...DIFF_CODES,
  ...PREMARKET_CODES,
  ...DOCUMENT_CODES,
  ...BASELINE_CODES,
} as const satisfies Record<string, CodeInfo>;

export type FindingCode = keyof typeof CODES;

/** Where a code is described for people. The command line says the same offline: `medjack explain CODE`. */
export function helpUri(code: FindingCode): string {
  return `https://medjack.dev/codes/${code}`;
}
