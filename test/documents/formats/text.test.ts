/** Markdown, HTML and CSV: checked by linters and parsers that are not ours, and hostile text as text. */

import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { HtmlValidate } from 'html-validate/node';
import MarkdownIt from 'markdown-it';
import { lint } from 'markdownlint/sync';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/documents/content.ts';
import { tableCsv } from '../../../src/documents/formats/csv.ts';
import { packageHtml, printedHtml } from '../../../src/documents/formats/html.ts';
import { SEARCH, SEARCH_HASH } from '../../../src/documents/formats/html-search.ts';
import { documentMarkdown } from '../../../src/documents/formats/markdown.ts';
import { plainText } from '../../../src/finding/plain-text.ts';
import { PICTURES, sampleBook } from './book.ts';
import { HOSTILE } from './sample.ts';

const { book, leaf } = sampleBook();
const SHOWN = HOSTILE.map(plainText);

/** What a reader sees of HTML: text without tags, entities read. */
function seen(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#8203': '' };
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+|#\d+);/g, (_, name) => entities[name] ?? '?')
    .replace(/\u200b/g, '')
    .replace(/\s+/g, ' ');
}

describe('Markdown', () => {
  const text = documentMarkdown(book, leaf);

  it('keeps the rules of a linter', () => {
    const config = { default: true, MD013: false, MD033: { allowed_elements: ['a'] }, MD024: false, MD060: false };
    const { sample = [] } = lint({ strings: { sample: text }, config });
    expect(
      sample.map(({ lineNumber, ruleNames, errorContext }) => `${lineNumber} ${ruleNames[0]} ${errorContext}`),
    ).toEqual([]);
  });

  describe.each([
    ['markdown-it, which makes links of addresses', new MarkdownIt({ html: true, linkify: true }).render(text)],
    ['marked, which reads as GitHub does', marked.parse(text, { async: false, gfm: true })],
  ])('read by %s', (_, html) => {
    it('has no element but those of its structure', () => {
      const names = new Set([...html.matchAll(/<([a-z0-9]+)/gi)].map(([, name]) => name));
      const structure = [
        'h1',
        'h2',
        'h3',
        'h4',
        'p',
        'a',
        'ul',
        'ol',
        'li',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'pre',
        'code',
        'strong',
        'em',
        'blockquote',
      ];
      expect([...names].filter((name) => !structure.includes(name ?? ''))).toEqual([]);
    });

    it('leads to its own anchors and documents only, and every anchor is there', () => {
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
      expect(links.filter((href) => !/^(07-traceability\.md)?(#[\w.-]+)?$/.test(href))).toEqual([]);
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => `#${id}`);
      expect(links.filter((href) => href.startsWith('#') && !ids.includes(href))).toEqual([]);
    });

    it.each(SHOWN)('shows as text: %s', (words) => {
      const times = seen(html).split(words.replace(/\s+/g, ' ')).length - 1;
      expect(times).toBeGreaterThanOrEqual(5);
    });
  });
});

describe('HTML', () => {
  const html = packageHtml(book, PICTURES);
  const validate = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // One for each document of the page.
      'no-inline-style': 'off',
      // Dashes and letters as they are written, and long titles.
      'long-title': 'off',
      'no-trailing-whitespace': 'off',
    },
  });

  it.each([
    ['the page of all documents', html],
    ['the page that is printed', printedHtml(book, leaf, PICTURES)],
    ['the page without pictures', packageHtml(book, new Map())],
  ])('is valid: %s', (_, text) => {
    const report = validate.validateStringSync(text);
    const messages = report.results.flatMap(({ messages }) => messages);
    expect(messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)).toEqual([]);
  });

  it('has one script, which its policy names, and loads nothing', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(SEARCH_HASH).toBe(createHash('sha256').update(SEARCH).digest('base64'));
    expect(html).toContain(`script-src 'sha256-${SEARCH_HASH}'`);
    expect(
      [...html.matchAll(/\s(?:src|href|data|action)="([^"#]*)"/g)]
        .map(([, url]) => url)
        .filter((url) => !url?.startsWith('data:')),
    ).toEqual([]);
  });

  it('has every anchor that it leads to', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each(SHOWN)('shows as text: %s', (words) => {
    expect(seen(html).split(words).length - 1).toBeGreaterThanOrEqual(7);
  });
});

describe('CSV', () => {
  const tables = (leaf.parts.filter((part) => part.kind === 'table') as Table[]).filter(({ file }) => file);
  const [risks = [], hostile = []] = tables.map((table) => parse(tableCsv(table), { bom: true }) as string[][]);

  it('has the table, numbers below zero too', () => {
    expect(risks).toEqual([
      ['Id', 'Score', 'Text'],
      ['R-1', '9.3', 'first, with "quotes"'],
      ['R-2', '-0.5', 'R-1'],
      ['R-3', 'unknown', ''],
    ]);
  });

  it('has no cell that a spreadsheet runs', () => {
    expect(hostile.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(hostile.slice(1).map(([cell]) => cell?.replace(/^'/, ''))).toEqual(SHOWN);
  });
});
