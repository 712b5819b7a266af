/** What a score leans on: the device score when each expert fact that lowers it is taken away. */
import { changeControls } from '../model/change.ts';
import type { Control, Model } from '../model/model.ts';
import type { AttackResult, Score } from './result.ts';

/** Scores the model without each `limits` and each `usedBy`; lists those whose absence raises it, dearest first. */
export function leaningOn(model: Model, score: (model: Model) => Score | undefined): AttackResult['leansOn'] {
  const now = score(model);
  if (now === undefined) return [];
  const out: { what: string; path: Control['path']; without: Score }[] = [];
  const consider = (what: string, path: Control['path'], changed: Model) => {
    const without = score(changed);
    if (without !== undefined && without.cdB > now.cdB) out.push({ what, path, without });
  };
  for (const data of model.data.values())
    if (data.usedBy !== undefined)
      consider(`usedBy of ${data.id}`, [...data.path, 'usedBy'], {
        ...model,
        data: new Map(model.data).set(data.id, { ...data, usedBy: undefined }),
      });
  for (const control of allControls(model))
    if (control.limits.size > 0 && (control.status === 'implemented' || control.status === 'verified'))
      consider(`limits of ${control.name} on ${control.on}`, [...control.path, 'limits'], without(model, control));
  return out.sort((a, b) => b.without.cdB - a.without.cdB || (a.what < b.what ? -1 : 1));
}

/** Every control of a model, in the order of the file. */
export function allControls(model: Model): Control[] {
  return [
    ...model.controls,
    ...[...model.zones.values(), ...model.data.values(), ...model.flows.values()].flatMap((each) => each.controls),
    ...[...model.components.values()].flatMap((each) => [
      ...each.controls,
      ...each.interfaces.flatMap((inner) => inner.controls),
      ...each.stores.flatMap((inner) => inner.controls),
    ]),
  ];
}

/** The same model where one control limits nothing; it still counts as a control. */
function without(model: Model, control: Control): Model {
  return changeControls(model, (controls) =>
    controls.includes(control)
      ? controls.map((each) => (each === control ? { ...each, limits: new Map() } : each))
      : controls,
  );
}
