/** The engine's acceptance test: what a security engineer says of each small model, and of what changes when a fact changes. */
import { describe, expect, it } from 'vitest';
import type { AttackResult, Score, StoryHarm } from '../../src/attack/result.ts';
import type { Weakness } from '../../src/catalogue/catalogue.ts';
import { analyse, changed, decimal, type Expect, type Expected, fixtures, type StoryExpected } from './expect.ts';

const all = fixtures();

it('has at least 40 fixtures', () => {
  expect(all.length).toBeGreaterThanOrEqual(40);
});

describe.each(all)('$name', ({ data, expect: expected }) => {
  const base = analyse(data);
  it(`holds: ${expected.why.trim()}`, () => {
    expect(mismatches(base, expected, base, true)).toEqual([]);
  });
  for (const [name, variant] of Object.entries(expected.variants ?? {}))
    it(`${name}: ${variant.why}`, () => {
      expect(mismatches(analyse(changed(data, variant.set)), variant, base, false)).toEqual([]);
    });
});

/** Everything in which a result differs from what is expected, in words. */
function mismatches(result: AttackResult, expected: Expect, base: AttackResult, isBase: boolean): string[] {
  const out: string[] = [];
  const compare = (
    what: string,
    actual: Score | undefined,
    wanted: Expected | undefined,
    reference: Score | undefined,
  ) => {
    if (wanted !== undefined && !agrees(actual, wanted, reference))
      out.push(
        `${what}: ${wanted} expected, ${decimal(actual)} found${typeof wanted === 'number' ? '' : ` (base ${decimal(reference)})`}`,
      );
  };
  compare('score', result.device.current, expected.score, base.device.current);
  for (const scenario of ['planned', 'inherent', 'hostile'] as const)
    compare(
      scenario,
      result.device[scenario],
      expected[scenario],
      isBase ? base.device.current : base.device[scenario],
    );
  for (const [impact, wanted] of Object.entries(expected.impacts ?? {}))
    compare(
      impact,
      result.impacts[impact as 'data-breach'].current,
      wanted,
      base.impacts[impact as 'data-breach'].current,
    );
  if (expected.band !== undefined && result.device.current?.band !== expected.band)
    out.push(`band: ${result.device.current?.band}`);
  for (const [id, story] of Object.entries(expected.stories ?? {}))
    out.push(...storyMismatches(result, base, id, story));
  for (const [weakness, wanted] of Object.entries(expected.table ?? {})) {
    const found = decimal(result.table[weakness as Weakness]['patient-safety']?.score) ?? 'none';
    if (found !== wanted) out.push(`table ${weakness}: ${wanted} expected, ${found} found`);
  }
  for (const id of expected.absent ?? [])
    if (result.stories.some((story) => story.id === id)) out.push(`${id} exists: ${summary(find(result, id))}`);
  if (expected.worst !== undefined && result.stories[0]?.id !== expected.worst)
    out.push(`worst: ${result.stories[0]?.id}`);
  return out;
}

function find(result: AttackResult, id: string): StoryHarm | undefined {
  return result.stories.flatMap((story) => story.harms).find((harm) => harm.id === id);
}

function storyMismatches(result: AttackResult, base: AttackResult, id: string, wanted: StoryExpected): string[] {
  const path = find(result, id)?.path;
  const lower = wanted.score === 'lower';
  if (path === undefined)
    return lower
      ? []
      : [`${id} is missing; there are ${result.stories.flatMap((story) => story.harms.map(summary)).join(', ')}`];
  const out: string[] = [];
  const check = (what: string, actual: unknown, expected: unknown) => {
    if (expected !== undefined && JSON.stringify(actual) !== JSON.stringify(expected))
      out.push(`${id} ${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  };
  if (wanted.score !== undefined && !agrees(path.score, wanted.score, find(base, id)?.path.score))
    out.push(`${id}: ${wanted.score} expected, ${summary(find(result, id))} (base ${summary(find(base, id))})`);
  check('band', path.score.band, wanted.band);
  check('level', path.level, wanted.level);
  check('adversary', path.adversary, wanted.adversary);
  check('patients', path.patients, wanted.patients);
  const steps = path.steps.filter((step) => !step.consequence);
  check(
    'steps',
    steps.map((step) => step.id),
    wanted.steps,
  );
  check('filed', result.stories.find((story) => story.harms.some((harm) => harm.id === id))?.category, wanted.filed);
  if (wanted.category !== undefined && !steps.some((step) => step.categories.includes(wanted.category as never)))
    out.push(`${id} category: ${steps.map((step) => step.categories.join(' ')).join('; ')}`);
  return out;
}

function summary(harm: StoryHarm | undefined): string {
  return harm === undefined
    ? 'none'
    : `${harm.id} ${decimal(harm.path.score)} [${harm.path.steps.map((step) => `${step.id}${step.cost ? ` ${step.cost}` : ''}`).join(' → ')}]`;
}

function agrees(actual: Score | undefined, wanted: Expected, reference: Score | undefined): boolean {
  if (typeof wanted === 'number') return decimal(actual) === wanted;
  const a = actual?.cdB ?? Number.NEGATIVE_INFINITY;
  const b = reference?.cdB ?? Number.NEGATIVE_INFINITY;
  if (wanted === 'same') return a === b;
  return wanted === 'lower' ? a < b : a > b;
}
