/** How much two models have in common. */
import type { Model } from '../model/model.ts';
import { partsOf } from './parts.ts';
import { keyOf } from './renames.ts';

/** Percent of the elements of either, by kind and id, that both have; 0 where both are empty. */
export function likeness(a: Model, b: Model): number {
  const [left, right] = [a, b].map((model) => new Set(partsOf(model).slice(1).map(keyOf))) as [
    Set<string>,
    Set<string>,
  ];
  const all = new Set([...left, ...right]);
  return all.size === 0 ? 0 : ([...left].filter((key) => right.has(key)).length * 100) / all.size;
}
