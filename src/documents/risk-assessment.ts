/** Document 03: the method, every risk before and after mitigation with its arithmetic, transfers, and what is left. */
import { IMPACTS, printed } from '../analysis.ts';
import type { AttackPath } from '../attack/result.ts';
import { arithmeticOf, formatTenths } from '../report/arithmetic.ts';
import { anchor, facts, heading, here, joined, list, note, paragraph, ref, table } from './blocks.ts';
import type { Block, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { recordAt } from './control-details.ts';
import { kindOf } from './places.ts';
import { capital, methodBlocks } from './risk-method.ts';
import { estimate, evaluation, hazardOf, riskSheet, riskTable, strictest } from './risk-table.ts';
import type { Threat } from './risks.ts';

export function riskAssessment(context: Context): Written {
  return {
    blocks: [
      ...method(context),
      ...safety(context),
      ...assessment(context),
      ...arithmetic(context),
      ...decisions(context),
      ...residual(context),
      ...versions(context),
    ],
    sheets: [riskSheet(context)],
  };
}

function method(context: Context): Block[] {
  return [heading(1, 'risk-method', 'Method and acceptance criteria'), ...methodBlocks(context)];
}

function safety(context: Context): Block[] {
  const plan = context.file.documents?.plan;
  return [
    heading(1, 'risk-safety', 'Transfer to safety risk management'),
    facts([
      [
        'How security and safety risk management exchange risks',
        context.given(
          plan?.safetyInterface,
          'regulatory',
          'Describe the interface with safety risk management in both directions, and the method and rule by which risks are transferred',
        ),
      ],
    ]),
    table(
      'table-harms',
      'Harms, and where the safety risk management file has them',
      ['Harm', 'In words', 'Kind', 'Severity', 'Patients', 'Hazard, hazardous situation'],
      [...context.model.harms.values()].map((harm) => [
        here('harm', harm.id),
        harm.title,
        context.analysis.catalogue.impacts[harm.impact].title,
        context.file.harms?.[harm.id]?.severity === undefined
          ? context.todo(
              'device-engineer',
              'Judge the severity of the harm; until then it counts as catastrophic',
              harm.id,
            )
          : capital(harm.severity),
        harm.patients,
        hazardOf({ harm }, context),
      ]),
      { empty: 'The model names no harm.' },
    ),
  ];
}

function assessment(context: Context): Block[] {
  const { risks } = context;
  return [
    heading(1, 'risk-table', 'Risk assessment'),
    paragraph(
      'A risk is one threat of the ',
      context.document('threat-model'),
      ' with one harm it leads to; its id is harm/threat. Before mitigation no control counts. After mitigation those that are ',
      'implemented or verified count. Each estimate is exploitability, severity and score. ',
      'All columns of the assessment are in the table `risk-assessment`, as a workbook and as CSV.',
    ),
    ...IMPACTS.flatMap((impact): Block[] => {
      const own = risks.filter(({ harm }) => harm.impact === impact);
      if (own.length === 0) return [];
      const { title } = context.analysis.catalogue.impacts[impact];
      return [heading(2, `risks-${impact}`, title), riskTable(context, own, impact, title)];
    }),
    ...(risks.length === 0 ? [paragraph('No path leads to a harm of the model.')] : []),
  ];
}

/** The worst risk of each threat with every number of its score. */
function arithmetic(context: Context): Block[] {
  return [
    heading(1, 'risk-arithmetic', 'Paths and arithmetic'),
    paragraph(
      'For each threat the path behind its worst risk after mitigation, with what each step and each control takes off the ',
      'score. The score is severity minus the costs of the steps, in points.',
    ),
    ...context.threats.flatMap((threat) => pathBlocks(context, threat)),
  ];
}

function pathBlocks(context: Context, { id, title, risks }: Threat): Block[] {
  const [worst] = risks;
  if (worst === undefined) return [];
  const path = worst.after;
  const id31 = path.cvss;
  return [
    heading(2, anchor('arithmetic', id), `${title} (${id})`),
    facts([
      ['Risk', [ref('risk', worst.id)]],
      ['Path vector', [`${id31.v31} (${id31.v31Score.toFixed(1)}); ${id31.v40} (${id31.v40Score.toFixed(1)})`]],
      ['Estimate', [`${estimate(path)}: ${evaluation(path)}`]],
    ]),
    stepTable(context, id, path),
  ];
}

function stepTable(context: Context, threat: string, path: AttackPath): Block {
  const { severity, steps, score, below } = arithmeticOf(path, context.analysis.catalogue.scoring.perPoint);
  const rows = path.steps.map((step, at): (string | Text)[] => {
    const shares = steps[at] ?? [];
    const lines = step.lines.map(
      ({ label, why }, line) => `${label} ${formatTenths(shares[line] ?? 0)}${why === '' ? '' : ` (${why})`}`,
    );
    const dead = step.dead.map(({ control, why }) => `${control} counts for nothing: ${why}`);
    return [
      String(at + 1),
      [`${step.title} on `, ref(kindOf(context, step.element), step.element)],
      step.gains,
      [...lines, ...dead].join('; ') || '–',
      formatTenths(shares.reduce((sum, each) => sum + each, 0)),
    ];
  });
  const total: (string | Text)[] = [
    '',
    `Severity ${formatTenths(severity)} minus the steps`,
    '',
    below ? 'The costs exceed the severity.' : '',
    formatTenths(score),
  ];
  return table(
    anchor('table-path', threat),
    `Steps and score: ${threat}`,
    [
      { title: 'Step', width: 0.4 },
      { title: 'What the adversary does', width: 2 },
      { title: 'Gains', width: 1.4 },
      { title: 'Costs', width: 3 },
      { title: 'Points', width: 0.5, kind: 'number' },
    ],
    [...rows, total],
  );
}

function decisions(context: Context): Block[] {
  const { decisions: all } = context.analysis.attack;
  return [
    heading(1, 'risk-decisions', 'Decisions'),
    ...(all.length === 0 ? [paragraph('The model records no decision about a risk.')] : []),
    ...all.flatMap(({ risk, state, why, rows, overrides }): Block[] => {
      const written = recordAt(context.file, risk.path);
      const transfer = recordAt(written, ['transferTo']);
      const toSafety = recordAt(written, ['transferToSafety']);
      const ask = (key: string, question: string) => context.given(written[key], 'security', question, risk.id);
      return [
        heading(2, anchor('decision', risk.id), risk.title === risk.id ? risk.id : `${risk.id}: ${risk.title}`),
        ...(state === 'in force'
          ? []
          : [note(`This decision does not count: ${state}${why === undefined ? '' : `, ${why}`}.`)]),
        facts([
          ['Decision', risk.decision],
          ['Rationale', context.given(risk.rationale, 'security', 'Give the rationale of the decision', risk.id)],
          ['Covers', rows.length === 0 ? ['no risk of the table'] : joined(rows.map(({ id }) => ref('risk', id)))],
          ['Owner', context.given(risk.owner ?? risk.by, 'security', 'Name who answers for the decision', risk.id)],
          [
            'Date, revision, expiry',
            [
              [risk.date, words(written.revision), risk.expires]
                .filter((each) => each !== undefined && each !== '')
                .join(', ') || '–',
            ],
          ],
          [
            'Benefit-risk',
            risk.decision === 'accept'
              ? ask('benefitRisk', 'Refer to the benefit-risk argument, or say why none is needed')
              : [words(written.benefitRisk) || '–'],
          ],
          [
            'Risks that its controls bring in',
            Array.isArray(written.introduces)
              ? [words(written.introduces) || 'none']
              : [
                  context.todo(
                    'security',
                    'Say which risks the controls of the decision bring in, or that there are none',
                    risk.id,
                  ),
                ],
          ],
          ...(risk.decision === 'transfer' ? transferRows(context, transfer, risk.id) : []),
          ...(Object.keys(toSafety).length === 0
            ? []
            : [
                [
                  'Transferred to safety',
                  [
                    ['hazardousSituation', 'severity', 'method', 'by', 'date']
                      .map((key) => words(toSafety[key]))
                      .filter((each) => each !== '')
                      .join(', '),
                  ],
                ] as [string, Text],
              ]),
          ...overrides.map(({ override, lowers }): [string, Text] => [
            `${override.metric} set to ${override.value}`,
            [`${override.rationale} (${override.by}, ${override.date})${lowers ? '; it lowers the score' : ''}`],
          ]),
        ]),
      ];
    }),
  ];
}

function transferRows(context: Context, transfer: Readonly<Record<string, unknown>>, id: string): [string, Text][] {
  const ask = (key: string, question: string) => context.given(transfer[key], 'regulatory', question, id);
  return [
    ['Transferred to', ask('user', 'Say to which user the risk is transferred')],
    ['Labeling', ask('labels', 'Name the labeling items that hand the risk over')],
    ['How the user learns of it', ask('informed', 'Say how the user learns all that is known about the risk')],
    ['Why the user is able to act', ask('able', 'Say why the user is able to act')],
    ['At the end of support', ask('endOfSupport', 'Say what happens to the transferred risk at the end of support')],
  ];
}

function residual(context: Context): Block[] {
  const { risks } = context;
  const count = (which: (risk: (typeof risks)[number]) => boolean) => String(risks.filter(which).length);
  const row = (title: string, path: (risk: (typeof risks)[number]) => AttackPath): string[] => [
    title,
    ...(['controlled', 'needs justification', 'uncontrolled'] as const).map((verdict) =>
      count((risk) => strictest(path(risk)) === verdict),
    ),
  ];
  const number = { kind: 'number' } as const;
  return [
    heading(1, 'risk-residual', 'Residual risk'),
    table(
      'table-residual',
      'Number of risks by result, several patients counted one severity higher',
      [
        'When',
        { title: 'Controlled', ...number },
        { title: 'Needs justification', ...number },
        { title: 'Uncontrolled', ...number },
      ],
      [
        row('Before mitigation', ({ before }) => before),
        row('After mitigation', ({ after }) => after),
        row('With planned controls', ({ planned }) => planned),
      ],
    ),
    table(
      'table-impacts',
      'Worst score by kind of harm',
      [
        'Kind of harm',
        'Without controls',
        'With the controls of others alone',
        'After mitigation',
        'With planned controls',
        'Adversary already on the network of the device',
      ],
      IMPACTS.map((impact) => {
        const { inherent, facility, current, planned, hostile } = context.analysis.attack.impacts[impact];
        return [
          context.analysis.catalogue.impacts[impact].title,
          ...[inherent, facility, current, planned, hostile].map((score) =>
            score === undefined ? '–' : printed(score),
          ),
        ];
      }),
    ),
    facts([
      [
        'Overall conclusion',
        context.given(
          context.file.documents?.conclusion,
          'regulatory',
          'Write the overall conclusion about the residual security risk',
        ),
      ],
    ]),
  ];
}

function versions(context: Context): Block[] {
  const { fielded = {}, history = {} } = context.file.device ?? {};
  return [
    heading(1, 'risk-versions', 'Versions'),
    ...(Object.keys(fielded).length === 0
      ? [
          paragraph(
            context.todo(
              'regulatory',
              'State that no other version is in the field, or list the versions with their differences',
            ),
          ),
        ]
      : [
          table(
            'table-fielded-assessed',
            'Other versions in the field, assessed apart',
            ['Version', 'Differs in', 'Assessed in'],
            Object.entries(fielded).map(([version, { differs, assessed }]) => [
              version,
              context.given(differs, 'device-engineer', 'Say how the fielded version differs in security', version),
              context.given(assessed, 'security', 'Say where the fielded version is assessed', version),
            ]),
          ),
        ]),
    ...(Object.keys(history).length === 0
      ? []
      : [
          list(
            Object.entries(history).map(([version, { date, reason, securityRelevant }]) => [
              `${version}, ${date}${reason === undefined ? '' : `: ${reason}`}${securityRelevant === false ? ' (not relevant to security)' : ''}`,
            ]),
          ),
        ]),
  ];
}
