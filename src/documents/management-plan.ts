/** Document 13: how vulnerabilities are monitored, assessed, fixed and told after release; only a manufacturer can say it. */
import { facts, heading, joined, list, NONE, paragraph, ref, table } from './blocks.ts';
import type { Answerer, Block, Inline, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { inWords } from './metrics.ts';

type Management = NonNullable<NonNullable<Context['file']['documents']>['management']>;

interface Element {
  readonly id: string;
  readonly key: keyof Management;
  readonly title: string;
  readonly ask: string;
  readonly answerer: Answerer;
}

/** FDA premarket guidance, VI.B, in its order; the time lines have a chapter of their own, because forms ask for their pages. */
const ELEMENTS: readonly Element[] = [
  {
    id: 'CMP-01',
    key: 'responsible',
    title: 'Personnel responsible',
    ask: 'Name who is responsible for security after release',
    answerer: 'regulatory',
  },
  {
    id: 'CMP-02',
    key: 'sources',
    title: 'Monitoring of vulnerabilities',
    ask: 'Name the sources, methods and frequency of monitoring: researchers, vulnerability databases, suppliers',
    answerer: 'security',
  },
  {
    id: 'CMP-03',
    key: 'knownExploited',
    title: 'Known exploited vulnerabilities',
    ask: 'Say how vulnerabilities that CISA lists as exploited are identified and addressed',
    answerer: 'security',
  },
  {
    id: 'CMP-04',
    key: 'testing',
    title: 'Periodic security testing',
    ask: 'State which security tests are repeated after release, and how often',
    answerer: 'test',
  },
  {
    id: 'CMP-06',
    key: 'updates',
    title: 'Update processes',
    ask: 'Describe the processes by which updates are made, validated and released',
    answerer: 'device-engineer',
  },
  {
    id: 'CMP-07',
    key: 'capability',
    title: 'Patching capability',
    ask: 'State the rate at which updates reach the devices in the field',
    answerer: 'device-engineer',
  },
  {
    id: 'CMP-08',
    key: 'disclosure',
    title: 'Coordinated vulnerability disclosure',
    ask: 'Describe the process of coordinated disclosure, for vulnerabilities found by others and by yourselves, with a contact',
    answerer: 'security',
  },
  {
    id: 'CMP-09',
    key: 'communication',
    title: 'Communication to customers',
    ask: 'Say how remediations, patches and updates are communicated to customers',
    answerer: 'regulatory',
  },
];

export function managementPlan(context: Context): Written {
  const management = context.file.documents?.management ?? {};
  return {
    blocks: [
      ...elements(context, management),
      ...timelines(context, management),
      ...updates(context),
      ...fielded(context),
      ...upkeep(context),
    ],
  };
}

function elements(context: Context, management: Management): Block[] {
  return [
    heading(1, 'management-elements', 'Elements of the plan'),
    paragraph(
      'The plan says how vulnerabilities and exploits are monitored, identified and addressed after release, for as long as the device is supported.',
    ),
    table(
      'table-management',
      'Elements of the plan',
      [
        { title: 'Id', width: 0.5 },
        { title: 'Element', width: 1.2 },
        { title: 'How', width: 3 },
      ],
      ELEMENTS.map(({ id, key, title, ask, answerer }): (Inline | Text)[] => [
        id,
        title,
        context.given(management[key], answerer, ask, undefined, ['documents', 'management']),
      ]),
    ),
  ];
}

function timelines(context: Context, management: Management): Block[] {
  const at = ['documents', 'management'];
  return [
    heading(1, 'management-timelines', 'Time lines of updates and patches (CMP-05)'),
    heading(2, 'timeline-controlled', 'Known unacceptable vulnerabilities: regular cycle'),
    facts([
      [
        'Regular cycle',
        context.given(
          management.regularCycle,
          'security',
          'State the regular cycle in which known unacceptable vulnerabilities are updated and patched',
          undefined,
          at,
        ),
      ],
    ]),
    heading(2, 'timeline-uncontrolled', 'Critical vulnerabilities with uncontrolled risk: out of cycle'),
    facts([
      [
        'Out of cycle, as soon as possible',
        context.given(
          management.outOfCycle,
          'security',
          'State the time in which critical vulnerabilities that could cause uncontrolled risks are patched out of cycle',
          undefined,
          at,
        ),
      ],
    ]),
    heading(2, 'timeline-justification', 'Justification of the time lines'),
    facts([
      [
        'Why these times are reasonable',
        [
          context.todo(
            'regulatory',
            'Justify the regular cycle and the time out of cycle: development, validation, clinical scheduling, reach of the update',
            undefined,
            at,
          ),
        ],
      ],
    ]),
    list([
      [
        'A risk is uncontrolled where the matrix of the ',
        context.document('cybersecurity-risk-assessment'),
        ' says so, or where it needs a justification that nobody has given.',
      ],
      ['What is measured, and how, is in ', context.document('measures-and-metrics'), '.'],
    ]),
  ];
}

function updates(context: Context): Block[] {
  return [
    heading(1, 'management-updates', 'Ways of updates'),
    table(
      'table-management-updates',
      'Updates of the system',
      ['Update', 'Routes', 'Time until all devices have it', 'Devices that are offline'],
      [...context.model.updates.values()].map((update): (Inline | Text)[] => {
        const fleet = context.file.updates?.[update.id]?.fleet;
        return [
          [ref('update', update.id)],
          [...update.routes.keys()].join(', ') || NONE,
          context.given(
            inWords(fleet?.time),
            'device-engineer',
            'State the time from release to complete coverage of the devices in the field',
            update.id,
          ),
          context.given(fleet?.offline, 'device-engineer', 'Say what happens to devices that are offline', update.id),
        ];
      }),
      { empty: 'The model describes no update.' },
    ),
  ];
}

function fielded(context: Context): Block[] {
  const versions = Object.entries(context.file.device?.fielded ?? {});
  return [
    heading(1, 'management-fielded', 'Versions in the field'),
    table(
      'table-fielded',
      'Versions in the field, and how they differ',
      ['Version', 'Differs', 'Assessed in'],
      versions.map(([version, { differs, assessed }]): (Inline | Text)[] => [
        version,
        context.given(
          differs,
          'device-engineer',
          'Say how the version in the field differs from the one submitted',
          version,
          ['device', 'fielded', version],
        ),
        context.given(assessed, 'security', 'Say where the risks of the version in the field are assessed', version, [
          'device',
          'fielded',
          version,
        ]),
      ]),
      { empty: 'The model names no other version in the field.' },
    ),
    ...(versions.length > 0
      ? []
      : [
          facts([
            [
              'Other versions in the field',
              [
                context.todo(
                  'regulatory',
                  'State that no other version is in the field, or list the versions with their differences',
                  undefined,
                  ['device'],
                ),
              ],
            ],
          ]),
        ]),
  ];
}

function upkeep(context: Context): Block[] {
  const { plan, endOfService } = context.file.documents ?? {};
  return [
    heading(1, 'management-upkeep', 'Upkeep of the plan'),
    facts([
      [
        'What makes the plan be updated',
        context.given(plan?.monitoring, 'regulatory', 'State what triggers an update of the plan'),
      ],
      ['End of service', context.given(endOfService, 'regulatory', 'Point to the plan for the end of service')],
      [
        'Controls that belong to it',
        joined(
          [...[...context.model.controls]].map((control): Text => [`${words(control.name)} (${control.status})`]),
        ).concat(context.model.controls.length === 0 ? NONE : []),
      ],
    ]),
  ];
}
