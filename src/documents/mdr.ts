/** What the EU's profile adds to the same data: chapters that MDCG 2019-16 and Annex I of the MDR ask for, and where each of them is. */
import type { Flow } from '../model/model.ts';
import { facts, heading, joined, list, NONE, orNone, paragraph, ref, refs, table } from './blocks.ts';
import { controlsOnPath, protocolText } from './communication-paths.ts';
import type { Block, Text } from './content.ts';
import type { Context } from './context.ts';
import { detailsOf } from './control-details.ts';
import { DOCUMENTS, type DocumentId } from './list.ts';
import { isOurs, OWNERS_IN_WORDS, ownerOf } from './ownership.ts';
import { controlsOf } from './risks.ts';

/** Chapters that stand behind a document's own. */
export const MDR_CHAPTERS: Partial<Record<DocumentId, (context: Context) => Block[]>> = {
  'cybersecurity-risk-assessment': terms,
  'security-architecture': (context) => [...dataStreams(context), ...hosting(context)],
  'security-requirements-and-controls': capabilities,
  'cybersecurity-labeling': (context) => [...itRequirements(context), ...responsibilities(context)],
};

/** Where readers of the EU find what they ask for: sections of MDCG 2019-16 and IEC 81001-5-1, requirements of Annex I. */
const CROSSWALK: Readonly<
  Record<Exclude<DocumentId, 'index' | 'estar-guide' | 'mds2'>, readonly [mdcg: string, annex: string, clauses: string]>
> = {
  'security-risk-management-plan': ['3.2', '–', '4.1, 4.2, 5.1'],
  'security-risk-management-report': ['3.2, 3.5', 'Annex II', '4.2, 5.8, 7'],
  'threat-model': ['3.4', '17.2', '7.1, 7.2'],
  'cybersecurity-risk-assessment': ['3.2, 3.4, 3.5', '17.2', '7.3, 7.4, 7.5'],
  sbom: ['4.2', '–', '8'],
  'vulnerability-assessment-and-software-support': ['4.2, 5', '–', '6, 9'],
  'unresolved-anomalies-security-assessment': ['3.7', '–', '5.8'],
  traceability: ['3.2', 'Annex II', '7, 8'],
  'measures-and-metrics': ['5', '–', '6'],
  'security-architecture': ['3.3, 4.2', '17.2', '5.3, 5.4, 7.2'],
  'security-requirements-and-controls': ['3.3', '17.2, 17.4, 18.8', '5.2, 5.3'],
  'cybersecurity-testing': ['3.7', '17.2', '5.7'],
  'cybersecurity-labeling': ['4.2, 4.3', '17.4, 23.4(ab)', '5.8'],
  'cybersecurity-management-plan': ['5', '–', '6, 7.5, 9'],
};

/** For the index: the documents by what the EU asks for. */
export function crosswalk(context: Context): Block[] {
  return [
    heading(1, 'crosswalk', 'Where the EU’s requirements are answered'),
    paragraph(
      'Sections of MDCG 2019-16, general safety and performance requirements of Annex I of Regulation (EU) 2017/745, and clauses of IEC 81001-5-1 for orientation.',
    ),
    table(
      'table-crosswalk',
      'Requirements of the EU by document',
      ['Document', 'MDCG 2019-16', 'MDR', 'IEC 81001-5-1'],
      DOCUMENTS.map(({ id }) => [[context.document(id)], ...CROSSWALK[id]]),
    ),
    list([
      ['Exhaustive list of data streams: ', { to: 'data-streams', text: 'Data streams' }],
      ['Hosting of data by others: ', { to: 'hosting', text: 'Hosting' }],
      ['Capabilities of MDCG 2019-16: ', { to: 'capabilities', text: 'Capabilities' }],
      ['Minimum IT requirements of Annex I, 23.4(ab): ', { to: 'it-requirements', text: 'Minimum IT requirements' }],
    ]),
  ];
}

function terms(): Block[] {
  return [
    heading(1, 'terms', 'Terms of the EU'),
    list([
      [
        'MDCG 2019-16, 3.4, accepts structured scoring, such as CVSS, for how readily an attack succeeds. This assessment calls it exploitability, and never scores how often an attack happens.',
      ],
      [
        'Disclosure or change of personal data can be “harm” by itself. It is assessed here with a severity of its own, under Data breach, and is not added to patient harm.',
      ],
      [
        'Controls follow the order of priority: “inherently safe design”, then protective measures, then information for security. What a user would have to do does not replace what the device can do.',
      ],
      [
        'A residual risk that the FDA’s terms call uncontrolled is one that is not “acceptable” by the criteria of the plan.',
      ],
    ]),
  ];
}

function dataStreams(context: Context): Block[] {
  const { model } = context;
  const legs = [...model.flows.values()].filter(({ over }) => over.length === 0);
  const end = (id: string): Text => {
    const component = model.components.get(id);
    const owner = component === undefined ? undefined : ownerOf(context, component);
    return [
      ref('component', id),
      ` in ${component?.zone ?? ''}${owner === undefined ? '' : `, ${OWNERS_IN_WORDS[owner]}`}`,
    ];
  };
  const confidential = (flow: Flow): Text => {
    const own = controlsOnPath(flow, context).filter(({ name }) => CONFIDENTIAL.includes(name));
    return own.length === 0
      ? ['none']
      : refs(
          'control',
          own.map((control) => detailsOf(context.analysis, control).id),
        );
  };
  return [
    heading(1, 'data-streams', 'Data streams'),
    paragraph(
      'Every stream of data over a network, a radio or a port, with origin, destination, protocol and addressing.',
    ),
    table(
      'table-data-streams',
      'Data streams',
      [
        { title: 'Stream', width: 1 },
        { title: 'Origin', width: 1.4 },
        { title: 'Destination', width: 1.4 },
        { title: 'Opened by', width: 1 },
        { title: 'Medium, protocol', width: 1.4 },
        { title: 'Addressing', width: 1.4 },
        { title: 'Data', width: 1.4 },
        { title: 'Protected by', width: 1.4 },
      ],
      legs.map((flow) => [
        [ref('flow', flow.id)],
        end(flow.from),
        end(flow.to),
        [ref('component', flow.initiator === 'from' ? flow.from : flow.to)],
        [flow.medium ?? 'medium not stated', protocolText(flow.protocol)].filter((each) => each !== '').join(': '),
        flow.network === 'routed'
          ? [
              context.todo(
                'device-engineer',
                'State how origin and destination of the data stream are addressed: names, address ranges, ports',
                flow.id,
                flow.path,
              ),
            ]
          : NONE,
        [
          [...flow.carries, ...flow.returns]
            .map((id) => `${id} (${model.data.get(id)?.kind ?? 'credential'})`)
            .join(', ') || '–',
        ],
        confidential(flow),
      ]),
      { landscape: true, file: 'data-streams', empty: 'The model names no data stream.' },
    ),
  ];
}

const CONFIDENTIAL = [
  'transport-encryption',
  'end-to-end-encryption',
  'wireless-link-protection',
  'vpn',
  'private-apn',
  'message-authentication',
  'mutual-authentication',
  'end-to-end-authentication',
];

/** Data of patients that stands outside of the device, and where. */
function hosting(context: Context): Block[] {
  const { model } = context;
  const hosts = [...model.components.values()].filter(
    ({ kind, zone, stores }) =>
      ['server', 'store', 'ehr'].includes(kind) && (stores.length > 0 || model.zones.get(zone)?.kind === 'cloud'),
  );
  return [
    heading(1, 'hosting', 'Hosting'),
    table(
      'table-hosting',
      'Data that is hosted outside of the device',
      [
        { title: 'Component', width: 1.2 },
        { title: 'Hosted by', width: 1.2 },
        { title: 'Data', width: 1.6 },
        { title: 'Location', width: 2 },
      ],
      hosts.map((component) => {
        const owner = ownerOf(context, component);
        return [
          [ref('component', component.id)],
          owner === undefined ? 'nobody known' : OWNERS_IN_WORDS[owner],
          orNone(joined(component.stores.map(({ data }) => ref(model.data.has(data) ? 'data' : 'credential', data)))),
          isOurs(context, component)
            ? [
                context.todo(
                  'regulatory',
                  'State the location at which the data is hosted, and the provider',
                  component.id,
                ),
              ]
            : ['chosen by its owner'],
        ];
      }),
      { empty: 'No data is hosted outside of the device.' },
    ),
  ];
}

/** Capabilities of MDCG 2019-16 with the codes of MDS2, and controls that answer them. */
const CAPABILITIES: readonly (readonly [code: string, title: string, controls: readonly string[]])[] = [
  ['ALOF', 'Automatic Logoff', ['session-timeout']],
  ['AUDT', 'Audit Controls', ['event-logging', 'log-protection']],
  ['AUTH', 'Authorization', ['authorization-checks', 'least-privilege', 'dual-control']],
  ['CNFS', 'Configuration of Security Features', ['secure-configuration', 'configuration-integrity']],
  ['CSUP', 'Cybersecurity Product Upgrades', ['security-updates', 'signed-updates', 'anti-rollback', 'staged-rollout']],
  ['DIDT', 'Personal Data De-Identification', []],
  ['DTBK', 'Data Backup and Disaster Recovery', ['backup-and-restore']],
  ['EMRG', 'Emergency Access', []],
  [
    'IGAU',
    'Personal Data Integrity and Authenticity',
    ['message-authentication', 'end-to-end-authentication', 'configuration-integrity'],
  ],
  ['MLDP', 'Malware Detection and Protection', ['anti-malware', 'allow-listing', 'secure-boot']],
  ['NAUT', 'Node Authentication', ['mutual-authentication', 'network-access-control', 'peer-allow-list']],
  [
    'PAUT',
    'Person Authentication',
    ['user-authentication', 'multi-factor-authentication', 'unique-credentials', 'password-rules', 'account-lockout'],
  ],
  [
    'PLOK',
    'Physical Locks',
    ['physical-access-control', 'port-lock', 'debug-port-disabled', 'tamper-evidence', 'tamper-response'],
  ],
  [
    'SAHD',
    'System and OS Hardening',
    ['secure-configuration', 'service-disabled', 'firewall', 'process-isolation', 'memory-protection'],
  ],
  ['SGUD', 'Security and Privacy Guides', ['user-training']],
  ['STCF', 'Personal Data Storage Confidentiality', ['storage-encryption']],
  [
    'TXCF',
    'Transmission Confidentiality',
    ['transport-encryption', 'end-to-end-encryption', 'wireless-link-protection', 'vpn'],
  ],
  [
    'TXIG',
    'Transmission Integrity',
    ['transport-encryption', 'message-authentication', 'end-to-end-authentication', 'wireless-link-protection'],
  ],
];

function capabilities(context: Context): Block[] {
  const { analysis, file } = context;
  const all = controlsOf(context.model).filter(
    ({ status }) => status === 'implemented' || status === 'verified' || status === 'planned',
  );
  const more: Readonly<Record<string, Text>> = {
    EMRG: emergency(context),
    DIDT: deidentified(context),
    SGUD: Object.keys(file.labels ?? {}).length === 0 ? [] : refs('label', Object.keys(file.labels ?? {})),
  };
  return [
    heading(1, 'capabilities', 'Capabilities'),
    table(
      'table-capabilities',
      'Security capabilities of MDCG 2019-16, and what answers them',
      [
        { title: 'Code', width: 0.5 },
        { title: 'Capability', width: 1.6 },
        { title: 'Answered by', width: 3.4 },
      ],
      CAPABILITIES.map(([code, title, names]) => {
        const own = all.filter(({ name }) => names.includes(name));
        const ids = [...new Set(own.map((control) => detailsOf(analysis, control).id))];
        const shown = ids.slice(0, SHOWN).map((id) => ref('control', id));
        const found = [
          ...(shown.length === 0
            ? []
            : [joined([...shown, ...(ids.length > SHOWN ? [`and ${ids.length - SHOWN} more`] : [])])]),
          ...((more[code] ?? []).length === 0 ? [] : [more[code] as Text]),
        ];
        return [
          code,
          title,
          found.length > 0
            ? joined(found, '; ')
            : [
                context.todo('security', 'Say how the device has the capability, or why it does not need it', code, [
                  'device',
                  'controls',
                ]),
              ],
        ];
      }),
    ),
  ];
}

const SHOWN = 6;

function emergency({ file }: Context): Text {
  const found = Object.entries(file.components ?? {}).flatMap(([id, { access }]) =>
    access?.emergency === undefined ? [] : [`${id}: ${access.emergency}`],
  );
  return found.length === 0 ? [] : [found.join('; ')];
}

function deidentified({ file }: Context): Text {
  const found = Object.entries(file.components ?? {}).flatMap(([id, { stores = {} }]) =>
    Object.entries(stores).flatMap(([data, { deidentified: said }]) =>
      said === undefined
        ? []
        : [`${data} in ${id}: ${said ? 'people cannot be identified' : 'people can be identified'}`],
    ),
  );
  return found.length === 0 ? [] : [found.join('; ')];
}

/** What the operating environment has to have: hardware, networks and protection against unauthorised access. */
function itRequirements(context: Context): Block[] {
  const { model, analysis } = context;
  const theirs = [...model.components.values()].filter(
    (component) => !isOurs(context, component) && component.kind !== 'person',
  );
  const controls = controlsOf(model).filter(
    ({ by, status }) => by !== undefined && by !== 'manufacturer' && status !== 'absent',
  );
  return [
    heading(1, 'it-requirements', 'Minimum IT requirements'),
    paragraph(
      'Annex I, 23.4(ab): hardware, characteristics of IT networks and security measures, protection against unauthorised access among them, that are needed to run the software as intended.',
    ),
    table(
      'table-it-requirements',
      'Components of others that the device works with',
      [
        { title: 'Component', width: 1.2 },
        { title: 'Run by', width: 1 },
        { title: 'Minimum requirements', width: 2.4 },
        { title: 'Controls to be run', width: 2 },
      ],
      theirs.map((component) => {
        const owner = ownerOf(context, component);
        const { os, hardware } = context.file.components?.[component.id]?.platform ?? {};
        const own = controls.filter(({ on }) => on === component.id || on.startsWith(`${component.id}/`));
        return [
          [ref('component', component.id)],
          owner === undefined ? 'nobody known' : OWNERS_IN_WORDS[owner],
          context.given(
            [os, hardware].filter((each) => each !== undefined),
            'device-engineer',
            'State the minimum requirements on hardware, operating system and network of what others run',
            component.id,
          ),
          own.length === 0
            ? NONE
            : refs(
                'control',
                own.map((control) => detailsOf(analysis, control).id),
              ),
        ];
      }),
      { empty: 'The device works with nothing that others run.' },
    ),
    facts([
      [
        'Networks',
        refs(
          'zone',
          [...model.zones.values()].filter(({ owner }) => owner !== 'manufacturer').map(({ id }) => id),
        ),
      ],
      [
        'Controls of the networks',
        refs(
          'control',
          controls.filter(({ place }) => place === 'zone').map((control) => detailsOf(analysis, control).id),
        ),
      ],
    ]),
  ];
}

function responsibilities(context: Context): Block[] {
  const roles = Object.entries(context.file.roles ?? {});
  return [
    heading(1, 'responsibilities', 'Responsibilities of manufacturer, integrator and user'),
    facts([
      [
        'Integrator',
        [context.todo('regulatory', 'Describe what the integrator is responsible for, or say that there is none')],
      ],
      ...roles.map(([id, { responsibility }]): readonly [string, Text] => [id, [responsibility ?? '–']]),
    ]),
  ];
}
