/** A document as DOCX: sections by sheet of paper, header and footer, a table of contents with page numbers. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import type { FrontMatter } from '../content.ts';
import type { Picture } from '../renderer.ts';
import { repack } from './archive.ts';
import { type Book, type Leaf, textsOf } from './book.ts';
import { type Child, DocxParts, TWIPS } from './docx-parts.ts';
import { LISTS, STYLES } from './docx-styles.ts';
import { frameOf } from './frame.ts';
import { MARGIN, type Sheet, sheetsOf } from './sheets.ts';

/**
 * @param pictures A picture for every figure of the document, by its mermaid text.
 * @returns The same bytes for the same document.
 */
export async function documentDocx(
  book: Book,
  leaf: Leaf,
  pictures: ReadonlyMap<string, Picture>,
): Promise<Uint8Array> {
  const { front } = book;
  const document = new Document({
    title: leaf.title,
    subject: `${front.device} ${front.version}`,
    creator: front.manufacturer ?? 'Medjack',
    lastModifiedBy: 'Medjack',
    description: `Made from a model with SHA-256 ${front.source}`,
    styles: STYLES,
    numbering: LISTS,
    // Laying out a document takes longer than writing it: of a very large one Word works out the pages itself, and asks to.
    ...(sizeOf(leaf) > LAID_OUT ? {} : { pageNumbers: estimatePageNumbersWith({ guess: true }) }),
    sections: sectionsOf(book, leaf, pictures),
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  return withoutChance(bytes, front);
}

/** Stretches of text in a document whose pages are worked out; that is some hundred pages, and seconds. */
const LAID_OUT = 3_000;

function sizeOf({ parts }: Leaf): number {
  return parts.flatMap(textsOf).reduce((sum, text) => sum + Math.max(1, text.length), parts.length);
}

/** Consecutive parts on the same sheet are one section. */
function sectionsOf(book: Book, leaf: Leaf, pictures: ReadonlyMap<string, Picture>): ISectionOptions[] {
  const parts = new DocxParts(book, leaf, pictures);
  const sections: { readonly sheet: Sheet; readonly children: Child[] }[] = [];
  const sheets = sheetsOf(leaf.parts, pictures);
  for (const [index, part] of leaf.parts.entries()) {
    const sheet = sheets[index] as Sheet;
    const children = parts.children(part, sheet);
    const last = sections.at(-1);
    // A section begins on a new page, without the empty line that a page break leaves there.
    if (part.kind === 'new-page') sections.push({ sheet, children: [] });
    else if (last?.sheet === sheet) last.children.push(...children);
    else sections.push({ sheet, children: [...children] });
  }
  const full = sections.filter(({ children }) => children.length > 0);
  return full.map(({ sheet, children }) => sectionOf(book, leaf, sheet, children));
}

/** Twips in a millimetre. */
const MM = 1440 / 25.4;

function sectionOf(book: Book, leaf: Leaf, sheet: Sheet, children: Child[]): ISectionOptions {
  const { header, footer } = frameOf(book, leaf);
  const tabStops = [{ type: 'right' as const, position: sheet.width * TWIPS }];
  const landscape = sheet.name.endsWith('landscape');
  const [short, long] = sheet.name.startsWith('a3') ? [297, 420] : [210, 297];
  const side = Math.round(MARGIN.side * MM);
  const split = (style: string, left: string, right: TextRun) =>
    new Paragraph({
      style,
      tabStops,
      alignment: AlignmentType.LEFT,
      children: [new TextRun(left), new TextRun({ children: [new Tab()] }), right],
    });
  const pages = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  return {
    properties: {
      page: {
        // The library turns a landscape page itself.
        size: {
          width: Math.round(short * MM),
          height: Math.round(long * MM),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: Math.round(MARGIN.top * MM),
          bottom: Math.round(MARGIN.bottom * MM),
          left: side,
          right: side,
          header: Math.round(9 * MM),
          footer: Math.round(9 * MM),
        },
      },
    },
    headers: { default: new Header({ children: [split('Header', header[0], new TextRun(header[1]))] }) },
    footers: { default: new Footer({ children: [split('Footer', footer, pages)] }) },
    children,
  };
}

/** Takes out what the library draws by lot or counts through all documents, and the hour at which it ran. */
function withoutChance(bytes: Uint8Array, front: FrontMatter): Uint8Array {
  const names = new Map<string, string>();
  const bookmarks = new Map<string, string>();
  const headings = new Map<string, string>();
  const numbered = (map: Map<string, string>, prefix: string, old: string) => {
    const known = map.get(old) ?? `${prefix}${map.size + 1}`;
    map.set(old, known);
    return known;
  };
  const time = `${front.date}T00:00:00Z`;
  return repack(bytes, (path, xml) => {
    if (path === 'docProps/core.xml') return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`);
    return xml
      .replace(
        /(\br?:?[iI]d=")(rId[a-z0-9_-]{21})(?=")/g,
        (_, start, id) => `${start}${numbered(names, 'rIdLink', id)}`,
      )
      .replace(
        /(<w:bookmark(?:Start|End)\b[^>]*\bw:id=")(\d+)(?=")/g,
        (_, start, id) => `${start}${numbered(bookmarks, '', id)}`,
      )
      .replace(
        /(w:(?:name|anchor)="|<w:instrText xml:space="preserve">PAGEREF )(_Toc\d+)\b/g,
        (_, start, id) => `${start}${numbered(headings, '_Toc', id)}`,
      );
  });
}
