/** A file's text with the offsets at which its lines begin. */

export interface SourceText {
  readonly uri: string;
  readonly text: string;
}

/** A place as people count: both from 1, `column` in UTF-16 units; a byte order mark takes no column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const starts = new WeakMap<SourceText, number[]>();

/** Offsets at which lines begin, found on first use. A line ends with CR LF, LF or CR. */
export function lineStarts(source: SourceText): readonly number[] {
  const known = starts.get(source);
  if (known !== undefined) return known;
  const { text } = source;
  const found = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) found.push(at + 1);
  }
  starts.set(source, found);
  return found;
}

/** Line and column of a UTF-16 offset; offsets outside the text count as its ends. */
export function positionOf(source: SourceText, offset: number): Position {
  const lines = lineStarts(source);
  const at = Math.min(Math.max(offset, lines[0] as number), source.text.length);
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (lines[low] as number) + 1 };
}
