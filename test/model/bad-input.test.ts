/** Bad input: every mistake gives one finding with an exact range, a code, a sentence and where it is safe a fix. `UPDATE_GOLDEN=1` rewrites the cases. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { load } from '../../src/model/load.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { applyFix, loadCase, MODEL, readCases, renderCase } from './cases.ts';

const FOLDER = new URL('bad-input/', import.meta.url);

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const url = new URL(file, FOLDER);
  const text = readFileSync(url, 'utf8');
  const cases = readCases(text);
  const actual = cases.map((each) => renderCase(each, loadCase(each)));
  if (process.env.UPDATE_GOLDEN) writeFileSync(url, actual.join('\n'));
  const expected = text.split(/^(?==== )/m).filter((block) => block.startsWith('=== '));

  test.each(cases.map((each, index) => [each.name, index] as const))('%s', (_, index) => {
    if (!process.env.UPDATE_GOLDEN) expect(actual[index]).toBe((expected[index] as string).replace(/\n\n$/, '\n'));
    const each = cases[index] as (typeof cases)[number];
    for (const { code, where, fixes } of loadCase(each).findings)
      for (const fix of fixes ?? []) {
        const again = load(memoryReader(applyFix(each.files, fix)), MODEL);
        expect(again.findings.filter((next) => next.code === code && sameStart(next.where, where))).toEqual([]);
      }
  });
});

function sameStart(a: object, b: object): boolean {
  return 'start' in a && 'start' in b && a.start === b.start;
}
