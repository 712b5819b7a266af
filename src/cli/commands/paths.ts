/** `medjack paths`: every attack story of a model with the arithmetic of its score. */
import type { Analysis } from '../../analysis.ts';
import { STORY_LIMIT } from '../../attack/result.ts';
import { plainText } from '../../finding/plain-text.ts';
import { nearest } from '../../model/suggest.ts';
import { toJson } from '../../report/json.ts';
import { pathsReport, storyIds } from '../../report/pretty.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { type FailOn, REPORT, UsageError } from '../options.ts';
import { exitCode } from '../verdict.ts';

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
    harm: { value: 'HARM', text: 'only stories that lead to this harm' },
    story: { value: 'STORY', text: 'only this story, for example over-delivery/forge:bolus-command' },
    all: { text: `print all stories, not only the worst ${STORY_LIMIT}` },
  },
  run(context) {
    const { io, args, paint, version } = context;
    const inputs = analyseAll(context, args.positionals);
    const harm = args.value('harm');
    const story = args.value('story');
    if (harm !== undefined) expectKnown('harm', harm, inputs.analyses, ({ model }) => [...model.harms.keys()]);
    if (story !== undefined) expectKnown('story', story, inputs.analyses, storyIds);
    const limit = args.has('all') ? Number.POSITIVE_INFINITY : STORY_LIMIT;
    const reports = inputs.analyses.map((analysis) => pathsReport(analysis, { paint, limit, harm, story }));
    io.out(args.value('format') === 'json' ? toJson(inputs.analyses, version) : reports.join('\n\n'));
    return exitCode(inputs, (args.value('fail-on') ?? 'high') as FailOn);
  },
};

/** @throws {UsageError} When no model has it. */
function expectKnown(
  kind: string,
  id: string,
  analyses: readonly Analysis[],
  ids: (analysis: Analysis) => readonly string[],
) {
  const known = analyses.flatMap(ids);
  if (analyses.length === 0 || known.includes(id)) return;
  const best = nearest(id, known);
  const list = known.length === 0 ? 'There is none.' : `There are: ${known.map(plainText).join(', ')}.`;
  throw new UsageError(`No ${kind} ${id}. ${best === undefined ? list : `Did you mean ${plainText(best)}?`}`);
}
