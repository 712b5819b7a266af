/** Metrics that a decision puts in the place of derived ones. Of several for one metric the worst counts. */
import type { Scoring } from '../catalogue/catalogue.ts';
import type { Path } from '../finding/finding.ts';
import type { Cover, Model, Override } from '../model/model.ts';
import { type Covered, coversStep, namesSteps, risksInForce } from './covers.ts';
import type { Metrics31 } from './result.ts';

type Metric = Override['metric'];
type Texts = Readonly<Partial<Record<Metric, string>>>;
type Paths = Readonly<Partial<Record<Metric, Path>>>;

interface Rule {
  readonly risk: string;
  readonly covers: readonly Cover[];
  readonly override: Override;
}

/** What an override did to the steps of a graph. */
export interface Overridden {
  readonly risk: string;
  readonly override: Override;
  /** Step id → the value that was derived. */
  readonly steps: ReadonlyMap<string, string>;
  /** It makes at least one step dearer than derived. */
  readonly lowers: boolean;
}

export class Overrides {
  private readonly rules: readonly Rule[];
  private readonly scoring: Scoring;
  private readonly used = new Map<Override, { risk: string; steps: Map<string, string>; lowers: boolean }>();

  constructor(model: Model, scoring: Scoring, date: string) {
    this.scoring = scoring;
    this.rules = risksInForce(model, date).flatMap(({ id, covers, overrides }) => {
      const steps = covers.filter(namesSteps);
      return overrides.map((override) => ({ risk: id, covers: steps, override }));
    });
  }

  /** The metrics that count for a step, with their reasons and the places of what overrides them. */
  apply(step: Covered, reasons: Texts): { metrics: Metrics31; reasons: Texts; facts: Paths } | undefined {
    const { metrics } = step;
    if (this.rules.length === 0 || metrics === undefined) return undefined;
    const rules = this.rules.filter(({ covers }) => covers.some((cover) => coversStep(cover, step)));
    if (rules.length === 0) return undefined;
    const values: Record<string, string> = { ...metrics };
    const why: Partial<Record<Metric, string>> = { ...reasons };
    const facts: Partial<Record<Metric, Path>> = {};
    for (const { risk, override } of rules) {
      const { metric, value, rationale, by, date, path } = override;
      const derived = metrics[metric];
      this.note(risk, override, `${step.technique}@${step.element}`, derived);
      if (facts[metric] !== undefined && this.cost(metric, value) >= this.cost(metric, values[metric])) continue;
      values[metric] = value;
      why[metric] = `${rationale} (${risk}: ${by}, ${date}; derived ${derived})`;
      facts[metric] = path;
    }
    return { metrics: values as unknown as Metrics31, reasons: why, facts };
  }

  private note(risk: string, override: Override, step: string, derived: string): void {
    const known = this.used.get(override) ?? { risk, steps: new Map<string, string>(), lowers: false };
    known.steps.set(step, derived);
    known.lowers ||= this.cost(override.metric, override.value) > this.cost(override.metric, derived);
    this.used.set(override, known);
  }

  private cost(metric: Metric, value: string | undefined): number {
    return (this.scoring[metric] as Readonly<Record<string, number>>)[value ?? ''] ?? 0;
  }

  /** Every override in force, also those that met no step. */
  get result(): Overridden[] {
    return this.rules.map(({ risk, override }) => {
      const { steps = new Map<string, string>(), lowers = false } = this.used.get(override) ?? {};
      return { risk, override, steps, lowers };
    });
  }
}
