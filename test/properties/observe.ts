/** What the engine says of a description in each scenario: the unclamped distance of every state, and the score of every harm. */
import type fc from 'fast-check';
import { forward, harmScores } from '../../src/attack/outcomes.ts';
import { SCENARIOS, type Scenario } from '../../src/attack/result.ts';
import { buildWorld, costsOf, TIES, type World } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { normalise } from '../../src/model/normalise.ts';
import { type HarmSeverity, SEVERITIES } from '../../src/model/words.ts';
import { type Description, difference, hardened, stripped } from './description.ts';

export const DATE = '2026-11-01';

/**
 * Runs of a property: `PROPERTY_RUNS` multiplies them (1), `PROPERTY_SEED` starts elsewhere. The seed is fixed otherwise, so
 * that a run can be repeated.
 */
export function runs(count: number, variant = ''): fc.Parameters<unknown> {
  // Controls everywhere make a model slow: it gets a quarter of the runs.
  const share = variant === 'hardened' ? count / 4 : count;
  return {
    numRuns: Math.ceil(share * Number(process.env.PROPERTY_RUNS ?? 1)),
    seed: Number(process.env.PROPERTY_SEED ?? 20_261_101),
  };
}

export function worldOf(description: Description, catalogue: Catalogue = BUILTIN): World {
  return buildWorld(normalise(description), catalogue, DATE);
}

/** cdB by name of state; what no attacker reaches is missing. */
export type Distances = ReadonlyMap<string, number>;

/** The distance of every state: by any way, and in each layer by itself. A harm is reached at a severity and all below. */
export function distancesOf(world: World, scenario: Scenario): Distances {
  const walk = forward(world, costsOf(world, { scenario }));
  const out = new Map<string, number>();
  const lower = (key: string, cdB: number) => {
    if (cdB < (out.get(key) ?? Number.POSITIVE_INFINITY)) out.set(key, cdB);
  };
  world.layers.forEach((holding, layer) => {
    world.states.forEach(({ kind, element, detail }, node) => {
      const dist = walk.dist[layer * world.states.length + node] ?? Number.POSITIVE_INFINITY;
      if (dist === Number.POSITIVE_INFINITY) return;
      const details = kind === 'harm' ? SEVERITIES.slice(0, SEVERITIES.indexOf(detail as HarmSeverity) + 1) : [detail];
      for (const each of details)
        for (const where of ['any way', layerName(holding)])
          lower(`${kind} ${element} ${each} ${where}`, Math.floor(dist / TIES));
    });
  });
  return out;
}

function layerName(holding: string | undefined): string {
  return holding === undefined ? 'empty handed' : `with ${holding}`;
}

export interface Seen {
  readonly distances: Distances;
  /** cdB of each harm that is reached. */
  readonly harms: ReadonlyMap<string, number>;
  /** Last two words of the states that can be compared. */
  readonly layers: ReadonlySet<string>;
}

export function seen(world: World, scenario: Scenario): Seen {
  const scores = harmScores(world, costsOf(world, { scenario }));
  return {
    distances: distancesOf(world, scenario),
    harms: new Map([...scores].map(([harm, { cdB }]) => [harm, cdB])),
    layers: new Set(['any way', ...world.layers.map(layerName)]),
  };
}

/** Where an attacker is better off in `harder` than in `easier`, scenario by scenario, in words. */
export function betterOff(harder: World, easier: World, scenarios: readonly Scenario[] = SCENARIOS): string[] {
  return scenarios.flatMap((scenario) => better(harder, scenario, easier, scenario));
}

/** Where an attacker is better off in one world and scenario than in another that should suit him better. */
export function better(harder: World, inHarder: Scenario, easier: World, inEasier: Scenario): string[] {
  const [a, b] = [seen(harder, inHarder), seen(easier, inEasier)];
  // A layer that only `harder` has cannot be compared by itself; what it leads to is compared by any way.
  const comparable = (key: string) => b.layers.has(key.slice(key.lastIndexOf(' ', key.lastIndexOf(' ') - 1) + 1));
  return [
    ...[...a.distances].flatMap(([key, cdB]) => {
      const other = b.distances.get(key) ?? Number.POSITIVE_INFINITY;
      return cdB < other && comparable(key) ? [`${inHarder}: ${key} at ${cdB}, not ${other}`] : [];
    }),
    ...[...a.harms].flatMap(([harm, cdB]) => {
      const other = b.harms.get(harm) ?? Number.NEGATIVE_INFINITY;
      return cdB > other ? [`${inHarder}: score of ${harm} ${cdB}, not ${other}`] : [];
    }),
  ];
}

/** A description as drawn, with every control there is, and with none. */
export const VARIANTS: Readonly<Record<string, (description: Description) => Description>> = {
  'as drawn': (description) => description,
  hardened,
  stripped,
};

/** Throws with what was found and what was changed, so that both are reported with the failing example. */
export function none(found: readonly string[], before?: Description, after?: Description): void {
  if (found.length === 0) return;
  const change = before && after ? `\nchanged:\n${difference(before, after)}` : '';
  throw new Error(`${change}\n${found.slice(0, 12).join('\n')}`);
}
