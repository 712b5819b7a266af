/** Lights an attack path in a picture: its elements stay bright and get the numbers of its steps, all others are dimmed. */
import type { StoryEntry } from '../protocol/preview.ts';
import { make } from '../render/svg.ts';

const SIDE = 18;
const GAP = 3;

export function light(svg: SVGSVGElement, story: StoryEntry | undefined): void {
  for (const each of svg.querySelectorAll('.mj-steps')) each.remove();
  for (const each of svg.querySelectorAll('.lit')) each.classList.remove('lit');
  svg.classList.toggle('lighting', story !== undefined);
  if (story === undefined) return;
  const numbers = new Map<string, number[]>();
  const bright = new Set<string>();
  story.steps.forEach(({ drawn, ends }, index) => {
    if (drawn !== null) numbers.set(drawn, [...(numbers.get(drawn) ?? []), index + 1]);
    for (const id of [drawn, ...ends]) if (id !== null) bright.add(id);
  });
  for (const group of groupsOf(svg)) group.classList.toggle('lit', bright.has(group.dataset.id ?? ''));
  const steps = [...numbers].flatMap(([id, own]) => {
    const at = anchorOf(svg, id);
    return at === undefined ? [] : [numbersAt(at, own)];
  });
  svg.append(make('g', { class: 'mj-steps', 'aria-hidden': 'true' }, steps));
}

export function groupsOf(svg: SVGSVGElement): SVGGElement[] {
  return [...svg.querySelectorAll<SVGGElement>('g[data-id]')];
}

/** The upper left corner of a node or of a boundary's name; on the arrow, above the label of a flow. */
function anchorOf(svg: SVGSVGElement, id: string): { x: number; y: number } | undefined {
  const own = groupsOf(svg).filter(({ dataset }) => dataset.id === id);
  const group =
    own.find(({ classList }) => classList.contains('mj-node')) ??
    own.find(({ classList }) => classList.contains('mj-label') || classList.contains('mj-name')) ??
    own[0];
  const shape = group?.querySelector<SVGGraphicsElement>('.mj-shape, .mj-label-box') ?? group;
  if (shape === undefined || group === undefined) return undefined;
  const { x, y, width } = shape.getBBox();
  if (group.classList.contains('mj-label')) return { x: x + (width - SIDE) / 2, y: y - SIDE };
  return { x: x - SIDE / 2, y: y - SIDE / 2 };
}

/** Squares, so that they are not taken for the discs of hints. */
function numbersAt({ x, y }: { x: number; y: number }, numbers: readonly number[]): SVGElement {
  const squares = numbers.flatMap((number, index) => {
    const left = x + index * (SIDE + GAP);
    return [
      make('rect', { x: left, y, width: SIDE, height: SIDE, rx: 3, class: 'mj-step-box' }),
      make(
        'text',
        {
          x: left + SIDE / 2,
          y: y + 13,
          'text-anchor': 'middle',
          'font-size': 12,
          'font-weight': 700,
          class: 'mj-step',
        },
        [String(number)],
      ),
    ];
  });
  return make('g', {}, squares);
}
