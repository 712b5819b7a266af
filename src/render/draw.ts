/** Draws a picture anew from its data: text as text, all looks as attributes, no style sheet, no id, no reference. */

import { arrowParts } from './draw-arrow.ts';
import type { Boundary, Drawing, Node as DrawnNode, Words } from './drawing.ts';
import { type Box, centreOf, union } from './geometry.ts';
import { legend } from './legend.ts';
import { BADGE, BADGE_GAP, badgeWidth, LINE, sizeOf, widthOf } from './measure.ts';
import { FONT, FONT_SIZE } from './mermaid.ts';
import type { Palette } from './palette.ts';
import { hidden, place } from './place.ts';
import { LID, shape as outlineOf } from './shapes.ts';
import { make, round } from './svg.ts';

const MARGIN = 16;
const TITLE_SIZE = 17;

/** Thickness of what has a weakness of a band, and of everything else. */
const WIDTHS: Readonly<Record<string, number>> = { severe: 4, high: 3, medium: 2.5, low: 1.75 };

/**
 * @param ids What names of mermaid's text stand for: their `data-id`. A name that is not in it stands for itself.
 * @returns An SVG with its size in CSS pixels, apart from any page.
 */
export function draw(drawing: Drawing, palette: Palette, ids: ReadonlyMap<string, string>): SVGSVGElement {
  const named = ({ name, classes }: { name: string; classes: readonly string[] }, role: string) => ({
    class: [`mj-${role}`, ...classes].join(' '),
    'data-id': name === '' ? undefined : (ids.get(name) ?? name),
    'data-name': name === '' ? undefined : name,
  });
  const names = drawing.boundaries.map((boundary) => nameBox(boundary, drawing));
  const labelled = drawing.arrows.filter(({ label }) => label !== undefined);
  const labels = labelled.map((arrow) => ({ arrow, ...sizeOf(arrow) }));
  const boxes = labelBoxes(drawing, labels, names);
  const content = union([
    ...drawing.nodes.map(({ box }) => box),
    ...drawing.boundaries.map(({ box }) => box),
    ...boxes,
    ...names,
    ...drawing.arrows.flatMap(({ points }) => points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))),
  ]);
  const key = legend(drawing, palette, { x: content.x, y: content.y + content.height + 20 }, content.width);
  const top = drawing.title === '' ? 0 : TITLE_SIZE + 14;
  const titleWidth = (widthOf(drawing.title, true) * TITLE_SIZE) / FONT_SIZE;
  const whole = union([content, ...key.boxes, { x: content.x, y: content.y - top, width: titleWidth, height: top }]);
  const [x, y] = [whole.x - MARGIN, whole.y - MARGIN];
  const [width, height] = [Math.ceil(whole.width + 2 * MARGIN), Math.ceil(whole.height + 2 * MARGIN)];
  const heading =
    drawing.title === ''
      ? []
      : [
          make(
            'text',
            { x: content.x, y: whole.y + TITLE_SIZE, 'font-size': TITLE_SIZE, 'font-weight': 600, class: 'mj-heading' },
            [drawing.title],
          ),
        ];
  return make(
    'svg',
    {
      xmlns: undefined,
      width,
      height,
      viewBox: `${round(x)} ${round(y)} ${width} ${height}`,
      role: 'img',
      'font-family': FONT,
      'font-size': FONT_SIZE,
      fill: palette.text,
      class: `mj-picture mj-${drawing.kind}`,
    },
    [
      make('title', {}, [drawing.title]),
      make('rect', { x, y, width, height, fill: palette.paper, class: 'mj-paper' }),
      ...heading,
      make(
        'g',
        { class: 'mj-boundaries' },
        drawing.boundaries.map((each) => make('g', named(each, 'boundary'), boundaryParts(each, palette))),
      ),
      make(
        'g',
        { class: 'mj-lives' },
        drawing.rules.map(({ from, to }) =>
          make('line', {
            x1: from.x,
            y1: from.y,
            x2: to.x,
            y2: to.y,
            stroke: palette.line,
            'stroke-width': 1,
            'stroke-dasharray': '2 4',
          }),
        ),
      ),
      make(
        'g',
        { class: 'mj-flows' },
        drawing.arrows.map((each) =>
          make(
            'g',
            named(each, 'flow'),
            arrowParts(each, colour(each.classes, palette), thickness(each.classes), drawing.kind),
          ),
        ),
      ),
      make(
        'g',
        { class: 'mj-nodes' },
        drawing.nodes.map((each) => make('g', named(each, 'node'), nodeParts(each, palette))),
      ),
      make(
        'g',
        { class: 'mj-labels' },
        labelled.map((each, index) => make('g', named(each, 'label'), labelParts(each, boxes[index] as Box, palette))),
      ),
      make(
        'g',
        { class: 'mj-names' },
        drawing.boundaries.map((each, index) =>
          make('g', named(each, 'name'), labelParts(each, names[index] as Box, palette, true)),
        ),
      ),
      make('g', { class: 'mj-legend' }, key.parts),
    ],
  ) as SVGSVGElement;
}

function labelBoxes(drawing: Drawing, labels: Parameters<typeof place>[0], names: readonly Box[]): Box[] {
  if (drawing.kind === 'flowchart') return place(labels, [...drawing.nodes.map(outline), ...names], drawing.arrows);
  // Messages carry theirs above their lines, where the layout has made room.
  return labels.map(({ arrow, width, height }) => {
    const at = arrow.label as { x: number; y: number };
    return { x: at.x - width / 2, y: at.y - height - 2, width, height };
  });
}

/** What a node covers: its box, and the badges on its corner. */
function outline({ box, badges }: DrawnNode): Box {
  return badges.length === 0 ? box : union([box, badgeRow(badges, box)]);
}

/** The badges of a node hang on its upper right corner. */
function badgeRow(badges: readonly string[], box: Box): Box {
  const width = badges.reduce((sum, numeral) => sum + badgeWidth(numeral) + 2, -2);
  return { x: box.x + box.width - width + BADGE / 2, y: box.y - BADGE / 2, width, height: BADGE };
}

/** The name of a boundary stands inside its upper edge, where the layout leaves room: as far left as no arrow passes. */
function nameBox(boundary: Boundary, { kind, arrows }: Drawing): Box {
  const { width, height } = sizeOf(boundary);
  const { box } = boundary;
  const y = box.y + 4;
  const home = box.x + 8;
  if (kind === 'sequence') return { x: home, y, width, height };
  let best = { x: home, hides: Number.POSITIVE_INFINITY };
  for (let x = home; x <= Math.max(home, box.x + box.width - width - 8); x += 6) {
    const hides = arrows.reduce((sum, { points }) => sum + hidden(points, { x, y, width, height }), 0);
    if (hides < best.hides) best = { x, hides };
  }
  return { x: best.x, y, width, height };
}

function boundaryParts({ box, classes }: Boundary, palette: Palette): SVGElement[] {
  const weak = classes.some((each) => each in WIDTHS);
  return [
    make('rect', {
      ...box,
      fill: 'none',
      stroke: weak ? colour(classes, palette) : palette.boundary,
      'stroke-width': weak ? thickness(classes) : 1.5,
      'stroke-dasharray': '7 5',
    }),
  ];
}

function nodeParts(node: DrawnNode, palette: Palette): SVGElement[] {
  const { box, shape, classes, lines, badges } = node;
  const look = {
    fill: shape === 'note' ? palette.note : surface(classes, palette),
    stroke: colour(classes, palette, palette.border),
    'stroke-width': thickness(classes),
    'stroke-dasharray': classes.includes('more') ? '3 3' : undefined,
    class: 'mj-shape',
  };
  const rim = shape === 'store' ? LID : 0;
  const middle = box.y + rim + (box.height - rim) / 2;
  const first = middle - (lines.length * LINE) / 2 + LINE * 0.76;
  const text = lines.map((line, index) =>
    make(
      'text',
      {
        x: centreOf(box).x,
        y: first + index * LINE,
        'text-anchor': 'middle',
        'font-weight': index === 0 && shape !== 'note' ? 600 : undefined,
      },
      [line],
    ),
  );
  return [...outlineOf(shape, box, look), ...text, ...badgeParts(badges, badgeRow(badges, box), palette)];
}

/** Words on paper, so that what passes below does not strike them out: in the middle, but names of boundaries to the left. */
function labelParts(words: Words, box: Box, palette: Palette, name = false): SVGElement[] {
  const { lines, badges } = words;
  const parts = [make('rect', { ...box, fill: palette.paper, class: 'mj-label-box' })];
  const last = Math.max(0, lines.length - 1);
  const signs = badges.reduce((sum, numeral) => sum + badgeWidth(numeral) + BADGE_GAP, 0);
  lines.forEach((line, index) => {
    const room = widthOf(line, index === 0) + (index === last ? signs : 0);
    const x = name ? box.x + 3 : box.x + (box.width - room) / 2;
    const y = box.y + index * LINE + LINE * 0.82;
    parts.push(
      make('text', { x, y, fill: name ? palette.quiet : palette.text, 'font-weight': index === 0 ? 600 : undefined }, [
        line,
      ]),
    );
  });
  const lastWidth = widthOf(lines[last] ?? '', last === 0) + signs;
  const right = name ? box.x + 3 + lastWidth : box.x + (box.width + lastWidth) / 2;
  const row = { x: right - signs + BADGE_GAP, y: box.y + last * LINE + 1.5, width: signs, height: BADGE };
  return [...parts, ...badgeParts(badges, row, palette, BADGE_GAP)];
}

/** Numbers in dark discs, from left to right. */
export function badgeParts(badges: readonly string[], row: Box, palette: Palette, gap = 2): SVGElement[] {
  let x = row.x;
  return badges.map((numeral) => {
    const width = badgeWidth(numeral);
    const disc = make('g', { class: 'mj-badge', 'data-badge': numeral }, [
      make('rect', { x, y: row.y, width, height: BADGE, rx: BADGE / 2, fill: palette.badge }),
      make(
        'text',
        {
          x: x + width / 2,
          y: row.y + 12.5,
          'text-anchor': 'middle',
          'font-size': 11,
          'font-weight': 600,
          fill: palette.badgeText,
        },
        [numeral],
      ),
    ]);
    x += width + gap;
    return disc;
  });
}

/** The line of an element: what a change does to it, else its band. */
function colour(classes: readonly string[], palette: Palette, plain = palette.line): string {
  for (const change of ['added', 'removed', 'changed'] as const) if (classes.includes(change)) return palette[change];
  if (classes.includes('severe') || classes.includes('high')) return palette.severe;
  return classes.includes('medium') ? palette.medium : plain;
}

function surface(classes: readonly string[], palette: Palette): string {
  if (classes.includes('severe') || classes.includes('high')) return palette.severeNode;
  return classes.includes('medium') ? palette.mediumNode : palette.node;
}

function thickness(classes: readonly string[]): number {
  return Math.max(1.25, ...classes.map((name) => WIDTHS[name] ?? 0));
}
