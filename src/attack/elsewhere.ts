/** Walks a path of one world in another, to tell a path that is new from one that is only told otherwise. */
import type { Edge, State } from './graph.ts';
import type { AttackPath } from './result.ts';
import { edgeCost, type World } from './world.ts';

/**
 * How good the best walk over the same steps is in `there`, as severity × 220 − cost in cdB; undefined where it cannot be
 * walked. `rename` gives the ids of `here` as `there` has them. Which path a row shows depends on what else can be reached,
 * so a row may change although every walk costs what it did: this is the measure that no other path moves.
 */
export function walkElsewhere(
  here: World,
  path: AttackPath,
  there: World,
  rename: (id: string) => string,
): number | undefined {
  const index = edgesOf(there);
  let best: number | undefined;
  let cost = 0;
  for (const arc of path.arcs) {
    const edge = here.edges[here.arcEdge[arc] ?? -1];
    if (edge === undefined) continue;
    const credential = here.layers[here.arcLayer[arc] ?? 0];
    const setting = {
      scenario: 'current' as const,
      ...(credential === undefined ? {} : { holding: rename(credential) }),
    };
    const isLast = here.states[edge.to]?.kind === 'harm';
    const same = index.get(keyOf(here, edge, rename)) ?? [];
    if (isLast) {
      const { severity, perPoint } = there.catalogue.scoring;
      for (const other of same) {
        const left = there.states[other.to]?.detail as keyof typeof severity;
        const total = severity[left] * perPoint - cost - edgeCost(there, other, setting);
        if (Number.isFinite(total) && total > (best ?? Number.NEGATIVE_INFINITY)) best = total;
      }
      continue;
    }
    const step = Math.min(...same.map((other) => edgeCost(there, other, setting)));
    if (!Number.isFinite(step)) return undefined;
    cost += step;
  }
  return best;
}

const indices = new WeakMap<World, ReadonlyMap<string, readonly Edge[]>>();

function edgesOf(world: World): ReadonlyMap<string, readonly Edge[]> {
  const known = indices.get(world);
  if (known !== undefined) return known;
  const index = new Map<string, Edge[]>();
  for (const edge of world.edges) {
    const key = keyOf(world, edge, (id) => id);
    const list = index.get(key);
    if (list === undefined) index.set(key, [edge]);
    else list.push(edge);
  }
  indices.set(world, index);
  return index;
}

/** What it leads to says how bad it is only at the end, where another severity is the same step. */
function keyOf({ states }: World, edge: Edge, rename: (id: string) => string): string {
  const text = (state: State | undefined) =>
    state === undefined
      ? ''
      : `${state.kind} ${rename(state.element)} ${state.kind === 'harm' ? '' : rename(state.detail)}`;
  return [edge.technique, rename(edge.element), text(states[edge.from]), text(states[edge.to])].join('\n');
}
