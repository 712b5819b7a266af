/** PDF and the page as a real browser makes them: bytes, bookmarks, pages, search, accessibility, and nothing that acts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPictures, type Pictures } from '../../../src/browser/pictures.ts';
import { openPrinting, type Printing } from '../../../src/browser/print.ts';
import { packageHtml, printedHtml } from '../../../src/documents/formats/html.ts';
import { documentPdf, marginsOf } from '../../../src/documents/formats/pdf.ts';
import { pagesOf } from '../../../src/documents/formats/pdf-file.ts';
import type { Picture } from '../../../src/documents/renderer.ts';
import { chromiumPath, PICTURE_PAGE } from '../../chromium.ts';
import { sampleBook } from './book.ts';
import { MERMAID } from './sample.ts';

const { book, leaf } = sampleBook();
const open: (Pictures | Printing)[] = [];
let pictures: ReadonlyMap<string, Picture>;

const printer = async () => {
  const printing = await openPrinting(await chromiumPath());
  open.push(printing);
  return { print: (html: string, frame: Parameters<typeof marginsOf>[0]) => printing.print(html, marginsOf(frame)) };
};

beforeAll(async () => {
  const drawing = await openPictures(PICTURE_PAGE, await chromiumPath());
  open.push(drawing);
  pictures = new Map([[MERMAID, await drawing.render(MERMAID)]]);
});

afterAll(async () => {
  for (const each of open) await each.close();
});

describe('a PDF', () => {
  let bytes: Buffer;
  let text: string;

  beforeAll(async () => {
    bytes = Buffer.from(await documentPdf(book, leaf, pictures, await printer()));
    text = bytes.toString('latin1');
  });

  it('is the same bytes from another browser, and after other documents', async () => {
    const other = await printer();
    for (const each of book.leaves) await documentPdf(book, each, pictures, other);
    expect(Buffer.from(await documentPdf(book, leaf, pictures, other)).equals(bytes)).toBe(true);
  });

  it('has the date of the evaluation and an id of the model', () => {
    expect([...text.matchAll(/\/(?:CreationDate|ModDate) \(D:(\d+)/g)].map(([, date]) => date)).toEqual(
      Array(2).fill('20261101000000'),
    );
    expect(text).toMatch(/trailer\n<<\/ID \[<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>\]/);
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
  });

  it('has a bookmark for each heading, and tags', () => {
    for (const title of ['1 Purpose', '1.1 Scope', '1.1.1 Deep']) expect(text).toContain(`/Title (${title})`);
    expect(text).toContain('/StructTreeRoot');
  });

  it('has the pages of its chapters, in order', () => {
    const pages = pagesOf(bytes);
    const count = Number(/\/Type \/Pages\n\/Count (\d+)\n\/Kids \[[^\]]*\]>>/.exec(text)?.[1]);
    const [purpose = 0, scope = 0, hostile = 0] = ['purpose', 'scope', 'hostile'].map((name) => pages.get(name));
    expect(purpose).toBe(3);
    expect(scope).toBe(3);
    expect(hostile).toBeGreaterThan(scope);
    expect(hostile).toBeLessThanOrEqual(count);
    const html = printedHtml(book, leaf, pictures, pages);
    expect(html).toContain(`<span class="page">${hostile}</span>`);
  });

  it('turns the page for wide tables', () => {
    expect(new Set([...text.matchAll(/\/MediaBox \[0 0 (\d+)/g)].map(([, width]) => width))).toEqual(
      new Set(['594', '841']),
    );
  });
});

describe('the page', () => {
  it('runs nothing of a model, loads nothing, is accessible, and finds what is searched for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'medjack-page-'));
    const address = pathToFileURL(join(folder, 'page.html')).href;
    writeFileSync(new URL(address), packageHtml(book, pictures));
    const browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', (dialog) => {
        said.push(dialog.message());
        void dialog.dismiss();
      });
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      await page.goto(address);
      expect(await page.locator('img, iframe, object, embed, form').count()).toBe(0);

      await page.fill('#search', 'reviewer name');
      await page.locator('#hits a').first().waitFor();
      expect(await page.locator('#found').innerText()).toMatch(/^\d+ places?/);
      await page.locator('#hits a').first().click();
      expect(await page.locator('.hit').count()).toBe(1);
      await page.fill('#search', '<img src=x onerror=');
      await page.locator('#hits a', { hasText: '<img' }).first().waitFor();
      await page.fill('#search', 'no such words');
      await page.locator('#found', { hasText: 'Nothing found' }).waitFor();

      expect({ asked, said }).toEqual({ asked: [address], said: [] });
      // The page's own policy would not let the checker in.
      const checked = await browser.newContext({ bypassCSP: true });
      const other = await checked.newPage();
      await other.goto(address);
      await other.evaluate(axe.source);
      const { violations } = await other.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  });
});
