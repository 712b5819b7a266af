/** Finding codes as SARIF rules: what each means, how bad it is at its worst in this run, and the CWE entries behind it. */
import type { ReportingDescriptor, ToolComponent } from 'sarif';
import type { Analysis } from '../../analysis.ts';
import { rowBehind } from '../../analysis.ts';
import { CODES, type FindingCode, helpUri } from '../../finding/codes.ts';
import type { Severity } from '../../finding/finding.ts';
import { formatTenths } from '../arithmetic.ts';
import { securityOf } from './security.ts';

export const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const LEVELS = ['error', 'warning', 'note'] as const;

/** What the findings of one code have in common. */
interface Facts {
  readonly levels: Set<(typeof LEVELS)[number]>;
  readonly weaknesses: Set<string>;
  readonly impacts: Set<string>;
  readonly cwe: Set<number>;
  /** Tenths. */
  worst: number | undefined;
}

export interface Rules {
  readonly rules: ReportingDescriptor[];
  readonly taxonomies: ToolComponent[];
  indexOf(code: FindingCode): number;
}

/** The rules that the findings use, by code. */
export function rulesOf(analyses: readonly Analysis[]): Rules {
  const facts = new Map<FindingCode, Facts>();
  for (const analysis of analyses) {
    const behind = rowBehind(analysis);
    for (const finding of analysis.findings) {
      const fact = facts.get(finding.code) ?? {
        levels: new Set(),
        weaknesses: new Set(),
        impacts: new Set(),
        cwe: new Set(),
        worst: undefined,
      };
      facts.set(finding.code, fact);
      fact.levels.add(LEVEL[finding.severity]);
      const security = securityOf(analysis, behind, finding);
      if (security === undefined) continue;
      for (const category of security.step.categories) fact.weaknesses.add(category);
      fact.impacts.add(security.harm.impact);
      for (const id of security.cwe) fact.cwe.add(id);
      fact.worst = Math.max(fact.worst ?? 0, security.tenths);
    }
  }
  const codes = [...facts.keys()].sort();
  const cwe = [...new Set([...facts.values()].flatMap((fact) => [...fact.cwe]))].sort((a, b) => a - b);
  return {
    rules: codes.map((code) => ruleOf(code, facts.get(code) as Facts, cwe)),
    taxonomies: cwe.length === 0 ? [] : [cweTaxonomy(cwe)],
    indexOf: (code) => codes.indexOf(code),
  };
}

function ruleOf(code: FindingCode, facts: Facts, cwe: readonly number[]): ReportingDescriptor {
  const { title, help } = CODES[code];
  const explain = `medjack explain ${code}`;
  const ids = [...facts.cwe].sort((a, b) => a - b);
  const level = LEVELS.find((each) => facts.levels.has(each)) ?? 'note';
  return {
    id: code,
    name: code
      .split(/[.-]/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: help },
    help: {
      text: `${help}\n\nMore: ${explain}`,
      markdown: `${help}\n\nMore: \`${explain}\``,
    },
    helpUri: helpUri(code),
    defaultConfiguration: { level },
    ...(ids.length === 0
      ? {}
      : {
          relationships: ids.map((id) => ({
            target: { id: `CWE-${id}`, index: cwe.indexOf(id), toolComponent: { name: 'CWE', index: 0 } },
            kinds: ['relevant'],
          })),
        }),
    properties: {
      tags: [
        ...(facts.worst === undefined ? ['model'] : ['security']),
        ...[...facts.weaknesses].sort(),
        ...[...facts.impacts].sort(),
        ...ids.map((id) => `external/cwe/cwe-${id}`),
      ],
      // Code scanning ranks by it: above 9.0 critical, then high from 7.0, medium from 4.0, low from 0.1.
      ...(facts.worst === undefined || facts.worst === 0 ? {} : { 'security-severity': formatTenths(facts.worst) }),
    },
  };
}

/** Ids only: names and texts of CWE are its own. */
function cweTaxonomy(ids: readonly number[]): ToolComponent {
  return {
    name: 'CWE',
    organization: 'MITRE',
    shortDescription: { text: 'Common Weakness Enumeration.' },
    informationUri: 'https://cwe.mitre.org/',
    isComprehensive: false,
    taxa: ids.map((id) => ({ id: `CWE-${id}`, helpUri: `https://cwe.mitre.org/data/definitions/${id}.html` })),
  };
}
