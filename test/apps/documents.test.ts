/** Documents in programs that are not ours: DOCX as pages of LibreOffice, workbooks read by LibreOffice and openpyxl, PDF by Poppler. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { openPictures } from '../../src/browser/pictures.ts';
import { openPrinting } from '../../src/browser/print.ts';
import { fileReader } from '../../src/disk/files.ts';
import type { Package } from '../../src/documents/content.ts';
import type { Leaf } from '../../src/documents/formats/book.ts';
import { marginsOf } from '../../src/documents/formats/pdf.ts';
import { documentsOf } from '../../src/documents/package.ts';
import { produce } from '../../src/documents/produce.ts';
import { leavesOf } from '../../src/documents/templates/leaves.ts';
import { plainText } from '../../src/finding/plain-text.ts';
import { chromiumPath, PICTURE_PAGE } from '../chromium.ts';
import { HOSTILE, SAMPLE } from '../documents/formats/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'medjack-documents-'));
const at = (name: string) => join(folder, name);
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 });

/** Text of each page. */
const pagesOf = (pdf: string) => run('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1);

const office = (to: string, out: string, ...files: string[]) =>
  run(
    'soffice',
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    '--convert-to',
    to,
    '--outdir',
    out,
    ...files,
  );

function pump(): Package {
  const uri = 'examples/infusion-pump.device.yaml';
  return documentsOf(analyse(fileReader(uri), uri, { date: '2026-11-01' }), {
    source: '0123456789abcdef'.repeat(4),
    generator: 'Medjack 0.0.0',
  });
}

async function write(all: Package, leaves: readonly Leaf[]): Promise<void> {
  const browser = await chromiumPath();
  const { problems } = await produce(all, leaves, ['docx', 'pdf', 'xlsx', 'csv'], {
    pictures: () => openPictures(PICTURE_PAGE, browser),
    async printing() {
      const { print, close } = await openPrinting(browser);
      return { print: (html, frame) => print(html, marginsOf(frame)), close };
    },
    advice: () => undefined,
    take: ({ path, content }) => void writeFileSync(at(path), content),
    progress: () => undefined,
  });
  expect(problems).toEqual([]);
}

beforeAll(async () => {
  await write(SAMPLE, leavesOf(SAMPLE).leaves);
  const all = pump();
  await write(
    all,
    leavesOf(all).leaves.filter(({ name }) => /^(03|09)/.test(name)),
  );
  office(
    'pdf',
    'office',
    '02-threat-model.docx',
    '03-cybersecurity-risk-assessment.docx',
    '09-security-architecture.docx',
  );
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DOCUMENTS = ['02-threat-model', '03-cybersecurity-risk-assessment', '09-security-architecture'];

/** `1.2  Title ..... 7`, or without dots. */
const ENTRY = /^\s*(\d+(?:\.\d+)?)\s+(\S.*?)[\s.]{2,}(\d+)\s*$/;

/** The contents, and of each chapter the page on which its heading stands. */
function chapters(pages: readonly string[]) {
  const contents = pages.findIndex((page) => /^\s*Contents\s*$/m.test(page));
  const entries = (pages[contents] ?? '').split('\n').flatMap((line) => ENTRY.exec(line) ?? []);
  const found: { readonly title: string; readonly says: number; readonly stands: number }[] = [];
  for (let index = 0; index < entries.length; index += 4) {
    const [, number = '', title = '', page] = entries.slice(index, index + 4);
    const heading = new RegExp(
      `^\\s*${number.replace('.', '\\.')}\\s+${title.slice(0, 20).replace(/\W/g, '\\$&')}`,
      'm',
    );
    const stands = pages.findIndex((text, at) => at > contents && heading.test(text)) + 1;
    found.push({ title, says: Number(page), stands });
  }
  return found;
}

describe.each(DOCUMENTS)('%s', (name) => {
  it('is pages in LibreOffice, with header, footer and contents', () => {
    const pages = pagesOf(join('office', `${name}.pdf`));
    expect(pages.length).toBeGreaterThan(4);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('Draft for review');
    }
    expect(chapters(pages).length).toBeGreaterThan(1);
  });

  it('has contents in DOCX that are right within a page', () => {
    const wrong = chapters(pagesOf(join('office', `${name}.pdf`))).filter(
      ({ says, stands }) => Math.abs(says - stands) > 1,
    );
    expect(wrong).toEqual([]);
  });

  it('has contents in PDF that are right', () => {
    const found = chapters(pagesOf(`${name}.pdf`));
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter(({ says, stands }) => says !== stands)).toEqual([]);
  });

  it('has a PDF that Poppler reads, with tags and without script or form', () => {
    const info = run('pdfinfo', `${name}.pdf`);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^JavaScript: +no$/m);
    expect(info).toMatch(/^Form: +none$/m);
    expect(info).toMatch(/^CreationDate: +.*Nov +1 .*2026/m);
  });
});

describe('hostile text', () => {
  it.each(['02-threat-model.pdf', 'office/02-threat-model.pdf'])('is text on the pages of %s', (file) => {
    const words = run('pdftotext', file, '-').replace(/\s+/g, '');
    for (const hostile of HOSTILE) expect(words).toContain(plainText(hostile).replace(/\s+/g, ''));
  });
});

describe('workbooks', () => {
  const NAMES = ['risks', 'hostile', 'risk-assessment'];
  const csv = (name: string) => parse(readFileSync(at(name)), { bom: true, relax_column_count: true }) as string[][];

  it.each(NAMES)('say in LibreOffice what the CSV says: %s', (name) => {
    office('csv:Text - txt - csv (StarCalc):44,34,76', 'calc', `${name}.xlsx`);
    expect(csv(`calc/${name}.csv`)).toEqual(csv(`${name}.csv`));
  });

  it.each(NAMES)('are read by openpyxl: %s', (name) => {
    const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
cells = [cell for row in sheet.iter_rows() for cell in row]
print(json.dumps({
  'sheets': book.sheetnames, 'filter': sheet.auto_filter.ref, 'frozen': sheet.freeze_panes, 'size': sheet.dimensions,
  'formulas': [cell.coordinate for cell in cells if cell.data_type == 'f'],
  'rows': [['' if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()],
}))`;
    const read = JSON.parse(run('/usr/bin/python3', '-c', script, `${name}.xlsx`));
    expect(read.filter).toBe(read.size);
    expect({ frozen: read.frozen, formulas: read.formulas, about: read.sheets[1] }).toEqual({
      frozen: 'A2',
      formulas: [],
      about: 'About',
    });
    expect(read.rows).toEqual(csv(`${name}.csv`));
  });
});
