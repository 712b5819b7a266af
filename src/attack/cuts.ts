/** What would cut a story: each missing control on its worst path, and the scores when it is implemented in full. */
import type { ControlType } from '../catalogue/catalogue.ts';
import type { Edge } from './graph.ts';
import type { Bearer } from './guards.ts';
import { harmScores, worstOf } from './outcomes.ts';
import type { AttackPath, Cut, Step, Story } from './result.ts';
import { scoreOf, worse } from './score.ts';
import { costsOf, type World } from './world.ts';

/** How many a story shows. */
const SHOWN = 4;

const EFFORT = { S: 0, M: 1, L: 2 } as const;

interface Candidate {
  readonly type: ControlType;
  readonly bearer: Bearer;
  readonly step: Step;
  readonly gain: number;
  readonly state: Cut['state'];
  /** Position of the technique among what the control cuts: its own purpose comes first. */
  readonly purpose: number;
}

/** The story with its best controls: most gained on its own path first, then least effort. Writes nothing, claims nothing. */
export function addCuts(world: World, story: Story): Story {
  const path = story.harms[0]?.path;
  if (path === undefined) return story;
  const seen = new Set<string>();
  const cuts = candidates(world, path)
    .sort((a, b) => b.gain - a.gain || a.purpose - b.purpose || EFFORT[a.type.effort] - EFFORT[b.type.effort])
    .filter(({ type, step, bearer }) => {
      // Controls of one family do the same to a step: one of them is enough to show.
      const key = `${step.id} ${type.family}`;
      const twin = `${type.id} ${bearer.id}`;
      if (seen.has(key) || seen.has(twin)) return false;
      seen.add(key).add(twin);
      return true;
    })
    .slice(0, SHOWN)
    .map(({ type, bearer, step, gain, state }): Cut => {
      const costs = costsOf(world, { scenario: 'current', extra: { bearer: bearer.id, control: type.id } });
      const device = worstOf(world, harmScores(world, costs), 'patient-safety');
      const storyThen = scoreOf(path.severity, path.cost + gain, world.catalogue.scoring);
      return {
        control: type.id,
        on: bearer.id,
        path: bearer.path,
        step: step.id,
        state,
        storyThen,
        deviceThen: worse(device, undefined) ?? scoreOf('negligible', 0, world.catalogue.scoring),
      };
    });
  return { ...story, cuts };
}

function candidates(world: World, path: AttackPath): Candidate[] {
  const out: Candidate[] = [];
  for (const step of path.steps) {
    const edge = world.edges.find((each) => matches(each, step, path));
    const set = edge && world.guards.sets[edge.guards];
    if (set === undefined) continue;
    const setting =
      path.credential === undefined
        ? { scenario: 'current' as const }
        : { scenario: 'current' as const, holding: path.credential };
    const now = world.guards.cost(edge?.guards ?? -1, setting);
    for (const bearer of set.bearers)
      for (const type of world.catalogue.controls.values()) {
        const then = world.guards.cost(edge?.guards ?? -1, {
          ...setting,
          extra: { bearer: bearer.id, control: type.id },
        });
        if (then <= now || !offered(world, type, bearer)) continue;
        const present = bearer.controls.find((control) => control.name === type.id && control.status !== 'absent');
        const state = present === undefined ? 'missing' : present.status === 'planned' ? 'planned' : 'weak';
        out.push({
          type,
          bearer,
          step,
          gain: then - now,
          state,
          purpose: Object.keys(type.cuts).indexOf(step.technique),
        });
      }
  }
  return out;
}

function matches(edge: Edge, step: Step, path: AttackPath): boolean {
  if (edge.technique !== step.technique || edge.element !== step.element || edge.guards < 0) return false;
  return edge.holding === undefined || edge.holding === path.credential;
}

function offered(world: World, type: ControlType, bearer: Bearer): boolean {
  if (type.offeredFor === undefined) return true;
  const kind = world.model.components.get(bearer.id.split('/')[0] ?? '')?.kind;
  return kind === undefined || type.offeredFor.includes(kind);
}
