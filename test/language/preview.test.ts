/** The page of the diagram is promised no score that the written text does not have. */
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import type { TextEdit } from '../../src/finding/finding.ts';
import { planEdits, previewOf, whatIf } from '../../src/language/preview.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { DEVICES, example } from '../example.ts';

function applied(text: string, edits: readonly TextEdit[]): string {
  // From the end, so that what is before stays where it is; of two at one place the first ends up first.
  return [...edits]
    .reverse()
    .reduce((whole, { start, end, text: put }) => whole.slice(0, start) + put + whole.slice(end), text);
}

const printedPlanned = (text: string) => previewOf(again(text), 'global');
const again = (text: string) =>
  analyse(memoryReader({ 'x.device.yaml': text }), 'x.device.yaml', { date: '2026-11-01' });

describe.each(['ten-line-pump', ...DEVICES, ...DEVICES.map((name) => `${name}-hardened`)])('%s', (name) => {
  const whole = example(name);
  const text = whole.text(whole.uri) ?? '';
  const alone = again(text);
  const preview = previewOf(alone, 'global');
  const keys = preview?.candidates.map(({ key }) => key) ?? [];

  it('is promised by each control what the text has once it is written', () => {
    for (const key of keys) {
      const edits = planEdits(alone, [key]);
      expect(edits, key).toBeDefined();
      const then = printedPlanned(applied(text, edits ?? []));
      expect(then?.planned, key).toEqual(whatIf(alone, [key])?.after);
    }
  });

  it('is promised by all controls together what the text has once they are written', () => {
    const edits = planEdits(alone, keys) ?? [];
    const written = applied(text, edits);
    const then = previewOf(again(written), 'global');
    expect(then?.planned).toEqual(whatIf(alone, keys)?.after);
    expect(then?.now).toEqual(preview?.now);
    for (const key of keys) expect(then?.candidates.map((each) => each.key)).not.toContain(key);
    // Nothing but lines and words is added.
    const left = text.split('\n').filter((line) => line.includes('#'));
    for (const line of left) expect(written).toContain(line.slice(line.indexOf('#')));
  });
});

describe('what cannot be said', () => {
  it('is not said', () => {
    const analysis = example('ten-line-pump');
    expect(whatIf(analysis, ['no-such-control@components/pump'])).toBeUndefined();
    expect(planEdits(analysis, ['no-such-control@components/pump'])).toBeUndefined();
    expect(previewOf(analysis, 'zone:nowhere')?.view).toBe('global');
    expect(previewOf(again(''), 'global')?.stories ?? []).toEqual([]);
  });
});
