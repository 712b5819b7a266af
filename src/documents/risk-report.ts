/** Document 01: the summary of security risk management: methods, what was done, what is left, and where each record is. */
import { IMPACTS, printed } from '../analysis.ts';
import { facts, heading, list, note, orNone, paragraph, refs, table } from './blocks.ts';
import type { Block, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { detailsOf } from './control-details.ts';
import { DOCUMENTS, type DocumentId } from './list.ts';
import { cyberDevice } from './risk-plan.ts';
import { strictest } from './risk-table.ts';
import { controlsOf } from './risks.ts';

export function riskManagementReport(context: Context): Written {
  return {
    blocks: [
      ...scope(context),
      ...methods(context),
      ...summary(context),
      ...mitigation(context),
      ...residual(context),
      ...records(context),
      ...submission(context),
      ...versions(context),
    ],
  };
}

function scope(context: Context): Block[] {
  const { device, documents } = context.file;
  return [
    heading(1, 'report-scope', 'Scope'),
    facts([
      ['Medical device system', context.model.name],
      ['Manufacturer', context.given(device?.manufacturer, 'regulatory', 'Name the manufacturer')],
      ['Model', context.given(device?.model, 'regulatory', 'State the model designation')],
      [
        'Software version',
        context.given(device?.version, 'device-engineer', 'State the software version that is submitted'),
      ],
      ['Unique device identifier', context.given(device?.udi, 'regulatory', 'State the unique device identifier')],
      ['Intended use', context.given(device?.intendedUse, 'regulatory', 'State the intended use')],
      [
        'Author',
        context.given(documents?.author, 'regulatory', 'Name the author of the documents', undefined, ['documents']),
      ],
      [
        'Approvers',
        context.given(documents?.approvers, 'regulatory', 'Name who approves the documents', undefined, ['documents']),
      ],
      [
        'Date',
        context.given(
          documents?.date,
          'regulatory',
          'Date the documents; the date has to be later than the last penetration test and the last disposition of a finding',
          undefined,
          ['documents'],
        ),
      ],
    ]),
    ...dates(context),
    heading(2, 'report-cyber-device', 'Cyber device'),
    cyberDevice(context),
  ];
}

/** A report that is older than what it reports. */
function dates(context: Context): Block[] {
  const issued = context.file.documents?.date;
  if (issued === undefined) return [];
  const records = [
    ...Object.entries(context.file.tests ?? {}).flatMap(([id, { date }]) => (date === undefined ? [] : [{ id, date }])),
    ...[...context.model.risks.values()].flatMap(({ id, date }) => (date === undefined ? [] : [{ id, date }])),
  ].filter(({ date }) => date > issued);
  return records.map(({ id, date }) =>
    note(
      `The report is of ${issued}, but ${id} is of ${date}: `,
      context.todo('regulatory', 'Date the report later than what it reports', id),
    ),
  );
}

function methods(context: Context): Block[] {
  return [
    heading(1, 'report-methods', 'Methods and processes'),
    paragraph(
      'Security risks are evaluated by exploitability and severity of patient harm, before and after mitigation. The methods, scales, the matrix and the acceptance criteria are in ',
      context.document('cybersecurity-risk-assessment'),
      '; the process follows ',
      context.document('security-risk-management-plan'),
      '. It runs in parallel with safety risk management and is connected with it.',
    ),
    facts([
      [
        'Threat modelling',
        context.given(
          context.file.device?.method?.names,
          'security',
          'Name the methods of threat modelling that were used',
        ),
      ],
      [
        'Quality system',
        [
          `Design controls: ${context.profile.edition.quality.designControls}. Software validation: ${context.profile.edition.quality.validation}. Design records: ${context.profile.edition.quality.designFile}.`,
        ],
      ],
    ]),
  ];
}

function summary(context: Context): Block[] {
  const { risks, threats, model, analysis } = context;
  const number = { kind: 'number' } as const;
  return [
    heading(1, 'report-summary', 'Summary of the evaluation'),
    paragraph(
      `${threats.length} threats lead to ${risks.length} risks: each is one threat with one of ${model.harms.size} harms. ${risks.filter(({ after }) => after.patients === 'multiple').length} of them can harm several patients at the same time.`,
    ),
    table(
      'table-report-summary',
      'Risks by kind of harm',
      [
        'Kind of harm',
        { title: 'Risks', ...number },
        { title: 'Uncontrolled before mitigation', ...number },
        { title: 'Uncontrolled after', ...number },
        { title: 'Needing justification after', ...number },
        { title: 'Controlled after', ...number },
        { title: 'Worst score before', ...number },
        { title: 'Worst score after', ...number },
      ],
      IMPACTS.map((impact) => {
        const own = risks.filter(({ harm }) => harm.impact === impact);
        const count = (which: (risk: (typeof risks)[number]) => boolean) => String(own.filter(which).length);
        const { inherent, current } = analysis.attack.impacts[impact];
        return [
          analysis.catalogue.impacts[impact].title,
          String(own.length),
          count(({ before }) => strictest(before) === 'uncontrolled'),
          count(({ after }) => strictest(after) === 'uncontrolled'),
          count(({ after }) => strictest(after) === 'needs justification'),
          count(({ after }) => strictest(after) === 'controlled'),
          inherent === undefined ? '–' : printed(inherent),
          current === undefined ? '–' : printed(current),
        ];
      }),
    ),
  ];
}

function mitigation(context: Context): Block[] {
  const { analysis, model } = context;
  const controls = controlsOf(model);
  const number = { kind: 'number' } as const;
  const of = (category: string, status: string) =>
    String(
      controls.filter(
        ({ name, status: each }) => each === status && analysis.catalogue.controls.get(name)?.fda === category,
      ).length,
    );
  const planned = controls.filter(({ status }) => status === 'planned');
  return [
    heading(1, 'report-mitigation', 'Risk mitigation'),
    paragraph(
      'Controls in the medical device system by category; each is described with requirement and evidence in ',
      context.document('security-requirements-and-controls'),
      '.',
    ),
    table(
      'table-report-controls',
      'Controls by category and status',
      [
        'Category',
        { title: 'Verified', ...number },
        { title: 'Implemented', ...number },
        { title: 'Planned', ...number },
      ],
      Object.entries(analysis.catalogue.fdaCategories).map(([category, { title }]) => [
        title,
        of(category, 'verified'),
        of(category, 'implemented'),
        of(category, 'planned'),
      ]),
    ),
    ...(planned.length === 0
      ? []
      : [
          facts([
            [
              'Still planned',
              refs(
                'control',
                planned.map((control) => detailsOf(analysis, control).id),
              ),
            ],
          ]),
        ]),
  ];
}

function residual(context: Context): Block[] {
  const { documents } = context.file;
  const open = context.risks.filter(
    ({ after, decisions }) => strictest(after) !== 'controlled' && decisions.length === 0,
  );
  const decided = context.risks.filter(
    ({ after, decisions }) => strictest(after) !== 'controlled' && decisions.length > 0,
  );
  const missing = [...context.model.risks.values()]
    .filter(({ decision }) => decision === 'accept')
    .filter(({ id }) => words(context.file.risks?.[id]?.benefitRisk) === '');
  return [
    heading(1, 'report-residual', 'Residual risk'),
    ...(open.length === 0
      ? []
      : [
          note(
            `${open.length} of ${context.risks.length} risks miss the criteria after mitigation and no decision about them is in force. They are listed in `,
            context.document('cybersecurity-risk-assessment'),
            '.',
          ),
        ]),
    facts([
      ['Risks that miss the criteria and are decided', [String(decided.length)]],
      ['Decisions', refs('decision', [...context.model.risks.keys()])],
      [
        'Benefit-risk arguments missing for',
        orNone(missing.map(({ id }) => id).length === 0 ? [] : [missing.map(({ id }) => id).join(', ')]),
      ],
      [
        'Overall conclusion',
        context.given(
          documents?.conclusion,
          'regulatory',
          'Write the overall conclusion about the residual security risk',
          undefined,
          ['documents'],
        ),
      ],
      [
        'Plan for the end of service',
        context.given(documents?.endOfService, 'regulatory', 'Point to the plan for the end of service', undefined, [
          'documents',
        ]),
      ],
    ]),
  ];
}

const RECORDS: readonly (readonly [DocumentId, string])[] = [
  ['threat-model', 'Threats, assumptions, attack paths'],
  ['cybersecurity-risk-assessment', 'Risks before and after mitigation, criteria, decisions'],
  ['sbom', 'Components of the software'],
  [
    'vulnerability-assessment-and-software-support',
    'Known vulnerabilities, level of support and end of support of components',
  ],
  ['unresolved-anomalies-security-assessment', 'Unresolved anomalies and their impact on security'],
  ['traceability', 'Links between all of these, requirements and tests'],
  ['measures-and-metrics', 'Measures of patching'],
  ['security-architecture', 'Architecture views, assets, communication paths'],
  ['security-requirements-and-controls', 'Requirements and controls'],
  ['cybersecurity-testing', 'Tests and their evidence'],
  ['cybersecurity-labeling', 'What users are told, and risks transferred to them'],
  ['cybersecurity-management-plan', 'Monitoring, patches, disclosure after release'],
];

function records(context: Context): Block[] {
  return [
    heading(1, 'report-records', 'Records'),
    table(
      'table-records',
      'What the report consists of',
      ['No.', 'Record', 'Contents'],
      RECORDS.map(([id, contents]) => [
        DOCUMENTS.find((each) => each.id === id)?.number ?? '',
        context.document(id),
        contents,
      ]),
    ),
  ];
}

function submission(context: Context): Block[] {
  const { submission: written } = context.file.device ?? {};
  const ask = (value: unknown, question: string): Text => context.given(value, 'regulatory', question);
  const change = written?.kind === 'mod-affecting' || written?.kind === 'mod-unaffected';
  return [
    heading(1, 'report-submission', 'Submission'),
    facts([
      [
        'Kind',
        ask(
          written?.kind === undefined ? '' : KINDS[written.kind],
          'Say whether the submission is for a new device or a change, and whether the change is likely to affect cybersecurity',
        ),
      ],
      ['Type', ask(written?.type, 'State the type of submission')],
      ...(change
        ? ([
            ['What changed', ask(written?.changes, 'Summarise the changes since the last authorization')],
            [
              'Critical vulnerabilities with uncontrolled risk',
              ask(
                written?.uncontrolled,
                'State whether critical vulnerabilities with uncontrolled risk exist, or were remediated since the last authorization, and how',
              ),
            ],
          ] as const)
        : []),
    ]),
  ];
}

const KINDS = {
  new: 'new device',
  'mod-affecting': 'change that is likely to affect cybersecurity: the whole package applies',
  'mod-unaffected':
    'change that is unlikely to affect cybersecurity: the management plan, the statement about critical vulnerabilities and the SBOM apply',
} as const;

function versions(context: Context): Block[] {
  const history = Object.entries(context.file.device?.history ?? {});
  return [
    heading(1, 'report-versions', 'Version history'),
    ...(history.length === 0
      ? [paragraph(context.todo('regulatory', 'List the versions of the device so far, with date and reason of each'))]
      : [
          list(
            history.map(
              ([version, { date, reason }]): Text => [
                `${version}, ${date}: `,
                ...context.given(reason, 'regulatory', 'Give the reason of the version', version),
              ],
            ),
          ),
        ]),
  ];
}
