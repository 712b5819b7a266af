/** Rules on how a model uses the catalogue: each mistake one finding, at its token. */
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import type { CODES } from '../../src/finding/codes.ts';
import { memoryReader } from '../../src/sources/reader.ts';

/** A model with one flow; `controls`, `zone` and `more` are put into it. */
function model({ controls = '', zone = '', more = '', users = 'usedBy: [pump], ' }): string {
  return `medjack: 1
device: { name: Pump }
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home${zone} }
data:
  bolus-command: { kind: command, ${users}harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home }
  remote: { kind: handheld, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command]${controls} }
${more}`;
}

function found(text: string): { code: string; token: string; message: string; severity: string }[] {
  const analysis = analyse(memoryReader({ 'm.device.yaml': text }), 'm.device.yaml', { date: '2026-11-01' });
  return analysis.findings
    .filter(({ code }) => !code.startsWith('weakness.'))
    .map((finding) => {
      const { start, end } = analysis.locate(finding.where);
      return {
        code: finding.code,
        token: text.slice(start, end),
        message: finding.message,
        severity: finding.severity,
      };
    });
}

const CASES: readonly [
  string,
  string,
  { code: keyof typeof CODES; token: string; severity: string; message: RegExp },
][] = [
  [
    'a control the catalogue does not have',
    model({ controls: ', controls: { message-authentification: verified }' }),
    {
      code: 'control.unknown',
      token: 'message-authentification',
      severity: 'error',
      message: /mean `message-authentication`\?/,
    },
  ],
  [
    'a control where it does nothing',
    model({ controls: ', controls: { secure-boot: verified }' }),
    {
      code: 'control.wrong-place',
      token: 'secure-boot',
      severity: 'warning',
      message: /nothing on a flow\. Put it on a component\./,
    },
  ],
  [
    'not applicable without a reason',
    model({ controls: ', controls: { replay-protection: not-applicable }' }),
    {
      code: 'control.not-applicable-without-rationale',
      token: 'replay-protection',
      severity: 'warning',
      message: /rationale/,
    },
  ],
  [
    'a checksum as authentication',
    model({ controls: ', controls: { message-authentication: { status: verified, mechanism: CRC } }' }),
    { code: 'control.worthless', token: 'message-authentication', severity: 'warning', message: /not attackers/ },
  ],
  [
    'no mechanism',
    model({ controls: ', controls: { message-authentication: implemented }' }),
    { code: 'control.unverified', token: 'message-authentication', severity: 'hint', message: /names no mechanism/ },
  ],
  [
    'a limited reach that nothing enforces',
    model({ zone: ', reaches: {}' }),
    { code: 'zone.reach-not-enforced', token: 'reaches', severity: 'warning', message: /network-segmentation/ },
  ],
  [
    'an adversary off without a reason',
    model({ more: 'adversaries: { insider: { enabled: false } }\n' }),
    { code: 'adversary.off-without-rationale', token: 'insider', severity: 'error', message: /rationale/ },
  ],
  [
    'data that does not say where it takes effect',
    model({ users: '' }),
    { code: 'data.users-unset', token: 'bolus-command', severity: 'hint', message: /usedBy/ },
  ],
];

describe('a check', () => {
  it.each(CASES)('finds %s', (_, text, { code, token, severity, message }) => {
    const findings = found(text);
    expect(findings).toEqual([{ code, token, severity, message: expect.stringMatching(message) }]);
  });

  it('finds nothing in a model without mistakes', () => {
    expect(found(model({}))).toEqual([]);
  });
});
