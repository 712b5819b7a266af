/** 1,500 mutants of the example models: nothing throws, every range is exact, what is left of the data is sound. */
import { expect, test } from 'vitest';
import { faults, MODELS } from './check.ts';
import { mutant } from './mutate.ts';

test('the models themselves are sound', () => {
  for (const files of MODELS) expect(faults(files, files['m.device.yaml'] as string)).toEqual([]);
});

test.each([
  ['a dense model', 0, 1_000],
  ['the smallest model', 1, 450],
  ['the complete model', 2, 50],
] as const)('mutants of %s', (_, model, count) => {
  const files = MODELS[model] as Readonly<Record<string, string>>;
  for (let seed = 1; seed <= count; seed++)
    expect([seed, ...faults(files, mutant(files['m.device.yaml'] as string, seed))]).toEqual([seed]);
});
