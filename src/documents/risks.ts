/** Threats and risks as the documents count them: a threat is a way in, a risk is a threat with one harm it reaches. */
import { type Analysis, pathIn, rowsIn, threatTitle } from '../analysis.ts';
import type { DecisionResult } from '../attack/decisions.ts';
import type { AttackPath, Scenario, Story } from '../attack/result.ts';
import type { Control, Harm } from '../model/model.ts';
import { under } from './grouped.ts';

export interface Threat {
  /** `forge:bolus`: the same for as long as the elements keep their ids. */
  readonly id: string;
  readonly title: string;
  /** The story it is told in: its own, or that of a threat that includes it. */
  readonly story: Story | undefined;
  /** Worst first. */
  readonly risks: readonly RiskRow[];
}

export interface RiskRow {
  /** `harm/threat`. */
  readonly id: string;
  readonly threat: string;
  readonly harm: Harm;
  /** Best path with no control. */
  readonly before: AttackPath;
  /** Best path with the controls that are implemented or verified. */
  readonly after: AttackPath;
  /** Best path with the planned ones too. */
  readonly planned: AttackPath;
  /** Controls of the model on the path before and on the path after, whatever they are worth there. */
  readonly controls: readonly Control[];
  /** Ids of the elements on the path after, in the order of its steps. */
  readonly elements: readonly string[];
  /** Decisions in force that cover it. */
  readonly decisions: readonly DecisionResult[];
}

const byNameAndPlace = ({ name, on }: Control) => [`${name} on ${on}`];

/** All risks, worst first; equal ones by id. */
export function risksOf(analysis: Analysis): RiskRow[] {
  const { attack, model } = analysis;
  const inherent = new Map(rowsIn(analysis, 'inherent').map((row) => [row.id, row.path]));
  const planned = new Map(rowsIn(analysis, 'planned').map((row) => [row.id, row.path]));
  const all = controlsOf(model);
  const controls = new Map(all.map((control) => [keyOf(control.path), control]));
  const decided = attack.decisions.filter(({ state }) => state === 'in force');
  return attack.rows
    .flatMap(({ id, harm: harmId, path }): RiskRow[] => {
      const harm = model.harms.get(harmId);
      if (harm === undefined) return [];
      // The search goes another way where other controls count; the way of today stays open to whoever takes it.
      const best = (found: AttackPath | undefined, scenario: Scenario) => {
        const same = pathIn(analysis, path, scenario);
        return found === undefined || found.score.cdB < same.score.cdB ? same : found;
      };
      const before = best(inherent.get(id), 'inherent');
      const guarded = [pathIn(analysis, before, 'planned'), pathIn(analysis, path, 'planned')];
      const named = guarded.flatMap((each) =>
        each.steps.flatMap(({ lines, dead }) => [...lines, ...dead].map((line) => keyOf(line.path ?? []))),
      );
      const limiting = [...new Set(guarded.map(({ limitedBy }) => limitedBy))].flatMap((by) =>
        by === undefined ? [] : under(all, () => all, byNameAndPlace, by),
      );
      return [
        {
          id,
          threat: id.slice(harmId.length + 1),
          harm,
          before,
          after: path,
          planned: best(planned.get(id), 'planned'),
          controls: [...new Set([...[...new Set(named)].flatMap((key) => controls.get(key) ?? []), ...limiting])],
          elements: [...new Set(path.steps.map(({ element }) => element))],
          decisions: decided.filter(({ rows }) => rows.some((row) => row.id === id)),
        },
      ];
    })
    .sort((a, b) => b.after.score.cdB - a.after.score.cdB || (a.id < b.id ? -1 : 1));
}

/** The ways in behind these risks, in the order of their worst. */
export function threatsOf(analysis: Analysis, risks: readonly RiskRow[]): Threat[] {
  const stories = new Map<string, Story>();
  for (const story of analysis.attack.stories)
    for (const key of [story.key, ...story.folded]) if (!stories.has(key)) stories.set(key, story);
  const byThreat = new Map<string, RiskRow[]>();
  for (const risk of risks) {
    const same = byThreat.get(risk.threat);
    if (same === undefined) byThreat.set(risk.threat, [risk]);
    else same.push(risk);
  }
  return [...byThreat].map(([id, same]) => ({
    id,
    title: threatTitle(analysis, id, (same[0] as RiskRow).after),
    story: stories.get(id),
    risks: same,
  }));
}

const keyOf = (path: readonly (string | number)[]): string => JSON.stringify(path);

/** Every control of the model: of the device, then of each section's elements. */
export function controlsOf(model: Analysis['model']): Control[] {
  const components = [...model.components.values()];
  return [
    ...model.controls,
    ...[...model.zones.values()].flatMap(({ controls }) => controls),
    ...[...model.data.values()].flatMap(({ controls }) => controls),
    ...components.flatMap((component) => [
      ...component.controls,
      ...component.interfaces.flatMap(({ controls }) => controls),
      ...component.stores.flatMap(({ controls }) => controls),
    ]),
    ...[...model.flows.values()].flatMap(({ controls }) => controls),
  ];
}
