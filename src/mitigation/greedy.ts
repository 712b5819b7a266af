/** What is done where an exact answer would take too long: a set of measures is mended and thinned out, greedily. */
import { added, type Row } from './cover.ts';

export interface GreedyProblem {
  readonly rows: readonly Row[];
  /** By measure; integers > 0. */
  readonly prices: readonly number[];
  /** The most that all controls add to one step, cdB. */
  readonly stepCap: number;
}

/** The set with what more it takes to cover every row: each time the measure that does most for its price on the rows left. */
export function mended({ rows, prices, stepCap }: GreedyProblem, chosen: Iterable<number>): Set<number> {
  const set = new Set(chosen);
  for (;;) {
    const open = rows.map((row) => ({ row, now: added(row, set, stepCap) })).filter(({ row, now }) => now < row.need);
    if (open.length === 0) return set;
    const worth = new Map<number, number>();
    for (const { row, now } of open)
      for (const measure of measuresOf(row)) {
        if (set.has(measure)) continue;
        const lacking = row.need - now;
        set.add(measure);
        const gain = Math.min(lacking, added(row, set, stepCap) - now);
        set.delete(measure);
        if (gain > 0) worth.set(measure, (worth.get(measure) ?? 0) + gain / lacking / (prices[measure] ?? 1));
      }
    const [best] = [...worth].sort(([a, x], [b, y]) => y - x || a - b);
    // Not even all measures cover every row.
    if (best === undefined) return set;
    set.add(best[0]);
  }
}

/** The set without what the rows can do without; the dearest is tried first. */
export function thinned({ rows, prices, stepCap }: GreedyProblem, chosen: Iterable<number>): Set<number> {
  const set = new Set(chosen);
  const rowsOf = new Map<number, Row[]>();
  for (const row of rows)
    for (const measure of measuresOf(row)) {
      const list = rowsOf.get(measure);
      if (list === undefined) rowsOf.set(measure, [row]);
      else list.push(row);
    }
  for (const measure of [...set].sort((a, b) => (prices[b] ?? 0) - (prices[a] ?? 0) || b - a)) {
    set.delete(measure);
    if (rowsOf.get(measure)?.some((row) => added(row, set, stepCap) < row.need)) set.add(measure);
  }
  return set;
}

function measuresOf({ steps }: Row): Set<number> {
  const out = new Set<number>();
  for (const { effects, ends } of steps) {
    for (const { measure } of effects) out.add(measure);
    for (const measure of ends) out.add(measure);
  }
  return out;
}
