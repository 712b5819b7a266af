/** Which sheet of paper a picture needs so that its text can be read. */

import type { Picture } from '../renderer.ts';
import type { Part } from './book.ts';

export interface Sheet {
  readonly name: 'a4' | 'a4-landscape' | 'a3' | 'a3-landscape';
  /** CSS pixels of its text area: 96 to the inch, margins taken off, with room for a caption. */
  readonly width: number;
  readonly height: number;
}

/** Millimetres of margin at the sides, and above and below. */
export const MARGIN = { side: 18, top: 22, bottom: 20 } as const;

const CAPTION = 70;

const sheet = (name: Sheet['name'], width: number, height: number): Sheet => ({
  name,
  width: pixels(width - 2 * MARGIN.side),
  height: pixels(height - MARGIN.top - MARGIN.bottom) - CAPTION,
});

/** From the one a reader likes best to the largest. */
const A4 = sheet('a4', 210, 297);
const A4_LANDSCAPE = sheet('a4-landscape', 297, 210);

export const SHEETS: readonly [Sheet, ...Sheet[]] = [
  A4,
  A4_LANDSCAPE,
  sheet('a3', 297, 420),
  sheet('a3-landscape', 420, 297),
];

/** Below this scale the 14-pixel text of a picture is smaller than 6 points. */
const READABLE = 0.58;

/** The first sheet on which a picture can be read, else the one on which it is largest; and the picture's size on it. */
export function sheetFor(picture: { readonly width: number; readonly height: number }) {
  const scaleOn = ({ width, height }: Sheet) => Math.min(1, width / picture.width, height / picture.height);
  const largest = SHEETS.reduce((best, each) => (scaleOn(each) > scaleOn(best) ? each : best));
  const chosen = SHEETS.find((each) => scaleOn(each) >= READABLE) ?? largest;
  const scale = scaleOn(chosen);
  return { sheet: chosen, width: Math.floor(picture.width * scale), height: Math.floor(picture.height * scale) };
}

/** More columns than these cannot be read side by side on an upright page. */
const COLUMNS = 7;

/** The sheet of each part. Headings go along with what they head. */
export function sheetsOf(parts: readonly Part[], pictures: ReadonlyMap<string, Picture>): readonly Sheet[] {
  const sheets = parts.map((part): Sheet => {
    if (part.kind === 'table') {
      const { columns, rows, landscape = columns.length > COLUMNS } = part;
      return landscape && rows.length > 0 ? A4_LANDSCAPE : A4;
    }
    const picture = part.kind === 'figure' ? pictures.get(part.mermaid) : undefined;
    return picture === undefined ? A4 : sheetFor(picture).sheet;
  });
  for (let at = parts.length - 2; at >= 0; at--) if (parts[at]?.kind === 'heading') sheets[at] = sheets[at + 1] ?? A4;
  return sheets;
}

function pixels(millimetres: number): number {
  return Math.floor((millimetres / 25.4) * 96);
}
