/** Mermaid's flowchart as data. */
import type { Arrow, Boundary, Drawing, Node, Shape } from './drawing.ts';
import { around, type Point } from './geometry.ts';
import { all, arrowClassesOf, boxOf, classesOf, number, originOf, wordsOf } from './read-parts.ts';

export function readFlowchart(svg: Document): Omit<Drawing, 'meanings'> {
  const id = svg.documentElement.id;
  const labels = new Map(all(svg, '.edgeLabel .label').map((label) => [label.getAttribute('data-id') ?? '', label]));
  return {
    kind: 'flowchart',
    title: svg.querySelector('.flowchartTitleText')?.textContent ?? '',
    boundaries: all(svg, 'g.cluster').flatMap((cluster) => boundary(cluster, id)),
    nodes: all(svg, 'g.node').map((element) => node(element, id)),
    arrows: all(svg, 'path.flowchart-link').map((path) => arrow(path, labels.get(path.getAttribute('data-id') ?? ''))),
    rules: [],
  };
}

function rows(element: Element | null | undefined): string[] {
  return element == null ? [] : all(element, 'tspan.row').map((row) => row.textContent ?? '');
}

function boundary(cluster: Element, id: string): Boundary[] {
  const rect = cluster.querySelector('rect');
  if (rect === null) return [];
  return [
    {
      name: cluster.id.replace(`${id}-`, ''),
      box: boxOf(rect),
      classes: classesOf(cluster),
      ...wordsOf(rows(cluster.querySelector('.cluster-label'))),
    },
  ];
}

function node(element: Element, id: string): Node {
  const container = element.querySelector('.label-container');
  return {
    name: element.id
      .replace(`${id}-`, '')
      .replace(/^flowchart-/, '')
      .replace(/-\d+$/, ''),
    shape: shapeOf(container),
    box: container?.tagName === 'rect' ? boxOf(container) : around(originOf(element), ...sizeOf(container)),
    classes: classesOf(element),
    ...wordsOf(rows(element)),
  };
}

function shapeOf(container: Element | null): Shape {
  if (container?.tagName === 'rect') return number(container, 'rx') > 0 ? 'process' : 'entity';
  return container?.tagName === 'polygon' ? 'harm' : 'store';
}

/** A drum or a hexagon is drawn around its node's middle, from which its path is moved by half of its size. */
function sizeOf(container: Element | null): [number, number] {
  const moved = /translate\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)/.exec(container?.getAttribute('transform') ?? '');
  return [Math.abs(Number(moved?.[1] ?? 60)) * 2, Math.abs(Number(moved?.[2] ?? 20)) * 2];
}

function arrow(path: Element, label: Element | undefined): Arrow {
  const middle = label?.closest('.edgeLabel');
  const words = wordsOf(rows(label));
  return {
    name: path.getAttribute('data-id') ?? '',
    points: pointsOf(path.getAttribute('data-points') ?? ''),
    heads: { start: path.hasAttribute('marker-start'), end: path.hasAttribute('marker-end') },
    dashed: (path.getAttribute('class') ?? '').includes('edge-pattern-dotted'),
    classes: arrowClassesOf(path),
    label: middle == null || words.lines.length + words.badges.length === 0 ? undefined : originOf(middle),
    fixed: false,
    ...words,
  };
}

/** Mermaid keeps the bends of an arrow beside its path. */
function pointsOf(data: string): Point[] {
  const points: unknown = JSON.parse(atob(data));
  const kept: Point[] = [];
  for (const point of Array.isArray(points) ? points : []) {
    const [x, y] = [Number(point?.x), Number(point?.y)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const last = kept.at(-1);
    if (last === undefined || Math.abs(last.x - x) + Math.abs(last.y - y) > 0.5) kept.push({ x, y });
  }
  return kept;
}
