/** Models that differ from another in their controls only: what a score leans on and what a plan would do are read from them. */
import type { Control, Model, Place } from './model.ts';

/** What becomes of the controls of one element. */
export type ControlChange = (
  controls: readonly Control[],
  place: Place,
  id: string,
  path: Control['path'],
) => readonly Control[];

interface Owner {
  readonly id: string;
  readonly path: Control['path'];
  readonly controls: readonly Control[];
}

/** A copy of the model in which each element has the controls that `change` makes of its own. Elements it leaves alone are shared. */
export function changeControls(model: Model, change: ControlChange): Model {
  const swap = <T extends Owner>(owner: T, place: Place): T => {
    const controls = change(owner.controls, place, owner.id, owner.path);
    return controls === owner.controls ? owner : { ...owner, controls };
  };
  const all = <T extends Owner>(map: ReadonlyMap<string, T>, place: Place) =>
    new Map([...map].map(([id, owner]) => [id, swap(owner, place)]));
  return {
    ...model,
    controls: change(model.controls, 'device', 'device', ['device']),
    zones: all(model.zones, 'zone'),
    data: all(model.data, 'data'),
    flows: all(model.flows, 'flow'),
    components: new Map(
      [...model.components].map(([id, each]) => [
        id,
        {
          ...swap(each, 'component'),
          interfaces: each.interfaces.map((inner) => swap(inner, 'interface')),
          stores: each.stores.map((inner) => swap(inner, 'store')),
        },
      ]),
    ),
  };
}
