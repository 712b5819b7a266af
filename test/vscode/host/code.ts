/** Stands in for the desktop's `code`: the same arguments, the suite's result in a file, and 0 only when all passed. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runSuite } from './run-suite.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
});
const text = (value: string | boolean | undefined): string => {
  if (typeof value !== 'string') throw new Error('An argument is missing.');
  return resolve(value);
};
const result = await runSuite({
  folder: resolve(positionals[0] as string),
  extension: text(values.extensionDevelopmentPath),
  suite: text(values.extensionTestsPath),
});
writeFileSync(process.env.MEDJACK_TEST_RESULT as string, JSON.stringify(result));
process.exitCode = result.failed.length === 0 && result.passed.length > 0 ? 0 : 1;
