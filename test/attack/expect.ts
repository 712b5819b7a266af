/** The form of `x-expect` in the fixtures of this folder, and how a model is changed and analysed for them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { findAttacks } from '../../src/attack/engine.ts';
import type { AttackResult, Score } from '../../src/attack/result.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { normalise } from '../../src/model/normalise.ts';

export const DATE = '2026-11-01';

export type Expected = number | 'lower' | 'same' | 'higher';

export interface StoryExpected {
  readonly score?: Expected;
  readonly band?: string;
  readonly level?: string;
  readonly adversary?: string;
  readonly patients?: string;
  readonly steps?: readonly string[];
  readonly category?: string;
  readonly filed?: string;
}

export interface Expect {
  readonly why: string;
  readonly score?: Expected;
  readonly band?: string;
  readonly planned?: Expected;
  readonly inherent?: Expected;
  readonly hostile?: Expected;
  readonly impacts?: Readonly<Record<string, Expected>>;
  readonly stories?: Readonly<Record<string, StoryExpected>>;
  /** Score of a weakness towards patient safety; `none` where no path shows it. */
  readonly table?: Readonly<Record<string, number | 'none'>>;
  readonly absent?: readonly string[];
  readonly worst?: string;
}

export interface Variant extends Expect {
  readonly set: Readonly<Record<string, unknown>>;
}

export interface Fixture {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly expect: Expect & { readonly variants?: Readonly<Record<string, Variant>> };
}

const FOLDER = new URL('./fixtures/', import.meta.url);

export function fixtures(): Fixture[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.device.yaml'))
    .sort()
    .map((name) => {
      const data = parse(readFileSync(new URL(name, FOLDER), 'utf8'), { merge: true });
      return { name: name.replace('.device.yaml', ''), data, expect: data['x-expect'] };
    });
}

/** A copy of the data with paths (keys joined by `/`) set, or removed where the value is null. */
export function changed(
  data: Record<string, unknown>,
  set: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const copy = structuredClone(data);
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    let at = copy as Record<string, unknown>;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    if (value === null) delete at[last];
    else at[last] = value;
  }
  return copy;
}

export function analyse(data: unknown): AttackResult {
  return findAttacks(normalise(data), BUILTIN, DATE);
}

/** One decimal, as the fixtures write it. */
export function decimal(score: Score | undefined): number | undefined {
  return score === undefined ? undefined : Math.round(score.points * 10) / 10;
}
