/** The styles and lists of a DOCX: real ones under Word's own names, so that a writer changes a style and not a thousand paragraphs. */
import {
  AlignmentType,
  BorderStyle,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  ShadingType,
} from 'docx';

const FONT = 'Arial';
const INK = '16324F';
const LINE = 'C8D0DA';

/** Half points. */
const BODY = 20;

const heading = (size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: INK },
  paragraph: { spacing: { before, after: 100 }, keepNext: true, keepLines: true },
});

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: BODY, language: { value: 'en-US' } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { font: FONT, size: 48, bold: true, color: INK }, paragraph: { spacing: { after: 240 } } },
    heading1: heading(30, 360),
    heading2: heading(24, 280),
    heading3: heading(21, 240),
    heading4: heading(20, 200),
    listParagraph: { paragraph: { spacing: { after: 60 } } },
    hyperlink: { run: { color: '0B5394', underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { size: 18, bold: true, color: '3D4F61' },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
    {
      id: 'FigureCaption',
      name: 'Figure Caption',
      basedOn: 'Caption',
      next: 'Normal',
      paragraph: { spacing: { before: 60, after: 200 }, keepNext: false },
    },
    {
      id: 'Figure',
      name: 'Figure',
      basedOn: 'Normal',
      next: 'FigureCaption',
      paragraph: { keepNext: true, spacing: { before: 160, after: 0 } },
    },
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: 17 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    { id: 'TableHead', name: 'Table Head', basedOn: 'TableText', run: { bold: true, color: 'FFFFFF' } },
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: {
        border: { left: { style: BorderStyle.SINGLE, size: 24, color: 'B45F06', space: 8 } },
        shading: { type: ShadingType.CLEAR, fill: 'FDF4E7', color: 'auto' },
        indent: { left: 200 },
        spacing: { before: 120, after: 160 },
      },
    },
    {
      id: 'Rubric',
      name: 'Rubric',
      basedOn: 'Normal',
      next: 'Normal',
      run: { bold: true, color: INK, size: 22 },
      paragraph: { keepNext: true, spacing: { before: 280, after: 80 } },
    },
    { id: 'Header', name: 'header', basedOn: 'Normal', run: { size: 16, color: '3D4F61' } },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 16, color: '3D4F61' } },
    ...[1, 2, 3].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: 'Normal',
      next: 'Normal',
      paragraph: { spacing: { after: 60 }, indent: { left: (level - 1) * 240 } },
    })),
  ],
  characterStyles: [
    {
      id: 'Todo',
      name: 'To Do',
      quickFormat: true,
      run: { bold: true, color: '4A3200', shading: { type: ShadingType.CLEAR, fill: 'FFE9A8', color: 'auto' } },
    },
    { id: 'CodeText', name: 'Code Text', quickFormat: true, run: { font: 'Courier New' } },
  ],
};

/** Names of the lists. */
export const HEADINGS = 'headings';
export const BULLETS = 'bullets';
export const NUMBERS = 'numbers';

const indent = (left: number, hanging: number) => ({ paragraph: { indent: { left, hanging } } });

export const LISTS: INumberingOptions = {
  config: [
    {
      reference: HEADINGS,
      levels: [0, 1, 2, 3].map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: [1, 2, 3, 4]
          .slice(0, level + 1)
          .map((number) => `%${number}`)
          .join('.'),
        alignment: AlignmentType.START,
        style: indent(680, 680),
      })),
    },
    {
      reference: BULLETS,
      levels: [
        { level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.START, style: indent(400, 260) },
      ],
    },
    {
      reference: NUMBERS,
      levels: [
        { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: indent(460, 360) },
      ],
    },
  ],
};

const edge = { style: BorderStyle.SINGLE, size: 4, color: LINE };

export const GRID = {
  top: edge,
  bottom: edge,
  left: edge,
  right: edge,
  insideHorizontal: edge,
  insideVertical: edge,
} as const;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** Lines between rows only. */
export const RULES = {
  top: edge,
  bottom: edge,
  left: none,
  right: none,
  insideHorizontal: edge,
  insideVertical: none,
} as const;

export const HEAD_FILL = { type: ShadingType.CLEAR, fill: '1F3A5F', color: 'auto' } as const;
export const BAND_FILL = { type: ShadingType.CLEAR, fill: 'F4F7FA', color: 'auto' } as const;
