/** `medjack diff`: what a change does to the paths to harm, between two files, folders or Git revisions. */
import type { Analysis } from '../../analysis.ts';
import { globalView, type Mark } from '../../diagram/views.ts';
import { type Diff, isEmpty } from '../../diff/change.ts';
import { compare } from '../../diff/diff.ts';
import { diffFindings } from '../../diff/findings.ts';
import { plainText } from '../../finding/plain-text.ts';
import { diffJson } from '../../report/diff/json.ts';
import { diffMarkdown } from '../../report/diff/markdown.ts';
import { type DiffReport, diffReport } from '../../report/diff/pretty.ts';
import { toGithub } from '../../report/github.ts';
import type { Run } from '../../report/judgement.ts';
import { toSarif } from '../../report/sarif.ts';
import type { Command, Context } from '../command.ts';
import { GitProblem } from '../git.ts';
import { dateFor } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';
import { deliver, OUT } from '../output.ts';
import { type Pairs, pairUp } from '../pairs.ts';
import { failuresOf, POLICY, policyOf } from '../policy.ts';

const { date, root } = ANALYSIS;

export const DIFF: Command = {
  name: 'diff',
  usage: 'BASE [HEAD]',
  summary: 'say which paths to harm a change opens, closes, makes easier or harder',
  help: [
    'BASE and HEAD are each a .device.yaml file, a folder, or a Git revision (main, HEAD~1, v4.2:models); HEAD is the current folder when it is left out. A revision is read with its includes as they were then; nothing is checked out.',
    'HEAD is judged with the decisions of BASE: a decision, an override or a switched-off adversary that comes with the change is listed first and counts only with --allow-new-decisions. Order, comments, formatting, titles and renamed ids are no change, and where there is none, nothing is printed.',
    'Exit code 0: no policy is broken. 1: one is, or HEAD has a mistake in its description that BASE has not. 2: wrong usage, a revision that is not there, or a model of HEAD that cannot be read.',
  ],
  options: {
    format: {
      value: 'FORMAT',
      choices: ['pretty', 'markdown', 'json', 'sarif', 'github'],
      text: 'pretty (default), markdown (for a comment), json, sarif (on the lines of HEAD), github (annotations)',
    },
    ...POLICY,
    'allow-new-decisions': { text: 'count decisions, overrides and adversaries that come with the change' },
    ...OUT,
    date,
    root,
  },
  run(context) {
    const { io, args } = context;
    const [base, head = '.', ...rest] = args.positionals;
    if (base === undefined || rest.length > 0)
      throw new UsageError('diff compares two: medjack diff BASE HEAD, each a file, a folder or a Git revision.');
    const policy = policyOf(args);
    const on = dateFor(context);
    const [from, to] = sides(context, base, head);
    const { pairs, unreadable, notes } = pairUp(from, to, on);
    const say = (text: string) => io.err(`medjack: ${plainText(text)}\n`);
    notes.forEach(say);
    for (const { file, why } of unreadable) say(`cannot read ${file} of ${to.name}: ${why}.`);
    const reports = pairs.flatMap((pair): DiffReport[] => {
      const diff = compare(pair.base, pair.head, { allowNewDecisions: args.has('allow-new-decisions') });
      const mistakes = pair.mistakes.map((mistake) => `a mistake that ${from.name} has not: ${mistake}`);
      const failures = [...failuresOf(diff, policy), ...mistakes];
      if (isEmpty(diff) && failures.length === 0) return [];
      pair.notes.forEach(say);
      return [{ diff, from: from.name, to: to.name, failures }];
    });
    if (pairs.length === 0 && unreadable.length === 0)
      throw new UsageError(`There is no .device.yaml file in ${from.name} nor in ${to.name}. Check the paths.`);
    if (reports.length === 0 && io.errIsTerminal) io.err('No change to paths, controls, elements or decisions.\n');
    if (!deliver(context, textOf(context, reports, on, unreadable), () => '') || unreadable.length > 0) return 2;
    return reports.some(({ failures }) => failures.length > 0) ? 1 : 0;
  },
};

function sides({ io, args }: Context, base: string, head: string) {
  try {
    return io.sides(base, head, args.value('root'));
  } catch (error) {
    if (error instanceof GitProblem) throw new UsageError(error.message);
    throw error;
  }
}

function textOf(
  { args, paint, version }: Context,
  reports: readonly DiffReport[],
  on: string,
  unreadable: Pairs['unreadable'],
): string {
  const format = args.value('format') ?? 'pretty';
  if (format === 'json') return diffJson(reports, version);
  if (format === 'pretty') return reports.map((report) => diffReport(report, paint)).join('\n\n');
  if (format === 'markdown')
    return diffMarkdown(reports.map((report) => ({ ...report, diagrams: pictures(report.diff) })));
  // What is on the lines of the head is what got worse, in place of what is found in the whole model.
  const analyses = reports.map(({ diff }) => ({ ...diff.head, findings: diffFindings(diff) }));
  const failing = new Map<Analysis, boolean>(
    analyses.map((analysis, at) => [analysis, (reports[at]?.failures.length ?? 0) > 0]),
  );
  const run: Run = {
    version,
    date: on,
    unreadable,
    judge: (analysis) => ({
      fails: (item) => failing.get(analysis) === true && 'severity' in item && item.severity !== 'information',
      baseline: undefined,
    }),
  };
  return format === 'sarif' ? toSarif(analyses, run) : toGithub(analyses, run, false);
}

/** Both pictures, with a sign on what changed: what is gone in the first, everything else in the second. */
function pictures({ base, head, elements, controls }: Diff): { before: string; after: string } {
  const [before, after] = [new Map<string, Mark>(), new Map<string, Mark>()];
  const owner = (id: string) => (head.model.flows.has(id) ? id : (id.split('/')[0] ?? id));
  for (const { on, change } of controls) after.set(owner(on), change === 'removed' ? 'weakened' : 'changed');
  for (const { id, change } of elements)
    if (change === 'removed') before.set(id, 'removed');
    else after.set(owner(id), change);
  return { before: globalView(base, before).text, after: globalView(head, after).text };
}
