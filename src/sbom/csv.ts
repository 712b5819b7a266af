/** Reads comma-separated values (RFC 4180) with the place of every field. Never throws. */

export interface Field {
  readonly text: string;
  /** UTF-16 offsets of the field as written, quotes included; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** All lines that hold something. `,` separates, or `;` where the first line has only that; a quote that is not closed ends with the text. */
export function readCsv(text: string): Field[][] {
  const rows: Field[][] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const [head = ''] = text.slice(at).split(/[\r\n]/, 1);
  const separator = !head.includes(',') && head.includes(';') ? ';' : ',';
  let row: Field[] = [];
  while (at < text.length) {
    const start = at;
    let value: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end < 0) end = text.length;
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = Math.min(end + 1, text.length);
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
      value = text.slice(start, at);
    }
    row.push({ text: value.trim(), start, end: at });
    // What follows a closing quote up to the separator belongs to nothing.
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    const last = text[at] !== separator;
    if (last) {
      if (row.some((field) => field.text !== '')) rows.push(row);
      row = [];
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
    }
    at++;
  }
  if (row.some((field) => field.text !== '')) rows.push(row);
  return rows;
}
