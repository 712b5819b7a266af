/** Rules of a premarket package: a description that is ready has no finding, and each thing taken away is one, at its token. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Analysis, type AnalysisOptions, analyse } from '../../src/analysis.ts';
import { RULES, severityOf } from '../../src/checks/premarket/rules.ts';
import { CODES } from '../../src/finding/codes.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { CASES, type Case } from './premarket/cases.ts';

const READY = readFileSync(join(import.meta.dirname, 'premarket', 'ready.device.yaml'), 'utf8');

const SBOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    timestamp: '2026-09-20T00:00:00Z',
    authors: [{ name: 'Build' }],
    component: { type: 'firmware', name: 'pump', version: '2.0', 'bom-ref': 'pump' },
  },
  components: [
    { type: 'operating-system', name: 'rtos', version: '5.1', 'bom-ref': 'rtos', purl: 'pkg:generic/rtos@5.1' },
  ],
  dependencies: [{ ref: 'pump', dependsOn: ['rtos'] }],
});

const FILES = {
  'pump.cdx.json': SBOM,
  'hazards.csv': 'id,title\nHAZ-1,Over-delivery\n',
  'labels.csv': 'id,title\nLBL-1,Radio\n',
};

function run(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: Partial<AnalysisOptions> = {},
): Analysis {
  return analyse(memoryReader({ ...FILES, ...files, 'm.device.yaml': text }), 'm.device.yaml', {
    date: '2026-11-01',
    ...options,
  });
}

function premarket(analysis: Analysis) {
  return analysis.findings
    .filter(({ code }) => code.startsWith('premarket.'))
    .map(({ code, severity, message, where }) => {
      const { uri, start, end } = analysis.locate(where);
      return { code, severity, token: analysis.text(uri)?.slice(start, end), message };
    });
}

function changed(change: Case['change']): string {
  const [first, second] = change;
  if (typeof first !== 'string') return (change as readonly (readonly [string, string])[]).reduce(swap, READY);
  return swap(READY, [first, second as string]);
}

function swap(text: string, [from, to]: readonly [string, string]): string {
  if (from === '') return text;
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, to);
}

describe('a premarket rule', () => {
  it('finds nothing in a description that is ready', () => {
    expect(premarket(run(READY))).toEqual([]);
  });

  it.each(CASES.map((each) => [each.rule, each.title, each] as const))('%s finds %s', (rule, _, each) => {
    const found = premarket(run(changed(each.change), each.files));
    const own = found.filter(({ code }) => code === each.code);
    expect(own).toContainEqual({
      code: each.code,
      token: each.token,
      severity: severityOf(each.code),
      message: expect.stringMatching(each.message),
    });
    expect(RULES.find(({ id }) => id === rule)?.codes).toContain(each.code);
  });

  const SILENT: readonly [string, Case['change']][] = [
    [
      'a risk that is controlled without a decision',
      [
        ['privacy: { impact: data-breach, severity: minor }', 'privacy: { impact: data-breach, severity: negligible }'],
        [', { harm: privacy }]', ']'],
      ],
    ],
    [
      'a stack in which one layer has the version and another the port',
      [
        '      usb: {',
        '      lan: { medium: ethernet, grants: none, labels: [LBL-1], protocol: [{ name: HTTPS }, { name: TLS, version: "1.3" }, { name: TCP, port: 443 }] }\n      usb: {',
      ],
    ],
    ['a word of protection beside its mechanism', ['checked with AES-CMAC', 'encrypted by Kerberos']],
    ['a word of protection that is denied', ['checked with AES-CMAC', 'not encrypted']],
  ];

  it.each(SILENT)('finds nothing in %s', (_, change) => {
    const own = premarket(run(changed(change))).filter(({ code }) => code !== 'premarket.interface-without-threat');
    expect(own).toEqual([]);
  });

  it('holds only models that are to be submitted to it', () => {
    const draft = READY.slice(0, READY.indexOf('documents:\n')).replace(', rationale: Has radio', '');
    expect(premarket(run(draft))).toEqual([]);
    const asked = premarket(run(draft, {}, { profile: 'fda' })).map(({ code }) => code);
    expect(asked).toContain('premarket.cyber-device-undecided');
  });

  it('can be decided away with a reason, like any finding that is no mistake', () => {
    const text = changed([
      ['        labels: [LBL-1]\n', ''],
      [
        'covers: [{ harm: over-delivery }, ',
        'covers: [{ harm: over-delivery }, { finding: premarket.ports-unlabelled, on: pump/radio }, ',
      ],
    ]);
    const finding = run(text).findings.find(({ code }) => code === 'premarket.ports-unlabelled');
    expect(finding?.decided).toBe('R-1');
  });
});

describe('the table of rules', () => {
  it('has every rule once, in order', () => {
    expect(RULES.map(({ id }) => id)).toEqual(
      Array.from({ length: 35 }, (_, index) => `L${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('names codes that exist, and each premarket code', () => {
    const named = RULES.flatMap(({ codes }) => codes);
    expect(named.filter((code) => !(code in CODES))).toEqual([]);
    const own = Object.keys(CODES).filter((code) => /^(?:premarket|document)\./.test(code));
    expect(own.filter((code) => !(named as string[]).includes(code))).toEqual([]);
  });

  it('has a case for each code that is found in descriptions', () => {
    const tried = new Set<string>(CASES.map(({ code }) => code));
    const own = Object.keys(CODES).filter((code) => code.startsWith('premarket.'));
    expect(own.filter((code) => !tried.has(code))).toEqual([]);
  });
});
