/** A table of a document as CSV (RFC 4180), for spreadsheets and other programs. */
import { csvCell } from '../../report/cell.ts';
import type { Table } from '../content.ts';
import { plain } from './book.ts';

/** A number is a number, also below zero. */
export const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** Bytes begin with the mark that makes spreadsheets read UTF-8. */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ title }) => csvCell(title)),
    ...rows.map((row) =>
      row.map((text, index) => {
        const words = plain(text);
        return columns[index]?.kind === 'number' && NUMBER.test(words) ? words : csvCell(words);
      }),
    ),
  ];
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}
