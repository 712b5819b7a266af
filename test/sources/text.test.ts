/** Offsets and lines, for every kind of line end. */
import { describe, expect, test } from 'vitest';
import { positionOf } from '../../src/sources/text.ts';

describe('line and column', () => {
  test.each([
    ['a\nb', 0, 1, 1],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['\uFEFFa\nb', 1, 1, 1],
    ['\uFEFFa\nb', 0, 1, 1],
    ['\uFEFFa\nb', 3, 2, 1],
    ['💉x\n', 2, 1, 3],
    ['a\n', 2, 2, 1],
    ['a', 99, 1, 2],
    ['a', -1, 1, 1],
    ['', 0, 1, 1],
  ])('%j at %i is %i:%i', (text, offset, line, column) => {
    expect(positionOf({ uri: 'a', text }, offset)).toEqual({ line, column });
  });
});
