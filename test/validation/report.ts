/** The tables of the validation, as text for a terminal and as Markdown. */
import type { Case } from './cases.ts';
import type { Comparison, Judgement, Row } from './compare.ts';
import type { Signal } from './signal.ts';

/** Columns that have an aim: share, and kappa where there is one. Figures of these cases are training figures. */
export const AIMS: Readonly<Record<string, { readonly share: number; readonly kappa?: number }>> = {
  category: { share: 0.95 },
  AV: { share: 0.9, kappa: 0.7 },
  PR: { share: 0.9, kappa: 0.7 },
  UI: { share: 0.9, kappa: 0.7 },
  control: { share: 0.9 },
};

const TITLES: Readonly<Record<string, string>> = {
  category: 'category, first 3',
  'first category': 'category, first',
  control: 'control, first 5',
};

const HEADERS = [
  'column',
  'agree',
  '%',
  '95 %',
  'kappa',
  'majority',
  'precision',
  'recall',
  'without assumed',
  'kappa',
  'aim',
] as const;

export function summary(all: Comparison, stated: Comparison): string[][] {
  return [
    [...HEADERS],
    ...all.rows.map((row, at) => {
      const other = stated.rows[at]!;
      return [
        TITLES[row.column] ?? row.column,
        `${row.hits}/${row.of}`,
        percent(row.hits / row.of),
        `${percent(row.interval[0])}–${percent(row.interval[1])}`,
        number(row.kappa),
        percent(row.baseline),
        percent(row.precision),
        percent(row.recall),
        `${other.hits}/${other.of} ${percent(other.hits / other.of)}`,
        number(other.kappa),
        verdict(row),
      ];
    }),
  ];
}

/** Whether a row reaches its aim, in words. */
export function verdict({ column, hits, of, kappa }: Row): string {
  const aim = AIMS[column];
  if (aim === undefined) return '–';
  const missed = [
    ...(hits / of < aim.share ? [`${percent(aim.share)} %`] : []),
    ...(aim.kappa !== undefined && (kappa ?? 0) < aim.kappa ? [`kappa ${aim.kappa}`] : []),
  ];
  return missed.length === 0 ? 'met' : `${missed.join(', ')} missed`;
}

export function disagreements({ judgements }: Comparison, reasons: Readonly<Record<string, string>>): string[][] {
  return [
    ['case', 'entry', 'column', 'published', 'tool', 'reason'],
    ...judgements
      .filter(({ agrees, column }) => !agrees && column !== 'first category')
      .map((each) => [
        each.case,
        each.entry,
        each.column,
        each.published,
        each.tool,
        reasons[keyOf(each)] ?? 'NO REASON',
      ]),
  ];
}

/** How a reason names what it explains. */
export function keyOf({ case: id, entry, column }: Pick<Judgement, 'case' | 'entry' | 'column'>): string {
  return `${id} ${entry} ${column}`;
}

export function signals(all: readonly Signal[]): string[][] {
  return [
    ['model', 'stories', 'printed', 'findings', 'name an element', 'end in a harm', 'irrelevant'],
    ...all.map((each) => [
      each.name,
      `${each.stories}`,
      `${each.printed}`,
      `${each.findings}`,
      share(each.onElement, each.findings),
      share(each.endInHarm, each.findings),
      `${each.irrelevant}`,
    ]),
  ];
}

export function caseTable(cases: readonly Case[]): string[][] {
  return [
    ['case', 'advisory', 'entries', 'elements', 'assumed'],
    ...cases.map(({ published, analysis: { model } }) => {
      const elements = [model.zones, model.data, model.components, model.flows].flatMap((map) => [...map.values()]);
      return [
        published.id,
        published.advisory,
        `${Object.keys(published.findings).length}`,
        `${elements.length}`,
        `${elements.filter(({ basis }) => basis === 'assumed').length}`,
      ];
    }),
  ];
}

/** Columns of equal width, for a terminal. */
export function plain(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdown(rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows;
  return [head!, head!.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function percent(value: number): string {
  return (100 * value).toFixed(1).replace(/\.0$/, '');
}

function number(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}

function share(part: number, of: number): string {
  return of === 0 ? '–' : `${percent(part / of)} %`;
}
