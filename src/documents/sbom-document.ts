/** Document 04: the SBOM files of the system, what they hold of what is asked for, and every component of the software. */
import type { ComponentSbom } from '../sbom/join.ts';
import { anchor, facts, heading, here, joined, NONE, note, orNone, paragraph, ref, table } from './blocks.ts';
import type { Block, DataFile, Inline, Table, Text } from './content.ts';
import type { Context, Written } from './context.ts';
import { recordAt } from './control-details.ts';
import { isOurs } from './ownership.ts';
import { labelOf, type SoftwareRow, softwareOf } from './software.ts';

/** So many rows are printed; the sheet has them all. */
const PRINTED = 150;

export function sbomDocument(context: Context): Written {
  const rows = softwareOf(context);
  return {
    blocks: [...files(context), ...completeness(context, rows), ...components(rows), ...upkeep(context, rows)],
    sheets: [sheet(rows)],
    data: passedOn(context),
  };
}

function fileName({ analysis, file }: Context, { path, sbom }: ComponentSbom): string {
  const [, component = '', , index] = path;
  const written = file.components?.[String(component)]?.sbom;
  const name = typeof index === 'number' && Array.isArray(written) ? written[index] : written;
  return typeof name === 'string' ? name : (analysis.files.find((uri) => uri === sbom.uri) ?? sbom.uri);
}

function files(context: Context): Block[] {
  const { analysis, model } = context;
  const without = [...model.components.values()].filter(
    (component) =>
      !['person', 'external', 'network', 'store', 'app-store'].includes(component.kind) &&
      isOurs(context, component) &&
      !analysis.sboms.some((each) => each.component === component.id),
  );
  return [
    heading(1, 'sbom-files', 'SBOM files'),
    paragraph(
      'The machine-readable SBOMs are part of the submission as they are; this document is their readable form. They cover the software that the manufacturer makes, that of third parties, and what these need in turn.',
    ),
    table(
      'table-sbom-files',
      'SBOM files',
      [
        { title: 'Component', width: 1 },
        { title: 'File', width: 1.4 },
        { title: 'Format', width: 1 },
        { title: 'Describes', width: 1.2 },
        { title: 'Author', width: 1 },
        { title: 'Made', width: 0.9 },
        { title: 'Parts', width: 0.5, kind: 'number' },
      ],
      analysis.sboms.map((each) => [
        [ref('component', each.component)],
        fileName(context, each),
        `${each.sbom.format} ${each.sbom.version.replace(/^SPDX-/, '')}`,
        described(context, each),
        context.given(each.sbom.author, 'supplier', 'Name the author of the SBOM data', each.component),
        context.given(
          each.sbom.timestamp?.slice(0, 10),
          'supplier',
          'State the time at which the SBOM was made',
          each.component,
        ),
        String(each.sbom.parts.length),
      ]),
      { empty: 'No component names an SBOM.' },
    ),
    ...(without.length === 0
      ? []
      : [
          paragraph('Components of the manufacturer without a machine-readable SBOM:'),
          facts(
            without.map(({ id, title }) => [
              title === id ? id : `${id} (${title})`,
              [
                context.todo(
                  'device-engineer',
                  'Supply the SBOM of the build that is submitted, as CycloneDX or SPDX in JSON',
                  id,
                ),
              ],
            ]),
          ),
        ]),
  ];
}

/** The product an SBOM is about, and whether that is what is submitted. */
function described(context: Context, { component, sbom }: ComponentSbom): Text {
  const product = sbom.parts[sbom.product ?? -1];
  if (product === undefined)
    return [context.todo('supplier', 'Let the SBOM name what it describes, with its version', component)];
  const own = context.file.components?.[component];
  const version = own?.version ?? (own?.kind === 'device' ? context.file.device?.version : undefined);
  if (version === undefined || product.version === undefined || version === product.version) return [labelOf(product)];
  return [
    `${labelOf(product)}; `,
    context.todo(
      'device-engineer',
      'The SBOM is of another version than the one submitted: export it from the build that is submitted',
      component,
    ),
  ];
}

/** The SBOMs as they are, each once, under names that say whose they are. */
function passedOn({ analysis }: Context): DataFile[] {
  const files = new Map(analysis.sboms.map(({ sbom, component }) => [sbom.uri, component]));
  return [...files].flatMap(([uri, component]) => {
    const text = analysis.text(uri);
    const end = /(?:\.cdx|\.spdx)?\.json$/u.exec(uri)?.[0] ?? '.json';
    return text === undefined ? [] : [{ name: `sbom-${component.replaceAll('/', '-')}${end}`, text }];
  });
}

interface Attribute {
  readonly title: string;
  readonly has: (row: SoftwareRow) => boolean;
  readonly ask: string;
}

/** NTIA baseline attributes, and what FDA asks for beside them (V.A.4). */
const ATTRIBUTES: readonly Attribute[] = [
  { title: 'Supplier', has: ({ supplier }) => supplier !== undefined, ask: 'Name the supplier of each component' },
  { title: 'Version', has: ({ version }) => version !== undefined, ask: 'State the version of each component' },
  {
    title: 'Unique identifier',
    has: ({ identifier }) => identifier !== undefined,
    ask: 'Give each component a purl, CPE or other unique identifier',
  },
  { title: 'Hash', has: ({ hash }) => hash !== undefined, ask: 'Give each component the hash of what is shipped' },
  {
    title: 'Level of support',
    has: ({ level }) => level !== undefined && level !== 'unknown',
    ask: 'State the level of support of each component',
  },
  {
    title: 'End of support',
    has: ({ end, level }) => end !== undefined || level === 'unsupported' || level === 'abandoned',
    ask: 'State the end of support of each component',
  },
];

function completeness(context: Context, rows: readonly SoftwareRow[]): Block[] {
  const owners = [...new Set(rows.map(({ component }) => component))];
  return [
    heading(1, 'sbom-completeness', 'Completeness'),
    paragraph(
      'For each component of the system, how many of its software components have what is asked for. What a supplier cannot give is justified with the component.',
    ),
    table(
      'table-sbom-completeness',
      'Attributes of the software, and what is missing',
      ['Component', 'Software components', ...ATTRIBUTES.map(({ title }) => title), 'To supply, or to justify'],
      owners.map((component) => {
        const own = rows.filter((row) => row.component === component);
        const open = ATTRIBUTES.filter(({ has }) => own.some((row) => !has(row) && row.missing === undefined));
        return [
          [ref('component', component)],
          String(own.length),
          ...ATTRIBUTES.map(({ has }) => `${own.filter(has).length} of ${own.length}`),
          orNone(
            joined(
              open.map(({ ask }): Text => [context.todo('supplier', `${ask}, or say why it cannot be had`, component)]),
              ' ',
            ),
          ),
        ];
      }),
      { landscape: true, empty: 'The model names no software.' },
    ),
  ];
}

function components(rows: readonly SoftwareRow[]): Block[] {
  const shown = rows.slice(0, PRINTED);
  return [
    heading(1, 'sbom-components', 'Software components'),
    ...(shown.length < rows.length
      ? [
          note(
            `The first ${PRINTED} of ${rows.length} software components. The table \`sbom-components\`, as a workbook and as CSV, has them all.`,
          ),
        ]
      : []),
    table(
      'table-sbom-components',
      'Software components',
      [
        { title: 'Id', width: 1.3 },
        { title: 'Name', width: 1.1 },
        { title: 'Version', width: 0.8 },
        { title: 'Supplier', width: 1 },
        { title: 'Unique identifier', width: 1.6 },
        { title: 'Hash', width: 0.9 },
        { title: 'Needs', width: 1.1 },
        { title: 'Said by', width: 0.6 },
        { title: 'Why information is missing', width: 1.1 },
      ],
      shown.map((row): (Inline | Text)[] => [
        here('software', row.id),
        row.name,
        row.version ?? NONE,
        row.supplier ?? NONE,
        row.identifier ?? NONE,
        row.hash === undefined ? NONE : shortened(row.hash),
        row.needs.length === 0 ? NONE : row.needs.slice(0, 6).join(', ') + (row.needs.length > 6 ? ', …' : ''),
        row.source,
        row.missing ?? NONE,
      ]),
      { landscape: true, empty: 'The model names no software.' },
    ),
  ];
}

/** The algorithm and the first digits: the sheet has the whole. */
function shortened(hash: string): string {
  return hash.length > 24 ? `${hash.slice(0, 23)}…` : hash;
}

function upkeep(context: Context, rows: readonly SoftwareRow[]): Block[] {
  const label = Object.entries(context.file.labels ?? {}).find(([, { topic }]) => topic === 'sbom')?.[0];
  const custody = rows.filter((row) => row.custody !== undefined);
  return [
    heading(1, 'sbom-upkeep', 'Availability and custody'),
    facts([
      [
        'Where users find the current SBOM',
        label === undefined
          ? [
              context.todo(
                'regulatory',
                'Say where users find the current machine-readable SBOM, and add the label (topic sbom) that tells them',
              ),
            ]
          : ['See label ', ref('label', label)],
      ],
      [
        'Custody of source code of third parties',
        custody.length === 0
          ? [
              context.todo(
                'device-engineer',
                'Describe the custodial control of source code of third parties: escrow, backup, or why none is possible',
              ),
            ]
          : joined(
              custody.map((row): Text => [{ to: anchor('software', row.id), text: row.id }, `: ${row.custody}`]),
              '; ',
            ),
      ],
      [
        'Support, vulnerabilities and replacement',
        ['See ', context.document('vulnerability-assessment-and-software-support')],
      ],
      [
        'Suppliers',
        context.given(
          recordAt(context.file, ['documents', 'plan']).suppliers,
          'regulatory',
          'Say how third-party components and services are managed',
        ),
      ],
    ]),
  ];
}

function sheet(rows: readonly SoftwareRow[]): Table {
  return table(
    'table-sbom-sheet',
    'Software components',
    [
      'Id',
      'Component',
      'Name',
      'Version',
      'Supplier',
      'Unique identifier',
      'Hash',
      'Licence',
      'Level of support',
      'End of support',
      'Replacement',
      'Needs',
      'Said by',
      'Why information is missing',
    ],
    rows.map((row) => [
      row.id,
      row.component,
      row.name,
      row.version ?? '',
      row.supplier ?? '',
      row.identifier ?? '',
      row.hash ?? '',
      row.licence ?? '',
      row.level ?? 'unknown',
      row.end ?? '',
      row.replacement ?? '',
      row.needs.join(', '),
      row.source,
      row.missing ?? '',
    ]),
    { file: 'sbom-components', empty: 'The model names no software.' },
  );
}
