/** SARIF: a golden log, the official schema, Microsoft's validator, fingerprints that stay, and text that does not act. */
import fc from 'fast-check';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { compare } from '../../src/baseline/compare.ts';
import { lenient, type Run } from '../../src/report/judgement.ts';
import { artifactLocation } from '../../src/report/sarif/places.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { altered, PROSE } from './altered.ts';
import { EXAMPLES } from './examples.ts';
import { expectGolden } from './golden.ts';
import { multitool, validateSarif } from './official.ts';
import { SAMPLE_TEXT, sample } from './sample.ts';

const RUN: Run = { version: '1.2.3', judge: lenient, date: '2026-11-01', unreadable: [] };
const BROKEN: Run = { ...RUN, unreadable: [{ file: 'a [b](c) {0}.yaml', why: 'there is no such file' }] };
const examples = [...EXAMPLES.values()];

const read = (text: string): Log => JSON.parse(text);
const resultsOf = (analyses: readonly Analysis[], run = RUN): Result[] =>
  read(toSarif(analyses, run)).runs[0]?.results ?? [];

/** Everything that a log can hold: weaknesses, mistakes, fixes, decisions, a baseline, files that cannot be read, nothing. */
const LOGS: Readonly<Record<string, string>> = {
  'sample.sarif': toSarif([sample()], RUN),
  'examples.sarif': toSarif(examples, RUN),
  'baseline.sarif': toSarif(examples, {
    ...RUN,
    judge: (analysis) => ({ fails: () => true, baseline: compare(analysis, undefined) }),
  }),
  'unreadable.sarif': toSarif([sample()], BROKEN),
  'hostile.sarif': toSarif(
    [altered((text, key) => (PROSE.has(key) ? `${text} [x](http://a.b) {0} \\ "<b>` : text))],
    RUN,
  ),
  'empty.sarif': toSarif([], RUN),
};

describe('a SARIF log', () => {
  it('is what it was', () => {
    expectGolden(import.meta.url, 'sample.sarif.txt', LOGS['sample.sarif'] ?? '');
  });

  it.each(Object.entries(LOGS))('keeps to the official schema: %s', (_, log) => {
    validateSarif(read(log));
    expect(validateSarif.errors ?? []).toEqual([]);
  });

  it('is refused by the official schema when it is wrong', () => {
    const broken = (change: (result: Result) => object) => {
      const log = read(LOGS['sample.sarif'] ?? '');
      Object.assign(log.runs[0]?.results?.[0] ?? {}, change({} as Result));
      return validateSarif(log);
    };
    expect(broken(() => ({}))).toBe(true);
    expect(broken(() => ({ level: 'severe' }))).toBe(false);
    expect(broken(() => ({ rank: 101 }))).toBe(false);
    expect(broken(() => ({ score: 9 }))).toBe(false);
  });

  it('has no error and no warning for sarif-multitool, which finds those that are there', () => {
    const bad = (LOGS['sample.sarif'] ?? '').replace('"ruleIndex": 0', '"ruleIndex": 99');
    const found = multitool({ ...LOGS, 'bad.sarif': bad }, 'Error;Warning');
    expect(found.filter((line) => !line.startsWith('bad.sarif'))).toEqual([]);
    expect(found.filter((line) => line.startsWith('bad.sarif'))).not.toEqual([]);
  }, 120_000);

  it('says the same twice, and holds no time of day and no absolute place', () => {
    const log = toSarif(examples, RUN);
    expect(toSarif(examples, RUN)).toBe(log);
    expect(log).not.toMatch(/\d\d:\d\d:\d\d|"file:|startTimeUtc/);
  });
});

describe('a rule', () => {
  it('has its help inside, and the CWE entries and the worst score of its results', () => {
    const rules = read(LOGS['examples.sarif'] ?? '').runs[0]?.tool.driver.rules ?? [];
    const used = new Set(resultsOf(examples).map(({ ruleId }) => ruleId));
    expect(new Set(rules.map(({ id }) => id))).toEqual(used);
    for (const rule of rules) {
      expect(rule.help?.text).toContain(`medjack explain ${rule.id}`);
      expect(rule.help?.markdown).toContain('medjack explain');
      expect(rule.helpUri).toMatch(/^https:/);
      const scores = resultsOf(examples)
        .filter(({ ruleId }) => ruleId === rule.id)
        .flatMap(({ properties }) => (properties?.score === undefined ? [] : [Number(properties.score)]));
      const severity = rule.properties?.['security-severity'];
      expect(severity === undefined ? 0 : Number(severity)).toBe(Math.max(0, ...scores));
      expect(rule.properties?.tags).toContain(scores.length > 0 ? 'security' : 'model');
    }
    const forged = rules.find(({ id }) => id === 'weakness.no-message-authentication');
    expect(forged?.properties?.tags).toEqual(
      expect.arrayContaining(['insecure-communication', 'external/cwe/cwe-345']),
    );
  });
});

describe('a result', () => {
  const weak = resultsOf(examples).filter(({ properties }) => properties?.story !== undefined);

  it('about a weakness tells the worst path step by step, through its own step', () => {
    expect(weak.length).toBeGreaterThan(20);
    for (const { codeFlows, properties, rank } of weak) {
      const steps = codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
      expect(steps.map(({ properties: of }) => of?.step)).toContain(properties?.step);
      expect(steps.every(({ location }) => (location?.physicalLocation?.region?.startLine ?? 0) > 0)).toBe(true);
      expect(rank).toBeCloseTo(Number(properties?.score) * 10);
    }
  });

  it('stands at its own token', () => {
    const [first] = resultsOf([sample()]);
    const { startLine = 0, startColumn = 0, endColumn = 0 } = first?.locations?.[0]?.physicalLocation?.region ?? {};
    expect(SAMPLE_TEXT.split('\n')[startLine - 1]?.slice(startColumn - 1, endColumn - 1)).toBe('bolus');
    expect(first?.locations?.[0]?.logicalLocations).toEqual([
      { name: 'bolus', kind: 'flow', fullyQualifiedName: 'flows/bolus' },
    ]);
  });

  it('that a decision covers is suppressed with its reason', () => {
    const complete = EXAMPLES.get('complete.device.yaml') as Analysis;
    const decided = complete.findings.find(({ decided }) => decided !== undefined);
    const analysis = decided === undefined ? sample() : complete;
    const covered = { ...analysis, findings: analysis.findings.map((each) => ({ ...each, decided: 'R-1' })) };
    for (const { suppressions } of resultsOf([covered]))
      expect(suppressions).toEqual([expect.objectContaining({ kind: 'inSource', status: 'accepted' })]);
    for (const { suppressions } of resultsOf([sample()])) expect(suppressions).toBeUndefined();
  });

  it('has messages in which nothing acts as a link or a placeholder', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '(', '{', '}', '0', '\\', 'x', '\u202e', '\n') }),
        (evil) => {
          const log = toSarif([altered((text, key) => (PROSE.has(key) ? `${text}${evil}` : text))], RUN);
          for (const { message, relatedLocations = [] } of read(log).runs[0]?.results ?? [])
            for (const text of [message.text, ...relatedLocations.map((each) => each.message?.text)]) {
              const bare = (text ?? '').replace(/\\[\\[\]]|\{\{|\}\}/g, '');
              expect(bare).not.toMatch(/[[\]{}\\\p{Cc}\p{Cf}]/u);
            }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a fingerprint', () => {
  const MODEL = `medjack: 1
device: { name: Pump }
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
  diary-read: { impact: data-breach, severity: serious }
zones:
  home: { kind: home }
data:
  command: { kind: command, harms: { tampering: over-delivery } }
  diary: { kind: phi, harms: { disclosure: diary-read } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery }, stores: { diary: {} } }
  remote: { kind: handheld, zone: home, colour: red }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [command, diary, nothing] }
  log: { from: pump, to: remote, medium: ble, carries: [diary] }
`;
  const prints = (text: string) => {
    const analysis = analyse(memoryReader({ 'm.device.yaml': text }), 'm.device.yaml', { date: '2026-11-01' });
    return resultsOf([analysis]).map(({ partialFingerprints }) => partialFingerprints?.['medjack/v1']);
  };
  const before = prints(MODEL);

  it('is unique', () => {
    expect(before.length).toBeGreaterThan(6);
    expect(new Set(before).size).toBe(before.length);
    for (const analysis of examples) {
      const all = resultsOf([analysis]).map(({ partialFingerprints }) => partialFingerprints?.['medjack/v1']);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  const block = (from: string, to: string) => MODEL.slice(MODEL.indexOf(from), MODEL.indexOf(to));
  it.each([
    ['lines are inserted', MODEL.replaceAll(/^(\w+:)$/gm, '# a comment\n\n$1')],
    ['sections are reordered', MODEL.replace(block('zones:', 'data:'), '') + block('zones:', 'data:')],
    ['elements are reordered', MODEL.replace(/( {2}bolus:.*\n)( {2}log:.*\n)/, '$2$1')],
    ['items of lists are reordered', MODEL.replace('[command, diary, nothing]', '[nothing, diary, command]')],
    ['scores change', MODEL.replace('severity: catastrophic', 'severity: critical')],
    ['titles change', MODEL.replace('remote: {', 'remote: { title: Remote control,')],
  ])('stays when %s', (_, text) => {
    expect(text).not.toBe(MODEL);
    expect([...prints(text)].sort()).toEqual([...before].sort());
  });

  it('changes with a renamed element', () => {
    expect([...prints(MODEL.replaceAll('bolus', 'dose'))].sort()).not.toEqual([...before].sort());
  });
});

describe('a file name', () => {
  it.each([
    ['a/b.device.yaml', { uri: 'a/b.device.yaml', uriBaseId: 'SRCROOT' }],
    ['./a b#c?.yaml', { uri: 'a%20b%23c%3F.yaml', uriBaseId: 'SRCROOT' }],
    ['100%.yaml', { uri: '100%25.yaml', uriBaseId: 'SRCROOT' }],
    ['/a b/c.yaml', { uri: 'file:///a%20b/c.yaml' }],
    ['C:\\a b\\c.yaml', { uri: 'file:///C:/a%20b/c.yaml' }],
    ['vscode-vfs://github/x.yaml', { uri: 'vscode-vfs://github/x.yaml' }],
    ['\ud800.yaml', { uri: '%EF%BF%BD.yaml', uriBaseId: 'SRCROOT' }],
  ])('%s becomes a URI', (file, location) => {
    expect(artifactLocation(file)).toEqual(location);
  });
});
