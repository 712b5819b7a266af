/** What every kind of mermaid picture is read with: places, boxes, words and classes of its elements. */
import { ARROW_STYLES, CLASS_STYLES } from '../diagram/styles.ts';
import type { Words } from './drawing.ts';
import type { Box, Point } from './geometry.ts';

export function all(within: ParentNode, selector: string): Element[] {
  return [...within.querySelectorAll(selector)];
}

export function number(element: Element, name: string): number {
  const value = Number(element.getAttribute(name));
  return Number.isFinite(value) ? value : 0;
}

/** Where an element's own origin is in the picture: mermaid only ever moves, it neither turns nor scales. */
export function originOf(element: Element): Point {
  let x = 0;
  let y = 0;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const moved = /^translate\(\s*(-?[\d.e+-]+)[\s,]+(-?[\d.e+-]+)\s*\)/.exec(at.getAttribute('transform') ?? '');
    x += Number(moved?.[1] ?? 0);
    y += Number(moved?.[2] ?? 0);
  }
  return { x, y };
}

/** The box of a `rect`, in the picture. */
export function boxOf(rect: Element): Box {
  const origin = originOf(rect);
  return {
    x: origin.x + number(rect, 'x'),
    y: origin.y + number(rect, 'y'),
    width: number(rect, 'width'),
    height: number(rect, 'height'),
  };
}

const BADGES = /(?:\s*(?:[①-⑳㉑-㉟㊱-㊿]|⟦\d+⟧))+$/u;

/** Takes the badges off the end of lines. A label's own text never holds their characters. */
export function wordsOf(rows: readonly string[]): Words {
  const lines = rows.map((row) => row.trim()).filter((row) => row !== '');
  const last = lines.at(-1) ?? '';
  const signs = BADGES.exec(last)?.[0] ?? '';
  const text = last.slice(0, last.length - signs.length).trim();
  const kept = [...lines.slice(0, -1), text].filter((line) => line !== '');
  return { lines: kept, badges: [...signs.matchAll(/[①-⑳㉑-㉟㊱-㊿]|\d+/gu)].map(([sign]) => numeral(sign)) };
}

function numeral(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x2460 && code <= 0x2473) return String(code - 0x245f);
  if (code >= 0x3251 && code <= 0x325f) return String(code - 0x3250 + 20);
  if (code >= 0x32b1 && code <= 0x32bf) return String(code - 0x32b0 + 35);
  return sign;
}

/** Classes that our own texts give to nodes and boundaries, in the order written. */
export function classesOf(element: Element): string[] {
  return (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name in CLASS_STYLES);
}

/** The class of an arrow: mermaid gives it the looks of one, and no name. */
export function arrowClassesOf(path: Element): string[] {
  const style = `;${(path.getAttribute('style') ?? '').replace(/\s/g, '')};`;
  const looks = Object.entries(ARROW_STYLES).find(([, look]) =>
    look.split(',').every((part) => style.includes(`;${part};`)),
  );
  return looks === undefined ? [] : [looks[0]];
}
