/** DOCX and workbooks: the same bytes whenever they are written, real structure, and hostile text as text. */
import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/documents/content.ts';
import { documentDocx } from '../../../src/documents/formats/docx.ts';
import { columnName, tableWorkbook } from '../../../src/documents/formats/xlsx.ts';
import { plainText } from '../../../src/finding/plain-text.ts';
import { PICTURES, sampleBook } from './book.ts';
import { HOSTILE, SAMPLE } from './sample.ts';

const { book, leaf } = sampleBook();
const SHOWN = HOSTILE.map(plainText);

function parts(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]));
}

function xml(text: string | undefined) {
  return new DOMParser({ onError: (_, message) => expect.fail(message) }).parseFromString(text ?? '', 'text/xml');
}

const all = (node: ReturnType<typeof xml>, name: string) => [...node.getElementsByTagName(name)];
const said = (node: { textContent: string | null }) => node.textContent ?? '';

describe('DOCX', async () => {
  const bytes = await documentDocx(book, leaf, PICTURES);
  const files = parts(bytes);
  const body = xml(files.get('word/document.xml'));

  it('is the same bytes when it is written again, after other documents', async () => {
    for (const other of book.leaves) await documentDocx(book, other, PICTURES);
    expect(Buffer.from(await documentDocx(book, leaf, PICTURES)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('has its entries in order, at one time, and the dates of the evaluation', () => {
    const [first, ...rest] = [...files.keys()];
    expect(first).toBe('[Content_Types].xml');
    expect(rest).toEqual([...rest].sort());
    const core = files.get('docProps/core.xml') ?? '';
    expect([...core.matchAll(/>(\d{4}-[^<]*)</g)].map(([, time]) => time)).toEqual(
      Array(2).fill('2026-11-01T00:00:00Z'),
    );
    // The DOS date of an entry: 1 January 1980.
    expect(Buffer.from(bytes).readUInt16LE(12)).toBe(33);
  });

  it('has well-formed XML in every part', () => {
    for (const [path, text] of files) if (/\.(xml|rels)$/.test(path)) xml(text);
  });

  it('has real headings, captions, repeated heads of tables, a table of contents, and headers and footers', () => {
    const styles = all(body, 'w:pStyle').map((style) => style.getAttribute('w:val'));
    expect(styles).toEqual(
      expect.arrayContaining(['Title', 'Heading1', 'Heading2', 'Heading3', 'Caption', 'Note', 'TableHead']),
    );
    const tables = all(body, 'w:tbl').length;
    // Facts have no head.
    expect(all(body, 'w:tblHeader')).toHaveLength(
      tables - all(body, 'w:tbl').filter((table) => said(table).startsWith('Device')).length - 1,
    );
    expect([...files.keys()].filter((path) => /word\/(header|footer)\d/.test(path)).length).toBeGreaterThanOrEqual(2);
    const margins = [...files]
      .filter(([path]) => /word\/(header|footer)\d/.test(path))
      .map(([, text]) => said(xml(text).documentElement as never));
    for (const text of [
      'Sample pump 1.0',
      'DOC-02 · Threat Model',
      'Draft for review · 2026-11-01 · model 0123456789ab',
    ])
      expect(margins.join()).toContain(text);
  });

  it('has a table of contents with the page of each chapter', () => {
    const entries = all(body, 'w:p').filter((each) =>
      /^TOC/.test(all(each as never, 'w:pStyle')[0]?.getAttribute('w:val') ?? ''),
    );
    expect(
      entries.map((entry) =>
        said(entry)
          .replace(/PAGEREF _Toc\d+ \\h/g, '')
          .replace(/TOC \\.*?(?=1)/, ''),
      )[0],
    ).toMatch(/1.*Purpose.*\d+$/);
    expect(entries).toHaveLength(3);
  });

  it('has a description on every picture', () => {
    const described = all(body, 'wp:docPr').map((each) => each.getAttribute('descr'));
    expect(described).toEqual(['A pump that sends the dose to a gateway', SHOWN[1]]);
  });

  it('runs no field but those that count and refer', () => {
    const fields = [
      ...all(body, 'w:instrText').map(said),
      ...all(body, 'w:fldSimple').map((field) => field.getAttribute('w:instr') ?? ''),
    ];
    expect(
      fields.filter((field) => !/^\s*(TOC \\|PAGEREF _Toc\d+ \\h|SEQ (Table|Figure) \\\* ARABIC)/.test(field)),
    ).toEqual([]);
  });

  it('leads to nothing but its own documents', () => {
    const relations = all(xml(files.get('word/_rels/document.xml.rels')), 'Relationship');
    const links = relations.filter((each) => each.getAttribute('TargetMode') === 'External');
    expect([...new Set(links.map((each) => each.getAttribute('Target')))]).toEqual(['07-traceability.docx']);
  });

  it('has a bookmark for every reference inside', () => {
    const marks = all(body, 'w:bookmarkStart').map((mark) => mark.getAttribute('w:name') ?? '');
    expect(new Set(marks).size).toBe(marks.length);
    const wanted = all(body, 'w:hyperlink').filter((link) => !link.hasAttribute('r:id'));
    expect(wanted.length).toBeGreaterThan(3);
    expect(wanted.map((link) => link.getAttribute('w:anchor') ?? '').filter((name) => !marks.includes(name))).toEqual(
      [],
    );
  });

  it.each(SHOWN)('shows as text: %s', (text) => {
    const runs = all(body, 'w:t').map(said);
    expect(runs.filter((run) => run.includes(text)).length).toBeGreaterThanOrEqual(6);
  });
});

describe('a workbook', async () => {
  const [risks, hostile] = (leaf.parts.filter((part) => part.kind === 'table') as Table[]).filter(({ file }) => file);
  const write = (table: Table | undefined) => tableWorkbook(table as Table, 'Threat Model', SAMPLE.front);
  const files = parts(await write(risks));
  const sheet = xml(files.get('xl/worksheets/sheet1.xml'));

  it('is the same bytes when it is written again', async () => {
    expect(Buffer.from(await write(hostile)).equals(Buffer.from(await write(hostile)))).toBe(true);
  });

  it('has a filter over all of it and a frozen head', () => {
    expect(all(sheet, 'autoFilter')[0]?.getAttribute('ref')).toBe('A1:C4');
    expect(all(sheet, 'pane')[0]?.getAttribute('state')).toBe('frozen');
    const order = [...(sheet.documentElement?.childNodes ?? [])].map((node) => node.nodeName);
    expect(order.indexOf('autoFilter')).toBe(order.indexOf('sheetData') + 1);
  });

  it('has numbers where they are numbers', () => {
    const cells = all(sheet, 'c').filter((cell) => cell.getAttribute('t') === null || cell.getAttribute('t') === 'n');
    expect(cells.map(said).filter((value) => value !== '')).toEqual(['9.3', '-0.5']);
  });

  it('has no formula, and no cell that would become one', async () => {
    const all_ = parts(await write(hostile));
    expect([...all_.values()].join('').match(/<f[ >]/g)).toBeNull();
    const strings = all(xml(all_.get('xl/sharedStrings.xml')), 't').map(said);
    expect(strings.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    expect(strings).toEqual(expect.arrayContaining([`'${HOSTILE[5]}`, `'${HOSTILE[6]}`, HOSTILE[0]]));
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [702, 'AAA'],
  ])('calls column %i %s', (index, name) => {
    expect(columnName(index)).toBe(name);
  });
});
