/** A row of the benchmark: what was measured, in what unit, and what it is held to. */

export interface Row {
  readonly what: string;
  /** Undefined: left out, and `note` says why. */
  readonly value: number | undefined;
  readonly unit: '×' | '%' | 'ms' | 'MB' | 'equal';
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly note?: string;
}

/** Whether a row keeps its target; undefined where it has none or was left out. */
export function holds({ value, atMost, atLeast }: Row): boolean | undefined {
  if (value === undefined || (atMost === undefined && atLeast === undefined)) return undefined;
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY);
}

/** The rows as a table to read. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, measured(row), target(row), verdict(row), row.note ?? '']);
  const all = [['what', 'measured', 'target', 'holds', ''], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, column) => (column === 1 ? text.padStart(widths[1] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

function measured({ value, unit }: Row): string {
  if (value === undefined) return 'left out';
  if (unit === 'equal') return value === 1 ? 'equal' : 'DIFFERENT';
  return `${figures(value)} ${unit}`;
}

function target({ atMost, atLeast, unit }: Row): string {
  if (unit === 'equal') return 'equal';
  if (atMost !== undefined) return `≤ ${figures(atMost)}`;
  return atLeast === undefined ? '' : `≥ ${figures(atLeast)}`;
}

function verdict(row: Row): string {
  const kept = holds(row);
  if (kept === undefined) return '';
  return kept ? 'yes' : 'NO';
}

/** Three significant figures, thousands in full. */
function figures(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
