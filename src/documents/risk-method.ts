/** The scoring method as documents print it: exploitability, severity, the matrix as configured, the rule for many patients. */
import { IMPACTS, SEVERITIES } from '../analysis.ts';
import type { Scoring } from '../catalogue/catalogue.ts';
import type { HarmSeverity } from '../model/words.ts';
import { formatTenths } from '../report/arithmetic.ts';
import { facts, heading, list, paragraph, table } from './blocks.ts';
import type { Block, Text } from './content.ts';
import type { Context } from './context.ts';

/** Points that an amount of cdB takes off a score. */
export function pointsOf(cdB: number, scoring: Scoring): string {
  return formatTenths(Math.round((cdB / scoring.perPoint) * 10));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sections of the chapter on the method. */
export function methodBlocks(context: Context): Block[] {
  const { scoring } = context.analysis.catalogue;
  const plan = context.file.documents?.plan;
  return [
    heading(2, 'method-exploitability', 'Exploitability'),
    paragraph(
      'Risks are estimated as exploitability × severity of harm. No part of the estimate says how often an attack happens: ',
      'an adversary is taken to try. What the model does not state counts as the worst case.',
    ),
    paragraph(
      'Each step of an attack path costs the adversary effort. The cost of a step is the sum of the exploitability metrics of ',
      'CVSS v3.1 (attack vector, attack complexity, privileges required, user interaction) on a logarithmic scale, and of what ',
      `the controls in front of it add. The cost of a path is the sum of its steps; ${scoring.perPoint} hundredths of a decibel are one point.`,
    ),
    table(
      'table-metric-costs',
      'Cost of a step in points, by CVSS metric',
      ['Metric', 'Value', { title: 'Points', kind: 'number' }],
      [
        ['Every step', '–', pointsOf(scoring.step, scoring)],
        ...(['AV', 'AC', 'PR', 'UI'] as const).flatMap((metric) =>
          Object.entries(scoring[metric]).map(([value, cdB]) => [METRICS[metric], value, pointsOf(cdB, scoring)]),
        ),
      ],
    ),
    table(
      'table-control-costs',
      'Points that a control adds to a step it stands before, by family',
      ['Family of controls', { title: 'Full strength', kind: 'number' }, { title: 'Partial strength', kind: 'number' }],
      [...context.analysis.catalogue.families.values()].map(({ title, full, partial }) => [
        title,
        pointsOf(full, scoring),
        pointsOf(partial, scoring),
      ]),
    ),
    paragraph(
      'Controls of one family do not add up on a step: the strongest counts. Only controls that are implemented or verified ',
      'count after mitigation; planned ones are shown apart. Strength follows from mechanism, version, algorithm, key and ',
      'credential as they are written; a control without these details is partial at most. ',
      `Controls of several families take at most ${pointsOf(scoring.controlsPerStep, scoring)} points off one step.`,
    ),
    table(
      'table-levels',
      'Levels of exploitability',
      ['Level', 'Cost of the path in points'],
      scoring.exploitability.map(({ level: name, upTo }, at) => {
        const from = at === 0 ? 0 : (scoring.exploitability[at - 1]?.upTo ?? 0);
        return [
          name,
          Number.isFinite(upTo)
            ? `${pointsOf(from, scoring)} to ${pointsOf(upTo, scoring)}`
            : `above ${pointsOf(from, scoring)}`,
        ];
      }),
    ),
    paragraph(
      'A path on which a vulnerability is known to be exploited, or its exploit is public, has high exploitability whatever it costs.',
    ),
    ...(plan?.exploitabilityScale === undefined
      ? []
      : [facts([['Scale of the manufacturer', plan.exploitabilityScale]])]),
    heading(2, 'method-severity', 'Severity of harm'),
    paragraph(
      'Severity is that of the harm to patients. Disclosure of data and disruption of operation have scales of their own and are ',
      'never added to patient harm.',
    ),
    table(
      'table-severities',
      'Levels of severity',
      [
        'Severity',
        { title: 'Points', kind: 'number' },
        ...IMPACTS.map((impact) => context.analysis.catalogue.impacts[impact].title),
      ],
      SEVERITIES.map((severity: HarmSeverity) => [
        capital(severity),
        String(scoring.severity[severity]),
        ...IMPACTS.map((impact) => context.analysis.catalogue.severities[impact][severity]),
      ]),
    ),
    ...(plan?.severityScale === undefined ? [] : [facts([['Scale of the manufacturer', plan.severityScale]])]),
    heading(2, 'method-matrix', 'Evaluation'),
    paragraph(
      'The matrix gives the result of the evaluation. A risk that needs justification counts as uncontrolled until a decision ',
      'with a rationale is in force.',
    ),
    table(
      'table-matrix',
      'Risk matrix: exploitability × severity of harm',
      ['Exploitability', ...SEVERITIES.map(capital)],
      scoring.exploitability.map(({ level: name }) => [
        name,
        ...SEVERITIES.map((severity: HarmSeverity) => scoring.matrix[name][severity]),
      ]),
    ),
    list([
      [
        'Where several patients can be harmed at the same time, the risk is evaluated a second time one severity higher; both results are printed.',
      ],
      [
        'The score is severity in points minus the cost of the path in points, between 0 and 10. It ranks risks; the matrix evaluates them.',
      ],
      [
        'The method is deterministic: the same model gives the same scores. Costs of controls, levels and the matrix are expert judgement.',
      ],
    ]),
    facts([['Acceptance criteria and why they hold over the total product life cycle', acceptance(context)]]),
  ];
}

export function acceptance(context: Context): Text {
  return context.given(
    context.file.documents?.plan?.acceptance,
    'regulatory',
    'State the acceptance criteria for security risks, adopt or replace the matrix, and say why they hold over the life cycle',
    undefined,
    ['documents'],
  );
}

const METRICS = {
  AV: 'Attack vector',
  AC: 'Attack complexity',
  PR: 'Privileges required',
  UI: 'User interaction',
} as const;
