/** The legend below a picture: a sample of each sign that the picture uses, with its meaning in words. */

import { arrowParts } from './draw-arrow.ts';
import type { Drawing, Shape } from './drawing.ts';
import type { Box, Point } from './geometry.ts';
import { BADGE, LINE, widthOf } from './measure.ts';
import type { Palette } from './palette.ts';
import { shape } from './shapes.ts';
import { make } from './svg.ts';

interface Entry {
  readonly words: (drawing: Drawing) => string;
  readonly used: (drawing: Drawing) => boolean;
  readonly sample: (at: Point, palette: Palette) => SVGElement[];
}

const WIDTH = 34;
const HEIGHT = 16;

const sampleOf =
  (kind: Shape, rest: Record<string, string> = {}): Entry['sample'] =>
  (at, { node: fill, border: stroke }) =>
    shape(kind, { ...at, width: WIDTH, height: HEIGHT }, { fill, stroke, 'stroke-width': 1.25, ...rest }, 3);
const box = (at: Point, rest: Record<string, string | number>) =>
  make('rect', { x: at.x, y: at.y, width: WIDTH, height: HEIGHT, ...rest });
const line = (at: Point, palette: Palette, both: boolean, dashed: boolean, width = 1.25, colour = palette.line) =>
  arrowParts(
    {
      name: '',
      lines: [],
      badges: [],
      classes: [],
      points: [
        { x: at.x, y: at.y + HEIGHT / 2 },
        { x: at.x + WIDTH, y: at.y + HEIGHT / 2 },
      ],
      heads: { start: both, end: true },
      dashed,
      label: undefined,
      fixed: true,
    },
    colour,
    width,
    'sequence',
  ).slice(0, -1);

const flowchart = ({ kind }: Drawing) => kind === 'flowchart';
const node = (kind: Shape) => (drawing: Drawing) =>
  flowchart(drawing) && drawing.nodes.some(({ shape: own }) => own === kind);
const classed =
  (name: string) =>
  ({ nodes, arrows, boundaries }: Drawing) =>
    [...nodes, ...arrows, ...boundaries].some(({ classes }) => classes.includes(name));

const ENTRIES: readonly Entry[] = [
  ...(
    [
      ['entity', 'person or external entity'],
      ['process', 'process'],
      ['store', 'data store'],
      ['harm', 'harm'],
    ] as const
  ).map(([kind, words]): Entry => ({ words: () => words, used: node(kind), sample: sampleOf(kind) })),
  {
    words: () => 'components not drawn one by one',
    used: classed('more'),
    sample: (at, palette) => sampleOf('process', { 'stroke-dasharray': '3 3' })(at, palette),
  },
  {
    words: () => 'trust boundary',
    used: ({ boundaries }) => boundaries.length > 0,
    sample: (at, { boundary }) => [
      box(at, { fill: 'none', stroke: boundary, 'stroke-width': 1.5, 'stroke-dasharray': '7 5' }),
    ],
  },
  {
    words: () => 'flow: id, what it carries; "by": who opens it, else the end it leaves',
    used: ({ kind, arrows }) => kind === 'flowchart' && arrows.length > 0,
    sample: (at, palette) => line(at, palette, false, false),
  },
  {
    words: () => 'returns data too (⇄)',
    used: ({ arrows }) => arrows.some(({ heads }) => heads.start),
    sample: (at, palette) => line(at, palette, true, false),
  },
  {
    words: () => 'end to end, over other flows',
    used: ({ kind, arrows }) => kind === 'flowchart' && arrows.some(({ dashed }) => dashed),
    sample: (at, palette) => line(at, palette, false, true),
  },
  {
    words: ({ meanings }) => meanings.thick,
    used: ({ arrows, nodes }) =>
      [...arrows, ...nodes].some(({ classes }) => classes.includes('severe') || classes.includes('high')),
    sample: (at, palette) => line(at, palette, false, false, 3, palette.severe),
  },
  {
    words: ({ meanings }) => meanings.badge,
    used: ({ nodes, arrows, boundaries }) =>
      [...nodes, ...arrows, ...boundaries].some(({ badges }) => badges.length > 0),
    sample: (at, { badge, badgeText }) => [
      make('rect', { x: at.x + 8, y: at.y - 0.5, width: BADGE, height: BADGE, rx: BADGE / 2, fill: badge }),
      make(
        'text',
        {
          x: at.x + 8 + BADGE / 2,
          y: at.y + 12,
          'text-anchor': 'middle',
          'font-size': 11,
          'font-weight': 600,
          fill: badgeText,
        },
        ['n'],
      ),
    ],
  },
];

/** Rows of entries from a point, as wide as the picture but at least as wide as one entry. */
export function legend(
  drawing: Drawing,
  palette: Palette,
  from: Point,
  width: number,
): { parts: SVGElement[]; boxes: Box[] } {
  const parts: SVGElement[] = [];
  const boxes: Box[] = [];
  let { x, y } = from;
  for (const entry of ENTRIES.filter(({ used }) => used(drawing))) {
    const words = entry.words(drawing);
    const room = WIDTH + 8 + widthOf(words);
    if (x > from.x && x + room > from.x + width) {
      x = from.x;
      y += LINE + 9;
    }
    parts.push(
      make('g', { class: 'mj-key' }, [
        ...entry.sample({ x, y }, palette),
        make('text', { x: x + WIDTH + 8, y: y + 13, fill: palette.quiet }, [words]),
      ]),
    );
    boxes.push({ x, y: y - 1, width: room, height: HEIGHT + 2 });
    x += room + 26;
  }
  return { parts, boxes };
}
