/** Plans as people and machines read them. */
import { describe, expect, it } from 'vitest';
import { cells } from '../../src/report/layout.ts';
import { medjack, OPEN } from '../cli/world.ts';
import { expectGolden } from './golden.ts';
import { validatePlan } from './schema.ts';

const run = (line: string, world = {}) => medjack(['mitigate', ...line.split(' ')], world);

describe('medjack mitigate', () => {
  it.each([
    ['medium', 'plan.txt', 'open.device.yaml'],
    ['low', 'plan-low.txt', 'open.device.yaml --target low'],
    ['a budget', 'plan-budget.txt', 'open.device.yaml --budget 5'],
    ['nothing to do', 'plan-met.txt', 'safe.device.yaml'],
  ])('prints a plan: %s', (_, golden, line) => {
    const { out, code } = run(line);
    expect(code).toBe(0);
    expectGolden(import.meta.url, golden, out);
  });

  it('prints JSON that keeps to its schema', () => {
    const { out } = run('open.device.yaml safe.device.yaml --format json --target low');
    validatePlan(JSON.parse(out));
    expect(validatePlan.errors ?? []).toEqual([]);
    expectGolden(import.meta.url, 'plan.json.txt', out.replace(/"version": "[\d.]+"/, '"version": "0.0.0"'));
  });

  it('has no line wider than 80 cells, and only plain text from the model', () => {
    const hostile = OPEN.replace('name: Open pump', 'name: "\\e[31mPump\\u202e::error::"');
    const { out } = run('open.device.yaml', { files: { 'open.device.yaml': hostile } });
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character);
    expect(out.split('\n').filter((line) => cells(line) > 80)).toEqual([]);
  });

  it('writes no control as done', () => {
    const { out } = run('open.device.yaml --target low');
    expect(out).not.toMatch(/verified/);
    expect(out).toMatch(/`planned`/);
  });

  it.each([
    ['open.device.yaml --target severe', /--target cannot be severe/],
    ['open.device.yaml --budget ten', /--budget ten is no number of points/],
    ['open.device.yaml --budget 5 --target low', /not both/],
    ['open.device.yaml --harm over-delivry', /No harm over-delivry\. Did you mean over-delivery\?/],
    ['none.device.yaml', /cannot read none\.device\.yaml/],
  ])('refuses %s', (line, message) => {
    const { code, err } = run(line);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
