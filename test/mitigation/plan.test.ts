/** What a plan says: on small models it is what an engineer would do, and its figures hold when it is carried out. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findAttacks } from '../../src/attack/engine.ts';
import { BANDS } from '../../src/attack/result.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { Measures } from '../../src/mitigation/measures.ts';
import { modelWith, type Plan, type PlanOptions, planFor, TARGETS } from '../../src/mitigation/plan.ts';
import { Remedies } from '../../src/mitigation/remedies.ts';
import { normalise } from '../../src/model/normalise.ts';
import { changed, DATE, fixtures } from '../attack/expect.ts';

function plan(data: unknown, options: PlanOptions): Plan {
  const model = normalise(data);
  return planFor(model, findAttacks(model, BUILTIN, DATE), options);
}

const names = ({ measures }: Plan) => measures.map(({ control, on }) => `${control} on ${on}`).sort();

const PUMP = parse(`
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery } }
  remote: { kind: handheld, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
`);

/** A hospital's gateway out of support stands before a pump that believes it. */
const WARD = parse(`
harms:
  over-infusion: { impact: patient-safety, severity: catastrophic }
zones:
  hospital: { kind: hospital-network, owner: facility }
data:
  order: { kind: command, usedBy: [gateway], harms: { tampering: over-infusion } }
components:
  ehr: { kind: ehr, zone: hospital, owner: facility }
  gateway: { kind: gateway, zone: hospital, owner: facility, harms: { misuse: over-infusion } }
flows:
  orders: { from: ehr, to: gateway, medium: ethernet, carries: [order] }
`);

describe('a plan', () => {
  it('adds the one control that cures the one weakness', () => {
    const { reached, measures, points, exact } = plan(PUMP, { target: 'medium' });
    expect({ reached, points, exact }).toEqual({ reached: true, points: 3, exact: true });
    expect(measures.map(({ control, on, state }) => [control, on, state])).toEqual([
      ['message-authentication', 'bolus', 'missing'],
    ]);
  });

  it('finishes what is planned, and strengthens what is weak', () => {
    const states = (control: unknown) => {
      const found = plan(changed(PUMP, { 'flows/bolus/controls': { 'message-authentication': control } }), {
        target: 'medium',
      });
      return found.measures.map(({ control: name, state }) => [name, state]);
    };
    expect(states('planned')).toEqual([['message-authentication', 'planned']]);
    expect(states({ status: 'implemented', mechanism: 'CRC-16' })).toEqual([['message-authentication', 'weak']]);
  });

  it('finishes a planned limit that leaves little of the harm', () => {
    const limits = { 'safe-limits': { status: 'planned', limits: { 'over-delivery': 'minor' } } };
    const model = normalise(changed(PUMP, { 'components/pump/controls': limits }));
    const only = { ...BUILTIN, controls: new Map([...BUILTIN.controls].filter(([id]) => id === 'safe-limits')) };
    const { measures, reached } = planFor(model, findAttacks(model, only, DATE), { target: 'high' });
    expect(measures.map(({ control, state }) => [control, state])).toEqual([['safe-limits', 'planned']]);
    expect(reached).toBe(true);
  });

  it('never proposes what is declared not applicable', () => {
    const without = changed(PUMP, {
      'flows/bolus/controls': {
        'message-authentication': { status: 'not-applicable', rationale: 'The radio has no room for it' },
      },
    });
    expect(names(plan(without, { target: 'low' })).filter((each) => each.startsWith('message-auth'))).toEqual([]);
  });

  it('asks others only where ours is not enough, and says whose it is', () => {
    const { measures, reached } = plan(WARD, { target: 'low' });
    expect(reached).toBe(true);
    expect(measures.filter(({ owner }) => owner !== 'manufacturer').length).toBeGreaterThan(0);
    const ours = plan(changed(WARD, { 'components/gateway/owner': 'manufacturer' }), { target: 'low' });
    expect(ours.measures.map(({ owner }) => owner)).toEqual(ours.measures.map(() => 'manufacturer'));
  });

  it('asks for a confirmation only where somebody can give it', () => {
    const body = { 'zones/body': { kind: 'body' }, 'components/pump/zone': 'body', 'components/pump/alsoIn': ['home'] };
    const implant = changed(PUMP, { ...body, 'components/pump/kind': 'implant' });
    const all = (data: unknown) => {
      const model = normalise(data);
      const remedies = new Remedies(findAttacks(model, BUILTIN, DATE).world);
      const measures = new Measures(remedies.world);
      const offers = remedies.world.guards.sets.flatMap((_, id) => remedies.world.guards.offers(id));
      return offers.flatMap(({ bearer, type }) => measures.of(bearer, type)?.id ?? []);
    };
    expect(all(PUMP)).toContain('user-confirmation@data bolus-command');
    expect(all(implant)).not.toContain('user-confirmation@data bolus-command');
  });

  it('switches off only what is not in normal use', () => {
    const telnet = (use: string) =>
      plan(changed(PUMP, { 'components/pump/interfaces': { telnet: { medium: 'wifi', grants: 'control', use } } }), {
        target: 'low',
      });
    expect(names(telnet('service'))).toContain('service-disabled on pump/telnet');
    expect(names(telnet('normal'))).not.toContain('service-disabled on pump/telnet');
  });

  it('spends no more than the budget, and more budget never scores worse', () => {
    let before = Number.POSITIVE_INFINITY;
    for (const budget of [0, 1, 3, 6, 9, 15]) {
      const { points, planned } = plan(PUMP, { target: 'medium', budget });
      expect(points).toBeLessThanOrEqual(budget);
      const score = planned['patient-safety']?.cdB ?? Number.NEGATIVE_INFINITY;
      expect(score).toBeLessThanOrEqual(before);
      before = score;
    }
  });

  it('looks only at the harms that were asked for', () => {
    const breach = changed(PUMP, {
      'harms/diary-read': { impact: 'data-breach', severity: 'serious' },
      'data/bolus-command/harms/disclosure': 'diary-read',
    });
    expect(names(plan(breach, { target: 'low', harms: ['diary-read'] })).join()).toMatch(/encryption/);
    expect(names(plan(breach, { target: 'medium', harms: ['diary-read'] }))).toEqual([]);
  });

  it('says when nothing helps, and which path it is', () => {
    const { reached, blocker, measures } = plan(
      parse(`
harms: { harm: { impact: patient-safety, severity: catastrophic } }
zones: { internet: { kind: internet } }
data: { command: { kind: command, usedBy: [target], harms: { tampering: harm } } }
components:
  target: { kind: external, zone: internet, owner: third-party, harms: { misuse: harm } }
  source: { kind: external, zone: internet, owner: third-party }
flows: { leg: { from: source, to: target, medium: ethernet, carries: [command] } }
`),
      { target: 'low' },
    );
    expect(reached || blocker !== undefined).toBe(true);
    expect(measures.every(({ owner }) => owner === 'third-party')).toBe(true);
  });
});

describe.each(fixtures())('the plan for $name', ({ data }) => {
  const model = normalise(data);
  const attack = findAttacks(model, BUILTIN, DATE);

  it.each(TARGETS)('%s: carried out, it scores what it says, and nothing in it can be left out', (target) => {
    const found = planFor(model, attack, { target });
    const after = findAttacks(modelWith(model, found.measures), BUILTIN, DATE);
    for (const [impact, score] of Object.entries(found.planned))
      expect(after.impacts[impact as 'data-breach'].planned).toEqual(score);
    const above = BANDS.slice(BANDS.indexOf(target) + 1);
    expect(found.remaining.some(({ score }) => above.includes(score.band))).toBe(!found.reached);
    if (!found.reached) return;
    for (const { without, id } of found.measures)
      expect([id, above.includes(without?.score.band ?? 'low')]).toEqual([id, true]);
    const rung = found.ladder.find(({ band }) => band === target);
    expect(rung?.points ?? 0).toBe(found.points);
  });
});
