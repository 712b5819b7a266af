/** Puts labels where they hide nothing: each on its own arrow, off all nodes and off all labels before it. */
import type { Arrow } from './drawing.ts';
import { along, around, type Box, distance, grown, lengthOf, type Point, shared, within } from './geometry.ts';

/** A label to be placed: it belongs to an arrow, and has a size. */
export interface Label {
  readonly arrow: Arrow;
  readonly width: number;
  readonly height: number;
}

/** Pixels between two positions that are tried along an arrow. */
const STEP = 12;
/** Pixels that labels keep from each other and from nodes. */
const GAP = 2;
/** What is worst first: hiding a node, hiding a label, hiding another arrow, being far from where the layout made room. */
const WEIGHTS = { taken: 1_000, line: 6, away: 0.4, aside: 1.5 };

/**
 * A box for each label, in the order given.
 * @param taken What no label may cover: nodes and the names of boundaries.
 * @param arrows All arrows, to keep their lines in sight.
 */
export function place(labels: readonly Label[], taken: readonly Box[], arrows: readonly Arrow[]): Box[] {
  const boxes: Box[] = [];
  const blocked = taken.map((box) => grown(box, GAP));
  for (const label of labels) {
    const others = arrows.filter((arrow) => arrow !== label.arrow);
    let best: { box: Box; cost: number } | undefined;
    for (const { point, extra } of candidates(label)) {
      const box = around(point, label.width, label.height);
      let cost = extra;
      for (const other of blocked) cost += Math.sqrt(shared(box, other)) * WEIGHTS.taken;
      for (const other of boxes) cost += Math.sqrt(shared(box, grown(other, GAP))) * WEIGHTS.taken;
      if (best !== undefined && cost >= best.cost) continue;
      cost += WEIGHTS.line * others.reduce((sum, { points }) => sum + hidden(points, box), 0);
      if (best === undefined || cost < best.cost) best = { box, cost };
      if (cost === 0) break;
    }
    boxes.push(best?.box ?? around(label.arrow.points[0] as Point, label.width, label.height));
  }
  return boxes;
}

/** Where the layout put it; then along its arrow, and beside its arrow. */
function candidates({ arrow, width, height }: Label): { point: Point; extra: number }[] {
  const home = arrow.label ?? (arrow.points[0] as Point);
  const found = [{ point: home, extra: 0 }];
  const length = lengthOf(arrow.points);
  for (let at = STEP; at < length; at += STEP) {
    const point = along(arrow.points, at);
    const extra = WEIGHTS.away * distance(point, home);
    found.push({ point, extra });
    for (const side of [-1, 1]) {
      const [x, y] = [side * (width / 2 + 4), side * (height / 2 + 4)];
      found.push({ point: { x: point.x + x, y: point.y }, extra: extra + WEIGHTS.aside * 20 });
      found.push({ point: { x: point.x, y: point.y + y }, extra: extra + WEIGHTS.aside * 20 });
    }
  }
  return found;
}

/** Length of a line that a box hides. */
export function hidden(points: readonly Point[], box: Box): number {
  return points.slice(1).reduce((sum, to, index) => sum + within(points[index] as Point, to, box), 0);
}
