/** What hangs on judgement: variations change what they say, and an order is named exactly when it turns. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findAttacks } from '../../src/attack/engine.ts';
import { sensitivityOf } from '../../src/attack/sensitivity.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { normalise } from '../../src/model/normalise.ts';
import { DATE, fixtures } from './expect.ts';

function sensitivity(data: unknown) {
  const model = normalise(data);
  const attack = findAttacks(model, BUILTIN, DATE);
  return { ...sensitivityOf(model, BUILTIN, attack), attack };
}

/** Two ways to two harms: one protected in full and catastrophic, one open and serious. */
const TWO = parse(`
harms:
  overdose: { impact: patient-safety, severity: catastrophic }
  delay: { impact: patient-safety, severity: serious }
zones: { home: { kind: home } }
data:
  dose: { kind: command, harms: { tampering: overdose } }
  reminder: { kind: command, usedBy: [watch], harms: { tampering: delay } }
components:
  pump: { kind: device, zone: home, controls: { memory-protection: verified, process-isolation: verified } }
  remote: { kind: handheld, zone: home }
  watch: { kind: handheld, zone: home }
flows:
  dosing:
    from: remote
    to: pump
    medium: rf
    carries: [dose]
    controls: { message-authentication: { status: verified, mechanism: AES-CMAC, keyBits: 128, replayProtection: true } }
  reminding: { from: remote, to: watch, medium: rf, carries: [reminder] }
`);

describe('sensitivity', () => {
  const { variations, turns, pairs, attack } = sensitivity(TWO);
  const device = (what: string) => variations.find((each) => each.what === what)?.device?.cdB ?? Number.NaN;
  const now = attack.device.current?.cdB ?? Number.NaN;

  it('varies controls, severities and each harm', () => {
    expect(variations.map(({ what }) => what)).toEqual([
      'controls count half',
      'controls count double',
      'every severity is worth one step less',
      'every severity is worth one step more',
      'delay is one level milder',
      'delay is one level worse',
      'overdose is one level milder',
      'overdose is one level worse',
    ]);
  });

  it('scores weaker controls higher and milder harms lower', () => {
    expect(device('controls count half')).toBeGreaterThan(now);
    expect(device('controls count double')).toBeLessThanOrEqual(now);
    expect(device('every severity is worth one step less')).toBeLessThan(now);
    expect(device('overdose is one level worse')).toBe(now);
  });

  it('names the order that turns, and by what', () => {
    const keys = attack.stories.map(({ key }) => key);
    const [first, second] = [keys.indexOf('forge:dose'), keys.indexOf('forge:reminder')].sort((a, b) => a - b);
    const turn = turns.find((each) => each.first === keys[first ?? 0] && each.second === keys[second ?? 0]);
    expect(turn?.by).toContain(keys[first ?? 0] === 'forge:dose' ? 'controls count double' : 'controls count half');
    expect(pairs).toBeGreaterThanOrEqual(turns.length);
  });
});

describe.each(fixtures().slice(0, 20))('the sensitivity of $name', ({ data }) => {
  it('turns exactly the orders that some variation turns', () => {
    const { variations, turns, stories, pairs, attack } = sensitivity(data);
    const score = (key: string) => attack.stories.find((story) => story.key === key)?.score.cdB ?? 0;
    let counted = 0;
    for (const first of stories)
      for (const second of stories) {
        if (score(first) <= score(second)) continue;
        counted++;
        const by = variations
          .filter(({ stories: then }) => (then.get(first)?.cdB ?? -1e9) < (then.get(second)?.cdB ?? -1e9))
          .map(({ what }) => what);
        const turn = turns.find((each) => each.first === first && each.second === second);
        expect(turn?.by ?? []).toEqual(by);
      }
    expect(pairs).toBe(counted);
  });
});
