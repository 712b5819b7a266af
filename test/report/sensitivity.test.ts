/** Sensitivity as people and machines read it. */
import { describe, expect, it } from 'vitest';
import { medjack, OPEN } from '../cli/world.ts';
import { expectGolden } from './golden.ts';
import { validate } from './schema.ts';

/** A second harm, so that there are orders to turn. */
const TWO = OPEN.replace('harms:\n', 'harms:\n  reading: { impact: data-breach, severity: serious }\n').replace(
  'tampering: over-delivery',
  'tampering: over-delivery, disclosure: reading',
);

const run = (line: string) =>
  medjack(['paths', 'two.device.yaml', '--fail-on', 'never', ...line.split(' ')], {
    files: { 'two.device.yaml': TWO },
  });

describe('medjack paths --sensitivity', () => {
  it('is printed after the stories', () => {
    expectGolden(import.meta.url, 'sensitivity.txt', run('--sensitivity').out);
  });

  it('is part of the JSON only where it was asked for', () => {
    const { out } = run('--sensitivity --format json');
    validate(JSON.parse(out));
    expect(validate.errors ?? []).toEqual([]);
    expect(JSON.parse(out).analyses[0].sensitivity.variations).toHaveLength(8);
    expect(JSON.parse(run('--format json').out).analyses[0]).not.toHaveProperty('sensitivity');
  });
});
