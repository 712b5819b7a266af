/** The cheapest set of measures that makes each of some paths dear enough: exact, by branch and bound. */
import { dominated } from './dominance.ts';

/** What one measure makes of a step: the strongest of a family counts, families add up. */
export interface Effect {
  readonly measure: number;
  readonly family: number;
  readonly cdB: number;
}

export interface CoverStep {
  /** cdB by family as things stand. */
  readonly base: readonly number[];
  readonly effects: readonly Effect[];
  /** Measures under which the step is not there at all. */
  readonly ends: readonly number[];
}

/** One path: its controls have to add `need` cdB in all. */
export interface Row {
  readonly need: number;
  readonly steps: readonly CoverStep[];
}

export interface Cover {
  /** Measures by number, sorted. */
  readonly chosen: readonly number[];
  /** True: no set is cheaper. False: the effort was spent; this is the best found by then. */
  readonly exact: boolean;
}

export interface CoverProblem {
  readonly rows: readonly Row[];
  /** By measure; integers > 0. */
  readonly prices: readonly number[];
  /** The most that all controls add to one step, cdB. */
  readonly stepCap: number;
  /** No cover is known to be cheaper than this: one with that price is taken at once. */
  readonly atLeast?: number;
  /** Nodes of the search that may still be looked at; counted down. Once it is spent the best so far counts. */
  readonly effort: { left: number };
}

/** Enough to cover any row: what a measure adds that ends a path. */
const ENOUGH = 2 ** 40;

/** What the controls of a row add with some measures done; at least `ENOUGH` where they end the path. */
export function added(row: Row, chosen: ReadonlySet<number>, stepCap: number): number {
  return row.steps.reduce((sum, step) => sum + addedTo(step, chosen, stepCap), 0);
}

function addedTo({ base, effects, ends }: CoverStep, chosen: ReadonlySet<number>, stepCap: number): number {
  if (ends.some((measure) => chosen.has(measure))) return ENOUGH;
  const best = [...base];
  for (const { measure, family, cdB } of effects)
    if (chosen.has(measure) && cdB > (best[family] ?? 0)) best[family] = cdB;
  return Math.min(
    stepCap,
    best.reduce((sum, cdB) => sum + cdB, 0),
  );
}

/** Whether a gain of `added` means that the path is not there any more. */
export function isEnd(gain: number): boolean {
  return gain > ENOUGH / 2;
}

/** The cheapest cover of all rows; `undefined` where not even all measures together are enough. Deterministic. */
export function cheapestCover(problem: CoverProblem): Cover | undefined {
  const { rows, prices, stepCap } = problem;
  const everything = new Set(prices.keys());
  if (rows.some((row) => added(row, everything, stepCap) < row.need)) return undefined;
  return new CoverSearch(problem).run();
}

/** A row that is not covered yet. */
interface Open {
  readonly row: number;
  /** What each measure that still can help would add to it now, at most what is lacking; no price per gain is better than an earlier one's. */
  readonly gains: readonly { readonly measure: number; readonly gain: number }[];
  readonly lacking: number;
  /** No way to cover the row is cheaper. */
  readonly atLeast: number;
}

/** Steps are shared between rows: what they add is reckoned once for each set of measures. */
class CoverSearch {
  private readonly problem: CoverProblem;
  private readonly steps: readonly CoverStep[];
  /** Steps of each row, by number. */
  private readonly rows: readonly (readonly number[])[];
  private readonly useful: readonly boolean[];
  private best: readonly number[] | undefined;
  private bestPrice = Number.POSITIVE_INFINITY;
  private spent = false;

  constructor(problem: CoverProblem) {
    this.problem = problem;
    const number = new Map<CoverStep, number>();
    this.rows = problem.rows.map((row) =>
      row.steps.map((step) => {
        const known = number.get(step) ?? number.size;
        number.set(step, known);
        return known;
      }),
    );
    this.steps = [...number.keys()];
    const useless = dominated(this.steps, problem.prices);
    this.useful = problem.prices.map((_, measure) => !useless.has(measure));
  }

  run(): Cover | undefined {
    this.branch([], this.useful.slice(), 0);
    if (this.best === undefined) return undefined;
    return { chosen: [...this.best].sort((a, b) => a - b), exact: !this.spent };
  }

  private branch(chosen: readonly number[], may: readonly boolean[], price: number): void {
    const { prices, effort, atLeast: floor = 0 } = this.problem;
    if (this.bestPrice <= floor) return;
    const open = this.open(new Set(chosen), may);
    if (open === undefined) return;
    if (open.length === 0) {
      if (price < this.bestPrice) [this.best, this.bestPrice] = [chosen, price];
      return;
    }
    if (price + atLeast(open) >= this.bestPrice) return;
    if (effort.left-- <= 0) {
      this.spent = true;
      // The first dive goes on, so that there is an answer.
      if (this.best !== undefined) return;
    }
    const hardest = open.reduce((a, b) => (b.gains.length < a.gains.length ? b : a));
    const left = may.slice();
    for (const measure of this.inOrder(hardest, open)) {
      this.branch([...chosen, measure], left, price + (prices[measure] ?? 0));
      // From here on without it: all sets with it have been seen.
      left[measure] = false;
    }
  }

  /** The rows that are not covered; undefined where one cannot be covered any more. */
  private open(chosen: ReadonlySet<number>, may: readonly boolean[]): Open[] | undefined {
    const { stepCap, prices, rows } = this.problem;
    const now = this.steps.map((step) => addedTo(step, chosen, stepCap));
    const gains = this.steps.map((step) => this.gainsOn(step, chosen, may));
    const out: Open[] = [];
    for (const [row, steps] of this.rows.entries()) {
      const lacking = (rows[row]?.need ?? 0) - steps.reduce((sum, step) => sum + (now[step] ?? 0), 0);
      if (lacking <= 0) continue;
      const sums = new Map<number, number>();
      let together = 0;
      for (const step of steps) {
        const here = gains[step];
        together += here?.together ?? 0;
        for (const [measure, gain] of here?.each ?? []) sums.set(measure, gain + (sums.get(measure) ?? 0));
      }
      if (together < lacking) return undefined;
      const sorted = [...sums]
        .map(([measure, gain]) => ({ measure, gain: Math.min(gain, lacking) }))
        .sort((a, b) => (prices[a.measure] ?? 0) * b.gain - (prices[b.measure] ?? 0) * a.gain || a.measure - b.measure);
      out.push({ row, lacking, gains: sorted, atLeast: this.fraction(sorted, lacking) });
    }
    return out;
  }

  /** What each measure would add to a step, and all of them together. */
  private gainsOn(step: CoverStep, chosen: ReadonlySet<number>, may: readonly boolean[]) {
    const { stepCap } = this.problem;
    const each = new Map<number, number>();
    if (step.ends.some((measure) => chosen.has(measure))) return { each, together: 0 };
    const best = [...step.base];
    for (const { measure, family, cdB } of step.effects)
      if (chosen.has(measure) && cdB > (best[family] ?? 0)) best[family] = cdB;
    const all = [...best];
    const sum = best.reduce((total, cdB) => total + cdB, 0);
    const before = Math.min(stepCap, sum);
    for (const { measure, family, cdB } of step.effects) {
      if (!may[measure] || chosen.has(measure)) continue;
      const more = cdB - (best[family] ?? 0);
      if (more <= 0) continue;
      if (cdB > (all[family] ?? 0)) all[family] = cdB;
      const gain = Math.min(stepCap, sum + more) - before;
      if (gain > 0) each.set(measure, gain);
    }
    let together =
      Math.min(
        stepCap,
        all.reduce((total, cdB) => total + cdB, 0),
      ) - before;
    for (const measure of step.ends)
      if (may[measure]) {
        each.set(measure, ENOUGH);
        together = ENOUGH;
      }
    return { each, together };
  }

  /** What measures add together is at most the sum of what each adds alone, so a fraction of the best is a lower bound. */
  private fraction(sorted: Open['gains'], lacking: number): number {
    let rest = lacking;
    let least = 0;
    for (const { measure, gain } of sorted) {
      const part = Math.min(rest, gain);
      least += ((this.problem.prices[measure] ?? 0) * part) / gain;
      rest -= part;
      if (rest <= 0) break;
    }
    return least;
  }

  /** The measures of a row, those first that do most for all open rows for their price. */
  private inOrder(hardest: Open, open: readonly Open[]): number[] {
    const worth = new Map(hardest.gains.map(({ measure }) => [measure, 0]));
    for (const { gains, lacking } of open)
      for (const { measure, gain } of gains) {
        const known = worth.get(measure);
        if (known !== undefined) worth.set(measure, known + gain / lacking / (this.problem.prices[measure] ?? 1));
      }
    return [...worth].sort(([a, x], [b, y]) => y - x || a - b).map(([measure]) => measure);
  }
}

/** No cover of all open rows is cheaper: rows that share no measure have to be paid for one by one. */
function atLeast(open: readonly Open[]): number {
  const used = new Set<number>();
  let total = 0;
  for (const { gains, atLeast: least } of [...open].sort((a, b) => b.atLeast - a.atLeast || a.row - b.row)) {
    if (gains.some(({ measure }) => used.has(measure))) continue;
    for (const { measure } of gains) used.add(measure);
    total += least;
  }
  return Math.ceil(total - 1e-9);
}
