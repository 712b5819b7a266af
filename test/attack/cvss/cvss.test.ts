import * as library from 'ae-cvss-calculator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVector } from '../../../src/attack/cvss/grammar.ts';
import { baseScore31, score40 } from '../../../src/attack/cvss/score.ts';
import { cvssOf, parseExploitability } from '../../../src/attack/cvss.ts';

const oracle = ((library as { default?: typeof library }).default ?? library) as typeof library;

const V31 = { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', C: 'NLH', I: 'NLH', A: 'NLH' };
const V40 = {
  AV: 'NALP',
  AC: 'LH',
  AT: 'NP',
  PR: 'NLH',
  UI: 'NPA',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'HLN',
  SI: 'HLN',
  SA: 'HLN',
};

/** Every combination of values, as `AV:N/AC:L/…`. */
function combinations(table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table).reduce<string[]>(
    (all, [name, values]) => all.flatMap((start) => [...values].map((value) => `${start}/${name}:${value}`)),
    [''],
  );
}

/** Everything a step or path can be. */
const emitted = (['N', 'A', 'L', 'P'] as const).flatMap((AV) =>
  (['L', 'H'] as const).flatMap((AC) =>
    (['N', 'L', 'H'] as const).flatMap((PR) =>
      (['N', 'R'] as const).flatMap((UI) =>
        [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bits) =>
          ([undefined, 'tampering', 'unavailability'] as const).map((harm) => {
            const metrics = { AV, AC, PR, UI };
            const impact = { confidentiality: (bits & 4) > 0, integrity: (bits & 2) > 0, availability: (bits & 1) > 0 };
            return { metrics, impact, harm, ...cvssOf(metrics, impact, harm) };
          }),
        ),
      ),
    ),
  ),
);

describe('scores', () => {
  test('all 2,592 base vectors of v3.1 score as the oracle says', () => {
    const vectors = combinations(V31).map((metrics) => `CVSS:3.1${metrics}`);
    expect(vectors.length).toBe(2592);
    const wrong = vectors.filter((vector) => {
      const parsed = parseVector(vector);
      return !parsed || baseScore31(parsed.metrics) !== new oracle.Cvss3P1(vector).calculateScores().base;
    });
    expect(wrong).toEqual([]);
  });

  // Scores as printed in FIRST's v3.1 examples and on its v4.0 calculator.
  test.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
  ])('%s is %d', (vector, score) => {
    expect(baseScore31(parseVector(vector)!.metrics)).toBe(score);
  });

  test.each([
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
  ])('%s is %d', (vector, score) => {
    expect(score40(vector)).toBe(score);
  });

  test('harm to patients never lowers a v4.0 score, and raises it where something can be harmed', () => {
    for (const { metrics, impact, harm, v40 } of emitted) {
      const without = cvssOf(metrics, impact, undefined).v40.score;
      expect(v40.score, v40.vector).toBeGreaterThanOrEqual(without);
      if (harm && without > 0 && without < 9) expect(v40.score, v40.vector).toBeGreaterThan(without);
    }
  });

  test('no harder metric raises a score', () => {
    const harder = { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR' } as const;
    const key = (metrics: object, impact: object, harm: string | undefined) => JSON.stringify([metrics, impact, harm]);
    const scores = new Map(emitted.map((each) => [key(each.metrics, each.impact, each.harm), each]));
    for (const each of emitted) {
      for (const [name, values] of Object.entries(harder)) {
        const value = values[values.indexOf(each.metrics[name as keyof typeof harder]) + 1];
        const other = value && scores.get(key({ ...each.metrics, [name]: value }, each.impact, each.harm));
        if (!other) continue;
        expect(other.v31.score, other.v31.vector).toBeLessThanOrEqual(each.v31.score);
        expect(other.v40.score, other.v40.vector).toBeLessThanOrEqual(each.v40.score);
      }
    }
  });
});

describe('vectors', () => {
  test('all that a step or path can have are valid and in order, and scored as the oracle says', () => {
    expect(emitted.length).toBe(1152);
    for (const { v31, v40 } of emitted) {
      expect(parseVector(v31.vector)?.version).toBe('3.1');
      expect([...parseVector(v31.vector)!.metrics.keys()]).toEqual(Object.keys(V31));
      expect(v31.score).toBe(new oracle.Cvss3P1(v31.vector).calculateScores().overall);
      expect(parseVector(v40.vector)?.version).toBe('4.0');
      expect(v40.score).toBe(new oracle.Cvss4P0(v40.vector).calculateScores().overall);
      // The oracle repeats only what it has understood.
      expect(new oracle.Cvss4P0(v40.vector).toString(false, undefined, true)).toBe(v40.vector);
    }
  });

  test('read back, they say what was written', () => {
    for (const { metrics, impact, v31, v40 } of emitted) {
      const expected = { ...metrics, C: impact.confidentiality, I: impact.integrity, A: impact.availability };
      expect(parseExploitability(v31.vector)).toEqual(expected);
      expect(parseExploitability(v40.vector)).toEqual(expected);
    }
  });

  test.each([
    ['tampering', 'CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:A/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N/MSI:S/S:P'],
    ['unavailability', 'CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:A/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N/MSA:S/S:P'],
    [undefined, 'CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:A/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N'],
  ] as const)('%s', (harm, vector) => {
    const impact = { confidentiality: false, integrity: true, availability: false };
    const { v31, v40 } = cvssOf({ AV: 'A', AC: 'H', PR: 'L', UI: 'R' }, impact, harm);
    expect(v31.vector).toBe('CVSS:3.1/AV:A/AC:H/PR:L/UI:R/S:U/C:N/I:H/A:N');
    expect(v40.vector).toBe(vector);
  });
});

describe('published vectors', () => {
  const exploitability = (AV: string, AC: string, PR: string, UI: string, C: boolean, I: boolean, A: boolean) => ({
    AV,
    AC,
    PR,
    UI,
    C,
    I,
    A,
  });

  test.each([
    ['CVSS:3.0/AV:L/AC:L/PR:H/UI:R/S:C/C:L/I:N/A:H', exploitability('L', 'L', 'H', 'R', true, false, true)],
    ['CVSS:3.1/A:N/I:N/C:N/S:U/UI:N/PR:N/AC:H/AV:P', exploitability('P', 'H', 'N', 'N', false, false, false)],
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/MAV:P',
      exploitability('N', 'L', 'N', 'N', true, true, true),
    ],
    [
      'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/SI:H/SA:N',
      exploitability('N', 'H', 'N', 'R', true, true, false),
    ],
    [
      'CVSS:4.0/AV:A/AC:H/AT:N/PR:L/UI:A/VC:N/VI:L/VA:H/SC:N/SI:N/SA:N/E:A/MSI:S/S:P/U:Amber',
      exploitability('A', 'H', 'L', 'R', false, true, true),
    ],
  ])('%s', (vector, expected) => {
    expect(parseExploitability(vector)).toEqual(expected);
  });

  const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

  test.each([
    '',
    'CVSS:3.1',
    'AV:N/AC:L/Au:N/C:C/I:C/A:C',
    V3.replace('CVSS:3.1/', ''),
    V3.replace('3.1', '3.2'),
    V3.replace('/PR:N', ''),
    V3.replace('AV:N', 'AV:X'),
    V3.replace('AV:N', 'av:n'),
    V3.replace('AV:N', 'AV:N:N'),
    V3.replace('AV:N', 'AV:'),
    V3.replace('AV:N', 'AV'),
    `${V3}/`,
    `${V3}/AV:N`,
    `${V3}/MSI:S`,
    `${V3}/toString:N`,
    `${V3}/__proto__:N`,
    ` ${V3}`,
    `${V3}\n`,
    V4.replace('SI:N', 'SI:S'),
    V4.replace('SA:N', 'SA:S'),
    V4.replace('/AT:N/PR:N', '/PR:N/AT:N'),
    `${V4}/S:P/MSI:S`,
    `${V4}/MSC:S`,
    `${V4}/U:,`,
    `${V4}/U:Amb`,
    `${V4}/U:Red/S:P`,
  ])('%j is no vector', (text) => {
    expect(parseExploitability(text)).toBeUndefined();
  });

  test('text of any length is no vector', () => {
    expect(parseExploitability(V3.repeat(10_000))).toBeUndefined();
  });

  test('every valid base vector is read', () => {
    for (const metrics of [
      ...combinations(V31).map((each) => `CVSS:3.0${each}`),
      ...combinations({ ...V40, SC: 'N', SI: 'L' }).map((each) => `CVSS:4.0${each}`),
    ]) {
      expect(parseExploitability(metrics)).toBeDefined();
    }
  });

  test('garbage is no vector, and nothing throws', () => {
    const token = fc.constantFrom(
      'CVSS',
      ':',
      '/',
      '3.1',
      '4.0',
      'AV',
      'N',
      'A',
      'SI',
      'S',
      'P',
      'X',
      ' ',
      '\0',
      '𝕏',
      'constructor',
      '__proto__',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
        ),
        (text) => {
          expect(parseExploitability(text)).toBeUndefined();
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('a vector with one character changed is read only if it is still valid', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(V3, V4),
        fc.nat(V4.length),
        fc.string({ unit: 'grapheme-ascii', minLength: 0, maxLength: 1 }),
        (vector, at, character) => {
          const changed = vector.slice(0, at) + character + vector.slice(at + 1);
          const read = parseExploitability(changed);
          const valid = /^CVSS:(3\.[01]|4\.0)(\/[A-Z]{1,2}:[A-Z])+$/.test(changed);
          if (!valid) expect(read).toBeUndefined();
        },
      ),
      { numRuns: 3000 },
    );
  });
});
