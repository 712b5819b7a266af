/** `medjack check`: scores, stories in brief and findings of one or more models, in every format. */
import { STORY_LIMIT } from '../../attack/result.ts';
import { FORMATS, type FormatName } from '../../report/formats.ts';
import type { Run } from '../../report/judgement.ts';
import { summaryTable } from '../../report/summary.ts';
import { BASELINE, comparing, givenBaseline, recording, WRITE_BASELINE } from '../baseline.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { type FailOn, PROFILE, REPORT } from '../options.ts';
import { deliver, OUT } from '../output.ts';
import { exitCode, judgeOf } from '../verdict.ts';

export const CHECK: Command = {
  name: 'check',
  usage: 'FILE...',
  summary: 'score models and list what is wrong with them',
  help: [
    'Prints the scores of each model, its worst attack stories and its findings; of several models also a table, worst first. FILE is a .device.yaml file, a folder, a pattern such as "models/**/*.device.yaml", or - for standard input.',
    'Exit code 0: nothing at or above --fail-on. 1: something is. 2: wrong usage, or a file that cannot be read. The levels severe, high, medium and low look at the band of attack stories, and fail on errors in the description too; error and warning look at the level of findings only; never fails on nothing.',
    'A model with `documents`, or any model with --profile, is also held to the rules of a premarket package (codes that begin with `premarket.`).',
    'With --baseline, what is recorded there stays in every list and fails nothing unless its score got higher. Broken YAML always counts, because it hides what comes after it.',
  ],
  options: {
    ...REPORT,
    ...PROFILE,
    format: {
      value: 'FORMAT',
      choices: Object.keys(FORMATS),
      text: `pretty (default), ${Object.keys(FORMATS).slice(1).join(', ')}`,
    },
    ...OUT,
    ...BASELINE,
    ...WRITE_BASELINE,
    gaps: { text: 'list the gaps, what only a person can supply, instead of counting them' },
  },
  run(context) {
    const { args, paint, version } = context;
    const baseline = givenBaseline(context);
    const inputs = analyseAll(context, args.positionals);
    const { analyses, unreadable, date } = inputs;
    const writes = args.has('write-baseline');
    const compare = writes ? recording(context, inputs) : comparing(context, baseline);
    const judge = judgeOf((args.value('fail-on') ?? 'high') as FailOn, compare);
    const run: Run = { version, judge, date, unreadable };
    const format = FORMATS[(args.value('format') ?? 'pretty') as FormatName];
    const text = format(analyses, run, { paint, limit: STORY_LIMIT, gaps: args.has('gaps') });
    const delivered = deliver(context, text, () => summaryTable(analyses, run, paint));
    return delivered && !(writes && compare === undefined) ? exitCode(inputs, judge) : 2;
  },
};
