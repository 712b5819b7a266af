/** Operating systems and the support of all software, against that of the device; also as an addendum to the SBOM. */
import { RUNS_SOFTWARE } from '../sbom/carriers.ts';
import { anchor, facts, heading, NONE, note, paragraph, ref, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import type { Context } from './context.ts';
import { isOurs } from './ownership.ts';
import { labelOf, type SoftwareRow } from './software.ts';

/** The operating system of a component: the software it names, or the name itself. */
export function operatingSystems(
  context: Context,
  rows: readonly SoftwareRow[],
): { readonly component: string; readonly name: string | undefined; readonly row: SoftwareRow | undefined }[] {
  return [...context.model.components.values()]
    .filter((component) => RUNS_SOFTWARE.includes(component.kind) && isOurs(context, component))
    .map(({ id }) => {
      const os = context.file.components?.[id]?.platform?.os;
      const own = rows.filter(({ component }) => component === id);
      const row = own.find((each) => each.id === `${id}/${os}`) ?? own.find(({ name }) => name === os);
      return { component: id, name: row === undefined ? os : labelOf(row), row };
    });
}

export function systems(context: Context, rows: readonly SoftwareRow[]): Block[] {
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
        name === undefined || name === 'none'
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
  return [
    `${row.level ?? 'level unknown'}${row.end === undefined ? '' : `, until ${row.end}`}${ended ? ': ended' : ''}`,
  ];
}

function hasEnded({ analysis }: Context, { level, end }: SoftwareRow): boolean {
  return level === 'unsupported' || level === 'abandoned' || (end !== undefined && end <= analysis.date);
}

/** Support of each software against that of the device. */
export function support(context: Context, rows: readonly SoftwareRow[]): Block[] {
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
      [
        'End of life of the device',
        context.given(device?.endOfLife, 'regulatory', 'State the end of life of the device'),
      ],
      [
        'Software with known support',
        [
          `${dated.length} of ${rows.length}${unknown === 0 ? '' : '; what is unknown is a gap, and counts as not supported'}`,
        ],
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
                const early =
                  hasEnded(context, row) ||
                  (row.end !== undefined && device?.end !== undefined && row.end < device.end);
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

/** The addendum to the SBOM that FDA asks for: support is no official property of every format. */
export function supportSheet(context: Context, rows: readonly SoftwareRow[]): Table {
  return table(
    'table-support-sheet',
    'Support of software',
    [
      'Software',
      'Component',
      'Name',
      'Version',
      'Unique identifier',
      'Level of support',
      'End of support',
      'Ended',
      'Replacement',
      'Justification',
    ],
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
