/** Small parts that several lists show: scores, cost lines, references. */
import type { CostEntry, ScoreText } from '../protocol/preview.ts';
import { h } from './dom.ts';

/** A score and its band in words; colour only says it again. */
export function score(of: ScoreText | null, none = 'no path'): HTMLElement {
  if (of === null) return h('span', { class: 'score none' }, none);
  return h('span', { class: `score ${of.band}` }, h('b', {}, of.text), ` ${of.band}`);
}

/** From what it is to what it becomes; in one where nothing changes. */
export function change(from: ScoreText | null, to: ScoreText | null): HTMLElement {
  if (from?.text === to?.text && from?.band === to?.band) return score(from);
  return h('span', { class: 'change' }, score(from), h('span', { class: 'arrow' }, ' → '), score(to, 'no path left'));
}

/** The number of a hint or of a step of a view, as the picture has it. */
export function disc(badge: string): HTMLElement {
  return h('span', { class: 'badge' }, badge);
}

/** What makes a step as hard as it is; the heading says it of nothing where nothing does. */
export function costList(costs: readonly CostEntry[]): HTMLElement {
  if (costs.length === 0) return h('p', { class: 'quiet' }, 'Nothing makes it harder.');
  const rows = costs.map(({ label, points, why }) =>
    h('li', {}, h('b', {}, `−${points}`), ` ${label}${why === '' ? '' : `: ${why}`}`),
  );
  return h('ul', { class: 'costs', 'aria-label': 'What makes it harder, in points' }, ...rows);
}

export function referenceLine(references: readonly string[]): HTMLElement | null {
  return references.length === 0 ? null : h('p', { class: 'quiet' }, references.join(', '));
}
