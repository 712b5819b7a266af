/** No regular expression that reads what a user wrote can be made to run for ever. */
import { describe, expect, it } from 'vitest';
import { patternsOfCode, patternsOfSchema, runaway } from './patterns.ts';
import { filesUnder, isGenerated, read } from './repository.ts';

const LIMIT = 60_000;

const code = filesUnder('src')
  .filter((path) => path.endsWith('.ts') && !isGenerated(path))
  .flatMap((path) => patternsOfCode(path, read(path)));
const schemas = filesUnder('schemas').flatMap((path) => patternsOfSchema(path, JSON.parse(read(path))));

describe('regular expressions', () => {
  it('are found in the sources and in the schemas', () => {
    expect(code.length).toBeGreaterThan(5);
    expect(schemas.length).toBeGreaterThan(0);
  });

  it('come to an end on long repetitive texts', async () => {
    expect(await runaway([...code, ...schemas], LIMIT)).toBeUndefined();
  });

  it.each(['^(a+)+$', '^([-.]?[a-z0-9]+)*$', '<(\\s*\\w+)*>'])('that run away are caught: %s', async (source) => {
    expect(await runaway([{ where: '', source, flags: '' }], 500)).toBe(source);
  });

  it('are read from code and schema alike', () => {
    expect(patternsOfCode('a.ts', 'const a = /b+/gu;')).toEqual([{ where: 'a.ts', source: 'b+', flags: 'gu' }]);
    const schema = { properties: { a: { pattern: 'b' } }, patternProperties: { '^x-': {} } };
    expect(patternsOfSchema('s', schema).map(({ source }) => source)).toEqual(['b', '^x-']);
  });
});
