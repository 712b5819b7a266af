/** The catalogue the product ships with, assembled from its data files. */
import { STANDARD_ADVERSARIES } from './adversaries.ts';
import type { Catalogue, ControlType } from './catalogue.ts';
import { CONSEQUENCES } from './consequences.ts';
import { CONTROLS } from './controls.ts';
import { FAMILIES } from './families.ts';
import { GRADING } from './grading.ts';
import { MECHANISMS } from './mechanisms.ts';
import { SCORING } from './scoring.ts';
import { TECHNIQUES } from './techniques.ts';
import { FDA_TERMS, IMPACT_TERMS, PREVENTION_TERMS, SEVERITY_TERMS, WEAKNESS_TERMS } from './vocabulary.ts';

export const BUILTIN: Catalogue = {
  techniques: byId(TECHNIQUES),
  consequences: byId(CONSEQUENCES),
  families: byId(FAMILIES),
  controls: byId(CONTROLS.map(withPlainCuts)),
  mechanisms: byId(MECHANISMS),
  grading: GRADING,
  adversaries: byId(STANDARD_ADVERSARIES),
  scoring: SCORING,
  weaknesses: WEAKNESS_TERMS,
  impacts: IMPACT_TERMS,
  preventions: PREVENTION_TERMS,
  fdaCategories: FDA_TERMS,
  severities: SEVERITY_TERMS,
};

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** `cuts` is looked up by ids from files: without a prototype no id finds what is not there. */
function withPlainCuts(control: ControlType): ControlType {
  return { ...control, cuts: Object.assign(Object.create(null), control.cuts) };
}
