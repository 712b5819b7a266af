/** `medjack paths`: every attack story of a model with the arithmetic of its score. */
import { STORY_LIMIT } from '../../attack/result.ts';
import { sensitivityOf } from '../../attack/sensitivity.ts';
import { toJson } from '../../report/json.ts';
import { pathsReport, storyIds } from '../../report/pretty.ts';
import { summaryTable } from '../../report/summary.ts';
import { BASELINE, comparing, givenBaseline } from '../baseline.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { expectKnown } from '../known.ts';
import { type FailOn, REPORT } from '../options.ts';
import { deliver, OUT } from '../output.ts';
import { exitCode, judgeOf } from '../verdict.ts';

export const PATHS: Command = {
  name: 'paths',
  usage: 'FILE...',
  summary: 'show how attacks work, step by step, and how their scores come about',
  help: [
    'Prints each attack story with its steps, the facts that make each step easy or hard, and what cuts it. The numbers add up to the score as printed.',
    'Exit codes are those of check. With --format json the whole analysis is printed, whatever is chosen.',
  ],
  options: {
    ...REPORT,
    ...OUT,
    ...BASELINE,
    harm: { value: 'HARM', text: 'only stories that lead to this harm' },
    story: { value: 'STORY', text: 'only this story, for example over-delivery/forge:bolus-command' },
    sensitivity: { text: 'say which scores and orders hang on expert judgement' },
    all: { text: `print all stories, not only the worst ${STORY_LIMIT}` },
  },
  run(context) {
    const { args, paint, version } = context;
    const baseline = givenBaseline(context);
    const inputs = analyseAll(context, args.positionals);
    const harm = args.value('harm');
    const story = args.value('story');
    if (harm !== undefined) expectKnown('harm', harm, inputs.analyses, ({ model }) => [...model.harms.keys()]);
    if (story !== undefined) expectKnown('story', story, inputs.analyses, storyIds);
    const limit = args.has('all') ? Number.POSITIVE_INFINITY : STORY_LIMIT;
    const judge = judgeOf((args.value('fail-on') ?? 'high') as FailOn, comparing(context, baseline));
    const { analyses, unreadable, date } = inputs;
    const sensitivity = new Map(
      args.has('sensitivity')
        ? analyses.map((each) => [each, sensitivityOf(each.model, each.catalogue, each.attack)])
        : [],
    );
    const text =
      args.value('format') === 'json'
        ? toJson(analyses, version, judge, sensitivity)
        : analyses
            .map((each) =>
              pathsReport(each, {
                paint,
                limit,
                harm,
                story,
                judgement: judge(each),
                sensitivity: sensitivity.get(each),
              }),
            )
            .join('\n\n');
    const delivered = deliver(context, text, () => summaryTable(analyses, { version, judge, date, unreadable }, paint));
    return delivered ? exitCode(inputs, judge) : 2;
  },
};
