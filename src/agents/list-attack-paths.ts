/** `list_attack_paths`: the attack stories of a device step by step, with the arithmetic of their scores and what would cut them. */
import * as z from 'zod';
import type { Analysis } from '../analysis.ts';
import { IMPACTS } from '../analysis.ts';
import type { Cut, Step, StoryHarm } from '../attack/result.ts';
import { arithmeticOf } from '../report/arithmetic.ts';
import { storyIds } from '../report/pretty.ts';
import { agentFunction, expectOne, FILE, keyPlace, limit, PLACE, quoted, SCORE, scoreOf } from './function.ts';

const STEP = z.object({
  technique: z.string(),
  title: z.string(),
  element: z.string(),
  ...PLACE.shape,
  gains: z.string().describe('What the attacker has afterwards.'),
  weaknesses: z.array(z.string()),
  because: z.string().nullable().describe('The vulnerability, software or credential behind it.'),
  costs: z
    .array(z.object({ what: z.string(), points: z.number(), why: z.string() }))
    .describe('What the step takes off the score, line by line.'),
});

const CUT = z.object({
  control: z.string(),
  on: z.string(),
  ...PLACE.shape,
  step: z.string(),
  state: z.enum(['missing', 'planned', 'weak']),
  owner: z.string().describe('Who would have to do it.'),
  storyThen: SCORE.describe('The story once it is implemented in full.'),
});

export const LIST_ATTACK_PATHS = agentFunction({
  name: 'list_attack_paths',
  title: 'List attack paths',
  description:
    'Lists the attack stories of a device description, worst first: for each the steps from where the attacker starts to the harm, why each step costs what it costs, and the controls that would cut it. Narrow it with story, harm or impact.',
  input: z.strictObject({
    file: FILE,
    story: z.string().optional().describe('Only this story, by an id that check_device answered.'),
    harm: z.string().optional().describe('Only paths to the harm with this id.'),
    impact: z.enum(IMPACTS).optional().describe('Only paths to harms of this impact.'),
    limit: limit(5),
  }),
  output: z.object({
    stories: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        ...SCORE.shape,
        harm: z.string(),
        impact: z.enum(IMPACTS),
        severity: z.string(),
        adversary: z.string(),
        start: z.string().describe('Where the attacker begins.'),
        exploitability: z.string(),
        verdict: z.string().describe('Of the risk matrix.'),
        cvss31: z.string(),
        cvss40: z.string(),
        assumptions: z.array(z.string()).describe('Elements on the path that nobody has confirmed.'),
        steps: z.array(STEP),
        cuts: z.array(CUT),
      }),
    ),
    leftOut: z.int().describe('Stories that the limit kept back.'),
  }),
  run({ file, story, harm, impact, limit: most }, open) {
    const analysis = open(file);
    const { stories } = analysis.attack;
    expectOne('harm', harm, [...analysis.model.harms.keys()]);
    expectOne('story', story, storyIds(analysis));
    const wanted = stories.flatMap((each) => {
      const rows = each.harms.filter(
        (row) =>
          (harm === undefined || row.harm === harm) &&
          (impact === undefined || row.impact === impact) &&
          (story === undefined || story === each.id || story === row.id),
      );
      // A story that is asked for by name is told for each harm it does.
      return (story === undefined ? rows.slice(0, 1) : rows).map((row) => ({
        title: each.title,
        row,
        cuts: each.cuts,
      }));
    });
    return {
      stories: wanted.slice(0, most).map(({ title, row, cuts }) => ({
        ...pathOf(analysis, row),
        title: quoted(title),
        cuts: cuts.map((cut) => cutOf(analysis, cut)),
      })),
      leftOut: Math.max(0, wanted.length - most),
    };
  },
});

function pathOf(analysis: Analysis, { id, harm, impact, path }: StoryHarm) {
  const sums = arithmeticOf(path, analysis.catalogue.scoring.perPoint);
  return {
    id,
    ...scoreOf(path.score),
    harm,
    impact,
    severity: path.severity,
    adversary: path.adversary,
    start: quoted(path.start),
    exploitability: path.level,
    verdict: path.verdict,
    cvss31: path.cvss.v31,
    cvss40: path.cvss.v40,
    assumptions: path.assumptions.map(quoted),
    steps: path.steps.map((step, at) => stepOf(analysis, step, sums.steps[at] ?? [])),
  };
}

function stepOf(analysis: Analysis, step: Step, tenths: readonly number[]): z.input<typeof STEP> {
  return {
    technique: step.technique,
    title: quoted(step.title),
    element: step.element,
    ...keyPlace(analysis, step.path),
    gains: quoted(step.gains),
    weaknesses: [...step.categories],
    because: step.source === undefined ? (step.because ?? null) : quoted(step.source.words),
    costs: step.lines.map(({ label, why }, at) => ({ what: label, points: (tenths[at] ?? 0) / 10, why: quoted(why) })),
  };
}

function cutOf(analysis: Analysis, { control, on, path, step, state, owner, storyThen }: Cut): z.input<typeof CUT> {
  return { control, on, ...keyPlace(analysis, path), step, state, owner, storyThen: scoreOf(storyThen) };
}
