/** What measures do to paths: the arithmetic of one world, step by step, shared by the advice on a story and by whole plans. */
import type { AttackPath } from '../attack/result.ts';
import { metricCost, type World } from '../attack/world.ts';
import type { ControlType } from '../catalogue/catalogue.ts';
import { SEVERITIES } from '../model/words.ts';
import type { CoverStep, Effect, Row } from './cover.ts';
import { extraOf, type Measure, Measures } from './measures.ts';
import { WhatIf } from './what-if.ts';

/** One arc of a path with what measures can make of it. */
export interface RemedyStep {
  readonly edge: World['edges'][number];
  /** cdB before controls. */
  readonly metrics: number;
  /** The same object for all steps that meet the same controls. */
  readonly cover: GuardedStep;
}

interface GuardedStep extends CoverStep {
  /** Place of the step's technique among what each control cuts, by measure: a control's own purpose comes first. */
  readonly purposes: ReadonlyMap<number, number>;
}

/** Measures are numbered in the order in which paths bring them up. */
export class Remedies {
  readonly world: World;
  readonly whatIf: WhatIf;
  /** By number. */
  readonly measures: Measure[] = [];
  private readonly offered: Measures;
  private readonly numbers = new Map<Measure, number>();
  private readonly families: readonly string[];
  private readonly steps = new Map<string, GuardedStep>();

  constructor(world: World) {
    this.world = world;
    this.whatIf = new WhatIf(world);
    this.offered = new Measures(world);
    this.families = [...world.catalogue.families.keys()];
  }

  /** The steps of a path that cost something or could. */
  stepsOf(arcs: readonly number[]): RemedyStep[] {
    return arcs.flatMap((arc) => {
      const edge = this.world.edges[this.world.arcEdge[arc] ?? -1];
      if (edge === undefined) return [];
      const holding = this.world.layers[this.world.arcLayer[arc] ?? 0];
      const ends = edge.limits === undefined ? '' : `${edge.to}`;
      const key = `${edge.guards} ${ends} ${holding ?? ''}`;
      let step = this.steps.get(key);
      if (step === undefined) {
        step = this.step(edge, holding);
        this.steps.set(key, step);
      }
      return [{ edge, metrics: metricCost(this.world, edge), cover: step }];
    });
  }

  /** A path that has to cost `bound` cdB in all; `ending` is what it costs to end where it does. */
  row(arcs: readonly number[], ending: number, bound: number): Row {
    const steps = this.stepsOf(arcs);
    const fixed = steps.reduce((sum, step) => sum + step.metrics, ending);
    return { need: bound - fixed, steps: steps.map(({ cover }) => cover) };
  }

  /** The severity that is left at the end of a path with a measure done. */
  severityWith(path: AttackPath, measure: Measure): AttackPath['severity'] {
    const last = this.world.edges[this.world.arcEdge[path.arcs.at(-1) ?? -1] ?? -1];
    if (last?.limits === undefined) return path.severity;
    const setting = { scenario: 'current', extra: extraOf([measure]) } as const;
    return this.world.guards.limit(last.limits.bearers, path.harm, path.severity, setting).severity;
  }

  private step(edge: World['edges'][number], holding: string | undefined): GuardedStep {
    const { guards } = this.world;
    const setting =
      holding === undefined ? { scenario: 'current' as const } : { scenario: 'current' as const, holding };
    const now = guards.families(edge.guards, setting);
    const effects: Effect[] = [];
    const purposes = new Map<number, number>();
    const cut = guards.sets[edge.guards]?.cuts ?? '';
    const purposeOf = (type: ControlType) => Object.keys(type.cuts).indexOf(cut);
    // Of measures that do the same, the one made for it comes first.
    const offers = guards.offers(edge.guards).sort((a, b) => purposeOf(a.type) - purposeOf(b.type));
    for (const { bearer, type } of offers) {
      const measure = this.offered.of(bearer, type);
      if (measure === undefined) continue;
      const then = guards.families(edge.guards, { ...setting, extra: extraOf([measure]) });
      this.families.forEach((family, at) => {
        const cdB = then.get(family) ?? 0;
        if (cdB <= (now.get(family) ?? 0)) return;
        const number = this.number(measure);
        effects.push({ measure: number, family: at, cdB });
        purposes.set(number, Math.max(0, purposeOf(type)));
      });
    }
    return { base: this.families.map((family) => now.get(family) ?? 0), effects, ends: this.ends(edge), purposes };
  }

  /** Planned limits that leave less of the harm than this edge leads to. */
  private ends(edge: World['edges'][number]): number[] {
    if (edge.limits === undefined) return [];
    const { bearers, harm, severity } = edge.limits;
    return bearers.flatMap((bearer) =>
      bearer.controls.flatMap((control) => {
        const type = this.world.catalogue.controls.get(control.name);
        if (type === undefined || control.limits.get(harm) === undefined) return [];
        const measure = this.offered.of(bearer, type);
        if (measure === undefined) return [];
        const setting = { scenario: 'current', extra: extraOf([measure]) } as const;
        const left = this.world.guards.limit(bearers, harm, severity, setting).severity;
        return SEVERITIES.indexOf(left) < SEVERITIES.indexOf(severity) ? [this.number(measure)] : [];
      }),
    );
  }

  private number(measure: Measure): number {
    let number = this.numbers.get(measure);
    if (number === undefined) {
      number = this.measures.push(measure) - 1;
      this.numbers.set(measure, number);
    }
    return number;
  }
}
