/** `medjack check`: scores, stories in brief and findings of one or more models. */
import { STORY_LIMIT } from '../../attack/result.ts';
import { toJson } from '../../report/json.ts';
import { checkReport } from '../../report/pretty.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { type FailOn, REPORT } from '../options.ts';
import { exitCode } from '../verdict.ts';

export const CHECK: Command = {
  name: 'check',
  usage: 'FILE...',
  summary: 'score models and list what is wrong with them',
  help: [
    'Prints the scores of each model, its worst attack stories and its findings. FILE is a .device.yaml file, or - for standard input.',
    'Exit code 0: nothing at or above --fail-on. 1: something is. 2: wrong usage, or a file that cannot be read. The levels severe, high, medium and low look at the band of attack stories, and fail on errors in the description too; error and warning look at the level of findings only; never fails on nothing.',
  ],
  options: { ...REPORT, gaps: { text: 'list the gaps, what only a person can supply, instead of counting them' } },
  run(context) {
    const { io, args, paint, version } = context;
    const inputs = analyseAll(context, args.positionals);
    const reports = inputs.analyses.map((analysis) =>
      checkReport(analysis, { paint, limit: STORY_LIMIT, gaps: args.has('gaps') }),
    );
    io.out(args.value('format') === 'json' ? toJson(inputs.analyses, version) : reports.join('\n\n'));
    return exitCode(inputs, (args.value('fail-on') ?? 'high') as FailOn);
  },
};
