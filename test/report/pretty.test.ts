/** The reports for people: golden texts, 80 columns, and nothing from a file that could act on a terminal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.ts';
import { cells } from '../../src/report/layout.ts';
import { painter } from '../../src/report/paint.ts';
import { type CheckOptions, checkReport, type PathsOptions, pathsReport, storyIds } from '../../src/report/pretty.ts';
import { altered, PROSE } from './altered.ts';
import { expectGolden } from './golden.ts';
import { sample } from './sample.ts';

const plain = painter(false);
const check: CheckOptions = { paint: plain, limit: 12, gaps: false };
const paths: PathsOptions = { paint: plain, limit: 12 };

const REPORTS: readonly (readonly [name: string, (analysis: Analysis) => string])[] = [
  ['check.txt', (analysis) => checkReport(analysis, check)],
  ['check-gaps.txt', (analysis) => checkReport(analysis, { ...check, limit: 1, gaps: true })],
  ['check-colour.txt', (analysis) => checkReport(analysis, { ...check, paint: painter(true) })],
  ['paths.txt', (analysis) => pathsReport(analysis, paths)],
  ['paths-limit.txt', (analysis) => pathsReport(analysis, { ...paths, limit: 1 })],
  ['paths-harm.txt', (analysis) => pathsReport(analysis, { ...paths, harm: 'diary-disclosed' })],
  ['paths-story.txt', (analysis) => pathsReport(analysis, { ...paths, story: 'over-delivery/control:phone' })],
];

/** Nothing found: no path, no finding. */
function clean(): Analysis {
  const analysis = sample();
  const none = { inherent: undefined, facility: undefined, current: undefined, planned: undefined, hostile: undefined };
  const { attack } = analysis;
  return {
    ...analysis,
    findings: [],
    attack: {
      ...attack,
      device: none,
      impacts: { 'patient-safety': none, 'data-breach': none, 'operational-disruption': none },
      harms: attack.harms.map((harm) => ({
        ...harm,
        scores: none,
        level: undefined,
        verdict: undefined,
        cut: undefined,
      })),
      stories: [],
      worstRisk: undefined,
    },
  };
}

describe('a report', () => {
  it.each(REPORTS)('looks like %s', (name, report) => {
    expectGolden(import.meta.url, name, report(sample()));
  });

  it('says so when nothing is found', () => {
    expectGolden(import.meta.url, 'check-clean.txt', checkReport(clean(), check));
    expectGolden(import.meta.url, 'paths-clean.txt', pathsReport(clean(), paths));
  });

  it.each(REPORTS)('fits 80 columns: %s', (_, report) => {
    const wide = (analysis: Analysis) =>
      report(analysis)
        .split('\n')
        .filter((line) => cells(line) > 80);
    expect(wide(sample())).toEqual([]);
    const long = (text: string, key: string) => (PROSE.has(key) ? `${text} ${'long'.repeat(40)} 漢字`.repeat(3) : text);
    expect(wide(altered(long))).toEqual([]);
  });

  it('differs with colour only in colour', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character
    const bare = checkReport(sample(), { ...check, paint: painter(true) }).replace(/\u001b\[[0-9;]*m/g, '');
    expect(bare).toBe(checkReport(sample(), check));
  });

  it('offers the ids by which a story can be chosen', () => {
    for (const story of storyIds(sample())) expect(pathsReport(sample(), { ...paths, story })).toContain(story);
  });
});

describe('hostile text', () => {
  it.each(REPORTS.filter(([name]) => name !== 'check-colour.txt'))('cannot act on the terminal: %s', (_, report) => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '\u001b[2J',
            '\u009b1m',
            '\u0007',
            '\r',
            '\n',
            '\u202e',
            '\u2066',
            '\u{e0041}',
            '\ud800',
            'x',
          ),
        }),
        (evil) => {
          const text = report(altered((text, key) => (PROSE.has(key) ? `${text}${evil}` : text)));
          expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        },
      ),
      { numRuns: 50 },
    );
  });
});
