/** Measures a picture as a browser lays it out: where labels, nodes and boundaries really are. */
import type { Page } from 'playwright-core';

export interface Seen {
  readonly id: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Measured {
  readonly picture: Seen['box'];
  /** Words and badges of flows and boundaries. */
  readonly labels: readonly Seen[];
  readonly nodes: readonly Seen[];
  /** Words and badges of nodes, with the id of the node. */
  readonly words: readonly Seen[];
  readonly boundaries: readonly Seen[];
  /** Pixels of the smallest text. */
  readonly smallest: number;
}

export function measure(page: Page): Promise<Measured> {
  return page.evaluate(() => {
    // Runs in the page: the types of the DOM are not there, and only what is used is said.
    interface El {
      getBoundingClientRect(): { x: number; y: number; width: number; height: number; right: number; bottom: number };
      querySelectorAll(of: string): Iterable<El>;
      querySelector(of: string): El | null;
      getAttribute(of: string): string | null;
    }
    const document = (globalThis as unknown as { document: El }).document;
    const style = (globalThis as unknown as { getComputedStyle(of: El): { fontSize: string } }).getComputedStyle;
    const boxOf = (elements: El[]) => {
      const rects = elements.map((element) => element.getBoundingClientRect());
      const [x, y] = [Math.min(...rects.map((r) => r.x)), Math.min(...rects.map((r) => r.y))];
      const [right, bottom] = [Math.max(...rects.map((r) => r.right)), Math.max(...rects.map((r) => r.bottom))];
      return { x, y, width: right - x, height: bottom - y };
    };
    const seen = (groups: string, parts: string) =>
      [...document.querySelectorAll(groups)].flatMap((group) => {
        const found = [...group.querySelectorAll(parts)];
        return found.length === 0 ? [] : [{ id: group.getAttribute('data-id') ?? '', box: boxOf(found) }];
      });
    const texts = [...document.querySelectorAll('text')];
    return {
      picture: boxOf([document.querySelector('svg') as El]),
      labels: seen('.mj-label, .mj-name', 'text, .mj-badge'),
      nodes: seen('.mj-node', '.mj-shape'),
      words: seen('.mj-node', ':scope > text'),
      boundaries: seen('.mj-boundary', 'rect'),
      smallest: Math.min(...texts.map((text) => Number.parseFloat(style(text).fontSize))),
    };
  });
}

type Box = Seen['box'];

/** Half a pixel is nothing that anybody sees. */
const SLACK = 0.5;

function meet(a: Box, b: Box): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > SLACK && height > SLACK;
}

function inside(inner: Box, outer: Box): boolean {
  const [right, bottom] = [
    outer.x + outer.width - inner.x - inner.width,
    outer.y + outer.height - inner.y - inner.height,
  ];
  return Math.min(inner.x - outer.x, inner.y - outer.y, right, bottom) >= -SLACK;
}

/** What a reader could not read, in words; empty for a good picture. */
export function faults(measured: Measured): string[] {
  const { labels, nodes, words, picture, smallest } = measured;
  const found: string[] = [];
  if (smallest < 11) found.push(`text of ${smallest} px`);
  labels.forEach((label, index) => {
    for (const other of labels.slice(index + 1))
      if (meet(label.box, other.box)) found.push(`labels ${label.id} and ${other.id} meet`);
    for (const node of nodes) if (meet(label.box, node.box)) found.push(`label ${label.id} is on node ${node.id}`);
    if (!inside(label.box, picture)) found.push(`label ${label.id} is cut`);
  });
  for (const { id, box } of words) {
    if (!nodes.some((node) => node.id === id && inside(box, node.box))) found.push(`words of ${id} stick out`);
  }
  nodes.forEach((node, index) => {
    for (const other of nodes.slice(index + 1))
      if (meet(node.box, other.box)) found.push(`nodes ${node.id} and ${other.id} meet`);
    if (!inside(node.box, picture)) found.push(`node ${node.id} is cut`);
  });
  return found;
}
