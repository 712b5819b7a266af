/** Where things are written, as people and machines read it. */
import type { Analysis } from '../analysis.ts';
import type { Path, Where } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';

/** All numbers from 1, columns in UTF-16 units; the end is exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function locationOf(analysis: Analysis, where: Where): Location {
  const { uri, start, end } = analysis.locate(where);
  const from = analysis.position(uri, start);
  const to = analysis.position(uri, end);
  return { file: uri, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** `pump.device.yaml:23`: the name of the file without its folders, and the line. */
export function lineOf(analysis: Analysis, path: Path): string {
  const { file, line } = locationOf(analysis, { path, part: 'key' });
  return `${plainText(file.split('/').at(-1) ?? file)}:${line}`;
}

/** `models/pump.device.yaml:23:5`. */
export function placeOf(analysis: Analysis, where: Where): string {
  const { file, line, column } = locationOf(analysis, where);
  return `${plainText(file)}:${line}:${column}`;
}
