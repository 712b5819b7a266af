/** The nearest word, and the distance it is measured by. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/model/suggest.ts';

describe('distance', () => {
  test.each([
    ['', '', 0],
    ['abc', '', 3],
    ['abc', 'abc', 0],
    ['lable', 'label', 1],
    ['ca', 'ac', 1],
    ['kitten', 'sitting', 3],
  ])('%j to %j is %i', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  test('is the same both ways, zero only for equal words, and at most the longer word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        for (let limit = 0; limit < 9; limit++) {
          const limited = editDistance(a, b, limit);
          expect(distance <= limit ? limited === distance : limited > limit).toBe(true);
        }
      }),
    );
  });
});

describe('the nearest', () => {
  test.each([
    ['lable', ['table', 'label'], 'table'],
    ['severty', ['severity', 'safety'], 'severity'],
    ['Pump', ['pump'], 'pump'],
    ['x', ['y', 'X'], 'X'],
    ['x', ['y', 'zz'], undefined],
    ['hue', ['home', 'house'], undefined],
    ['', ['a'], undefined],
    ['k'.repeat(100), ['k'.repeat(100)], undefined],
  ])('%s among %j is %s', (word, words, expected) => expect(nearest(word, words)).toBe(expected));
});
