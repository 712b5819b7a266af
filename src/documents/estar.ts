/** The guide to FDA's eSTAR form: for each question of its cybersecurity section the answer, or the file and chapter to point to. */
import type { Medium } from '../model/words.ts';
import { joined, note, paragraph, table } from './blocks.ts';
import type { DocumentContent, Inline, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import type { DocumentId } from './list.ts';
import { isOurs } from './ownership.ts';
import { softwareOf } from './software.ts';
import { operatingSystems } from './software-support.ts';

/** The wording changes with the versions of the form: questions are data, by our ids. */
export const ESTAR_EDITION = 'eSTAR of the versions 5 and 6, in short; later versions may order and word it otherwise';

interface Question {
  readonly id: string;
  readonly question: string;
  readonly kind: 'choice' | 'text' | 'file' | 'file and pages';
  /** Documents to attach. */
  readonly attach?: readonly DocumentId[];
  /** Chapters whose pages the form asks for. */
  readonly pages?: readonly { readonly what: string; readonly to: string }[];
  readonly answer?: (context: Context) => Text;
}

const QUESTIONS: readonly Question[] = [
  {
    id: 'E0',
    question: 'Was the device authorized before, and does the change affect cybersecurity?',
    kind: 'choice',
    answer: submission,
  },
  {
    id: 'E1',
    question:
      'Which connectivity is there: cloud, network (active or not), wireless, USB, serial or removable media, software upgrades?',
    kind: 'choice',
    answer: connectivity,
  },
  {
    id: 'E2',
    question: 'Security risk management report, separate from safety risk management and connected with it',
    kind: 'file',
    attach: ['security-risk-management-report', 'security-risk-management-plan'],
  },
  { id: 'E3', question: 'Threat model that covers all elements end to end', kind: 'file', attach: ['threat-model'] },
  { id: 'E4', question: 'Methodology of the threat model', kind: 'text', answer: methodology },
  { id: 'E5', question: 'Are the four architecture views in the threat model?', kind: 'choice', answer: views },
  {
    id: 'E6',
    question: 'Cybersecurity risk assessment, with the pages of method and acceptance criteria',
    kind: 'file and pages',
    attach: ['cybersecurity-risk-assessment'],
    pages: [{ what: 'Method and acceptance criteria', to: 'risk-method' }],
  },
  {
    id: 'E7',
    question: 'Does the assessment rest on exploitability, and not on statistics?',
    kind: 'choice',
    answer: () => [
      'Yes: exploitability × severity of harm, see ',
      { to: 'method-exploitability', text: 'Exploitability' },
    ],
  },
  { id: 'E8', question: 'SBOM', kind: 'file', attach: ['sbom'], answer: sboms },
  {
    id: 'E9',
    question: 'Level and end of support of each software component, or why they cannot be had',
    kind: 'file',
    attach: ['vulnerability-assessment-and-software-support'],
    answer: () => ['Chapter ', { to: 'software-support', text: 'Software support' }, '; table software-support'],
  },
  { id: 'E10', question: 'Operating systems with their versions', kind: 'text', answer: systems },
  {
    id: 'E11',
    question: 'Safety and security assessment of vulnerabilities in component software, and controls',
    kind: 'file',
    attach: ['vulnerability-assessment-and-software-support'],
  },
  {
    id: 'E12',
    question: 'Cybersecurity assessment of unresolved anomalies, or the statement that there are none',
    kind: 'file',
    attach: ['unresolved-anomalies-security-assessment'],
  },
  {
    id: 'E13',
    question: 'Data on metrics, or the justification why there is none',
    kind: 'file',
    attach: ['measures-and-metrics'],
  },
  {
    id: 'E14',
    question: 'Security controls, with the pages of the categories A to H',
    kind: 'file and pages',
    attach: ['security-requirements-and-controls'],
    pages: [],
  },
  {
    id: 'E15',
    question:
      'Architecture views: global system, multi-patient harm, updateability and patchability, security use cases',
    kind: 'file',
    attach: ['security-architecture'],
  },
  {
    id: 'E16',
    question: 'Description of cybersecurity tests, and their reports',
    kind: 'file',
    attach: ['cybersecurity-testing'],
    answer: reports,
  },
  {
    id: 'E17',
    question: 'Management plan, with the pages of the time lines and their justification',
    kind: 'file and pages',
    attach: ['cybersecurity-management-plan'],
    pages: [
      { what: 'Controlled risk', to: 'timeline-controlled' },
      { what: 'Uncontrolled risk', to: 'timeline-uncontrolled' },
      { what: 'Justification', to: 'timeline-justification' },
    ],
  },
  {
    id: 'E18',
    question: 'Interoperability: electronic interfaces, and for each name, use and verification',
    kind: 'text',
    attach: ['security-architecture'],
    answer: interfaces,
  },
  {
    id: 'E19',
    question: 'Where the labeling speaks of cybersecurity',
    kind: 'file and pages',
    attach: ['cybersecurity-labeling'],
    answer: labels,
  },
];

/** `documents`: those of the package, whose files and chapters are pointed to. */
export function estarGuide(context: Context, documents: readonly DocumentContent[]): Written {
  return {
    blocks: [
      paragraph(
        'What to type and what to attach in the cybersecurity section of the form. The form is filled by a person; nothing here fills it. ',
        'Pages are those of the printed documents: the references lead to the chapters.',
      ),
      note(
        `Edition: ${ESTAR_EDITION}. `,
        context.todo('regulatory', 'Compare the questions with the version of the form that is used'),
      ),
      table(
        'table-estar',
        'Questions of the form, answers and files',
        [
          { title: 'No.', width: 0.4 },
          { title: 'Question, in short', width: 2 },
          { title: 'Kind', width: 0.7 },
          { title: 'Answer', width: 2 },
          { title: 'File, and pages', width: 2 },
        ],
        QUESTIONS.map((question): (Inline | Text)[] => [
          question.id,
          question.question,
          question.kind,
          question.answer?.(context) ?? '–',
          attached(context, question, documents),
        ]),
        { landscape: true, file: 'estar-guide' },
      ),
    ],
  };
}

function attached(
  context: Context,
  { id, attach = [], pages = [] }: Question,
  documents: readonly DocumentContent[],
): Text {
  if (attach.length === 0) return ['–'];
  const elsewhere = context.file.documents?.elsewhere ?? {};
  const files = attach.map((each): Text => {
    const written = documents.find((document) => document.id === each);
    if (written !== undefined) return [{ to: each, text: written.name }];
    const place = elsewhere[each];
    return [
      place ??
        context.todo('regulatory', 'Attach the document, which is not in the package', `${id}, ${each}`, ['documents']),
    ];
  });
  const chapters = [
    ...pages,
    ...(id === 'E14'
      ? Object.entries(context.analysis.catalogue.fdaCategories).map(([category, { title }], at) => ({
          what: `${'ABCDEFGH'[at]}) ${title}`,
          to: `category-${category}`,
        }))
      : []),
  ];
  return joined([...files, ...chapters.map(({ what, to }): Text => [{ to, text: what }])], '; ');
}

function submission(context: Context): Text {
  const { kind, type, changes } = context.file.device?.submission ?? {};
  const said = {
    new: 'New device',
    'mod-affecting': 'Change that affects cybersecurity',
    'mod-unaffected': 'Change that does not affect cybersecurity',
  } as const;
  return [
    ...context.given(
      kind === undefined ? undefined : said[kind],
      'regulatory',
      'Say whether the device is new or changed, and whether the change affects cybersecurity',
    ),
    ...(type === undefined ? [] : [`, ${type}`]),
    ...(changes === undefined ? [] : [`: ${changes}`]),
  ];
}

const KINDS: readonly { readonly title: string; readonly media: readonly Medium[] }[] = [
  { title: 'network', media: ['ethernet', 'wifi', 'cellular'] },
  { title: 'wireless', media: ['wifi', 'cellular', 'ble', 'bluetooth', 'rf', 'inductive', 'nfc'] },
  { title: 'USB, serial or removable media', media: ['usb', 'serial', 'removable-media', 'debug'] },
];

function connectivity(context: Context): Text {
  const { model } = context;
  const ours = [...model.components.values()].filter((each) => isOurs(context, each));
  const own = new Set(ours.map(({ id }) => id));
  const ends = [
    ...ours.flatMap(({ interfaces: all }) => all),
    ...[...model.flows.values()].filter(({ from, to }) => own.has(from) || own.has(to)),
  ];
  const cloud = [...model.components.values()].some(({ zone }) =>
    ['cloud', 'internet'].includes(model.zones.get(zone)?.kind ?? ''),
  );
  const rows: readonly [string, boolean][] = [
    ['cloud', cloud],
    ...KINDS.map(({ title, media }): [string, boolean] => [
      title,
      ends.some(({ medium }) => medium !== undefined && media.includes(medium)),
    ]),
    ['software upgrades', model.updates.size > 0],
  ];
  return [rows.map(([title, there]) => `${title}: ${there ? 'yes' : 'no'}`).join('; ')];
}

function methodology(context: Context): Text {
  return context.given(context.file.device?.method?.names, 'security', 'Name the methodology of the threat model');
}

/** The four names of the form; a reasoned omission is told apart. */
function views(context: Context): Text {
  const omitted = Object.keys(context.file.documents?.omittedViews ?? {});
  return omitted.length === 0
    ? ['The threat model points to them in ', context.document('security-architecture')]
    : [`Omitted with reasons: ${omitted.join(', ')}; the others are in `, context.document('security-architecture')];
}

function sboms(context: Context): Text {
  const files = [...new Set(context.analysis.sboms.map(({ sbom }) => sbom.uri.split('/').at(-1) ?? sbom.uri))];
  return files.length === 0
    ? [context.todo('device-engineer', 'Supply the machine-readable SBOM')]
    : [`Machine-readable: ${files.join(', ')}`];
}

function systems(context: Context): Text {
  const found = operatingSystems(context, softwareOf(context));
  if (found.length === 0) return ['N/A: no component of the manufacturer runs software'];
  const known = found.filter(({ name }) => name !== undefined);
  const unknown = found.filter(({ name }) => name === undefined);
  return [
    known.map(({ component, name }) => `${component}: ${name === 'none' ? 'no operating system' : name}`).join('; '),
    ...unknown.flatMap(({ component }): Inline[] => [
      ' ',
      context.todo(
        'device-engineer',
        'Name the operating system with its version, or state that there is none',
        component,
      ),
    ]),
  ];
}

function reports(context: Context): Text {
  const found = [...new Set(Object.values(context.file.tests ?? {}).flatMap(({ report }) => words(report) || []))];
  return found.length === 0
    ? [context.todo('test', 'Attach the reports of cybersecurity tests, or justify why there are none')]
    : [`Reports: ${found.join(', ')}`];
}

function interfaces(context: Context): Text {
  const ours = new Set(
    [...context.model.components.values()].filter((each) => isOurs(context, each)).map(({ id }) => id),
  );
  const across = [...context.model.flows.values()].filter(
    ({ from, to, over }) => over.length === 0 && ours.has(from) !== ours.has(to),
  );
  return [
    `${across.length} electronic interfaces to what others own: `,
    { to: 'interoperability', text: 'Interoperability' },
  ];
}

function labels(context: Context): Text {
  const documents = [
    ...new Set(
      Object.values(context.file.labels ?? {}).flatMap(({ document, section }) =>
        document === undefined ? [] : [section === undefined ? document : `${document}, ${section}`],
      ),
    ),
  ];
  return documents.length === 0
    ? [context.todo('regulatory', 'Say in which documents and pages the labeling speaks of cybersecurity')]
    : [documents.join('; ')];
}
