/** How strong each control of a model is against everything it may have to withstand. */
import type { Catalogue, Strength } from '../catalogue/catalogue.ts';
import type { Control, Model } from '../model/model.ts';
import { ASPECTS, type Aspect, Grader } from './grade.ts';
import { counts } from './guards.ts';
import { allControls } from './leaning.ts';

export type Strengths = Readonly<Record<Aspect, Strength>>;

const NONE = Object.fromEntries(ASPECTS.map((aspect) => [aspect, 'none'])) as Strengths;

/** Grades the controls of one model, current scenario: one that does not stand, or stands where it does nothing, has no strength. */
export function strengthsOf(model: Model, catalogue: Catalogue): (control: Control) => Strengths {
  const grader = new Grader(model, catalogue);
  const beside = new Map<string, Control[]>();
  for (const control of allControls(model)) {
    const key = `${control.place} ${control.on}`;
    beside.set(key, [...(beside.get(key) ?? []), control]);
  }
  return (control) => {
    const type = catalogue.controls.get(control.name);
    if (type === undefined || !type.appliesTo.includes(control.place) || !counts(control, 'current')) return NONE;
    const siblings = (beside.get(`${control.place} ${control.on}`) ?? []).filter(
      (each) => each !== control && counts(each, 'current'),
    );
    return Object.fromEntries(
      ASPECTS.map((aspect) => [aspect, grader.grade(control, type, aspect, siblings).strength]),
    ) as Strengths;
  };
}
