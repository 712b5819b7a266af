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
  /** Rows that the search may still look at, each time it does; counted down. Once it is spent the best so far counts. */
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
  return new CoverSearch({ ...problem, rows: distinct(rows, stepCap) }).run();
}

/** Of rows on whose steps measures do the same, the one that needs most; steps that no measure changes count as they are. */
function distinct(rows: readonly Row[], stepCap: number): Row[] {
  const numbers = new Map<CoverStep, number>();
  const hardest = new Map<string, Row>();
  for (const { need, steps } of rows) {
    const active: CoverStep[] = [];
    let left = need;
    for (const step of steps)
      if (step.effects.length > 0 || step.ends.length > 0) active.push(step);
      else left -= addedTo(step, NOTHING, stepCap);
    if (left <= 0) continue;
    for (const step of active) if (!numbers.has(step)) numbers.set(step, numbers.size);
    active.sort((a, b) => numbers.get(a)! - numbers.get(b)!);
    const key = active.map((step) => numbers.get(step)).join(' ');
    if (left > (hardest.get(key)?.need ?? 0)) hardest.set(key, { need: left, steps: active });
  }
  return [...hardest.values()];
}

const NOTHING: ReadonlySet<number> = new Set();

/** A row that is not covered yet. */
interface Open {
  readonly row: number;
  /** What each measure that still can help would add to it now, at most what is lacking; no price per gain is better than an earlier one's. */
  readonly gains: readonly { readonly measure: number; readonly gain: number }[];
  readonly lacking: number;
  /** No way to cover the row is cheaper. */
  readonly atLeast: number;
}

/** What is known at one node of the search; a child's differs from its parent's only where a measure of its own counts. */
interface State {
  /** By step: cdB now. */
  readonly now: readonly number[];
  /** By step: what each measure would add, and all of them together. */
  readonly gains: readonly Gains[];
  /** By row; undefined where it is covered, null where it cannot be covered any more. */
  readonly open: readonly (Open | undefined | null)[];
}

interface Gains {
  readonly each: ReadonlyMap<number, number>;
  readonly together: number;
}

/** Steps are shared between rows: what they add is reckoned once for each set of measures. */
class CoverSearch {
  private readonly problem: CoverProblem;
  private readonly steps: readonly CoverStep[];
  /** Steps of each row, by number. */
  private readonly rows: readonly (readonly number[])[];
  /** Rows of each step, and steps of each measure. */
  private readonly rowsOf: readonly (readonly number[])[];
  private readonly stepsOf: readonly (readonly number[])[];
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
    const rowsOf: number[][] = this.steps.map(() => []);
    for (const [row, steps] of this.rows.entries()) for (const step of new Set(steps)) rowsOf[step]?.push(row);
    this.rowsOf = rowsOf;
    const useless = dominated(this.steps, problem.prices);
    this.useful = problem.prices.map((_, measure) => !useless.has(measure));
    const touched: number[][] = problem.prices.map(() => []);
    for (const [at, { effects, ends }] of this.steps.entries())
      for (const measure of new Set([...ends, ...effects.map((effect) => effect.measure)])) touched[measure]?.push(at);
    this.stepsOf = touched;
  }

  run(): Cover | undefined {
    const nothing: State = { now: [], gains: [], open: [] };
    this.branch([], this.useful.slice(), 0, this.changed(nothing, new Set(), this.useful, this.steps.keys()));
    if (this.best === undefined) return undefined;
    return { chosen: [...this.best].sort((a, b) => a - b), exact: !this.spent };
  }

  private branch(chosen: readonly number[], may: readonly boolean[], price: number, state: State): void {
    const { prices, effort, atLeast: floor = 0 } = this.problem;
    if (this.bestPrice <= floor || state.open.includes(null)) return;
    const open = state.open.filter((row) => row !== undefined && row !== null);
    if (open.length === 0) {
      if (price < this.bestPrice) [this.best, this.bestPrice] = [chosen, price];
      return;
    }
    if (price + atLeast(open) >= this.bestPrice) return;
    effort.left -= open.length;
    if (effort.left < 0) {
      this.spent = true;
      // The first dive goes on, so that there is an answer.
      if (this.best !== undefined) return;
    }
    const hardest = open.reduce((a, b) => (b.gains.length < a.gains.length ? b : a));
    const left = may.slice();
    const without: number[] = [];
    for (const measure of this.inOrder(hardest, open)) {
      const with_ = [...chosen, measure];
      const touched = new Set([measure, ...without].flatMap((each) => this.stepsOf[each] ?? []));
      this.branch(with_, left, price + (prices[measure] ?? 0), this.changed(state, new Set(with_), left, touched));
      // From here on without it: all sets with it have been seen.
      left[measure] = false;
      without.push(measure);
    }
  }

  /** The state with what hangs on these steps reckoned anew. */
  private changed(
    before: State,
    chosen: ReadonlySet<number>,
    may: readonly boolean[],
    touched: Iterable<number>,
  ): State {
    const now = before.now.slice();
    const gains = before.gains.slice();
    const open = before.open.slice();
    const rows = new Set<number>();
    for (const at of touched) {
      const step = this.steps[at]!;
      now[at] = addedTo(step, chosen, this.problem.stepCap);
      gains[at] = this.gainsOn(step, chosen, may);
      for (const row of this.rowsOf[at] ?? []) rows.add(row);
    }
    // At the root every row is looked at, those of no step too.
    if (before.open.length === 0) for (const row of this.rows.keys()) rows.add(row);
    for (const row of rows) open[row] = this.openRow(row, now, gains);
    return { now, gains, open };
  }

  private openRow(row: number, now: readonly number[], gains: readonly Gains[]): Open | undefined | null {
    const { prices, rows } = this.problem;
    const steps = this.rows[row] ?? [];
    const lacking = (rows[row]?.need ?? 0) - steps.reduce((sum, step) => sum + (now[step] ?? 0), 0);
    if (lacking <= 0) return undefined;
    const sums = new Map<number, number>();
    let together = 0;
    for (const step of steps) {
      const here = gains[step];
      together += here?.together ?? 0;
      for (const [measure, gain] of here?.each ?? []) sums.set(measure, gain + (sums.get(measure) ?? 0));
    }
    if (together < lacking) return null;
    const sorted = [...sums]
      .map(([measure, gain]) => ({ measure, gain: Math.min(gain, lacking) }))
      .sort((a, b) => (prices[a.measure] ?? 0) * b.gain - (prices[b.measure] ?? 0) * a.gain || a.measure - b.measure);
    return { row, lacking, gains: sorted, atLeast: this.fraction(sorted, lacking) };
  }

  /** What each measure would add to a step, and all of them together. */
  private gainsOn(step: CoverStep, chosen: ReadonlySet<number>, may: readonly boolean[]): Gains {
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
