/** A table of a document as a workbook: filters, a frozen head, numbers as numbers, text that is never a formula. */
import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { inertText } from '../../report/cell.ts';
import type { Column, FrontMatter, Table } from '../content.ts';
import { repack } from './archive.ts';
import { plain } from './book.ts';
import { NUMBER } from './csv.ts';

/** Excel takes 31 characters in a sheet's name and 32,767 in a cell. */
const SHEET_NAME = 31;
const CELL = 32_767;

/** Widths of columns in characters. */
const NARROW = 9;
const WIDE = 60;

const HEAD = { fontWeight: 'bold', backgroundColor: '#1f3a5f', textColor: '#ffffff', wrap: true } as const;
const BODY = { wrap: true, alignVertical: 'top', borderColor: '#c8d0da', borderStyle: 'thin' } as const;

/**
 * Writes two sheets: the table, and where it comes from.
 * @returns The same bytes for the same table.
 */
export async function tableWorkbook(table: Table, document: string, front: FrontMatter): Promise<Uint8Array> {
  const { columns, rows } = table;
  const head = columns.map(({ title }): Cell => ({ value: inertText(title), type: String, ...HEAD }));
  const body = rows.map((row) => row.map((text, index) => cellOf(plain(text), columns[index])));
  const about = [
    ['Table', table.caption],
    ['Document', document],
    ['Device', front.device],
    ['Version', front.version],
    ['Date', front.date],
    ['SHA-256 of the source', front.source],
  ];
  const blob = await writeWorkbook(
    [
      {
        sheet: sheetName(table.caption),
        data: [head, ...body],
        columns: columns.map((column, index) => ({
          width: widthOf(
            column,
            rows.map((row) => plain(row[index] ?? [])),
          ),
        })),
        stickyRowsCount: 1,
        orientation: 'landscape',
      },
      {
        sheet: 'About',
        data: about.map(([name, value]): Cell[] => [
          { value: name ?? '', type: String, fontWeight: 'bold' },
          { value: inertText(value ?? ''), type: String, wrap: true },
        ]),
        columns: [{ width: 24 }, { width: 80 }],
      },
    ],
    { fontFamily: 'Calibri', fontSize: 11 },
  ).toBlob();
  const filtered = `<autoFilter ref="A1:${columnName(columns.length - 1)}${rows.length + 1}"/>`;
  return repack(new Uint8Array(await blob.arrayBuffer()), (path, xml) =>
    path === 'xl/worksheets/sheet1.xml' ? xml.replace('</sheetData>', `</sheetData>${filtered}`) : xml,
  );
}

function cellOf(words: string, column: Column | undefined): Cell {
  if (column?.kind === 'number' && NUMBER.test(words))
    return { value: Number(words), type: Number, ...BODY, align: 'right' };
  return { value: inertText(words).slice(0, CELL), type: String, ...BODY };
}

/** As wide as most of what stands in it, so that nobody has to drag. */
function widthOf({ title, kind }: Column, texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const most = kind === 'number' ? NARROW : WIDE;
  return Math.min(Math.max(NARROW, most), Math.max(NARROW, title.length + 4, Math.ceil(longest / 2) + 6));
}

/** What a sheet's name must not contain is left out. */
function sheetName(caption: string): string {
  const name = caption
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, SHEET_NAME)
    .trim();
  return name === '' || name.toLowerCase() === 'history' || name.toLowerCase() === 'about' ? 'Table' : name;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? '' : columnName(rest)}${String.fromCharCode(65 + (index % 26))}`;
}
