/** Team catalogues: they change scores as data, and each mistake in one is one finding at its token. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { memoryReader } from '../../src/sources/reader.ts';

const MODEL = `medjack: 1
device: { name: Pump }
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, usedBy: [pump], harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home }
  remote: { kind: handheld, zone: home }
flows:
  bolus:
    from: remote
    to: pump
    medium: rf
    carries: [bolus-command]
    controls: { message-authentication: { status: verified, mechanism: AES-CMAC, replayProtection: true } }
catalogue: [NAME]
`;

function run(catalogue: string | undefined, name = 'our.catalogue.yaml') {
  const files: Record<string, string> = { 'm.device.yaml': MODEL.replace('NAME', JSON.stringify(name)) };
  if (catalogue !== undefined) files['our.catalogue.yaml'] = catalogue;
  const analysis = analyse(memoryReader(files), 'm.device.yaml', { date: '2026-11-01' });
  const findings = analysis.findings
    .filter(({ code }) => !code.startsWith('weakness.'))
    .map((finding) => {
      const { uri, start, end } = analysis.locate(finding.where);
      return {
        code: finding.code,
        uri,
        token: files[uri]?.slice(start, end),
        line: analysis.position(uri, start).line,
      };
    });
  return { analysis, findings };
}

describe('a team catalogue', () => {
  it('changes a score as data', () => {
    const plain = run('medjackCatalogue: 1\n');
    const dearer = run('medjackCatalogue: 1\nfamilies:\n  transit: { full: 1500, partial: 300 }\n');
    expect(plain.findings).toEqual([]);
    expect(dearer.findings).toEqual([]);
    const forged = (of: typeof plain) =>
      of.analysis.attack.stories.find((story) => story.key === 'forge:bolus-command')?.score.cdB;
    expect(forged(plain)).toBe(2200 - 159 - 1000);
    expect(forged(dearer)).toBe(2200 - 159 - 1500);
  });

  it('is the one of the examples without a mistake', () => {
    const text = readFileSync(new URL('../../examples/team.catalogue.yaml', import.meta.url), 'utf8');
    const { analysis, findings } = run(text);
    expect(findings).toEqual([]);
    expect(analysis.catalogue.techniques.has('clear-text-log-in')).toBe(true);
    expect(analysis.files).toEqual(['m.device.yaml', 'our.catalogue.yaml']);
  });

  const uri = 'our.catalogue.yaml';
  it.each([
    [
      'an unknown section',
      'medjackCatalogue: 1\ntechniqs: {}\n',
      { code: 'schema.unknown-key', uri, token: 'techniqs', line: 2 },
    ],
    [
      'an unknown value',
      'medjackCatalogue: 1\ncontrols:\n  firewall: { effort: XL }\n',
      { code: 'schema.unknown-value', uri, token: 'XL', line: 3 },
    ],
    [
      'broken YAML',
      'medjackCatalogue: 1\ncontrols: { firewall: [ }\n',
      { code: expect.stringMatching(/^yaml\./), uri },
    ],
    [
      'an unknown family',
      'medjackCatalogue: 1\ncontrols:\n  firewall: { family: segmentatoin }\n',
      { code: expect.stringMatching(/^catalogue\./), uri, token: 'segmentatoin', line: 3 },
    ],
    [
      'a hostile key',
      'medjackCatalogue: 1\n__proto__: { polluted: true }\n',
      { code: 'schema.unknown-key', uri, token: '__proto__' },
    ],
  ])('with %s gives one finding at its token', (_, text, finding) => {
    expect(run(text).findings).toEqual([expect.objectContaining(finding)]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['that does not exist', 'other.catalogue.yaml', 'file.missing'],
    ['with an absolute path', '/etc/passwd', 'file.bad-name'],
    ['elsewhere', 'https://example.org/x.catalogue.yaml', 'file.bad-name'],
  ])('%s is a finding where it is named', (_, name, code) => {
    expect(run(undefined, name).findings).toEqual([
      { code, uri: 'm.device.yaml', token: JSON.stringify(name), line: 19 },
    ]);
  });
});
