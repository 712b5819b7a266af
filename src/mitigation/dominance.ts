/** Which measures a cheapest cover can do without, because another does as much on every step. */
import type { CoverStep } from './cover.ts';

/** Measures in whose place another, no dearer, does as much everywhere; and those that do nothing. Of twins the first stays. */
export function dominated(steps: readonly CoverStep[], prices: readonly number[]): ReadonlySet<number> {
  const effects = effectsOf(steps);
  const out = new Set<number>();
  const price = (measure: number) => prices[measure] ?? 0;
  const replaces = (one: number, other: number) => {
    if (price(one) > price(other) || !covers(effects.get(one), effects.get(other))) return false;
    return one < other || price(one) < price(other) || !covers(effects.get(other), effects.get(one));
  };
  const rivals = rivalsOf(effects);
  for (const measure of prices.keys()) {
    if (!effects.has(measure)) out.add(measure);
    else if (rivals(measure).some((one) => one !== measure && replaces(one, measure))) out.add(measure);
  }
  return out;
}

/** Whoever replaces a measure does something wherever it does: those who share its rarest effect. */
function rivalsOf(effects: ReadonlyMap<number, ReadonlyMap<string, number>>): (measure: number) => readonly number[] {
  const doing = new Map<string, number[]>();
  for (const [measure, map] of effects)
    for (const key of map.keys()) {
      const list = doing.get(key);
      if (list === undefined) doing.set(key, [measure]);
      else list.push(measure);
    }
  return (measure) => {
    let rarest: readonly number[] | undefined;
    for (const key of effects.get(measure)?.keys() ?? []) {
      const list = doing.get(key) ?? [];
      if (rarest === undefined || list.length < rarest.length) rarest = list;
    }
    return rarest ?? [];
  };
}

/** By measure: what it makes of each family of each step. */
function effectsOf(steps: readonly CoverStep[]): Map<number, Map<string, number>> {
  const out = new Map<number, Map<string, number>>();
  const note = (measure: number, key: string, cdB: number) => {
    let map = out.get(measure);
    if (map === undefined) {
      map = new Map();
      out.set(measure, map);
    }
    map.set(key, Math.max(cdB, map.get(key) ?? 0));
  };
  for (const [at, step] of steps.entries()) {
    for (const { measure, family, cdB } of step.effects) note(measure, `${at} ${family}`, cdB);
    for (const measure of step.ends) note(measure, `${at} end`, 1);
  }
  return out;
}

function covers(big: ReadonlyMap<string, number> = new Map(), small: ReadonlyMap<string, number> = new Map()): boolean {
  for (const [key, cdB] of small) if ((big.get(key) ?? 0) < cdB) return false;
  return true;
}
