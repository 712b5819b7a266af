/** Mermaid's sequence diagram as data: participants above and below, their lives, messages, notes and boxes. */
import type { Arrow, Boundary, Drawing, Node } from './drawing.ts';
import { lengthOf, type Point } from './geometry.ts';
import { all, boxOf, number, wordsOf } from './read-parts.ts';

export function readSequence(svg: Document): Omit<Drawing, 'meanings'> {
  const notes = all(svg, 'g[data-et="note"]').flatMap(noteOf);
  return {
    kind: 'sequence',
    title: svg.querySelector('svg > text:not([class])')?.textContent ?? '',
    boundaries: all(svg, 'rect.rect').flatMap(boundary),
    nodes: [...all(svg, 'rect.actor').map(participant), ...notes],
    arrows: messages(svg),
    rules: all(svg, 'line[data-et="life-line"]').map((line) => ({
      name: line.getAttribute('name') ?? '',
      from: { x: number(line, 'x1'), y: number(line, 'y1') },
      to: { x: number(line, 'x2'), y: number(line, 'y2') },
    })),
  };
}

function rows(texts: readonly Element[]): string[] {
  return texts.flatMap((text) => {
    const spans = all(text, 'tspan');
    return (spans.length === 0 ? [text] : spans).map((span) => span.textContent ?? '');
  });
}

function texts(parent: Element | null): string[] {
  return parent === null ? [] : rows([...parent.children].filter(({ tagName }) => tagName === 'text'));
}

function boundary(rect: Element): Boundary[] {
  return [{ name: '', box: boxOf(rect), classes: ['boundary'], ...wordsOf(texts(rect.parentElement)) }];
}

function participant(rect: Element): Node {
  return {
    name: rect.getAttribute('name') ?? '',
    shape: 'process',
    box: boxOf(rect),
    classes: [],
    ...wordsOf(texts(rect.parentElement)),
  };
}

function noteOf(group: Element): Node[] {
  const rect = group.querySelector('rect.note');
  if (rect === null) return [];
  return [{ name: '', shape: 'note', box: boxOf(rect), classes: [], ...wordsOf(texts(group)) }];
}

/** The text of a message stands before its line, one `text` for each row. */
function messages(svg: Document): Arrow[] {
  const found: Arrow[] = [];
  let waiting: Element[] = [];
  for (const element of all(svg, '.messageText, [data-et="message"]')) {
    if (element.getAttribute('data-et') !== 'message') {
      waiting.push(element);
      continue;
    }
    found.push(message(element, waiting));
    waiting = [];
  }
  return found;
}

function message(line: Element, text: readonly Element[]): Arrow {
  const points = pointsOf(line);
  const words = wordsOf(rows(text));
  const [first] = points as [Point];
  const middle = lengthOf(points) === 0 ? first : { x: (first.x + (points.at(-1) ?? first).x) / 2, y: first.y };
  return {
    name: line.getAttribute('data-id') ?? '',
    points,
    heads: { start: line.hasAttribute('marker-start'), end: line.hasAttribute('marker-end') },
    dashed: (line.getAttribute('class') ?? '').includes('messageLine1'),
    classes: [],
    label: words.lines.length === 0 ? undefined : middle,
    fixed: true,
    ...words,
  };
}

/** A message to oneself is a curve; its first and last point and its reach make a loop with corners. */
function pointsOf(line: Element): Point[] {
  if (line.tagName === 'line') {
    return [
      { x: number(line, 'x1'), y: number(line, 'y1') },
      { x: number(line, 'x2'), y: number(line, 'y2') },
    ];
  }
  const [x = 0, y = 0, , , , , , below = y] = (line.getAttribute('d') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
  return [
    { x, y },
    { x: x + 36, y },
    { x: x + 36, y: below },
    { x, y: below },
  ];
}
