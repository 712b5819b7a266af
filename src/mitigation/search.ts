/** The cheapest measures that bring every path to some harms below a bound: exact, by lazy constraints. */
import { TIES, type World } from '../attack/world.ts';
import { added, type Cover, type CoverStep, cheapestCover, type Row } from './cover.ts';
import { mended, thinned } from './greedy.ts';
import type { Measure } from './measures.ts';
import type { Remedies } from './remedies.ts';

/** Paths that branch and bound may look at for one question, each time it does. After them the best so far counts, and the answer says so. */
const EFFORT = 250_000;

/** How many paths to one harm are taken up at once. */
const AT_ONCE = 100;

/** The price of a point of effort that others would have to spend: ours, however many, come first. */
const OTHERS = 1000;

export interface Choice {
  readonly measures: readonly Measure[];
  /** No set is cheaper. False: the search stopped at its limit, and greedily chose the rest. */
  readonly exact: boolean;
}

/** A path that stays below the bound whatever is done. */
export interface Blocker {
  readonly arcs: readonly number[];
  /** cdB that it costs with every measure done. */
  readonly cost: number;
}

interface KnownPath {
  readonly arcs: readonly number[];
  /** cdB for ending where it ends. */
  readonly ending: number;
}

/**
 * Gathers paths and chooses measures in turn: the cheapest set for all paths known so far, then the worst path to each harm
 * with that set done, which is known from then on, until no path is too cheap. Known paths are kept from bound to bound.
 */
export class PlanSearch {
  readonly world: World;
  readonly remedies: Remedies;
  /** How many sets were tried. */
  rounds = 0;
  private readonly harms: readonly string[];
  private readonly known = new Map<string, KnownPath>();

  constructor(remedies: Remedies, harms: readonly string[]) {
    this.remedies = remedies;
    this.world = remedies.world;
    this.harms = harms;
  }

  /** How many paths had to be looked at. */
  get paths(): number {
    return this.known.size;
  }

  /**
   * The cheapest set of allowed measures with which every path to the harms costs at least `bound` cdB, counted from the
   * worst severity; or a path that none of them can make as dear.
   */
  cheapest(bound: number, allowed: (measure: Measure) => boolean): Choice | Blocker {
    const effort = { left: EFFORT };
    const steps = new Map<CoverStep, CoverStep>();
    const stepCap = this.world.catalogue.scoring.controlsPerStep;
    let chosen: Measure[] = [];
    let rows: Row[] = [];
    let exact = true;
    let thin = false;
    let atLeast = 0;
    for (;;) {
      this.rounds++;
      const before = this.known.size;
      let open = false;
      for (const harm of this.harms) open = this.look(harm, chosen, bound) || open;
      if (!open) {
        if (exact || thin) return { measures: chosen, exact };
        // Once, because what is taken out may let in a path that nobody has met yet.
        thin = true;
        chosen = this.numbered(thinned({ rows, prices: this.prices, stepCap }, this.numbersOf(chosen)));
        continue;
      }
      // Every path that is too cheap is known already: reckoning by families is not the whole truth here.
      if (this.known.size === before && this.rounds > 1 && chosen.length > 0) return { measures: chosen, exact: false };
      rows = [...this.known.values()].map((path) =>
        this.row(path, bound, (step) => this.narrowed(step, allowed, steps)),
      );
      const cover: Cover | undefined = exact
        ? cheapestCover({ rows, prices: this.prices, stepCap, atLeast, effort })
        : this.mended(rows, chosen);
      if (cover === undefined) return this.blocker(rows, bound);
      exact &&= cover.exact;
      // More paths never make a set cheaper.
      if (exact) atLeast = cover.chosen.reduce((sum, number) => sum + price(this.remedies.measures[number]!), 0);
      chosen = this.numbered(cover.chosen);
    }
  }

  /** The set with what it takes to cover all rows; undefined where nothing does. */
  private mended(rows: readonly Row[], chosen: readonly Measure[]): Cover | undefined {
    const stepCap = this.world.catalogue.scoring.controlsPerStep;
    const all = new Set(this.remedies.measures.keys());
    if (rows.some((row) => added(row, all, stepCap) < row.need)) return undefined;
    return { chosen: [...mended({ rows, prices: this.prices, stepCap }, this.numbersOf(chosen))], exact: false };
  }

  private get prices(): number[] {
    return this.remedies.measures.map(price);
  }

  private numbersOf(measures: readonly Measure[]): number[] {
    return measures.map((measure) => this.remedies.measures.indexOf(measure));
  }

  private numbered(numbers: Iterable<number>): Measure[] {
    return [...numbers].sort((a, b) => a - b).map((number) => this.remedies.measures[number]!);
  }

  /** The worst cost over all harms with the measures done, cdB counted from the worst severity. */
  worst(measures: readonly Measure[]): { readonly cost: number; readonly harm: string } | undefined {
    const { whatIf } = this.remedies;
    let worst: { cost: number; harm: string } | undefined;
    for (const harm of this.harms) {
      const way = whatIf.worst(whatIf.goal([harm]), measures);
      const cost = way === undefined ? Number.POSITIVE_INFINITY : Math.floor(way.cost / TIES);
      if (cost < (worst?.cost ?? Number.POSITIVE_INFINITY)) worst = { cost, harm };
    }
    return worst;
  }

  /** Whether paths to the harm are too cheap; they are known from then on, the one over each last step. */
  private look(harm: string, chosen: readonly Measure[], bound: number): boolean {
    const { whatIf } = this.remedies;
    const goal = whatIf.goal([harm]);
    const ways = whatIf.below(goal, chosen, bound * TIES);
    for (const { arcs } of ways.slice(0, AT_ONCE)) {
      const end = this.world.arcHead[arcs.at(-1) ?? -1];
      const ending = goal.terminals.find(({ node }) => node === end)?.cost ?? 0;
      const key = arcs.join(' ');
      if (!this.known.has(key)) this.known.set(key, { arcs, ending: ending / TIES });
    }
    return ways.length > 0;
  }

  private row(path: KnownPath, bound: number, narrowed: (step: CoverStep) => CoverStep): Row {
    const { need, steps } = this.remedies.row(path.arcs, path.ending, bound);
    return { need, steps: steps.map(narrowed) };
  }

  /** The step with the measures that are allowed; the same object each time. */
  private narrowed(
    step: CoverStep,
    allowed: (measure: Measure) => boolean,
    known: Map<CoverStep, CoverStep>,
  ): CoverStep {
    let narrow = known.get(step);
    if (narrow === undefined) {
      const may = (number: number) => allowed(this.remedies.measures[number]!);
      narrow = {
        base: step.base,
        effects: step.effects.filter(({ measure }) => may(measure)),
        ends: step.ends.filter(may),
      };
      known.set(step, narrow);
    }
    return narrow;
  }

  private blocker(rows: readonly Row[], bound: number): Blocker {
    const all = new Set(this.remedies.measures.keys());
    const { controlsPerStep } = this.world.catalogue.scoring;
    const reached = rows.map((row) => bound - row.need + added(row, all, controlsPerStep));
    const at = reached.indexOf(Math.min(...reached));
    return { arcs: [...this.known.values()][at]?.arcs ?? [], cost: reached[at] ?? 0 };
  }
}

function price({ points, owner }: Measure): number {
  return owner === 'manufacturer' ? points : points * OTHERS;
}
