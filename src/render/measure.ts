/** How much room words take: the same numbers wherever the same font is installed. */
import type { Words } from './drawing.ts';
import { FONT, FONT_SIZE } from './mermaid.ts';

/** Pixels from one line of text to the next. */
export const LINE = 17;
/** Diameter of a badge, and the gap before it. */
export const BADGE = 17;
export const BADGE_GAP = 4;

let context: CanvasRenderingContext2D | null | undefined;

/** Width of a line of text, in pixels. */
export function widthOf(text: string, bold = false): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * FONT_SIZE * 0.6;
  context.font = `${bold ? '600 ' : ''}${FONT_SIZE}px ${FONT}`;
  return context.measureText(text).width;
}

/** Width of a badge that holds a numeral. */
export function badgeWidth(numeral: string): number {
  return numeral.length < 3 ? BADGE : BADGE + (numeral.length - 2) * 7;
}

/** Size of an arrow's label: its lines, and its badges behind the last of them. */
export function sizeOf({ lines, badges }: Words): { width: number; height: number } {
  const signs = badges.reduce((sum, numeral) => sum + badgeWidth(numeral) + BADGE_GAP, 0);
  const widths = lines.map((line, index) => widthOf(line, index === 0) + (index === lines.length - 1 ? signs : 0));
  return { width: Math.max(signs, ...widths) + 6, height: Math.max(1, lines.length) * LINE + 3 };
}
