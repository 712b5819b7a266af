/** Entries are added where they belong and nothing else moves: golden pairs of text before and after. `UPDATE_GOLDEN=1` rewrites them. */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insertEntry } from '../../src/model/edit.ts';
import { load } from '../../src/model/load.ts';
import { toPlain } from '../../src/model/plain.ts';
import type { Entry, LocatedMap } from '../../src/model/tree.ts';
import { memoryReader } from '../../src/sources/reader.ts';

const FILE = new URL('edit.txt', import.meta.url);
const URI = 'm.device.yaml';

interface Case {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly before: string;
}

/** `=== name | path/to/map`, the text, `---`, the text with `added: planned` in that map, or `refused`. */
function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...rest] = block.split('\n');
      const [name = '', path = ''] = head.split(' | ');
      const before = rest.join('\n').split(/^---\n/m)[0] as string;
      const steps = path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      return { name, path: steps, before };
    });
}

function insert(text: string, path: readonly (string | number)[]): string | undefined {
  const edit = insertEntry(load(memoryReader({ [URI]: text }), URI).written, path, 'added', 'planned');
  return edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

const golden = readFileSync(FILE, 'utf8');
const cases = readCases(golden);
const actual = cases.map(
  ({ name, path, before }) => `=== ${name} | ${path.join('/')}\n${before}---\n${insert(before, path) ?? 'refused\n'}`,
);
if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, actual.join(''));

describe('an entry', () => {
  const expected = process.env.UPDATE_GOLDEN ? actual : golden.split(/^(?==== )/m);
  test.each(cases.map(({ name }, at) => [name, at] as const))('goes into %s', (_, at) => {
    expect(actual[at]).toBe(expected[at]);
  });

  test.each(cases.map((each) => [each.name, each] as const))(
    'is read there, and all else as before: %s',
    (_, { path, before }) => {
      const after = insert(before, path);
      if (after === undefined) return;
      const read = (text: string) => toPlain(load(memoryReader({ [URI]: text }), URI).written, true) as never;
      const at = (data: unknown, steps: readonly (string | number)[]): Record<string, unknown> =>
        steps.reduce<never>((value, step) => (value?.[step] ?? {}) as never, data as never);
      const changed = read(after);
      expect(at(changed, path)).toMatchObject({ added: 'planned' });
      delete at(changed, path).added;
      expect(withoutEmpty(changed)).toEqual(withoutEmpty(read(before)));
    },
  );

  test('keeps the line breaks of the file', () => {
    const text = 'medjack: 1\r\nflows:\r\n  bolus:\r\n    from: a\r\n';
    expect(insert(text, ['flows', 'bolus', 'controls'])).toBe(
      `${text.slice(0, -2)}\r\n    controls:\r\n      added: planned\r\n`,
    );
  });

  test('is read off a file with many empty lines, however they end', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const text = `medjack: 1${newline}flows:${newline.repeat(60)}data: {}${newline}`;
      expect(insert(text, ['zones'])).toBe(`${text}zones:${newline}  added: planned${newline}`);
    }
  });

  test('goes behind more entries than a call has room for', () => {
    const keys = Array.from({ length: 200_000 }, (_, at) => `k${at}`);
    const source = { uri: URI, text: `data:\n${keys.map((key) => `  ${key}: 1\n`).join('')}` };
    let at = 'data:\n'.length;
    const entries = keys.map((key): [string, Entry] => {
      const [keyStart, keyEnd] = [at + 2, at + 2 + key.length];
      at = keyEnd + ': 1\n'.length;
      const value = {
        kind: 'scalar',
        value: 1,
        plain: true,
        broken: false,
        source,
        start: at - 2,
        end: at - 1,
      } as const;
      return [key, { key, keySource: source, keyStart, keyEnd, value }];
    });
    const data: LocatedMap = { kind: 'map', entries: new Map(entries), source, start: 8, end: at };
    const top: Entry = { key: 'data', keySource: source, keyStart: 0, keyEnd: 4, value: data };
    const root: LocatedMap = { kind: 'map', entries: new Map([['data', top]]), source, start: 0, end: at };
    expect(insertEntry(root, ['risks'], 'added', 'planned')?.start).toBe(at - 1);
  });

  test('fits any layout: indentation, comments, empty lines, an end without a line break', () => {
    const line = fc.constantFrom('', '# note', '  # note', '      # note');
    const layout = fc.record({
      unit: fc.integer({ min: 1, max: 8 }),
      gaps: fc.array(line, { minLength: 6, maxLength: 6 }),
      end: fc.boolean(),
    });
    fc.assert(
      fc.property(layout, ({ unit, gaps, end }) => {
        const pad = (depth: number) => ' '.repeat(unit * depth);
        const lines = ['medjack: 1', 'flows:', `${pad(1)}a:`, `${pad(2)}from: b`, `${pad(1)}c:`, `${pad(2)}from: d`];
        const text = lines.map((each, at) => `${each}\n${gaps[at] === '' ? '' : `${gaps[at]}\n`}`).join('');
        const before = end ? text : text.trimEnd();
        const after = insert(before, ['flows', 'a', 'controls']) as string;
        const loaded = load(memoryReader({ [URI]: after }), URI);
        expect(toPlain(loaded.written, true)).toMatchObject({
          flows: { a: { from: 'b', controls: { added: 'planned' } }, c: { from: 'd' } },
        });
        const kept = after.split('\n').filter((each) => !/controls:|added:/.test(each));
        expect(kept.join('\n').trimEnd()).toBe(before.trimEnd());
      }),
    );
  });
});

/** Without maps that hold nothing, which an entry may have been put into. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutEmpty);
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== null && !(typeof inner === 'object' && Object.keys(inner as object).length === 0));
  return Object.fromEntries(kept);
}
