/** An arrow: a line with rounded corners, its heads as shapes of their own, and a broad unseen line to point at. */
import type { Arrow, Drawing } from './drawing.ts';
import { distance, type Point } from './geometry.ts';
import { make, round } from './svg.ts';

const CORNER = 7;

export function arrowParts(arrow: Arrow, colour: string, width: number, kind: Drawing['kind']): SVGElement[] {
  const size = 7 + width * 1.6;
  const points = [...arrow.points];
  const heads: SVGElement[] = [];
  if (arrow.heads.end) heads.push(head(points, size, colour));
  if (arrow.heads.start) {
    points.reverse();
    heads.push(head(points, size, colour));
    points.reverse();
  }
  const d = pathOf(points, kind === 'flowchart' ? CORNER : 0);
  return [
    make('path', {
      d,
      fill: 'none',
      stroke: colour,
      'stroke-width': width,
      'stroke-dasharray': arrow.dashed ? '6 4' : undefined,
      class: 'mj-line',
    }),
    ...heads,
    make('path', { d, fill: 'none', stroke: colour, 'stroke-opacity': 0, 'stroke-width': 14, class: 'mj-reach' }),
  ];
}

/** A triangle at the last point; the line is shortened so that it does not stick out of its tip. */
function head(points: Point[], size: number, colour: string): SVGElement {
  const tip = points.at(-1) as Point;
  const before = points.at(-2) ?? tip;
  const length = distance(before, tip) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const base = { x: tip.x - dx * size, y: tip.y - dy * size };
  const half = size * 0.45;
  const corners = [
    tip,
    { x: base.x - dy * half, y: base.y + dx * half },
    { x: base.x + dy * half, y: base.y - dx * half },
  ];
  if (length > size) points[points.length - 1] = { x: tip.x - dx * size * 0.8, y: tip.y - dy * size * 0.8 };
  return make('polygon', {
    points: corners.map(({ x, y }) => `${round(x)},${round(y)}`).join(' '),
    fill: colour,
    class: 'mj-head',
  });
}

function pathOf(points: readonly Point[], corner: number): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let d = `M${round(first.x)},${round(first.y)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    const before = index === 0 ? first : (rest[index - 1] as Point);
    const room = next === undefined ? 0 : Math.min(corner, distance(before, point) / 2, distance(point, next) / 2);
    if (next === undefined || room < 1) {
      d += `L${round(point.x)},${round(point.y)}`;
      return;
    }
    const [into, out] = [toward(point, before, room), toward(point, next, room)];
    d += `L${round(into.x)},${round(into.y)}Q${round(point.x)},${round(point.y)} ${round(out.x)},${round(out.y)}`;
  });
  return d;
}

function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}
