/** What templates may use: the data of a package as plain values. `schemas/template-data.schema.json` describes it. */
import type { DocumentContent, Package, Table } from '../content.ts';
import { plain } from '../formats/book.ts';
import type { TemplateFile } from '../generated/template.ts';
import type { Value } from './fill.ts';

/** What a document asks for where a value that frames use is missing. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'device.version': 'State the version of the device',
  'device.manufacturer': 'Name the manufacturer',
  'document.number': 'Give the document its number',
  'front.author': 'Name the author',
  'front.approver': 'Name who approves',
  'front.issued': 'State the date of the document',
  'front.revision': 'State the revision of the document',
};

export function questionFor(name: string): string {
  return QUESTIONS[name] ?? `Fill in ${name}`;
}

/** The number under which a document is filed: the team's pattern, else what the model says. */
export function numberOf(content: DocumentContent, { number }: TemplateFile): string | undefined {
  return number === undefined
    ? content.number
    : number.replaceAll('{id}', content.name.match(/^\d+/)?.[0] ?? content.id);
}

/** The data of one document's template. */
export function dataFor(
  all: Package,
  content: DocumentContent,
  settings: TemplateFile,
): { readonly [name: string]: Value } {
  const { front } = all;
  const { revisions = [], own = {} } = settings;
  const listed = (each: DocumentContent) => ({
    id: each.id,
    name: each.name,
    title: each.title,
    number: numberOf(each, settings),
  });
  return {
    device: { name: front.device, version: front.version, manufacturer: front.manufacturer },
    document: listed(content),
    documents: all.documents.map(listed),
    front: {
      date: front.date,
      issued: front.issued,
      revision: front.revision ?? revisions.at(-1)?.revision,
      author: settings.author ?? front.author,
      approvers: settings.approvers ?? front.approvers,
      source: front.source,
      generator: front.generator,
      profile: front.profile,
      guidance: front.guidance,
    },
    hasRevisions: revisions.length > 0,
    revisions: revisions.map(({ revision, date, author, change }) => ({ revision, date, author, change })),
    own,
    gaps: all.gaps
      .filter(({ document }) => document === content.id)
      .map(({ id, answerer, text, element }) => ({ id, answerer, text, element: element ?? '' })),
    // Few templates ask for them, and a large device has many.
    get tables() {
      const tables = [...content.blocks, ...content.sheets].filter((block) => block.kind === 'table');
      return Object.fromEntries(tables.map((table) => [table.id, rowsOf(table)]));
    },
  };
}

/** The rows of a table as maps from the titles of its columns. */
function rowsOf({ columns, rows }: Table): Value[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ title }, index) => [title, plain(row[index] ?? [])])));
}
