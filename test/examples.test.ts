/** The examples: what they promise, and their results as they were read and accepted. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printed } from '../src/analysis.ts';
import { EXAMPLES, example } from './example.ts';
import { expectGolden } from './report/golden.ts';

const names = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.device.yaml'))
  .map((name) => name.replace('.device.yaml', ''));

describe.each(names)('%s', (name) => {
  const analysis = example(name);

  it('is understood without a mistake', () => {
    expect(
      analysis.findings.filter(({ code, severity }) => severity === 'error' && !code.startsWith('weakness.')),
    ).toEqual([]);
  });

  it('gives the results that were read and accepted', () => {
    const { attack } = analysis;
    const lines = [
      ...Object.entries(attack.device).map(([scenario, score]) => `${scenario} ${score ? printed(score) : '–'}`),
      ...attack.leansOn.map(({ what, without }) => `without ${what} ${printed(without)}`),
      ...attack.stories.flatMap((story) => [
        `${printed(story.score)} ${story.id} · ${story.harms.map(({ harm, path }) => `${harm} ${printed(path.score)}`).join(', ')}`,
        `    ${story.harms[0]?.path.adversary}: ${story.harms[0]?.path.steps.map((step) => `${step.id} ${step.cost}`).join(' → ')}`,
      ]),
      '',
    ];
    expectGolden(import.meta.url, `${name}.txt`, lines.join('\n'));
  });
});

describe('the infusion pump', () => {
  const open = example('infusion-pump');
  const hardened = example('infusion-pump-hardened');

  it('is a full system', () => {
    for (const { model } of [open, hardened]) {
      expect(model.components.size).toBeGreaterThanOrEqual(14);
      expect(model.flows.size).toBeGreaterThanOrEqual(20);
    }
  });

  it('is severe as found and at most 5.0 hardened, without leaning on a single judgement', () => {
    expect(open.attack.device.current?.points).toBeGreaterThanOrEqual(9);
    expect(hardened.attack.device.current?.points).toBeLessThanOrEqual(5);
    for (const { without } of hardened.attack.leansOn) expect(without.points).toBeLessThanOrEqual(5);
  });
});
