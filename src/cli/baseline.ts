/** `--baseline` and `--write-baseline`: reads, writes and applies the record of what was found before. */
import { dirname, relative, sep } from 'node:path';
import type { Analysis } from '../analysis.ts';
import { type Baseline, baselineText, readBaseline, recordOf } from '../baseline/baseline.ts';
import { type Comparison, compare } from '../baseline/compare.ts';
import { isSpan } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import { positionOf } from '../sources/text.ts';
import type { Context } from './command.ts';
import { type Inputs, READ_PROBLEMS } from './inputs.ts';
import { type Options, UsageError } from './options.ts';

export const BASELINE = {
  baseline: { value: 'FILE', text: 'stories and findings that FILE records fail only if they got worse' },
} as const satisfies Options;

export const WRITE_BASELINE = {
  'write-baseline': { value: 'FILE', text: 'record all stories and findings in FILE, NAME.baseline.json' },
} as const satisfies Options;

/**
 * The baseline that `--baseline` names; undefined without the option.
 * @throws {UsageError} When it cannot be read or is wrong in any place: a build must not pass by mistake.
 */
export function givenBaseline({ io, args }: Context): Baseline | undefined {
  const file = args.value('baseline');
  if (file === undefined) return undefined;
  const text = io.reader(file, undefined).read(file);
  if (typeof text !== 'string')
    throw new UsageError(`The baseline ${file} cannot be read: ${READ_PROBLEMS[text.problem]}.`);
  const source = { uri: file, text };
  const read = readBaseline(source);
  if ('baseline' in read) return read.baseline;
  const [first] = read.findings;
  const where = first !== undefined && isSpan(first.where) ? first.where.start : 0;
  const { line, column } = positionOf(source, where);
  const more = read.findings.length > 1 ? ` (and ${read.findings.length - 1} more)` : '';
  throw new UsageError(`${file}:${line}:${column}: ${first?.message} (${first?.code})${more}`);
}

/** How an analysis compares with what was found before. */
export type Compare = (analysis: Analysis) => Comparison;

/** Compares with the baseline that was given; undefined without one. */
export function comparing({ args }: Context, baseline: Baseline | undefined): Compare | undefined {
  const file = args.value('baseline');
  if (baseline === undefined || file === undefined) return undefined;
  return (analysis) => compare(analysis, baseline.get(nameIn(file, analysis)));
}

/**
 * Records what was found in the file that `--write-baseline` names, and compares with that. Undefined when it was not
 * written, which standard error says.
 * @throws {UsageError} When the file is no `.json` file by its name: nobody wants to lose a model.
 */
export function recording({ io, args, version }: Context, { analyses, unreadable, date }: Inputs): Compare | undefined {
  const file = args.value('write-baseline') ?? '';
  if (!/\.json$/i.test(file))
    throw new UsageError(`--write-baseline ${file} is no JSON file. Name it NAME.baseline.json.`);
  const records = new Map(analyses.map((analysis) => [analysis, recordOf(analysis, nameIn(file, analysis))]));
  const problem =
    unreadable.length > 0
      ? 'a model is missing'
      : io.write(file, baselineText([...records.values()], date, `medjack ${version}`), 'replace');
  if (problem !== undefined) {
    io.err(`medjack: ${plainText(file)} was not written: ${problem}.\n`);
    return undefined;
  }
  const count = (key: 'stories' | 'findings') => [...records.values()].reduce((sum, each) => sum + each[key].length, 0);
  io.err(
    `Wrote ${plainText(file)}: stories ${count('stories')}, findings ${count('findings')}, models ${records.size}.\n`,
  );
  return (analysis) => compare(analysis, records.get(analysis));
}

/** The model's file seen from the baseline's folder, so that it matters not from where the tool is run. */
function nameIn(file: string, { uri }: Analysis): string {
  return relative(dirname(file), uri).split(sep).join('/');
}
