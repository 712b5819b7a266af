/** A package in its templates → the files of every format, one after the other, so that no more than one is held. */
import type { DataFile, Package, Table } from './content.ts';
import { type Book, bookOf, type Leaf } from './formats/book.ts';
import { tableCsv } from './formats/csv.ts';
import { packageHtml } from './formats/html.ts';
import { documentMarkdown } from './formats/markdown.ts';
import type { Picture, Printer } from './renderer.ts';

export const FORMATS = ['md', 'html', 'docx', 'pdf', 'xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Formats that cannot be made without pictures. */
export const DRAWN: readonly Format[] = ['docx', 'pdf'];

/** The page with all documents. */
export const PAGE = 'premarket-documents.html';

export interface OutputFile {
  /** In the folder of the package. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface Writing {
  readonly package: Package;
  /** Its documents in their templates, or some of them. */
  readonly leaves: readonly Leaf[];
  readonly formats: readonly Format[];
  /** By mermaid text. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Needed for `pdf`. */
  readonly printer?: Printer | undefined;
}

/** The mermaid text of every figure, each once, in the order of the documents. */
export function figuresOf(leaves: readonly Leaf[]): string[] {
  const figures = leaves.flatMap(({ parts }) => parts).filter((part) => part.kind === 'figure');
  return [...new Set(figures.map(({ mermaid }) => mermaid))];
}

/** The paths that `filesOf` will write, in its order. */
export function pathsOf({ leaves, formats, package: all }: Writing): string[] {
  const tables = tablesOf(all, leaves).map(({ table }) => table.file ?? '');
  return [
    ...FORMATS.filter((format) => formats.includes(format)).flatMap((format) => {
      if (format === 'html') return [PAGE];
      if (format === 'json') return dataOf(all, leaves).map(({ name }) => name);
      if (format === 'xlsx' || format === 'csv') return tables.map((name) => `${name}.${format}`);
      return leaves.map(({ name }) => `${name}.${format}`);
    }),
  ];
}

/**
 * Writes everything that is asked for. The same bytes for the same package and pictures.
 * @throws {Error} When the printer cannot print; its message says what to do.
 */
export async function* filesOf(writing: Writing): AsyncGenerator<OutputFile> {
  const { package: all, leaves, formats } = writing;
  const book = bookOf(all.front, leaves);
  for (const format of FORMATS) if (formats.includes(format)) yield* WRITERS[format](writing, book);
}

type Writer = (writing: Writing, book: Book) => Generator<OutputFile> | AsyncGenerator<OutputFile>;

const WRITERS: Readonly<Record<Format, Writer>> = {
  *md(_, book) {
    for (const leaf of book.leaves) yield { path: `${leaf.name}.md`, content: documentMarkdown(book, leaf) };
  },
  *html({ pictures }, book) {
    yield { path: PAGE, content: packageHtml(book, pictures) };
  },
  async *docx({ pictures }, book) {
    const { documentDocx } = await import('./formats/docx.ts');
    for (const leaf of book.leaves)
      yield { path: `${leaf.name}.docx`, content: await documentDocx(book, leaf, pictures) };
  },
  async *pdf({ pictures, printer }, book) {
    if (printer === undefined) throw new Error('PDF needs a printer.');
    const { documentPdf } = await import('./formats/pdf.ts');
    for (const leaf of book.leaves)
      yield { path: `${leaf.name}.pdf`, content: await documentPdf(book, leaf, pictures, printer) };
  },
  async *xlsx({ package: all, leaves }, book) {
    const { tableWorkbook } = await import('./formats/xlsx.ts');
    for (const { table, title } of tablesOf(all, leaves))
      yield { path: `${table.file}.xlsx`, content: await tableWorkbook(table, title, book.front) };
  },
  *json({ package: all, leaves }) {
    for (const { name, text } of dataOf(all, leaves)) yield { path: name, content: text };
  },
  *csv({ package: all, leaves }) {
    for (const { table } of tablesOf(all, leaves)) yield { path: `${table.file}.csv`, content: tableCsv(table) };
  },
};

/** Data that goes with the documents that are written. */
function dataOf(all: Package, leaves: readonly Leaf[]): DataFile[] {
  return all.documents.filter(({ id }) => leaves.some((leaf) => leaf.id === id)).flatMap(({ data }) => data);
}

/** Tables that are files of their own, of the documents that are written. */
function tablesOf(all: Package, leaves: readonly Leaf[]): { readonly table: Table; readonly title: string }[] {
  const written = all.documents.filter(({ id }) => leaves.some((leaf) => leaf.id === id));
  return written.flatMap(({ blocks, sheets, title }) =>
    [...blocks, ...sheets].flatMap((block) =>
      block.kind === 'table' && block.file !== undefined ? [{ table: block, title }] : [],
    ),
  );
}
