/** Outlines of nodes by their kind: a picture in black and white is read by shape. */
import type { Shape } from './drawing.ts';
import type { Box } from './geometry.ts';
import { make, round } from './svg.ts';

/** Height of a drum's lid, and of the slope of a hexagon, in pixels. */
export const LID = 9;
const SLOPE = 14;

type Look = Readonly<Record<string, string | number | undefined>>;

export function shape(kind: Shape, box: Box, look: Look, lid = LID): SVGElement[] {
  if (kind === 'store') return drum(box, look, lid);
  if (kind === 'harm') return [make('path', { d: hexagon(box), ...look })];
  const corner = kind === 'process' ? Math.min(10, box.height / 3) : undefined;
  return [make('rect', { ...box, rx: corner, ...look })];
}

function drum({ x, y, width, height }: Box, look: Look, lid: number): SVGElement[] {
  const [side, half] = [round(height - 2 * lid), round(width / 2)];
  const front = `a${half},${lid} 0 0 0 ${round(width)},0`;
  const start = `M${round(x)},${round(y + lid)}`;
  return [
    make('path', { d: `${start}v${side}${front}v${-side}a${half},${lid} 0 0 0 ${round(-width)},0Z`, ...look }),
    make('path', { d: `${start}${front}`, ...look, fill: 'none' }),
  ];
}

function hexagon({ x, y, width, height }: Box): string {
  const slope = Math.min(SLOPE, height / 2);
  const [right, middle, bottom] = [x + width, y + height / 2, y + height];
  const corners = [
    [x + slope, y],
    [right - slope, y],
    [right, middle],
    [right - slope, bottom],
    [x + slope, bottom],
    [x, middle],
  ];
  return `M${corners.map((corner) => corner.map(round).join(',')).join('L')}Z`;
}
