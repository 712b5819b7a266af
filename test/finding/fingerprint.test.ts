/** Fingerprints of findings: what goes into them, what does not, and that no two are the same. */
import { expect, it } from 'vitest';
import type { Finding } from '../../src/finding/finding.ts';
import { fingerprints } from '../../src/finding/fingerprint.ts';

const at = (path: Finding['where'], message = 'Say it.', more: Partial<Finding> = {}): Finding => ({
  code: 'data.users-unset',
  severity: 'hint',
  message,
  where: path,
  ...more,
});
const place = (...path: (string | number)[]) => ({ path, part: 'key' as const });
const prints = (...findings: Finding[]) => {
  const names = fingerprints(findings);
  return findings.map((finding) => names.get(finding));
};

it.each<[string, Finding, string]>([
  ['the place in the model', at(place('data', 'order')), 'data.users-unset data/order'],
  ['no numbers of list items', at(place('risks', 'R-1', 'covers', 3, 'on')), 'data.users-unset risks/R-1/covers/*/on'],
  ['the message of a stretch of text', at({ uri: 'a', start: 5, end: 9 }, 'No `x`.'), 'data.users-unset No `x`.'],
  ['the step of a weakness', at(place('x'), '9.3', { attack: { step: 'a@b', story: 'h/k' } }), 'data.users-unset a@b'],
  ['nothing that hides', at(place('data', 'a\u202e\n\u001bb')), 'data.users-unset data/a b'],
])('has %s', (_, finding, expected) => {
  expect(prints(finding)).toEqual([expected]);
});

it('is numbered by message where all else is equal, whatever the order', () => {
  const [a, b, c] = [at(place('x', 0), 'A'), at(place('x', 1), 'B'), at(place('x', 2), 'C')];
  const expected = ['data.users-unset x/*', 'data.users-unset x/* #2', 'data.users-unset x/* #3'];
  expect(prints(a, b, c)).toEqual(expected);
  expect(prints(c, a, b)).toEqual([expected[2], expected[0], expected[1]]);
});
