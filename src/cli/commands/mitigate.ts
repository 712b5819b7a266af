/** `medjack mitigate`: the cheapest controls that bring a model to a band, or the best that an effort can do. */
import type { Analysis } from '../../analysis.ts';
import { type Plan, planFor, TARGETS, type Target } from '../../mitigation/plan.ts';
import { IMPACTS } from '../../model/words.ts';
import { planReport } from '../../report/plan.ts';
import { plansToJson } from '../../report/plan-json.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { expectKnown } from '../known.ts';
import { ANALYSIS, UsageError } from '../options.ts';
import { deliver, OUT } from '../output.ts';

export const MITIGATE: Command = {
  name: 'mitigate',
  usage: 'FILE...',
  summary: 'say which few controls to add first, and what they bring',
  help: [
    'Finds the controls with the least effort that leave no attack story above a band, and says what they bring, what would be back without each, what others would have to do, and what remains. Nothing is written: a control is yours to plan, implement and verify.',
    'Efforts are expert judgement (S, M, L; a catalogue of your own can change them). Only controls that count in full against something are chosen, and what belongs to a facility, a patient or a third party only where yours are not enough.',
    'Exit code 0: the target can be reached, or --budget was given. 1: it cannot. 2: wrong usage, or a file that cannot be read.',
  ],
  options: {
    target: {
      value: 'BAND',
      choices: TARGETS,
      text: 'the worst band that may remain (default medium): high, medium, low',
    },
    budget: { value: 'POINTS', text: 'instead of a target: the best score for this many points of effort' },
    harm: { value: 'HARM', text: 'only paths to this harm' },
    impact: { value: 'IMPACT', choices: IMPACTS, text: `only paths to harms of this impact: ${IMPACTS.join(', ')}` },
    format: { value: 'FORMAT', choices: ['pretty', 'json'], text: 'pretty (default) or json' },
    ...OUT,
    ...ANALYSIS,
  },
  run(context) {
    const { args, paint, version } = context;
    const budget = budgetOf(args.value('budget'));
    if (budget !== undefined && args.has('target')) throw new UsageError('Give --target or --budget, not both.');
    const inputs = analyseAll(context, args.positionals);
    const harm = args.value('harm');
    if (harm !== undefined) expectKnown('harm', harm, inputs.analyses, ({ model }) => [...model.harms.keys()]);
    const plans = inputs.analyses.map((analysis) => ({
      analysis,
      plan: planFor(analysis.model, analysis.attack, {
        target: (args.value('target') ?? 'medium') as Target,
        budget,
        harms: harmsOf(analysis, harm, args.value('impact')),
      }),
    }));
    const text =
      args.value('format') === 'json'
        ? plansToJson(plans, version)
        : plans.map(({ analysis, plan }) => planReport(analysis, plan, paint)).join('\n\n');
    if (!deliver(context, text, () => '') || inputs.unreadable.length > 0) return 2;
    return plans.some(({ plan }: { plan: Plan }) => !plan.reached) ? 1 : 0;
  },
};

function harmsOf({ model }: Analysis, harm: string | undefined, impact: string | undefined): string[] | undefined {
  if (harm === undefined && impact === undefined) return undefined;
  return [...model.harms.values()]
    .filter((each) => (harm === undefined || each.id === harm) && (impact === undefined || each.impact === impact))
    .map(({ id }) => id);
}

function budgetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--budget ${text} is no number of points. Write a whole number.`);
  return Number(text);
}
