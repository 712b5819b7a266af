/** Advice on one story: each control that would cut its worst path, with the scores once it is implemented in full. */
import type { AttackPath, Cut, Score, Story } from '../attack/result.ts';
import { scoreOf, worse } from '../attack/score.ts';
import type { World } from '../attack/world.ts';
import { added, isEnd } from './cover.ts';
import type { Measure } from './measures.ts';
import { Remedies, type RemedyStep } from './remedies.ts';

/** How many a story shows. */
const SHOWN = 4;

const EFFORT = { S: 0, M: 1, L: 2 } as const;

/** One measure on one path. */
export interface Benefit {
  readonly measure: Measure;
  /** `technique@element` of the first step that it makes dearer. */
  readonly step: string;
  readonly then: Score;
  readonly purpose: number;
}

/** For the stories of one world: the measures that do most for each, at most `SHOWN`. Writes nothing, claims nothing. */
export function advisor(world: World): (story: Story) => readonly Cut[] {
  let remedies: Remedies | undefined;
  return (story) => {
    const path = story.harms[0]?.path;
    if (path === undefined) return [];
    remedies ??= new Remedies(world);
    return cutsOf(remedies, path);
  };
}

function cutsOf(remedies: Remedies, path: AttackPath): Cut[] {
  const safety = patientHarms(remedies.world);
  const goal = remedies.whatIf.goal(safety);
  const taken = new Set<string>();
  return benefitsOn(remedies, path)
    .filter(({ step, measure }) => {
      // Controls of one family do the same to a step: one of them is enough to show.
      const key = `${step} ${remedies.world.catalogue.controls.get(measure.control)?.family}`;
      if (taken.has(key) || taken.has(measure.id)) return false;
      taken.add(key).add(measure.id);
      return true;
    })
    .slice(0, SHOWN)
    .map(({ measure, step, then }): Cut => {
      const device = remedies.whatIf.score(remedies.whatIf.worst(goal, [measure]));
      return {
        control: measure.control,
        on: measure.on,
        path: measure.path,
        step,
        state: measure.state,
        owner: measure.owner,
        storyThen: then,
        deviceThen: worse(device, undefined) ?? scoreOf('negligible', 0, remedies.world.catalogue.scoring),
      };
    });
}

/** Every measure that makes a path score less, the most useful first; ours before others', a control's own purpose before side effects. */
export function benefitsOn(remedies: Remedies, path: AttackPath): Benefit[] {
  const { scoring } = remedies.world.catalogue;
  const found = new Map<number, { step: RemedyStep; gain: number }>();
  for (const step of remedies.stepsOf(path.arcs)) {
    const row = { need: 0, steps: [step.cover] };
    const before = added(row, new Set(), scoring.controlsPerStep);
    for (const number of new Set([...step.cover.ends, ...step.cover.effects.map(({ measure }) => measure)])) {
      const gain = added(row, new Set([number]), scoring.controlsPerStep) - before;
      if (gain <= 0) continue;
      const known = found.get(number);
      found.set(number, { step: known?.step ?? step, gain: gain + (known?.gain ?? 0) });
    }
  }
  return [...found]
    .map(([number, { step, gain }]) => {
      const measure = remedies.measures[number]!;
      const then = isEnd(gain)
        ? scoreOf(remedies.severityWith(path, measure), path.cost, scoring)
        : scoreOf(path.severity, path.cost + gain, scoring);
      const id = `${step.edge.technique}@${step.edge.element}`;
      return { measure, step: id, then, purpose: step.cover.purposes.get(number) ?? 0 };
    })
    .sort(
      (a, b) =>
        a.then.cdB - b.then.cdB ||
        Number(a.measure.owner !== 'manufacturer') - Number(b.measure.owner !== 'manufacturer') ||
        a.purpose - b.purpose ||
        EFFORT[a.measure.effort] - EFFORT[b.measure.effort],
    );
}

/** Harms to patients, sorted. */
export function patientHarms(world: World): string[] {
  return [...world.harms.keys()].filter((harm) => world.model.harms.get(harm)?.impact === 'patient-safety').sort();
}
