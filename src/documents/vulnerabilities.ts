/** Document 05: known vulnerabilities with their assessment, operating systems, and how long each software is supported. */
import type { Vulnerability } from '../model/model.ts';
import { anchor, facts, heading, joined, NONE, note, orNone, paragraph, ref, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { listed, recordAt } from './control-details.ts';
import type { RiskRow } from './risks.ts';
import { labelOf, type SoftwareRow, softwareOf } from './software.ts';
import { support, supportSheet, systems } from './software-support.ts';
import { vexFiles } from './vex.ts';

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

/** Risks by the vulnerabilities that their worst paths use. */
function risksByCause({ risks }: Context): ReadonlyMap<string, RiskRow[]> {
  const found = new Map<string, RiskRow[]>();
  for (const risk of risks)
    for (const cause of new Set(risk.after.steps.flatMap(({ because }) => because ?? [])))
      found.set(cause, [...(found.get(cause) ?? []), risk]);
  return found;
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
    data: vexFiles(context, found),
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
              [...listed(each.written.foundBy), ...listed(each.written.checked)].join(', ') || NONE,
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
  const resting = risksByCause(context);
  const ask = (value: unknown, question: string, id: string): Text => context.given(value, 'security', question, id);
  return [
    heading(1, 'vulnerability-assessments', 'Safety and security assessment of open vulnerabilities'),
    ...open.flatMap(({ vulnerability: { id }, row, written, anchor: own }): Block[] => {
      const impacts = recordAt(written, ['impacts']);
      const risks = resting.get(id) ?? [];
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
              ? ['the worst path of no risk uses it']
              : joined(risks.map((risk) => ref('risk', risk.id))),
          ],
          [
            'Record of the assessment',
            ask(written.assessment, 'Name the safety and security risk assessment of the vulnerability', id),
          ],
          ['Controls that apply', ask(written.controls, 'Name the controls that apply to the vulnerability', id)],
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

function vulnerabilitySheet(context: Context, found: readonly KnownVulnerability[]): Table {
  const resting = risksByCause(context);
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
        (resting.get(vulnerability.id) ?? []).map(({ id }) => id).join(', '),
      ];
    }),
    { file: 'vulnerabilities', empty: 'No known vulnerability is listed.' },
  );
}
