/** Document 05: known vulnerabilities with their assessment, operating systems, and how long each software is supported. */
import type { Vulnerability } from '../model/model.ts';
import { anchor, facts, heading, here, joined, NONE, note, orNone, paragraph, ref, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { listed, recordAt } from './control-details.ts';
import { isOurs } from './ownership.ts';
import { labelOf, type SoftwareRow, softwareOf } from './software.ts';

export interface KnownVulnerability {
  readonly row: SoftwareRow;
  readonly vulnerability: Vulnerability;
  /** Unique in the package. */
  readonly anchor: string;
  readonly open: boolean;
  /** What the model writes about it; empty for what only an SBOM lists. */
  readonly written: Readonly<Record<string, unknown>>;
}

/** Open ones first, then in the order of the software. */
export function vulnerabilitiesOf(context: Context, rows: readonly SoftwareRow[]): KnownVulnerability[] {
  const seen = new Set<string>();
  const all = rows.flatMap((row) =>
    (row.software?.vulnerabilities ?? []).map((vulnerability): KnownVulnerability => {
      const plain = anchor('vulnerability', vulnerability.id);
      const own = seen.has(plain) ? anchor('vulnerability', `${row.id}/${vulnerability.id}`) : plain;
      seen.add(own);
      const { status, path } = vulnerability;
      return {
        row,
        vulnerability,
        anchor: own,
        open: status === 'affected' || status === 'under-investigation',
        written: recordAt(context.file, path),
      };
    }),
  );
  return [...all.filter(({ open }) => open), ...all.filter(({ open }) => !open)];
}

export function vulnerabilityAssessment(context: Context): Written {
  const rows = softwareOf(context);
  const found = vulnerabilitiesOf(context, rows);
  return {
    blocks: [
      ...search(context, found),
      ...register(context, found),
      ...assessments(context, found),
      ...systems(context, rows),
      ...support(context, rows),
    ],
    sheets: [vulnerabilitySheet(context, found), supportSheet(context, rows)],
  };
}

function search(context: Context, found: readonly KnownVulnerability[]): Block[] {
  const sources = [...new Set(found.flatMap(({ written }) => listed(written.foundBy)))];
  const dates = [...new Set(found.flatMap(({ written }) => listed(written.checked)))].sort();
  return [
    heading(1, 'vulnerability-search', 'How vulnerabilities are found'),
    paragraph(
      'Known vulnerabilities count as reasonably foreseeable. Those of the components in the ',
      context.document('sbom'),
      ' are listed here with their effect on the device and on the system. Every open one is a risk of the ',
      context.document('cybersecurity-risk-assessment'),
      ' wherever a path reaches it.',
    ),
    facts([
      [
        'Methods and databases',
        context.given(
          sources,
          'security',
          'Name the methods and databases by which known vulnerabilities were searched for',
        ),
      ],
      [
        'Dates of the searches',
        context.given(dates, 'security', 'State the dates on which the databases were searched'),
      ],
      [
        'Comparison with the list of known exploited vulnerabilities of CISA',
        context.given(
          context.file.documents?.management?.knownExploited,
          'security',
          'Say when and how the components are compared with the list of known exploited vulnerabilities',
        ),
      ],
    ]),
  ];
}

function register(context: Context, found: readonly KnownVulnerability[]): Block[] {
  const open = found.filter((each) => each.open).length;
  return [
    heading(1, 'vulnerability-register', 'Known vulnerabilities'),
    ...(found.length === 0
      ? [
          note(
            'Neither the model nor an SBOM lists a known vulnerability. That is the result of a search only if one was made: ',
            context.todo(
              'security',
              'Search for known vulnerabilities of every software component, and list them or state that there are none',
            ),
          ),
        ]
      : [
          paragraph(
            `${found.length} known ${found.length === 1 ? 'vulnerability' : 'vulnerabilities'}, ${open} open. All columns are in the table \`vulnerabilities\`, as a workbook and as CSV.`,
          ),
          table(
            'table-vulnerabilities',
            'Known vulnerabilities, open ones first',
            [
              { title: 'Vulnerability', width: 1.1 },
              { title: 'Software', width: 1.4 },
              { title: 'Status', width: 0.9 },
              { title: 'Known exploited', width: 0.7 },
              { title: 'Found by, on', width: 1.2 },
              { title: 'CVSS', width: 1.5 },
              { title: 'Disposition', width: 1.6 },
            ],
            found.map((each): (Inline | Text)[] => [
              { anchor: each.anchor, text: each.vulnerability.id },
              [{ to: anchor('software', each.row.id), text: each.row.id }, ` (${labelOf(each.row)})`],
              STATUSES[each.vulnerability.status],
              each.vulnerability.knownExploited ? 'yes' : 'no',
              orNone([...listed(each.written.foundBy), ...listed(each.written.checked)].join(', ') || []),
              each.vulnerability.cvss ??
                (each.open
                  ? [context.todo('security', 'Supply the CVSS vector of the vulnerability', each.vulnerability.id)]
                  : NONE),
              disposition(context, each),
            ]),
            { landscape: true },
          ),
        ]),
  ];
}

const STATUSES: Readonly<Record<Vulnerability['status'], string>> = {
  affected: 'affected',
  'not-affected': 'not affected',
  fixed: 'fixed',
  'under-investigation': 'under investigation',
};

/** What is done about it: the decision, else the reason for the status. */
function disposition(context: Context, { vulnerability, written, open }: KnownVulnerability): Text {
  const decision = words(written.risk);
  const reason = [
    words(written.justification),
    ...listed(written.fixedIn).map((version) => `fixed in ${version}`),
  ].filter((text) => text !== '');
  if (decision !== '' || reason.length > 0)
    return joined([...(decision === '' ? [] : [ref('decision', decision)]), ...reason], '; ');
  const question = open
    ? 'Decide what is done about the open vulnerability'
    : 'Justify why the vulnerability does not affect the device, or say in which version it is fixed';
  return [context.todo('security', question, vulnerability.id)];
}

function assessments(context: Context, found: readonly KnownVulnerability[]): Block[] {
  const open = found.filter((each) => each.open);
  if (open.length === 0) return [];
  const ask = (value: unknown, question: string, id: string): Text => context.given(value, 'security', question, id);
  return [
    heading(1, 'vulnerability-assessments', 'Safety and security assessment of open vulnerabilities'),
    ...open.flatMap(({ vulnerability: { id }, row, written, anchor: own }): Block[] => {
      const impacts = recordAt(written, ['impacts']);
      const risks = context.risks.filter(({ after }) => after.steps.some(({ because }) => because === id));
      return [
        heading(2, `assessment-of-${own.replace(/^vulnerability:/u, '')}`, `${id} in ${labelOf(row)}`),
        facts([
          ['In words', [words(written.title) || words(written.description) || '–']],
          ['Weakness', orNone(words(written.cwe) === '' ? [] : [words(written.cwe)])],
          ['Effect on the device', ask(impacts.device, 'Assess the effect of the vulnerability on the device', id)],
          ['Effect on the system', ask(impacts.system, 'Assess the effect of the vulnerability on the system', id)],
          [
            'Risks that rest on it',
            risks.length === 0
              ? ['none: no path to a harm needs it']
              : joined(risks.map((risk) => ref('risk', risk.id))),
          ],
          [
            'Record of the assessment',
            ask(written.assessment, 'Name the safety and security risk assessment of the vulnerability', id),
          ],
          [
            'Controls that apply',
            ask(written.controls, 'Name the controls that apply to the vulnerability', id),
          ],
          [
            'Compensating controls',
            ask(
              written.compensating,
              'Describe the compensating controls for the vulnerability in detail, or state that there are none',
              id,
            ),
          ],
        ]),
      ];
    }),
  ];
}

const PROCESSES = ['device', 'implant', 'sensor', 'handheld', 'programmer', 'gateway', 'app', 'workstation', 'server', 'service-tool'];

/** The operating system of a component: the software it names, or the name itself. */
export function operatingSystems(
  context: Context,
  rows: readonly SoftwareRow[],
): { readonly component: string; readonly name: string | undefined; readonly row: SoftwareRow | undefined }[] {
  return [...context.model.components.values()]
    .filter((component) => PROCESSES.includes(component.kind) && isOurs(context, component))
    .map(({ id }) => {
      const os = context.file.components?.[id]?.platform?.os;
      const own = rows.filter(({ component }) => component === id);
      const row = own.find((each) => each.id === `${id}/${os}`) ?? own.find(({ name }) => name === os);
      return { component: id, name: row === undefined ? os : labelOf(row), row };
    });
}

function systems(context: Context, rows: readonly SoftwareRow[]): Block[] {
  return [
    heading(1, 'operating-systems', 'Operating systems'),
    table(
      'table-operating-systems',
      'Operating systems with their versions',
      ['Component', 'Operating system', 'Support'],
      operatingSystems(context, rows).map(({ component, name, row }): (Inline | Text)[] => [
        [ref('component', component)],
        context.given(
          name === 'none' ? 'no operating system' : name,
          'device-engineer',
          'Name the operating system with its version, or state that there is none',
          component,
        ),
        name === 'none'
          ? NONE
          : row === undefined
            ? [context.todo('supplier', 'State until when the operating system is supported', component)]
            : supportText(context, row),
      ]),
      { empty: 'No component of the manufacturer runs software.' },
    ),
  ];
}

function supportText(context: Context, row: SoftwareRow): Text {
  const ended = hasEnded(context, row);
  if (row.level === undefined && row.end === undefined)
    return [context.todo('supplier', 'State until when the operating system is supported', row.component)];
  return [`${row.level ?? 'level unknown'}${row.end === undefined ? '' : `, until ${row.end}`}${ended ? ': ended' : ''}`];
}

function hasEnded({ analysis }: Context, { level, end }: SoftwareRow): boolean {
  return level === 'unsupported' || level === 'abandoned' || (end !== undefined && end <= analysis.date);
}

/** Support of each software against that of the device. */
function support(context: Context, rows: readonly SoftwareRow[]): Block[] {
  const device = context.file.device?.support;
  const dated = rows.filter((row) => row.level !== undefined || row.end !== undefined);
  const unknown = rows.length - dated.length;
  return [
    heading(1, 'software-support', 'Software support'),
    facts([
      [
        'End of support of the device',
        context.given(device?.end, 'regulatory', 'State the date on which the support of the device ends'),
      ],
      ['End of life of the device', context.given(device?.endOfLife, 'regulatory', 'State the end of life of the device')],
      [
        'Software with known support',
        [`${dated.length} of ${rows.length}${unknown === 0 ? '' : '; what is unknown is a gap, and counts as not supported'}`],
      ],
    ]),
    ...(rows.length === 0
      ? [paragraph('The model names no software.')]
      : [
          table(
            'table-support',
            'Level and end of support, where they are known or asked for',
            [
              { title: 'Software', width: 1.6 },
              { title: 'Level of support', width: 1 },
              { title: 'End of support', width: 0.9 },
              { title: 'Before the device', width: 0.7 },
              { title: 'Plan to update or replace', width: 2 },
            ],
            (dated.length === 0 ? rows : [...dated, ...rows.filter((row) => !dated.includes(row))])
              .slice(0, PRINTED)
              .map((row): (Inline | Text)[] => {
                const early = hasEnded(context, row) || (row.end !== undefined && device?.end !== undefined && row.end < device.end);
                return [
                  [{ to: anchor('software', row.id), text: row.id }, ` (${labelOf(row)})`],
                  row.level === undefined || row.level === 'unknown'
                    ? [context.todo('supplier', 'State the level of support', row.id, row.software?.path)]
                    : row.level,
                  row.end ??
                    (row.level === 'unsupported' || row.level === 'abandoned'
                      ? 'ended'
                      : [context.todo('supplier', 'State the end of support', row.id, row.software?.path)]),
                  early ? 'yes' : row.end === undefined || device?.end === undefined ? 'unknown' : 'no',
                  row.replacement ??
                    (early
                      ? [
                          context.todo(
                            'device-engineer',
                            'Plan the update or replacement of software whose support ends before that of the device',
                            row.id,
                            row.software?.path,
                          ),
                        ]
                      : NONE),
                ];
              }),
            { landscape: true },
          ),
          ...(rows.length > PRINTED
            ? [note(`The first ${PRINTED} of ${rows.length}. The table \`software-support\` has them all.`)]
            : []),
        ]),
  ];
}

const PRINTED = 150;

function vulnerabilitySheet(context: Context, found: readonly KnownVulnerability[]): Table {
  return table(
    'table-vulnerability-sheet',
    'Known vulnerabilities',
    [
      'Vulnerability',
      'Other ids',
      'Software',
      'Version',
      'Status',
      'Known exploited',
      'Found by',
      'Checked',
      'CVSS',
      'CWE',
      'Effect on the device',
      'Effect on the system',
      'Assessment',
      'Controls',
      'Compensating controls',
      'Fixed in',
      'Justification',
      'Decision',
      'Risks',
    ],
    found.map(({ row, vulnerability, written }) => {
      const impacts = recordAt(written, ['impacts']);
      return [
        vulnerability.id,
        vulnerability.aliases.join(', '),
        row.id,
        row.version ?? '',
        STATUSES[vulnerability.status],
        vulnerability.knownExploited ? 'yes' : 'no',
        words(written.foundBy),
        words(written.checked),
        vulnerability.cvss ?? '',
        words(written.cwe),
        words(impacts.device),
        words(impacts.system),
        words(written.assessment),
        words(written.controls),
        words(written.compensating),
        words(written.fixedIn),
        words(written.justification),
        words(written.risk),
        context.risks
          .filter(({ after }) => after.steps.some(({ because }) => because === vulnerability.id))
          .map(({ id }) => id)
          .join(', '),
      ];
    }),
    { file: 'vulnerabilities', empty: 'No known vulnerability is listed.' },
  );
}

/** The addendum to the SBOM that FDA asks for: support is no official property of every format. */
function supportSheet(context: Context, rows: readonly SoftwareRow[]): Table {
  return table(
    'table-support-sheet',
    'Support of software',
    ['Software', 'Component', 'Name', 'Version', 'Unique identifier', 'Level of support', 'End of support', 'Ended', 'Replacement', 'Justification'],
    rows.map((row) => [
      row.id,
      row.component,
      row.name,
      row.version ?? '',
      row.identifier ?? '',
      row.level ?? 'unknown',
      row.end ?? '',
      hasEnded(context, row) ? 'yes' : '',
      row.replacement ?? '',
      row.missing ?? '',
    ]),
    { file: 'software-support', empty: 'The model names no software.' },
  );
}
