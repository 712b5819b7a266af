/** `propose_controls`: the few controls to add, what they bring, and what remains; nothing is written. */
import * as z from 'zod';
import { IMPACTS } from '../analysis.ts';
import { planFor, TARGETS } from '../mitigation/plan.ts';
import {
  AgentError,
  agentFunction,
  expectOne,
  FILE,
  keyPlace,
  PLACE,
  quoted,
  SCORE,
  scoreOf,
  scoreOrNull,
} from './function.ts';

export const PROPOSE_CONTROLS = agentFunction({
  name: 'propose_controls',
  title: 'Propose controls',
  description:
    'Finds the controls with the least effort that leave no attack story of a device description above a band, or the best that an effort can do. Answers where each would stand, what it brings, what would be back without it, and what remains. Nothing is written; whoever adds one to the description writes it with `status: planned`.',
  input: z.strictObject({
    file: FILE,
    target: z.enum(TARGETS).optional().describe('The worst band that may remain (default medium).'),
    budget: z
      .int()
      .min(0)
      .max(999_999)
      .optional()
      .describe('Instead of a target: the points of effort that may be spent.'),
    harm: z.string().optional().describe('Only paths to the harm with this id.'),
  }),
  output: z.object({
    reached: z.boolean().describe('No path is left above the target.'),
    exact: z
      .boolean()
      .describe('No set takes less effort. False: chosen greedily, because the exact search reached its limit.'),
    points: z.int().describe('Effort, expert judgement.'),
    controls: z.array(
      z.object({
        control: z.string(),
        place: z.string().describe('The kind of element it stands on.'),
        on: z.string(),
        ...PLACE.shape,
        state: z.enum(['missing', 'planned', 'weak']),
        owner: z.string().describe('Who would have to do it; what is not the manufacturer’s can only be asked for.'),
        effort: z.enum(['S', 'M', 'L']),
        points: z.int(),
        without: SCORE.nullable().describe('The worst score if all but this one were done.'),
      }),
    ),
    scores: z.array(z.object({ impact: z.enum(IMPACTS), now: SCORE.nullable(), planned: SCORE.nullable() })),
    remaining: z
      .array(z.object({ id: z.string(), title: z.string(), ...SCORE.shape }))
      .describe('The worst stories with everything done.'),
    blocker: z
      .object({ story: z.string(), ...SCORE.shape })
      .nullable()
      .describe(
        'What keeps the target out of reach whatever the catalogue offers: change the design, or decide the risk.',
      ),
  }),
  run({ file, target, budget, harm }, open) {
    if (target !== undefined && budget !== undefined) throw new AgentError('Give target or budget, not both.');
    const analysis = open(file);
    const { model, attack } = analysis;
    expectOne('harm', harm, [...model.harms.keys()]);
    const plan = planFor(model, attack, {
      target: target ?? 'medium',
      budget,
      harms: harm === undefined ? undefined : [harm],
    });
    return {
      reached: plan.reached,
      exact: plan.exact,
      points: plan.points,
      controls: plan.measures.map((measure) => ({
        control: measure.control,
        place: measure.place,
        on: measure.on,
        ...keyPlace(analysis, measure.path),
        state: measure.state,
        owner: measure.owner,
        effort: measure.effort,
        points: measure.points,
        without: scoreOrNull(measure.without?.score),
      })),
      scores: IMPACTS.map((impact) => ({
        impact,
        now: scoreOrNull(plan.now[impact]),
        planned: scoreOrNull(plan.planned[impact]),
      })),
      remaining: plan.remaining.slice(0, SHOWN).map(({ id, title, score }) => ({
        id,
        title: quoted(title),
        ...scoreOf(score),
      })),
      blocker:
        plan.blocker === undefined ? null : { story: quoted(plan.blocker.story), ...scoreOf(plan.blocker.score) },
    };
  },
});

/** How many of the remaining stories are named. */
const SHOWN = 6;
