/** Document 00: what the security risk management plan has to say, from the model and its `documents.plan`. */
import { SEVERITIES } from '../analysis.ts';
import { facts, heading, NONE, paragraph, table } from './blocks.ts';
import type { Block } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { acceptance } from './risk-method.ts';

export function riskManagementPlan(context: Context): Written {
  const { device, documents } = context.file;
  const plan = documents?.plan;
  const ask = (value: unknown, question: string) =>
    context.given(value, 'regulatory', question, undefined, ['documents']);
  const people = plan?.people ?? [];
  const { scoring } = context.analysis.catalogue;
  const fromModel = [
    `${context.model.name}${device?.version === undefined ? '' : `, version ${device.version}`}`,
    device?.configuration,
  ].filter((each) => each !== undefined);
  return {
    blocks: [
      heading(1, 'plan-scope', 'Scope'),
      facts([
        ['Device and versions', [fromModel.join('; ')]],
        [
          'Medical device system',
          [
            `${context.model.components.size} components in ${context.model.zones.size} trust boundaries, described in `,
            context.document('security-architecture'),
            '.',
          ],
        ],
        [
          'Scope, boundary and phases of the life cycle',
          ask(
            plan?.scope,
            'State the scope of the plan: versions, boundary of the medical device system, phases of the life cycle',
          ),
        ],
      ]),
      heading(1, 'plan-people', 'Responsibilities'),
      people.length === 0
        ? facts([
            [
              'Responsibilities and qualification',
              [
                context.todo(
                  'regulatory',
                  'Name the responsibilities of security risk management, who has them and what qualifies them',
                  undefined,
                  ['documents'],
                ),
              ],
            ],
          ])
        : table(
            'table-people',
            'Responsibilities and qualification',
            ['Responsibility', 'Who', 'Qualification'],
            people.map(({ does, who, qualified }) => [
              does,
              context.given(who, 'regulatory', 'Name who has the responsibility', does, [
                'documents',
                'plan',
                'people',
              ]),
              context.given(qualified, 'regulatory', 'State what qualifies the person', does, [
                'documents',
                'plan',
                'people',
              ]),
            ]),
          ),
      heading(1, 'plan-identification', 'Identification of assets, threats, vulnerabilities and adverse impacts'),
      paragraph(
        'Assets, data, trust boundaries and communication paths are held in one model of the medical device system. Threats are searched in it and listed in ',
        context.document('threat-model'),
        '; known vulnerabilities come from the SBOM and are assessed in ',
        context.document('vulnerability-assessment-and-software-support'),
        '. Adverse impacts are the harms of the model.',
      ),
      facts([
        [
          'Methods',
          context.given(device?.method?.names, 'security', 'Name the methods of threat modelling that were used'),
        ],
      ]),
      heading(1, 'plan-method', 'Estimation and evaluation'),
      facts([
        [
          'Exploitability',
          [
            plan?.exploitabilityScale ??
              `${scoring.exploitability.map(({ level }) => level.toLowerCase()).join(', ')}: from the CVSS metrics of each step and the controls in front of it`,
          ],
        ],
        [
          'Severity',
          [
            plan?.severityScale ??
              `${SEVERITIES.join(', ')}: the harm to patients; data and operation have scales of their own`,
          ],
        ],
        [
          'Combination',
          [
            'by a matrix of exploitability and severity; with a second evaluation one severity higher where several patients can be harmed',
          ],
        ],
        ['Acceptance criteria', acceptance(context)],
      ]),
      paragraph(
        'Scales, costs and the matrix as configured are printed in ',
        { to: 'risk-method', text: 'Method and acceptance criteria' },
        ' of ',
        context.document('cybersecurity-risk-assessment'),
        '.',
      ),
      heading(1, 'plan-safety', 'Safety risk management'),
      facts([
        [
          'Interface, in both directions',
          ask(
            plan?.safetyInterface,
            'Describe the interface with safety risk management in both directions, and the method and rule by which risks are transferred',
          ),
        ],
      ]),
      heading(1, 'plan-verification', 'Verification of controls'),
      facts([
        [
          'Implementation and effectiveness',
          ask(plan?.verification, 'Say how the implementation and the effectiveness of controls are verified'),
        ],
      ]),
      heading(1, 'plan-suppliers', 'Suppliers'),
      facts([
        [
          'Third-party components and services',
          ask(plan?.suppliers, 'Say how third-party components and services are managed'),
        ],
      ]),
      heading(1, 'plan-monitoring', 'Production and post-production'),
      facts([
        [
          'Information collected, and what triggers an update',
          ask(
            plan?.monitoring,
            'Say which information is collected in and after production, and what triggers an update of the plan',
          ),
        ],
        [
          'Support of the device ends',
          context.given(device?.support?.end, 'regulatory', 'State the date on which the support of the device ends'),
        ],
      ]),
      ...approval(context),
    ],
  };
}

function approval(context: Context): Block[] {
  const { approved } = context.file.documents?.plan ?? {};
  const first = [...context.model.risks.values()].flatMap(({ date }) => date ?? []).sort()[0];
  const ask = (value: unknown, question: string) =>
    context.given(value, 'regulatory', question, undefined, ['documents']);
  const late = approved?.date !== undefined && first !== undefined && approved.date >= first;
  return [
    heading(1, 'plan-approval', 'Approval'),
    facts([
      ['Approved by', ask(approved?.by, 'Name who approved the plan')],
      ['Date', ask(approved?.date, 'State when the plan was approved; it has to be before the first risk evaluation')],
      ['Version', ask(approved?.version, 'State the version of the plan that was approved')],
      ['First risk evaluation', first === undefined ? NONE : [first]],
    ]),
    ...(late
      ? [
          paragraph(
            context.todo(
              'regulatory',
              'The plan was approved after the first risk evaluation: say why, or correct the dates',
              undefined,
              ['documents'],
            ),
          ),
        ]
      : []),
  ];
}

/** Whether the cyber device decision is complete, and what it says. */
export function cyberDevice(context: Context): Block {
  const decision = context.file.device?.cyberDevice;
  const ask = (value: unknown, question: string) => context.given(value, 'regulatory', question);
  const all = [decision?.software, decision?.internetCapable, decision?.vulnerable];
  const answer = all.includes(undefined) ? '' : words(all.every((each) => each === true));
  return facts([
    [
      'Software validated, installed or authorized by the sponsor',
      ask(
        decision?.software,
        'Decide whether the device includes software that the sponsor validated, installed or authorized',
      ),
    ],
    [
      'Able to connect to the internet',
      ask(decision?.internetCapable, 'Decide whether the device is able to connect to the internet, by any path'),
    ],
    [
      'Technological characteristics that could be vulnerable',
      ask(
        decision?.vulnerable,
        'Decide whether the device has characteristics that could be vulnerable to cybersecurity threats',
      ),
    ],
    [
      'Cyber device under section 524B(c) of the FD&C Act',
      answer === '' ? ['follows from the three answers'] : [answer],
    ],
    ['Rationale', ask(decision?.rationale, 'Give the rationale of the decision whether this is a cyber device')],
  ]);
}
