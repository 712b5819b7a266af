/** The lightest set of elements that hits every path of a family too large to list: exact, by lazy constraints. */

export interface Cut {
  /** What to remove. Empty where nothing need be removed, or where the cut is not possible. */
  readonly chosen: ReadonlySet<number>;
  /** Whether removing elements can cut every path: false if a path has none. */
  readonly possible: boolean;
  /** True: nothing lighter hits every path. False: the limit was reached; none of `chosen` can be left out, that is all. */
  readonly exact: boolean;
}

/** One price for weight and number, compared in that order. A set has fewer elements than this. */
const WEIGHT = 2 ** 20;

/** Nodes of the branch and bound, over all rounds: a second or so. */
const LIMIT = 50_000;

/**
 * `nextViolating` answers with the elements of some path that none of the chosen elements hits, or `undefined` if there is
 * no such path. Its paths are gathered and the lightest set that hits them all is offered to it again, until it has no
 * more. `weights`, by element, are integers ≥ 0; 1 where there is none. Of sets of the same weight the one with fewer
 * elements is chosen, then the one whose sorted elements come first; which paths are named, and in which order, does not
 * matter. Throws where a path is named that is hit already, which is a mistake of the caller.
 */
export function minimumCut(
  nextViolating: (chosen: ReadonlySet<number>) => readonly number[] | undefined,
  weights: Readonly<Record<number, number>> = {},
  limit = LIMIT,
): Cut {
  const price = (element: number) => (weights[element] ?? 1) * WEIGHT + 1;
  const solver = new Solver(price, limit);
  const rows: Row[] = [];
  let chosen: ReadonlySet<number> = new Set();
  // Whether `chosen` is the first of the lightest sets, not just one of them.
  let first = true;
  for (;;) {
    const row = nextViolating(chosen);
    if (row?.length === 0) return { chosen: new Set(), possible: false, exact: true };
    if (row) {
      if (row.some((element) => chosen.has(element))) throw new RangeError('The path is hit already.');
      rows.push([...new Set(row)].sort((a, b) => a - b));
      chosen = new Set(solver.lightest(rows, Number.POSITIVE_INFINITY, sum(chosen, price)));
      first = false;
    } else if (first) {
      return { chosen, possible: true, exact: true };
    } else {
      chosen = firstOfLightest(solver, rows, chosen, price);
      first = true;
    }
    if (solver.spent) return finishGreedily(nextViolating, chosen, price);
  }
}

/** Elements of a path, sorted, each once. */
type Row = readonly number[];

/**
 * The set that comes first among those as light as `lightest`: takes each element that such a set can have. It is still
 * offered to the caller, but if that has no objection it is the first of all sets that hit every path.
 */
function firstOfLightest(
  solver: Solver,
  rows: readonly Row[],
  lightest: ReadonlySet<number>,
  price: (element: number) => number,
): ReadonlySet<number> {
  const taken = new Set<number>();
  let left = rows;
  let purse = sum(lightest, price);
  for (const element of [...new Set(rows.flat())].sort((a, b) => a - b)) {
    const rest = left.filter((row) => !row.includes(element));
    if (rest.length < left.length && solver.lightest(rest, purse - price(element) + 1) !== undefined) {
      taken.add(element);
      purse -= price(element);
      left = rest;
    } else {
      left = left.map((row) => row.filter((other) => other !== element));
    }
    if (solver.spent) return lightest;
  }
  return taken;
}

/** Adds the lightest element of each path that is left, then takes back what proves not to be needed, heaviest first. */
function finishGreedily(
  nextViolating: (chosen: ReadonlySet<number>) => readonly number[] | undefined,
  start: ReadonlySet<number>,
  price: (element: number) => number,
): Cut {
  const chosen = new Set(start);
  for (let row = nextViolating(chosen); row; row = nextViolating(chosen)) {
    if (row.length === 0) return { chosen: new Set(), possible: false, exact: true };
    chosen.add(row.reduce((best, element) => (price(element) < price(best) ? element : best)));
  }
  for (const element of [...chosen].sort((a, b) => price(b) - price(a) || b - a)) {
    chosen.delete(element);
    if (nextViolating(chosen)) chosen.add(element);
  }
  return { chosen, possible: true, exact: false };
}

function sum(elements: Iterable<number>, price: (element: number) => number): number {
  let total = 0;
  for (const element of elements) total += price(element);
  return total;
}

/** Branch and bound. */
class Solver {
  /** The limit was reached: answers may not be the lightest. */
  spent = false;

  readonly #price: (element: number) => number;
  #nodes: number;
  /** Of the elements at hand, which are numbered from 0 for the sake of these. */
  #prices = new Float64Array(0);
  #charged = new Float64Array(0);
  #hits = new Uint32Array(0);
  #best: readonly number[] | undefined;
  /** What a set must stay below to be of use. */
  #below = 0;

  constructor(price: (element: number) => number, limit: number) {
    this.#price = price;
    this.#nodes = limit;
  }

  /** The lightest set that hits all rows and is lighter than `below`, or `undefined`. None is lighter than `least`. */
  lightest(rows: readonly Row[], below: number, least = 0): readonly number[] | undefined {
    const needed = reduce(rows, this.#price);
    const elements = [...new Set(needed.flat())].sort((a, b) => a - b);
    const numbers = new Map(elements.map((element, number) => [element, number]));
    this.#prices = Float64Array.from(elements, this.#price);
    this.#charged = new Float64Array(elements.length);
    this.#hits = new Uint32Array(elements.length);
    this.#best = undefined;
    this.#below = below;
    const numbered = needed.map((row) => row.map((element) => numbers.get(element)!));
    this.#branch(numbered, [], 0, least);
    return (this.#best as readonly number[] | undefined)?.map((number) => elements[number]!);
  }

  #branch(rows: readonly Row[], taken: readonly number[], spent: number, least: number): void {
    const sorted = [...rows].sort((a, b) => a.length - b.length);
    if (this.#below <= least || spent + this.#atLeast(sorted) >= this.#below) return;
    const row = sorted[0];
    if (!row) {
      this.#best = taken;
      this.#below = spent;
      return;
    }
    if (this.#nodes-- <= 0) {
      this.spent = true;
      // Where any set is of use, the first dive goes on, so that there is an answer.
      if (this.#below < Number.POSITIVE_INFINITY) return;
    }
    let left: readonly Row[] = sorted;
    for (const element of this.#bestFirst(row, rows)) {
      const rest = left.filter((other) => !other.includes(element));
      this.#branch(rest, [...taken, element], spent + this.#prices[element]!, least);
      // From here on without this element: all sets with it have been seen.
      left = left.map((other) => (other.includes(element) ? other.filter((each) => each !== element) : other));
    }
  }

  /** The elements of a row, those first that hit most rows for their price. */
  #bestFirst(row: Row, rows: readonly Row[]): number[] {
    this.#hits.fill(0);
    for (const other of rows) for (const element of other) this.#hits[element]! += 1;
    const worth = new Map(row.map((element) => [element, this.#hits[element]! / this.#prices[element]!]));
    return [...row].sort((a, b) => worth.get(b)! - worth.get(a)! || a - b);
  }

  /**
   * No set is lighter than this: each row in turn charges its elements what the cheapest of them has left, and whoever hits
   * the row pays that. Rows that share no element charge in full.
   */
  #atLeast(rows: readonly Row[]): number {
    this.#charged.fill(0);
    let total = 0;
    for (const row of rows) {
      let charge = Number.POSITIVE_INFINITY;
      for (const element of row) charge = Math.min(charge, this.#prices[element]! - this.#charged[element]!);
      for (const element of row) this.#charged[element]! += charge;
      total += charge;
    }
    return total;
  }
}

/** Drops rows that are hit whenever another is, and elements in whose place another, no dearer, hits as much. */
function reduce(rows: readonly Row[], price: (element: number) => number): readonly Row[] {
  const needed = rows.filter(
    (row, i) =>
      !rows.some(
        (other, j) => (other.length < row.length || (other.length === row.length && j < i)) && within(other, row),
      ),
  );
  const hit = new Map<number, number[]>();
  needed.forEach((row, i) => {
    for (const element of row) hit.set(element, [...(hit.get(element) ?? []), i]);
  });
  const replaces = (one: number, other: number) => {
    const [ours, theirs] = [hit.get(one)!, hit.get(other)!];
    if (price(one) > price(other) || !within(theirs, ours)) return false;
    return price(one) < price(other) || theirs.length < ours.length || one < other;
  };
  const kept = needed.map((row) =>
    row.filter((element) => !row.some((one) => one !== element && replaces(one, element))),
  );
  const fewer = kept.some((row, i) => row.length < needed[i]!.length);
  return fewer ? reduce(kept, price) : needed;
}

/** Whether all of `part`, sorted, is in `whole`, sorted. */
function within(part: readonly number[], whole: readonly number[]): boolean {
  let at = 0;
  for (const value of whole) if (value === part[at]) at++;
  return at === part.length;
}
