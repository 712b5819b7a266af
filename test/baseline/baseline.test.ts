/** The baseline: what is written can be read, what is known excuses, what got worse does not, and a hostile file does no harm. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse, scoreTenths } from '../../src/analysis.ts';
import { type Baseline, baselineText, readBaseline, recordOf } from '../../src/baseline/baseline.ts';
import { compare } from '../../src/baseline/compare.ts';
import type { FailOn } from '../../src/cli/options.ts';
import { judgeOf } from '../../src/cli/verdict.ts';
import { isSpan } from '../../src/finding/finding.ts';
import { anyFails } from '../../src/report/judgement.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { OPEN, SAFE } from '../cli/world.ts';
import { EXAMPLES } from '../report/examples.ts';
import { expectGolden } from '../report/golden.ts';

const of = (text: string): Analysis =>
  analyse(memoryReader({ 'm.device.yaml': text }), 'm.device.yaml', { date: '2026-11-01' });
const write = (...analyses: Analysis[]) =>
  baselineText(
    analyses.map((each) => recordOf(each, each.uri)),
    '2026-11-01',
    'medjack 1.2.3',
  );
const read = (text: string): Baseline => {
  const result = readBaseline({ uri: 'b.json', text });
  if ('findings' in result) throw new Error(result.findings.map(({ message }) => message).join('\n'));
  return result.baseline;
};
const against = (before: Analysis, now: Analysis) => compare(now, read(write(before)).get(before.uri));
const failing = (before: Analysis, now: Analysis, level: FailOn = 'high') =>
  anyFails(now, judgeOf(level, () => against(before, now))(now));

const MILD = OPEN.replace('severity: catastrophic', 'severity: critical');
const TWO = OPEN.replace(
  'components:\n',
  '  setting: { kind: setting, harms: { tampering: over-delivery } }\ncomponents:\n',
).replace('flows:\n', 'flows:\n  pair: { from: remote, to: pump, medium: ble, carries: [setting] }\n');
/** A description that is wrong but understood. */
const WRONG = `${OPEN}colour: red\n`;

describe('a baseline file', () => {
  it('is what it was', () => {
    expectGolden(import.meta.url, 'open.baseline.json', write(of(OPEN)));
  });

  it('is JSON, the same twice, and does not depend on the order of models', () => {
    const [a, b] = [of(OPEN), { ...of(SAFE), uri: 'a.device.yaml' }];
    expect(JSON.parse(write(a, b)).models).toHaveLength(2);
    expect(write(a, b)).toBe(write(b, a));
    expect(write(of(OPEN))).toBe(write(of(OPEN)));
    expect(JSON.parse(write()).models).toEqual([]);
  });

  it('does not change when lines move or elements change places', () => {
    const moved = OPEN.replace(/( {2}pump:.*\n)( {2}remote:.*\n)/, '# other\n$2\n$1');
    expect(moved).not.toBe(OPEN);
    expect(write(of(moved))).toBe(write(of(OPEN)));
  });

  it.each([...EXAMPLES])('read back knows all of %s, and nothing of it is resolvable', (_, analysis) => {
    const comparison = against(analysis, analysis);
    const standings = [
      ...analysis.attack.stories.map((story) => comparison.story(story)),
      ...analysis.findings.map((finding) => comparison.finding(finding)),
    ];
    expect(standings.every(({ state }) => state === 'known')).toBe(true);
    expect(comparison.resolvable).toEqual([]);
    for (const level of ['low', 'warning'] as const) expect(failing(analysis, analysis, level)).toBe(false);
  });
});

describe('a model', () => {
  it.each<[string, string, string, FailOn, boolean]>([
    ['unchanged', OPEN, OPEN, 'low', false],
    ['unchanged, by the level of findings', OPEN, OPEN, 'warning', false],
    ['with a new way in', OPEN, TWO, 'warning', true],
    ['with a worse harm', MILD, OPEN, 'high', true],
    ['with a worse harm, by the level of findings', MILD, OPEN, 'error', true],
    ['with a milder harm', OPEN, MILD, 'low', false],
    ['that was empty', SAFE, OPEN, 'high', true],
    ['that got safe', OPEN, SAFE, 'low', false],
    ['with a mistake that is recorded', WRONG, WRONG, 'high', false],
    ['with a new mistake', OPEN, WRONG, 'high', true],
    ['with the recorded mistake and another', WRONG, `${WRONG}size: big\n`, 'high', true],
  ])('%s', (_, before, now, level, expected) => {
    expect(failing(of(before), of(now), level)).toBe(expected);
  });

  it('that is broken YAML fails even when it was so before', () => {
    const broken = of(`${SAFE}}\n`);
    expect(broken.findings.some(({ code }) => code === 'yaml.syntax')).toBe(true);
    expect(failing(broken, broken)).toBe(true);
  });

  it('that the baseline does not know is new in everything', () => {
    const comparison = compare(of(OPEN), undefined);
    expect(comparison.resolvable).toEqual([]);
    expect(of(OPEN).findings.map((finding) => comparison.finding(finding).state)).toContain('new');
  });

  it('is worse than recorded from a tenth of a point on', () => {
    const analysis = of(OPEN);
    const record = recordOf(analysis, analysis.uri);
    for (const [change, state] of [
      [0, 'known'],
      [0.1, 'known'],
      [-0.1, 'worse'],
    ] as const) {
      const stories = record.stories.map((each) => ({ ...each, score: each.score + change }));
      const comparison = compare(analysis, { ...record, stories });
      expect(analysis.attack.stories.map((story) => comparison.story(story).state)).toEqual(
        analysis.attack.stories.map(() => state),
      );
    }
  });

  it('tells what is gone and what got better', () => {
    const gone = against(of(OPEN), of(SAFE)).resolvable;
    expect(gone.map(({ id, now }) => [id, now])).toEqual(
      expect.arrayContaining([
        ['over-delivery/forge:bolus-command', undefined],
        ['weakness.no-message-authentication inject@bolus', undefined],
      ]),
    );
    const better = against(of(OPEN), of(MILD)).resolvable.find(({ id }) => id === 'over-delivery/forge:bolus-command');
    expect(better?.now).toBe(scoreTenths(of(MILD).attack.stories[0]?.score as never));
    expect(better?.was).toBe(93);
  });

  it('whose story is told in another one has not lost it', () => {
    const analysis = EXAMPLES.get('infusion-pump.device.yaml') as Analysis;
    const folded = analysis.attack.stories.flatMap((story) =>
      story.folded.map((key) => ({ id: `${story.harms[0]?.harm}/${key}`, score: 1 })),
    );
    expect(folded.length).toBeGreaterThan(0);
    const record = recordOf(analysis, analysis.uri);
    expect(compare(analysis, { ...record, stories: [...record.stories, ...folded] }).resolvable).toEqual([]);
    // One that comes out of another is not new, unless it is worse than that one was.
    const [story] = analysis.attack.stories.filter((each) => each.folded.length > 0);
    const [row] = story?.harms ?? [];
    const key = story?.folded[0];
    if (row === undefined) throw new Error('no story has one folded into it');
    const apart = { ...row, id: `${row.harm}/${key}` };
    expect(compare(analysis, record).row(apart).state).toBe('known');
    const stories = record.stories.map((each) => (each.id === row.id ? { ...each, score: each.score - 0.1 } : each));
    expect(compare(analysis, { ...record, stories }).row(apart).state).toBe('worse');
    expect(compare(analysis, record).row({ ...row, id: `${row.harm}/forge:other` }).state).toBe('new');
  });
});

describe('a file that is no baseline', () => {
  const VALID = write(of(OPEN));
  it.each([
    ['', 'baseline.malformed'],
    ['[]', 'baseline.malformed'],
    ['{', 'baseline.malformed'],
    ['{}', 'baseline.malformed'],
    ['null', 'baseline.malformed'],
    ['{"version": 1}', 'baseline.malformed'],
    ['{"version": 1, "models": {}}', 'baseline.malformed'],
    ['{"version": 1, "models": [], "extra": 1}', 'baseline.malformed'],
    ['{"version": 1, "models": [], "__proto__": {"polluted": 1}}', 'baseline.malformed'],
    [
      '{"version": 1, "models": [{"model": "a", "stories": [{"id": "a/b", "score": "9"}], "findings": []}]}',
      'baseline.malformed',
    ],
    [
      '{"version": 1, "models": [{"model": "a", "stories": [{"id": "a/b", "score": 99}], "findings": []}]}',
      'baseline.malformed',
    ],
    ['{"version": 1, "version": 1, "models": []}', 'baseline.malformed'],
    ['{"version": 2, "models": [], "new": true}', 'baseline.unknown-version'],
    ['{"version": "1", "models": []}', 'baseline.unknown-version'],
    [OPEN, 'baseline.malformed'],
    ['['.repeat(200_000), 'baseline.malformed'],
    ['{"a":'.repeat(200_000), 'baseline.malformed'],
    [
      `a: &a [1,1]\n${[...'bcdefghijklmnopqr'].map((key, at) => `${key}: &${key} [*${'abcdefghijklmnopqr'[at]},*${'abcdefghijklmnopqr'[at]}]`).join('\n')}\n`,
      'baseline.malformed',
    ],
  ])('%.60s', (text, code) => {
    const result = readBaseline({ uri: 'b.json', text });
    const findings = 'findings' in result ? result.findings : [];
    expect(new Set(findings.map((finding) => finding.code))).toEqual(new Set([code]));
    for (const { where, message } of findings) {
      expect(isSpan(where) && where.uri).toBe('b.json');
      expect(message).toMatch(/\S/);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is refused where it is wrong', () => {
    const text = '{\n  "version": 1,\n  "models": [],\n  "modls": 1\n}';
    const result = readBaseline({ uri: 'b.json', text });
    const [first] = 'findings' in result ? result.findings : [];
    if (first === undefined || !isSpan(first.where)) throw new Error('nothing found');
    expect(text.slice(first.where.start, first.where.end)).toBe('"modls"');
  });

  it('never throws for what is cut off, exchanged or inserted', () => {
    fc.assert(
      fc.property(fc.nat(VALID.length), fc.nat(20), fc.string({ maxLength: 6 }), (at, less, insert) => {
        readBaseline({ uri: 'b.json', text: VALID.slice(0, at) + insert + VALID.slice(at + less) });
      }),
      { numRuns: 200 },
    );
  });
});
