/** A document as PDF: what the browser prints, with the margins of every page, and a date and an id that come from the model. */
import type { FrontMatter } from '../content.ts';
import type { Picture, Printer } from '../renderer.ts';
import type { Book, Leaf } from './book.ts';
import { frameOf } from './frame.ts';
import { printedHtml } from './html.ts';
import { escapeHtml } from './html-text.ts';
import { MARGIN } from './sheets.ts';

/**
 * @param pictures A picture for every figure of the document, by its mermaid text.
 * @returns The same bytes for the same document, printed by the same browser.
 */
export async function documentPdf(
  book: Book,
  leaf: Leaf,
  pictures: ReadonlyMap<string, Picture>,
  printer: Printer,
): Promise<Uint8Array> {
  const bytes = await printer.print(printedHtml(book, leaf, pictures), frameOf(book, leaf));
  return dated(bytes, book.front);
}

/** The margins of a page as a browser wants them: HTML with styles of its own. */
export function marginsOf({ header, footer }: { readonly header: readonly [string, string]; readonly footer: string }) {
  const style = `font:8px Arial,'Liberation Sans',sans-serif;color:#3d4f61;width:100%;margin:0 ${MARGIN.side}mm;display:flex;justify-content:space-between;gap:8mm`;
  const row = (left: string, right: string) => `<div style="${style}"><span>${left}</span><span>${right}</span></div>`;
  return {
    headerTemplate: row(escapeHtml(header[0]), escapeHtml(header[1])),
    footerTemplate: row(
      escapeHtml(footer),
      'Page <span class="pageNumber"></span> of <span class="totalPages"></span>',
    ),
  };
}

/** The browser writes when it printed, twice in the same form, and no id. */
const DATES = ['/CreationDate (D:', '/ModDate (D:'];
const TRAILER = 'trailer\n<<';

/** Puts the date of the evaluation where the browser's clock was, and an id from the model's hash where none was. */
function dated(bytes: Uint8Array, { date, source }: FrontMatter): Uint8Array {
  const day = `${date.replaceAll('-', '')}000000`;
  const copy = bytes.slice();
  for (const key of DATES) {
    const at = find(copy, key, 0);
    if (at !== -1) copy.set(ascii(day), at + key.length);
  }
  const trailer = findLast(copy, TRAILER);
  if (trailer === -1) return copy;
  const id = `<${source.slice(0, 32)}>`;
  const end = trailer + TRAILER.length;
  return joined(copy.subarray(0, end), ascii(`/ID [${id} ${id}]\n`), copy.subarray(end));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function find(bytes: Uint8Array, text: string, from: number): number {
  const wanted = ascii(text);
  for (let at = from; at <= bytes.length - wanted.length; at++) if (matches(bytes, wanted, at)) return at;
  return -1;
}

function findLast(bytes: Uint8Array, text: string): number {
  const wanted = ascii(text);
  for (let at = bytes.length - wanted.length; at >= 0; at--) if (matches(bytes, wanted, at)) return at;
  return -1;
}

function matches(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}
