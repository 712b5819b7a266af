/** What in a catalogue refers to something that is not there. */
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { findMechanism } from '../../src/catalogue/match.ts';

/** One line for each reference that does not hold; empty for a whole catalogue. */
export function brokenReferences(catalogue: Catalogue): string[] {
  const { techniques, consequences, adversaries, families, controls, mechanisms, grading } = catalogue;
  const targets = [techniques, consequences, adversaries];
  const maps = { techniques, consequences, adversaries, families, controls, mechanisms };
  return [
    ...Object.entries(maps).flatMap(([name, map]) =>
      [...map].filter(([key, { id }]) => key !== id).map(([key]) => `${name}/${key} has another id`),
    ),
    ...[...controls.values()].flatMap(({ id, family, cuts }) => [
      ...(families.has(family) ? [] : [`${id}: no family ${family}`]),
      ...Object.entries(cuts).flatMap(([target, cap]) => [
        ...(targets.some((map) => map.has(target)) ? [] : [`${id} cuts ${target}, which is not there`]),
        ...(cap === 'full' || cap === 'partial' ? [] : [`${id} cuts ${target} by ${String(cap)}`]),
      ]),
    ]),
    ...[...families.values()]
      .filter(({ full, partial }) => !(partial <= full))
      .map(({ id }) => `${id} is out of order`),
    ...grading.flatMap(({ id, mechanism = [] }) =>
      mechanism
        .filter((name) => findMechanism(catalogue, name) === undefined)
        .map((name) => `${id}: no mechanism ${name}`),
    ),
  ];
}
