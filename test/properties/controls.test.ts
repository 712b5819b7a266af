/** Controls only help: whatever is switched on, no state becomes easier to reach and no harm scores higher. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Scenario } from '../../src/attack/result.ts';
import { descriptions } from './arbitrary.ts';
import { besides, neighbours, switchedOn, switches } from './edits.ts';
import { better, betterOff, none, runs, VARIANTS, worldOf } from './observe.ts';

/** The second scenario never gives an attacker more than the first. */
const ORDER: readonly [Scenario, Scenario][] = [
  ['inherent', 'facility'],
  ['facility', 'current'],
  ['current', 'planned'],
  ['hostile', 'current'],
];

describe.each(Object.entries(VARIANTS))('%s', (name, variant) => {
  it('1: a control switched on never raises any score', () => {
    fc.assert(
      fc.property(descriptions, switches, (drawn, change) => {
        const before = variant(drawn);
        const after = switchedOn(before, [change]);
        if (after !== undefined) none(betterOff(worldOf(after), worldOf(before)), before, after);
      }),
      runs(300, name),
    );
  });

  it('1: a poor control switched on beside a strong one never raises any score', () => {
    fc.assert(
      fc.property(descriptions, neighbours, (drawn, change) => {
        const { before, after } = besides(variant(drawn), change);
        none(betterOff(worldOf(after), worldOf(before)), before, after);
      }),
      runs(150, name),
    );
  });

  it('2: nor does a superset', () => {
    fc.assert(
      fc.property(descriptions, fc.array(switches, { minLength: 2, maxLength: 8 }), (drawn, changes) => {
        const before = variant(drawn);
        const after = switchedOn(before, changes);
        if (after !== undefined) none(betterOff(worldOf(after), worldOf(before)), before, after);
      }),
      runs(200, name),
    );
  });

  it('in no scenario is an attacker better off than in one in which fewer controls count or more is hostile', () => {
    fc.assert(
      fc.property(descriptions, (drawn) => {
        const world = worldOf(variant(drawn));
        none(ORDER.flatMap(([easier, harder]) => better(world, harder, world, easier)));
      }),
      runs(200, name),
    );
  });
});
