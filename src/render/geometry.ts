/** Points and boxes of a picture, in CSS pixels, and what is asked of them. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a size around a point. */
export function around(centre: Point, width: number, height: number): Box {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

export function centreOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** How much two boxes share, in square pixels; 0 where they only touch. */
export function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The smallest box around boxes; empty at the origin for none. */
export function union(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Length of a line within a box. The line is straight up or across, or counts by the box around it. */
export function within(from: Point, to: Point, box: Box): number {
  const left = Math.max(Math.min(from.x, to.x), box.x);
  const right = Math.min(Math.max(from.x, to.x), box.x + box.width);
  const top = Math.max(Math.min(from.y, to.y), box.y);
  const bottom = Math.min(Math.max(from.y, to.y), box.y + box.height);
  return left > right || top > bottom ? 0 : right - left + bottom - top;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The point at a length along a line of points. */
export function along(points: readonly Point[], length: number): Point {
  let left = length;
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1] as Point, points[index] as Point];
    const step = distance(from, to);
    if (left <= step && step > 0) {
      const share = left / step;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= step;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, index) => sum + distance(points[index] as Point, point), 0);
}
