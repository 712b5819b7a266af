/** The cheapest set of measures that makes each of some paths dear enough: exact, by branch and bound. */

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
  /** True: no set is cheaper. False: the limit was reached; this is the best found by then. */
  readonly exact: boolean;
}

export interface CoverProblem {
  readonly rows: readonly Row[];
  /** By measure; integers > 0. */
  readonly prices: readonly number[];
  /** The most that all controls add to one step, cdB. */
  readonly stepCap: number;
  /** Nodes of the search; after them the best so far counts. */
  readonly limit: number;
}

/** What the controls of a row add with some measures done; `Infinity` where they end the path. */
export function added(row: Row, chosen: ReadonlySet<number>, stepCap: number): number {
  let total = 0;
  for (const { base, effects, ends } of row.steps) {
    if (ends.some((measure) => chosen.has(measure))) return Number.POSITIVE_INFINITY;
    const best = [...base];
    for (const { measure, family, cdB } of effects)
      if (chosen.has(measure) && cdB > (best[family] ?? 0)) best[family] = cdB;
    total += Math.min(
      stepCap,
      best.reduce((sum, cdB) => sum + cdB, 0),
    );
  }
  return total;
}

/** The cheapest cover of all rows; `undefined` where not even all measures together are enough. Deterministic. */
export function cheapestCover(problem: CoverProblem): Cover | undefined {
  const { rows, prices } = problem;
  const everything = new Set(prices.map((_, measure) => measure));
  if (rows.some((row) => added(row, everything, problem.stepCap) < row.need)) return undefined;
  return new CoverSearch(problem).run();
}

/** A row that is not covered yet, with what can still help it. */
interface Open {
  readonly row: Row;
  readonly lacking: number;
  /** What each measure would add to it now, at most what is lacking. */
  readonly gains: ReadonlyMap<number, number>;
  /** No way to cover the row is cheaper. */
  readonly atLeast: number;
}

class CoverSearch {
  private readonly problem: CoverProblem;
  private readonly useless: ReadonlySet<number>;
  private nodes = 0;
  private best: readonly number[] | undefined;
  private bestPrice = Number.POSITIVE_INFINITY;

  constructor(problem: CoverProblem) {
    this.problem = problem;
    this.useless = dominated(problem);
  }

  run(): Cover | undefined {
    this.branch(new Set(), new Set(this.useless), 0);
    if (this.best === undefined) return undefined;
    return { chosen: [...this.best].sort((a, b) => a - b), exact: this.nodes <= this.problem.limit };
  }

  private branch(chosen: ReadonlySet<number>, without: ReadonlySet<number>, price: number): void {
    this.nodes++;
    const open: Open[] = [];
    for (const row of this.problem.rows) {
      const lacking = row.need - added(row, chosen, this.problem.stepCap);
      if (lacking <= 0) continue;
      const found = this.open(row, lacking, chosen, without);
      if (found === undefined) return;
      open.push(found);
    }
    if (open.length === 0) {
      if (price < this.bestPrice) [this.best, this.bestPrice] = [[...chosen], price];
      return;
    }
    if (price + atLeast(open) >= this.bestPrice) return;
    // Past the limit the first dive goes on, so that there is an answer.
    if (this.nodes > this.problem.limit && this.best !== undefined) return;
    const hardest = open.reduce((a, b) => (b.gains.size < a.gains.size ? b : a));
    const left = new Set(without);
    for (const measure of this.inOrder(hardest, open)) {
      this.branch(new Set([...chosen, measure]), left, price + (this.problem.prices[measure] ?? 0));
      // From here on without it: all sets with it have been seen.
      left.add(measure);
    }
  }

  /** Undefined where the row cannot be covered any more. */
  private open(row: Row, lacking: number, chosen: ReadonlySet<number>, without: ReadonlySet<number>): Open | undefined {
    const { prices, stepCap } = this.problem;
    const usable = new Set<number>();
    for (const { effects, ends } of row.steps)
      for (const measure of [...ends, ...effects.map((effect) => effect.measure)])
        if (!chosen.has(measure) && !without.has(measure)) usable.add(measure);
    if (row.need - added(row, new Set([...chosen, ...usable]), stepCap) > 0) return undefined;
    const gains = new Map<number, number>();
    const before = row.need - lacking;
    for (const measure of [...usable].sort((a, b) => a - b)) {
      const gain = Math.min(lacking, added(row, new Set([...chosen, measure]), stepCap) - before);
      if (gain > 0) gains.set(measure, gain);
    }
    // What measures add together is at most the sum of what each adds alone, so a fraction of the best is a lower bound.
    const byWorth = [...gains].sort(([a, x], [b, y]) => (prices[a] ?? 0) * y - (prices[b] ?? 0) * x);
    let rest = lacking;
    let least = 0;
    for (const [measure, gain] of byWorth) {
      const part = Math.min(rest, gain);
      least += ((prices[measure] ?? 0) * part) / gain;
      rest -= part;
      if (rest <= 0) break;
    }
    return { row, lacking, gains, atLeast: least };
  }

  /** The measures of a row, those first that do most for all open rows for their price. */
  private inOrder(hardest: Open, open: readonly Open[]): number[] {
    const worth = (measure: number) =>
      open.reduce((sum, { gains, lacking }) => sum + (gains.get(measure) ?? 0) / lacking, 0) /
      (this.problem.prices[measure] ?? 1);
    return [...hardest.gains.keys()]
      .map((measure) => ({ measure, worth: worth(measure) }))
      .sort((a, b) => b.worth - a.worth || a.measure - b.measure)
      .map(({ measure }) => measure);
  }
}

/** No cover of all open rows is cheaper: rows that share no measure have to be paid for one by one. */
function atLeast(open: readonly Open[]): number {
  const used = new Set<number>();
  let total = 0;
  for (const { gains, atLeast: least } of [...open].sort((a, b) => b.atLeast - a.atLeast)) {
    if ([...gains.keys()].some((measure) => used.has(measure))) continue;
    for (const measure of gains.keys()) used.add(measure);
    total += least;
  }
  return Math.ceil(total - 1e-9);
}

/** Measures in whose place another, no dearer, does as much on every step. Of twins the first stays. */
function dominated({ rows, prices }: CoverProblem): Set<number> {
  const effects = new Map<number, Map<string, number>>();
  const note = (measure: number, key: string, cdB: number) => {
    const map = effects.get(measure) ?? new Map<string, number>();
    effects.set(measure, map.set(key, Math.max(cdB, map.get(key) ?? 0)));
  };
  const steps = [...new Set(rows.flatMap((row) => row.steps))];
  steps.forEach((step, at) => {
    for (const { measure, family, cdB } of step.effects) note(measure, `${at} ${family}`, cdB);
    for (const measure of step.ends) note(measure, `${at} end`, 1);
  });
  const out = new Set<number>(prices.flatMap((_, measure) => (effects.has(measure) ? [] : [measure])));
  const replaces = (one: number, other: number) => {
    const [ours, theirs] = [effects.get(one), effects.get(other)];
    if (ours === undefined || theirs === undefined || (prices[one] ?? 0) > (prices[other] ?? 0)) return false;
    for (const [key, cdB] of theirs) if ((ours.get(key) ?? 0) < cdB) return false;
    // Of measures that do the same for the same price, the first.
    return one < other || (prices[one] ?? 0) < (prices[other] ?? 0) || !covers(theirs, ours);
  };
  for (const other of effects.keys())
    for (const one of effects.keys())
      if (one !== other && !out.has(one) && replaces(one, other)) {
        out.add(other);
        break;
      }
  return out;
}

function covers(big: ReadonlyMap<string, number>, small: ReadonlyMap<string, number>): boolean {
  return [...small].every(([key, cdB]) => (big.get(key) ?? 0) >= cdB);
}
