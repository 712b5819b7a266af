/** `npm run fuzz [COUNT [SEED]]`: loads that many mutants of the example models and prints what is not as it must be. */
import { faults, MODELS } from './check.ts';
import { mutant } from './mutate.ts';

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 1);
const began = Date.now();
let failed = 0;
for (let seed = first; seed < first + count && failed < 10; seed++) {
  // The large example is slow to read: one mutant in twenty is of it.
  const files = MODELS[seed % 20 === 0 ? 2 : seed % 5 === 1 ? 1 : 0] as Readonly<Record<string, string>>;
  const text = mutant(files['m.device.yaml'] as string, seed);
  let found: readonly string[];
  try {
    found = faults(files, text);
  } catch (error) {
    found = [String(error instanceof Error ? error.stack : error)];
  }
  if (found.length === 0) continue;
  failed++;
  console.log(`seed ${seed}: ${found.join('\n  ')}\n${text.length < 2_500 ? text : ''}`);
}
console.log(`${count} mutants, ${failed} failed, ${Math.round((Date.now() - began) / 1000)} s`);
process.exitCode = failed > 0 ? 1 : 0;
