/** Decisions: what they cover, what they leave, when they count, and that nothing is hidden by them. */
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse, printed } from '../../src/analysis.ts';
import { judgeOf } from '../../src/cli/verdict.ts';
import { anyFails } from '../../src/report/judgement.ts';
import { memoryReader } from '../../src/sources/reader.ts';

/** A pump with two ways in: forged commands over radio, and a service log-in whose password is the same everywhere. */
function model(risks: string): string {
  return `medjack: 1
device: { name: Pump }
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
  no-therapy: { impact: patient-safety, severity: critical }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, usedBy: [pump], harms: { tampering: over-delivery } }
components:
  pump:
    kind: device
    zone: home
    harms: { misuse: [over-delivery, no-therapy] }
    interfaces:
      telnet: { medium: wifi, grants: control, controls: { user-authentication: { status: implemented, credential: default } } }
      service: { medium: usb, grants: control }
  remote: { kind: handheld, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
labels:
  LBL-1: { text: Keep strangers away }
${risks}`;
}

function analysed(risks: string): Analysis {
  return analyse(memoryReader({ 'm.device.yaml': model(risks) }), 'm.device.yaml', { date: '2026-11-01' });
}

const DETAILS = 'rationale: Reviewed, owner: Security lead, expires: 2027-10-02';
const accept = (covers: string, more = '') =>
  `risks:\n  R-1: { covers: [${covers}], decision: accept, ${DETAILS}${more} }\n`;

function undecided(analysis: Analysis): string[] {
  return analysis.attack.undecided
    .flatMap((story) => story.harms.map(({ id, path }) => `${id} ${printed(path.score)}`))
    .sort();
}

const ALL = ['no-therapy/control:pump 7.9', 'over-delivery/control:pump 9.9', 'over-delivery/forge:bolus-command 9.3'];

describe('what a decision covers', () => {
  it.each([
    ['nothing without one', '', ALL],
    ['a whole harm', accept('{ harm: no-therapy }'), [ALL[1], ALL[2]]],
    ['one row, by its story', accept('{ story: "over-delivery/control:pump" }'), [ALL[0], ALL[2]]],
    [
      'a weakness on an element',
      accept('{ finding: weakness.no-message-authentication, on: bolus }'),
      [ALL[0], ALL[1]],
    ],
    [
      'a weakness, but not the other way to the same end',
      accept('{ finding: weakness.hard-coded-secret, on: pump/telnet }'),
      ['no-therapy/control:pump 6.8', 'over-delivery/control:pump 8.8', ALL[2]],
    ],
    [
      'a weakness for one harm only',
      accept('{ finding: weakness.hard-coded-secret, on: pump/telnet, harm: no-therapy }'),
      ['no-therapy/control:pump 6.8', ALL[1], ALL[2]],
    ],
    [
      'a weakness in one story only',
      accept('{ technique: weak-credentials, story: "over-delivery/control:pump" }'),
      [ALL[0], 'over-delivery/control:pump 8.8', ALL[2]],
    ],
    ['everything named by two covers', accept('{ story: "over-delivery/control:pump" }, { on: bolus }'), [ALL[0]]],
    ['nothing on a wrong element', accept('{ finding: weakness.no-message-authentication, on: pump }'), ALL],
  ])('%s', (_, risks, left) => {
    expect(undecided(analysed(risks))).toEqual(left);
  });

  it('is not widened by a key that is wrong: the cover is not read', () => {
    for (const key of ['on: telnetd', 'elment: pump', 'harm: no-theraphy']) {
      const analysis = analysed(accept(`{ finding: weakness.hard-coded-secret, ${key} }`));
      expect(undecided(analysis)).toEqual(ALL);
      expect(analysis.findings.some(({ severity }) => severity === 'error')).toBe(true);
    }
  });
});

describe('when a decision counts', () => {
  const all = '{ harm: over-delivery }, { harm: no-therapy }';
  it.each([
    ['in force: nothing fails', accept(all), false, []],
    ['over', accept(all).replace('2027-10-02', '2026-11-01'), true, ['decision.expired expires']],
    ['without a reason', accept(all).replace('Reviewed', '" "'), true, ['decision.unjustified R-1']],
    ['without an owner', accept(all).replace('owner: Security lead, ', ''), true, ['decision.unjustified R-1']],
    ['transferred without a label', accept(all).replace('accept', 'transfer'), true, ['decision.unjustified R-1']],
    [
      'transferred with a label',
      accept(all, ', transferTo: { user: patient, labels: [LBL-1] }').replace('accept', 'transfer'),
      false,
      [],
    ],
    ['without an end', accept(all).replace(', expires: 2027-10-02', ''), false, ['decision.unbounded R-1']],
    ['about nothing', accept('{ story: "over-delivery/control:remote-control" }'), true, ['decision.orphaned story']],
  ])('%s', (_, risks, failing, codes) => {
    const analysis = analysed(risks);
    expect(anyFails(analysis, judgeOf('high', undefined)(analysis))).toBe(failing);
    expect(anyFails(analysis, judgeOf('error', undefined)(analysis))).toBe(failing);
    const found = analysis.findings
      .filter(({ code }) => code.startsWith('decision.'))
      .map(({ code, where }) => {
        const { start, end } = analysis.locate(where);
        return `${code} ${model(risks).slice(start, end)}`;
      });
    expect(found).toEqual(codes);
  });

  it('leaves scores, stories and findings in every list', () => {
    const [before, after] = [analysed(''), analysed(accept(all))];
    expect(after.attack.device).toEqual(before.attack.device);
    expect(after.attack.stories.map(({ id }) => id)).toEqual(before.attack.stories.map(({ id }) => id));
    const codes = ({ findings }: Analysis) =>
      findings.map(({ code }) => code).filter((code) => !code.startsWith('decision.'));
    expect(codes(after)).toEqual(codes(before));
    expect(
      after.findings.filter(({ code }) => code.startsWith('weakness.')).every(({ decided }) => decided === 'R-1'),
    ).toBe(true);
  });

  it('lists the weakness of a way that a decision brought to light', () => {
    const analysis = analysed(accept('{ finding: weakness.hard-coded-secret, on: pump/telnet }'));
    const open = analysis.findings.filter(({ code, decided }) => code.startsWith('weakness.') && decided === undefined);
    expect(open.map(({ code }) => code)).toContain('weakness.no-input-hardening');
  });

  it('decides a finding that is no weakness, but no mistake in the description', () => {
    const analysis = analysed(accept('{ finding: control.worthless, on: pump/telnet }'));
    expect(analysis.findings.find(({ code }) => code === 'control.worthless')?.decided).toBe('R-1');
    const broken = `${accept('{ finding: control.unknown }')}adversaries: { insider: { enabled: false } }\n`;
    const refused = analysed(broken.replace('control.unknown', 'adversary.off-without-rationale'));
    expect(refused.findings.find(({ code }) => code === 'adversary.off-without-rationale')?.decided).toBeUndefined();
  });
});

describe('an override', () => {
  const override = (metrics: string, covers = '{ finding: weakness.no-message-authentication, on: bolus }') =>
    accept(covers, `, overrides: { ${metrics} }`).replace('accept', 'mitigate');
  const to = (metric: string, value: string) =>
    `${metric}: { value: ${value}, rationale: Measured, by: J. Roe, date: 2026-09-30 }`;
  const forge = (analysis: Analysis) =>
    analysis.attack.rows.find(({ id }) => id === 'over-delivery/forge:bolus-command')?.path;

  it('changes the metric of the steps that its covers name, and says so in the arithmetic', () => {
    const path = forge(analysed(override(to('AC', 'H'))));
    expect(path && printed(path.score)).toBe('8.2');
    const line = path?.steps[0]?.lines.find(({ label }) => label === 'AC:H');
    expect(line).toMatchObject({ cdB: 243, why: 'Measured (R-1: J. Roe, 2026-09-30; derived L)' });
    expect(line?.path).toEqual(['risks', 'R-1', 'overrides', 'AC']);
  });

  it('that lowers a score is a finding in every report, with the scores without it', () => {
    const found = analysed(override(to('AC', 'H'))).findings.find(({ code }) => code === 'decision.lowers-score');
    expect(found?.message).toBe(
      '`R-1` sets AC:H on `inject@bolus` (J. Roe, 2026-09-30); without it: patient-safety 9.9.',
    );
  });

  it('that raises a score is none, and of two for one metric the worst counts', () => {
    const analysis = analysed(override(to('AV', 'N')));
    expect(forge(analysis)?.score.cdB).toBe(2200 - 22);
    expect(analysis.findings.map(({ code }) => code)).not.toContain('decision.lowers-score');
    const two = `${override(to('AV', 'P'))}  R-2: { covers: [{ on: bolus }], decision: mitigate, ${DETAILS}, overrides: { ${to('AV', 'L')} } }\n`;
    expect(forge(analysed(two))?.score.cdB).toBe(2200 - 22 - 189);
  });

  it('that meets no step, or whose decision is over, changes nothing', () => {
    const whole = analysed(override(to('AC', 'H'), '{ harm: over-delivery }'));
    expect(forge(whole)?.score.cdB).toBe(2200 - 22 - 137);
    expect(whole.findings.map(({ code }) => code)).toContain('decision.override-without-step');
    const over = analysed(override(to('AC', 'H')).replace('2027-10-02', '2026-01-01'));
    expect(forge(over)?.score.cdB).toBe(2200 - 22 - 137);
  });
});
