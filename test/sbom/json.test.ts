/** Places in JSON text, against `JSON.parse`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/finding/finding.ts';
import { readCsv } from '../../src/sbom/csv.ts';
import { brokenAt, JsonPlaces } from '../../src/sbom/json.ts';

/** Every place of a value with what stands there. */
function* places(value: unknown, path: Path = []): Generator<readonly [Path, unknown]> {
  yield [path, value];
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* places(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* places(item, [...path, key]);
}

describe('places', () => {
  it('are the tokens of what is asked for, however the text is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const data: unknown = JSON.parse(text);
        // Asked in another order than they stand: containers are scanned as far as needed, and on from there.
        for (const [path, found] of [...places(data)].reverse()) {
          const { start, end } = new JsonPlaces({ uri: 'x', text }).locate(path, 'value');
          const token = text.slice(start, end);
          const key = path.at(-1);
          if (typeof found !== 'object' || found === null) expect(JSON.parse(token)).toEqual(found);
          else if (typeof key === 'string') expect(JSON.parse(token)).toBe(key);
        }
        const shared = new JsonPlaces({ uri: 'x', text });
        for (const [path] of [...places(data)].reverse())
          expect(shared.locate(path, 'key')).toEqual(new JsonPlaces({ uri: 'x', text }).locate(path, 'key'));
      }),
      { numRuns: 300 },
    );
  });

  it('that do not exist are the nearest that do', () => {
    const text = '{ "a": [ { "b": 1 } ] }';
    const at = (path: Path) => {
      const { start, end } = new JsonPlaces({ uri: 'x', text }).locate(path, 'value');
      return text.slice(start, end);
    };
    expect([['a', 0, 'c'], ['a', 9], ['x'], ['a', 0, 'b', 'c']].map(at)).toEqual(['"b"', '"a"', '"a"', '"b"']);
  });
});

describe('broken JSON', () => {
  it('is found where `JSON.parse` finds it broken, and nowhere else', () => {
    const edits = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '1', '-', 'e', 't', '\n', '\u0001'),
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.array(edits, { maxLength: 3 }), (value, changes) => {
        let text = JSON.stringify(value, null, 1);
        for (const [place, insert] of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + insert + text.slice(insert === '' ? at + 1 : at);
        }
        let broken = false;
        try {
          JSON.parse(text);
        } catch {
          broken = true;
        }
        const at = brokenAt(text);
        expect(at !== undefined).toBe(broken);
        // What stands before it is the beginning of some JSON: it breaks at the end, not earlier.
        if (at !== undefined) expect(brokenAt(text.slice(0, at)) ?? at).toBe(at);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('comma-separated values', () => {
  it('are read as they were written, each at its place', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r\n', ' ', 'z') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = ['a,b', ...rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))].join(
          '\r\n',
        );
        const read = readCsv(text).slice(1);
        const wanted = rows.filter((row) => row.some((each) => each.trim() !== ''));
        expect(read.map((row) => row.map((each) => each.text))).toEqual(
          wanted.map((row) => row.map((each) => each.trim())),
        );
        for (const { text: value, start, end } of read.flat())
          expect(
            text
              .slice(start + 1, end - 1)
              .replaceAll('""', '"')
              .trim(),
          ).toBe(value);
      }),
      { numRuns: 500 },
    );
  });
});
