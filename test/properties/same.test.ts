/** What must change nothing: other names, another order, another unit, a component that is on no path. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttacks } from '../../src/attack/engine.ts';
import type { AttackResult } from '../../src/attack/result.ts';
import { SCENARIOS } from '../../src/attack/result.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { load } from '../../src/model/load.ts';
import { normalise } from '../../src/model/normalise.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { descriptions } from './arbitrary.ts';
import { copyOf, type Description, difference, yamlOf } from './description.ts';
import { Names } from './names.ts';
import { DATE, runs, VARIANTS } from './observe.ts';
import { componentSketch } from './sketches.ts';

const analysed = (description: unknown, catalogue: Catalogue = BUILTIN) =>
  findAttacks(normalise(description), catalogue, DATE);

/** Scores of every harm in every scenario. */
function scores({ harms }: AttackResult, name: (id: string) => string = (id) => id) {
  return Object.fromEntries(
    harms.map(({ harm, scores }) => [name(harm), SCENARIOS.map((scenario) => scores[scenario]?.cdB)]),
  );
}

/** Everything a reader sees of the stories. */
function stories(result: AttackResult, name: (text: string) => string = (text) => text) {
  return result.stories.map(({ id, key, score, harms, entries, folded }) => ({
    id: name(id),
    key: name(key),
    score: score.cdB,
    harms: harms.map((each) => [
      name(each.id),
      each.path.cost,
      each.path.adversary,
      each.path.steps.map((step) => name(step.id)),
    ]),
    entries: entries.map(name),
    folded: folded.map(name),
  }));
}

describe.each(Object.entries(VARIANTS))('%s', (name, variant) => {
  it('a drawn description is one that the loader accepts, and reads as it was drawn', () => {
    fc.assert(
      fc.property(descriptions, (drawn) => {
        const description = variant(drawn);
        const loaded = load(memoryReader({ 'm.device.yaml': yamlOf(description) }), 'm.device.yaml');
        const wrong = loaded.findings.filter(({ code }) => /^(schema|reference|yaml|syntax)/.test(code));
        expect(wrong.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
        expect(normalise(loaded.data)).toEqual(normalise(description));
      }),
      runs(20, name),
    );
  });

  it('7: renaming ids changes no score', () => {
    fc.assert(
      fc.property(descriptions, fc.nat(), (drawn, salt) => {
        const description = variant(drawn);
        const renamed = rename(description, (id) => `${'qxjvw'[(id.charCodeAt(1) * 7 + salt) % 5]}${id}`);
        expect(scores(analysed(renamed))).toEqual(
          scores(analysed(description), (id) => `${'qxjvw'[(id.charCodeAt(1) * 7 + salt) % 5]}${id}`),
        );
      }),
      runs(80, name),
    );
  });

  it('7: nor do stories change but for the names, where the order of ids stays', () => {
    fc.assert(
      fc.property(descriptions, (drawn) => {
        const description = variant(drawn);
        const name = (text: string) => text.replace(ID, (id) => `my-${id}`);
        expect(stories(analysed(rename(description, (id) => `my-${id}`)))).toEqual(
          stories(analysed(description), name),
        );
      }),
      runs(60, name),
    );
  });

  it('7: reordering the file changes no score and no story', () => {
    fc.assert(
      fc.property(descriptions, fc.nat(), (drawn, salt) => {
        const description = variant(drawn);
        const [before, after] = [analysed(description), analysed(reordered(description, salt))];
        expect(scores(after)).toEqual(scores(before));
        expect(stories(after)).toEqual(stories(before));
      }),
      runs(80, name),
    );
  });

  it('8: a component on no path changes nothing', () => {
    fc.assert(
      fc.property(descriptions, componentSketch, (drawn, made) => {
        const before = variant(drawn);
        const after = copyOf(before);
        // Where no adversary starts and nothing leads, with data of its own that harms nobody.
        after.zones.nowhere = { kind: 'cloud', reaches: {} };
        after.data.idle = { kind: 'log' };
        const id = new Names(after).component({
          ...made,
          alsoIn: undefined,
          harms: undefined,
          accounts: [],
          stores: [],
        });
        const component = after.components[id];
        if (component === undefined) return;
        component.zone = 'nowhere';
        component.generalPurpose = false;
        component.stores = { idle: {} };
        for (const each of Object.values(component.interfaces ?? {})) {
          each.carries = ['idle'];
          each.reachableFrom = [];
        }
        const [a, b] = [analysed(before), analysed(after)];
        if (JSON.stringify([scores(a), stories(a)]) === JSON.stringify([scores(b), stories(b)])) return;
        throw new Error(difference(before, after));
      }),
      runs(80, name),
    );
  });

  it('8: without a component that is on no path nothing changes', () => {
    fc.assert(
      fc.property(descriptions, (drawn) => {
        const before = variant(drawn);
        const result = analysed(before);
        for (const id of Object.keys(before.components)) {
          if (isOnPath(result, before, id)) continue;
          const after = without(before, id);
          if (after === undefined) continue;
          const [a, b] = [scores(result), scores(analysed(after))];
          if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`${id}: ${JSON.stringify([a, b])}`);
        }
      }),
      runs(60, name),
    );
  });

  it('11: scaling all costs and the 220 together changes nothing', () => {
    fc.assert(
      fc.property(descriptions, fc.integer({ min: 2, max: 7 }), (drawn, by) => {
        const description = variant(drawn);
        const [before, after] = [analysed(description), analysed(description, scaled(by))];
        const seen = (result: AttackResult, unit: number) => [
          result.harms.map(({ harm, scores, verdict, level }) => [
            harm,
            SCENARIOS.map((scenario) => [
              (scores[scenario]?.cdB ?? 0) / unit,
              scores[scenario]?.points,
              scores[scenario]?.band,
            ]),
            verdict,
            level,
          ]),
          result.stories.map(({ id, score, harms }) => [
            id,
            score.points,
            harms.map((each) => [each.id, each.path.cost / unit]),
          ]),
        ];
        expect(seen(after, by)).toEqual(seen(before, 1));
      }),
      runs(60, name),
    );
  });
});

/** An id as descriptions draw them. */
const ID = /\b[hzdkcfisva]\d+\b/g;

/** The description with every id changed, wherever it is named. */
function rename(description: Description, to: (id: string) => string): Description {
  return JSON.parse(JSON.stringify(description).replace(ID, to));
}

/** Keys and lists in another order; the legs of an end-to-end flow have theirs. */
function reordered<T>(value: T, salt: number, key = ''): T {
  const order = (text: string) => ((Number.parseInt(text.replace(/\D/g, '') || '0', 10) + text.length) * 7 + salt) % 5;
  if (Array.isArray(value)) {
    const inner = value.map((each) => reordered(each, salt));
    return (key === 'over' ? inner : inner.sort((a, b) => order(String(a)) - order(String(b)))) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => order(a) - order(b));
  return Object.fromEntries(entries.map(([name, each]) => [name, reordered(each, salt, name)])) as T;
}

/** The catalogue in other units. */
function scaled(by: number): Catalogue {
  const times = <T extends Record<string, number>>(numbers: T) =>
    Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, value * by])) as T;
  const { scoring, families } = BUILTIN;
  return {
    ...BUILTIN,
    families: new Map(
      [...families].map(([id, each]) => [id, { ...each, full: each.full * by, partial: each.partial * by }]),
    ),
    scoring: {
      ...scoring,
      step: scoring.step * by,
      AV: times(scoring.AV),
      AC: times(scoring.AC),
      PR: times(scoring.PR),
      UI: times(scoring.UI),
      perPoint: scoring.perPoint * by,
      controlsPerStep: scoring.controlsPerStep * by,
      exploitability: scoring.exploitability.map((each) => ({ ...each, upTo: each.upTo * by })),
    },
  };
}

/** Whether an attacker comes to a state about a component or a flow at it, or takes a step on one. */
function isOnPath({ world }: AttackResult, { flows }: Description, id: string): boolean {
  const about = new RegExp(
    `\\b(${[id, ...Object.keys(flows).filter((flow) => touches(flows[flow], id))].join('|')})\\b`,
  );
  const reached = new Set(world.starts);
  for (let grown = true; grown; ) {
    grown = false;
    for (let arc = 0; arc < world.arcTail.length; arc++) {
      if (!reached.has(world.arcTail[arc] ?? 0) || reached.has(world.arcHead[arc] ?? 0)) continue;
      reached.add(world.arcHead[arc] ?? 0);
      grown = true;
    }
  }
  const steps = [...world.arcEdge].flatMap((edge, arc) =>
    reached.has(world.arcTail[arc] ?? 0) ? (world.edges[edge]?.element ?? []) : [],
  );
  const states = [...reached].map((node) => world.states[node % world.states.length]);
  return steps.some((step) => about.test(step)) || states.some((at) => about.test(`${at?.element} ${at?.detail}`));
}

function touches(flow: Description['flows'][string] | undefined, id: string): boolean {
  return flow !== undefined && [flow.from, flow.to].some((end) => end.split('/')[0] === id);
}

/** The description without a component; undefined where something else names it or its flows. */
function without(description: Description, id: string): Description | undefined {
  const after = copyOf(description);
  delete after.components[id];
  for (const [flow, text] of Object.entries(after.flows)) if (touches(text, id)) delete after.flows[flow];
  const gone = [id, ...Object.keys(description.flows).filter((flow) => !(flow in after.flows))];
  const rest = JSON.stringify(after);
  return gone.some((each) => new RegExp(`"${each}["/]`).test(rest)) ? undefined : after;
}
