/** Mutants of the example models through every format: each is read back by a parser that is not ours, and all agree. */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { baselineText, readBaseline, recordOf } from '../../src/baseline/baseline.ts';
import { compare } from '../../src/baseline/compare.ts';
import { judgeOf } from '../../src/cli/verdict.ts';
import { FORMATS, type FormatName } from '../../src/report/formats.ts';
import { anyFails, type Run } from '../../src/report/judgement.ts';
import { painter } from '../../src/report/paint.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { validateSarif } from '../report/official.ts';
import { validate } from '../report/schema.ts';
import { MODELS } from './check.ts';
import { mutant } from './mutate.ts';

const judge = judgeOf('high', undefined);
const RUN: Run = { version: '1', judge, date: '2026-11-01', unreadable: [] };
const OPTIONS = { paint: painter(false), limit: 12, gaps: true };
const printed = (format: FormatName, analysis: Analysis) => FORMATS[format]([analysis], RUN, OPTIONS);

/** What is not as it must be, in words. */
function faults(analysis: Analysis): string[] {
  const found: string[] = [];
  const must = (what: string, holds: boolean) => {
    if (!holds) found.push(what);
  };
  const fails = anyFails(analysis, judge(analysis));

  must('SARIF keeps to its schema', validateSarif(JSON.parse(printed('sarif', analysis))) === true);
  must('JSON keeps to its schema', validate(JSON.parse(printed('json', analysis))) === true);
  const xml = new DOMParser({ onError: onErrorStopParsing }).parseFromString(printed('junit', analysis), 'text/xml');
  must('JUnit has failures if and only if the run fails', xml.getElementsByTagName('failure').length > 0 === fails);
  const rows: string[][] = parse(printed('csv', analysis));
  const column = rows[0]?.indexOf('fails build') ?? -1;
  must('CSV says what fails', rows.some((row) => row[column] === 'yes') === fails);
  const lines = printed('github', analysis).split('\n').slice(0, -1);
  must('GitHub gets one command for each finding', lines.length === analysis.findings.length);
  must(
    'and nothing else',
    lines.every((line) => /^::(error|warning|notice) [^:]*::/.test(line)),
  );

  const text = baselineText([recordOf(analysis, 'm')], analysis.date, 'medjack 1');
  const read = readBaseline({ uri: 'b.json', text });
  if (!('baseline' in read)) return [...found, `the baseline is read: ${read.findings[0]?.message}`];
  const { finding, story, resolvable } = compare(analysis, read.baseline.get('m'));
  const broken = (code: string) => code.startsWith('yaml.');
  must(
    'the baseline knows each story',
    analysis.attack.stories.every((each) => story(each).state === 'known'),
  );
  must(
    'and each finding',
    analysis.findings.every((each) => broken(each.code) || finding(each).state === 'known'),
  );
  must('and nothing else', resolvable.length === 0);
  return found;
}

test.each([
  ['a dense model', 0, 150],
  ['the smallest model', 1, 60],
  ['the complete model', 2, 8],
] as const)('%s', (_, model, count) => {
  const files = MODELS[model] as Readonly<Record<string, string>>;
  for (let seed = 0; seed <= count; seed++) {
    const text = files['m.device.yaml'] as string;
    const reader = memoryReader({ ...files, 'm.device.yaml': seed === 0 ? text : mutant(text, seed) });
    const analysis = analyse(reader, 'm.device.yaml', { date: '2026-11-01' });
    expect([seed, ...faults(analysis)]).toEqual([seed]);
  }
});
