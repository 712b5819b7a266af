/** The language service answers as the case files say. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from './answers.ts';
import { type Case, readCases, serviceOf } from './cases.ts';

const FOLDER = new URL('cases/', import.meta.url);

async function render(of: Case): Promise<string> {
  const answer = ANSWERS[of.request];
  if (answer === undefined) throw new Error(`No request is called ${of.request}.`);
  const lines = await answer(of, await serviceOf(of));
  const head = [of.name, of.request, of.argument].filter(Boolean).join(' | ');
  return `=== ${head}\n${of.body}---\n${(lines.length > 0 ? lines : ['nothing']).map((line) => `${line}\n`).join('')}`;
}

for (const name of readdirSync(FOLDER)) {
  const file = new URL(name, FOLDER);
  const golden = readFileSync(file, 'utf8');
  const cases = readCases(golden);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, (await Promise.all(cases.map(render))).join(''));
  const expected = readFileSync(file, 'utf8').split(/^(?==== )/m);
  describe(name.replace('.txt', ''), () => {
    it.each(cases.map((each, at) => [each.name, each, at] as const))('%s', async (_, each, at) => {
      expect(await render(each)).toBe(expected[at]);
    });
  });
}

it('every request has a case', () => {
  const asked = readdirSync(FOLDER).flatMap((name) => readCases(readFileSync(new URL(name, FOLDER), 'utf8')));
  expect([...new Set(asked.map(({ request }) => request))].sort()).toEqual(Object.keys(ANSWERS).sort());
});
