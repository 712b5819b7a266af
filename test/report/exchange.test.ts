/** JUnit, GitHub annotations and CSV: golden texts, read back by parsers that are not ours, and text that does not act. */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.ts';
import { judgeOf } from '../../src/cli/verdict.ts';
import { toCsv } from '../../src/report/csv.ts';
import { toGithub } from '../../src/report/github.ts';
import { anyFails, lenient, type Run } from '../../src/report/judgement.ts';
import { toJunit } from '../../src/report/junit.ts';
import { altered, PROSE } from './altered.ts';
import { EXAMPLES } from './examples.ts';
import { expectGolden } from './golden.ts';
import { sample } from './sample.ts';

const RUN: Run = {
  version: '1.2.3',
  // What scores above zero fails.
  judge: () => ({ baseline: undefined, fails: (item) => !('path' in item) || item.path.score.points > 0 }),
  date: '2026-11-01',
  unreadable: [{ file: 'none.device.yaml', why: 'there is no such file. Check the path' }],
};
const examples = [...EXAMPLES.values()];

/** Texts that break out of each of the formats, if they can. */
const EVIL = fc.string({
  unit: fc.constantFrom(
    ...[']]>', '<!--', '</failure>', '&', '"', "'", ',', '=1+1', '@', '%0A', '\r', '\n', '::error::', '::', ':'],
    ...['\u0000', '\u001b[2J', '\u202e', '\ud800', '\ufffe', '\t', 'x'],
  ),
});
const hostile = (evil: string): Analysis => altered((text, key) => (PROSE.has(key) ? `${evil}${text}${evil}` : text));
const always = (check: (analysis: Analysis) => void) =>
  fc.assert(
    fc.property(EVIL, (evil) => {
      check(hostile(evil));
    }),
    { numRuns: 100 },
  );

const readXml = (xml: string) => new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml');

describe('JUnit', () => {
  it('is what it was', () => {
    expectGolden(import.meta.url, 'sample.junit.xml', toJunit([sample()], RUN));
  });

  it('counts what it holds', () => {
    const document = readXml(toJunit(examples, RUN));
    const suites = [...document.getElementsByTagName('testsuite')];
    expect(suites).toHaveLength(examples.length + 1);
    for (const each of [...suites, ...document.getElementsByTagName('testsuites')])
      for (const [attribute, tag] of [
        ['tests', 'testcase'],
        ['failures', 'failure'],
        ['errors', 'error'],
        ['skipped', 'skipped'],
      ] as const)
        expect(each.getAttribute(attribute)).toBe(String(each.getElementsByTagName(tag).length));
    expect(document.getElementsByTagName('failure').length).toBeGreaterThan(10);
  });

  it('names each case once in its suite', () => {
    for (const suite of readXml(toJunit(examples, RUN)).getElementsByTagName('testsuite')) {
      const names = [...suite.getElementsByTagName('testcase')].map(
        (each) => `${each.getAttribute('classname')} ${each.getAttribute('name')}`,
      );
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('is well-formed whatever a model says, and nothing in it becomes an element', () => {
    const shape = (xml: string) => [...readXml(xml).getElementsByTagName('*')].map(({ tagName }) => tagName);
    const expected = shape(toJunit([sample()], RUN));
    always((analysis) => {
      const xml = toJunit([analysis], RUN);
      expect(shape(xml)).toEqual(expected);
      // XML 1.0, production 2: what no document may hold, escaped or not.
      expect(xml.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
    });
  });

  it('has a passing case for a model without stories and findings', () => {
    const none = { ...sample(), findings: [], attack: { ...sample().attack, stories: [], undecided: [] } };
    const [suite] = readXml(toJunit([none], { ...RUN, unreadable: [] })).getElementsByTagName('testsuite');
    expect([suite?.getAttribute('tests'), suite?.getAttribute('failures')]).toEqual(['1', '0']);
  });
});

describe('GitHub annotations', () => {
  it('are what they were', () => {
    expectGolden(import.meta.url, 'sample.github.txt', toGithub([sample()], RUN, true));
  });

  it('leave gaps out unless asked', () => {
    expect(toGithub([sample()], RUN, true).split('\n')).toHaveLength(
      toGithub([sample()], RUN, false).split('\n').length + 1,
    );
  });

  it('are one command on each line, with the same properties whatever a model says', () => {
    /** As the runner reads a line: `::name properties::message`. */
    const read = (line: string) => {
      const [, name, properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      return { name, keys: properties.split(',').map((pair) => pair.split('=')[0]), message };
    };
    const lines = (analysis: Analysis) => toGithub([analysis], RUN, true).trimEnd().split('\n').map(read);
    const expected = lines(sample()).map(({ name, keys }) => ({ name, keys }));
    always((analysis) => {
      expect(lines(analysis).map(({ name, keys }) => ({ name, keys }))).toEqual(expected);
      expect(toGithub([analysis], RUN, true).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    });
  });

  it('point at a file whose name holds what separates', () => {
    const name = 'a,b:c%.device.yaml';
    const moved = {
      ...sample(),
      locate: () => ({ uri: name, start: 0, end: 0 }),
      position: () => ({ line: 1, column: 1 }),
    };
    expect(toGithub([moved], RUN, true)).toContain('file=a%2Cb%3Ac%25.device.yaml,line=1,');
  });
});

describe('CSV', () => {
  const rows = (text: string): string[][] => parse(text, { record_delimiter: '\r\n' });

  it('is what it was', () => {
    expectGolden(import.meta.url, 'sample.csv.txt', toCsv([sample()], RUN));
  });

  it('has a row for each harm of each story and each finding', () => {
    const expected = examples.flatMap(({ attack, findings }) => [
      ...attack.stories.flatMap((story) => story.harms),
      ...findings,
    ]);
    const [head = [], ...body] = rows(toCsv(examples, RUN));
    expect(body).toHaveLength(expected.length);
    expect(new Set(head).size).toBe(head.length);
    for (const row of body) expect(row).toHaveLength(head.length);
  });

  it('has the same shape whatever a model says, and no cell that a spreadsheet runs', () => {
    const shape = rows(toCsv([sample()], RUN)).map((row) => row.length);
    always((analysis) => {
      const cells = rows(toCsv([analysis], RUN));
      expect(cells.map((row) => row.length)).toEqual(shape);
      for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]|\p{Cc}/u);
    });
  });

  it('keeps what it makes safe', () => {
    const analysis = altered((text, key) => (key === 'name' ? '=HYPERLINK("http://a.b", 1)' : text));
    expect(rows(toCsv([analysis], RUN))[1]?.[1]).toBe(`'=HYPERLINK("http://a.b", 1)`);
  });
});

it('JUnit and CSV have a place for what only comes to light when decisions are taken away', () => {
  const { attack, ...rest } = sample();
  const [first, second] = attack.stories;
  if (first === undefined || second === undefined) throw new Error('the sample has two stories');
  const analysis = { ...rest, attack: { ...attack, stories: [first], undecided: [second] }, findings: [] };
  const run: Run = { ...RUN, judge: judgeOf('medium', undefined), unreadable: [] };
  expect(anyFails(analysis, run.judge(analysis))).toBe(true);
  const failing = [...readXml(toJunit([analysis], run)).getElementsByTagName('failure')];
  expect(failing.map((each) => (each.parentNode as typeof each | null)?.getAttribute('name'))).toEqual([second.id]);
  expect(toCsv([analysis], run)).toMatch(new RegExp(`story,${second.id},.*,yes,`));
});

it('none of them differs from run to run', () => {
  const all = () => [toJunit(examples, RUN), toGithub(examples, RUN, true), toCsv(examples, RUN)];
  expect(all()).toEqual(all());
  expect(lenient(sample()).baseline).toBeUndefined();
});
