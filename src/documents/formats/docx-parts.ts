/** The parts of a document as paragraphs and tables of a DOCX. Text is text in it: no field, no formula, no markup. */
import {
  AlignmentType,
  Bookmark,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Figure, Inline, Table as TableData, Text } from '../content.ts';
import type { Picture } from '../renderer.ts';
import { type Book, type Leaf, type Part, type Target, todoWords } from './book.ts';
import { BAND_FILL, BULLETS, GRID, HEAD_FILL, HEADINGS, NUMBERS, RULES } from './docx-styles.ts';
import { type Sheet, sheetFor } from './sheets.ts';

export type Child = Paragraph | Table | TableOfContents;

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/** Twips in a CSS pixel. */
export const TWIPS = 15;

/** Writes the parts of one document. */
export class DocxParts {
  readonly #book: Book;
  readonly #leaf: Leaf;
  readonly #pictures: ReadonlyMap<string, Picture>;
  readonly #anchored = new Set<string>();
  #lists = 0;
  #drawings = 0;

  constructor(book: Book, leaf: Leaf, pictures: ReadonlyMap<string, Picture>) {
    this.#book = book;
    this.#leaf = leaf;
    this.#pictures = pictures;
  }

  /** What a part becomes on a sheet of paper. */
  children(part: Part, sheet: Sheet): readonly Child[] {
    if (part.kind === 'figure') return this.#figure(part);
    if (part.kind === 'table') return this.#table(part, sheet);
    return this.#plain(part, sheet);
  }

  #plain(part: Exclude<Part, Figure | TableData>, sheet: Sheet): readonly Child[] {
    switch (part.kind) {
      case 'title':
        return [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(part.text)] })];
      case 'rubric':
        return [new Paragraph({ style: 'Rubric', children: this.#runs(part.text) })];
      case 'heading':
        return [
          new Paragraph({
            heading: LEVELS[part.level - 1] ?? HeadingLevel.HEADING_4,
            numbering: { reference: HEADINGS, level: part.level - 1, custom: true },
            children: this.#anchor(part.id, [new TextRun(part.text)]),
          }),
        ];
      case 'paragraph':
        return [new Paragraph({ children: this.#runs(part.text) })];
      case 'note':
        return [new Paragraph({ style: 'Note', children: this.#runs(part.text) })];
      case 'list': {
        const instance = ++this.#lists;
        const numbering = { reference: part.ordered ? NUMBERS : BULLETS, level: 0, instance };
        return part.items.map((item) => new Paragraph({ numbering, children: this.#runs(item) }));
      }
      case 'facts':
        return [this.#facts(part.rows, sheet), spacer()];
      case 'logo': {
        const { png, width, height, alt } = part.logo;
        return [new Paragraph({ children: [this.#image(png, { width, height }, alt, alt)] })];
      }
      case 'contents':
        return [
          new Paragraph({ style: 'Rubric', children: [new TextRun('Contents')] }),
          new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
        ];
      case 'new-page':
        return [];
    }
  }

  #facts(rows: readonly { readonly name: string; readonly text: Text }[], sheet: Sheet): Table {
    const [names, values] = [Math.round(sheet.width * TWIPS * 0.3), Math.round(sheet.width * TWIPS * 0.7)];
    return new Table({
      width: { size: names + values, type: WidthType.DXA },
      columnWidths: [names, values],
      layout: TableLayoutType.FIXED,
      borders: RULES,
      rows: rows.map(
        ({ name, text }) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell([new Paragraph({ style: 'TableText', children: [new TextRun({ text: name, bold: true })] })], names),
              cell([new Paragraph({ style: 'TableText', children: this.#runs(text) })], values),
            ],
          }),
      ),
    });
  }

  #table(table: TableData, sheet: Sheet): readonly Child[] {
    const caption = table.caption === '' ? [] : [this.#caption('Table', table.id, table.caption, 'Caption')];
    if (table.rows.length === 0) return [...caption, new Paragraph({ text: table.empty ?? 'None.' })];
    const whole = table.columns.reduce((sum, { width = 1 }) => sum + width, 0);
    const widths = table.columns.map(({ width = 1 }) => Math.floor((sheet.width * TWIPS * width) / whole));
    const aligned = (index: number) =>
      table.columns[index]?.kind === 'number' ? { alignment: AlignmentType.RIGHT } : {};
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: table.columns.map(({ title }, index) =>
        cell(
          [new Paragraph({ style: 'TableHead', ...aligned(index), children: [new TextRun(title)] })],
          widths[index] ?? 0,
          HEAD_FILL,
        ),
      ),
    });
    const rows = table.rows.map(
      (row, at) =>
        new TableRow({
          cantSplit: true,
          children: row.map((text, index) =>
            cell(
              [new Paragraph({ style: 'TableText', ...aligned(index), children: this.#runs(text) })],
              widths[index] ?? 0,
              at % 2 === 1 ? BAND_FILL : undefined,
            ),
          ),
        }),
    );
    const grid = new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: GRID,
      rows: [head, ...rows],
    });
    return [...caption, grid, spacer()];
  }

  #figure(figure: Figure): readonly Child[] {
    const picture = this.#pictures.get(figure.mermaid);
    const caption = this.#caption('Figure', figure.id, figure.caption, 'FigureCaption');
    // Whoever writes the files says that it could not be drawn.
    if (picture === undefined) return [new Paragraph({ text: figure.alt }), caption];
    const { width, height } = sheetFor(picture);
    const image = this.#image(picture.png, { width, height }, figure.caption, figure.alt);
    return [new Paragraph({ style: 'Figure', children: [image] }), caption];
  }

  /** `Table 3. What it shows`, with the number as a field that Word counts. */
  #caption(kind: 'Table' | 'Figure', id: string, text: string, style: string): Paragraph {
    const number = this.#book.label(id).replace(/^\D+/, '');
    const label = [new TextRun(`${kind} `), new SimpleField(`SEQ ${kind} \\* ARABIC`, number)];
    return new Paragraph({ style, children: [...this.#anchor(id, label), new TextRun(`. ${text}`)] });
  }

  #image(data: Uint8Array, transformation: { width: number; height: number }, title: string, description: string) {
    const id = String(++this.#drawings);
    return new ImageRun({
      type: 'png',
      data,
      transformation,
      altText: { name: `Picture ${id}`, title, description, id },
    });
  }

  #runs(text: Text): ParagraphChild[] {
    return text.flatMap((inline) => this.#run(inline));
  }

  #run(inline: Inline): ParagraphChild | ParagraphChild[] {
    if (typeof inline === 'string') return new TextRun(inline);
    if ('code' in inline) return new TextRun({ text: inline.code, style: 'CodeText' });
    if ('strong' in inline) return new TextRun({ text: inline.strong, bold: true });
    if ('todo' in inline) {
      return this.#anchor(inline.gap, [new TextRun({ text: todoWords(inline.todo), style: 'Todo' })]);
    }
    if ('anchor' in inline) return this.#anchor(inline.anchor, [new TextRun(inline.text)]);
    const link = new TextRun({ text: inline.text, style: 'Hyperlink' });
    if ('href' in inline) return new ExternalHyperlink({ link: inline.href, children: [link] });
    const target = this.#book.target(inline.to);
    if (target === undefined) return new TextRun(inline.text);
    const here = target.document === this.#leaf.name;
    const bookmark = target.anchor === undefined ? undefined : bookmarkOf(target);
    if (here)
      return bookmark === undefined
        ? new TextRun(inline.text)
        : new InternalHyperlink({ anchor: bookmark, children: [link] });
    const at = bookmark === undefined ? {} : { anchor: bookmark };
    return new ExternalHyperlink({ link: `${target.document}.docx`, ...at, children: [link] });
  }

  /** The first place of an anchor is where references go. */
  #anchor(anchor: string, children: ParagraphChild[]): ParagraphChild[] {
    const target = this.#book.target(anchor);
    if (target?.document !== this.#leaf.name || this.#anchored.has(anchor)) return children;
    this.#anchored.add(anchor);
    return [new Bookmark({ id: bookmarkOf(target), children })];
  }
}

/** A bookmark's name may have letters and digits only, and not many. */
function bookmarkOf({ index }: Target): string {
  return `_Ref${String(index).padStart(6, '0')}`;
}

function cell(children: Paragraph[], width: number, shading?: typeof HEAD_FILL | typeof BAND_FILL): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.TOP,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    ...(shading === undefined ? {} : { shading }),
  });
}

/** Two tables without anything between them would be one. */
function spacer(): Paragraph {
  return new Paragraph({ style: 'TableText', spacing: { after: 120 } });
}
