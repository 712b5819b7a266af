/** A document as PDF: what a browser prints, with the page of each chapter in its contents. */
import type { PageFrame, Picture, Printer } from '../renderer.ts';
import type { Book, Leaf } from './book.ts';
import { frameOf } from './frame.ts';
import { printedHtml } from './html.ts';
import { escapeHtml } from './html-text.ts';
import { pagesOf, settled } from './pdf-file.ts';
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
  const print = (pages: ReadonlyMap<string, number>) =>
    printer.print(printedHtml(book, leaf, pictures, pages), frameOf(book, leaf));
  const draft = await print(new Map());
  const hasContents = leaf.parts.some(({ kind }) => kind === 'contents');
  // Only the printed document says on which page a chapter is; the numbers have room from the start, so that nothing moves.
  const bytes = hasContents ? await print(pagesOf(draft)) : draft;
  return settled(bytes, book.front);
}

/** The margins of a page as a browser wants them: HTML with styles of its own. */
export function marginsOf({ header, footer }: PageFrame) {
  const style = `font:10px Arial,'Liberation Sans',sans-serif;color:#3d4f61;width:100%;margin:0 ${MARGIN.side}mm;display:flex;justify-content:space-between;gap:8mm`;
  const row = (left: string, right: string) => `<div style="${style}"><span>${left}</span><span>${right}</span></div>`;
  return {
    headerTemplate: row(escapeHtml(header[0]), escapeHtml(header[1])),
    footerTemplate: row(
      escapeHtml(footer),
      'Page <span class="pageNumber"></span> of <span class="totalPages"></span>',
    ),
  };
}
