/** `check_device`: how a device stands: its scores, its worst attack stories and its findings. */
import * as z from 'zod';
import { IMPACTS } from '../analysis.ts';
import { agentFunction, FILE, limit, PLACE, placeOf, quoted, SCORE, scoreOf, scoreOrNull } from './function.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
const BOTH = z.object({
  current: SCORE.nullable().describe('With what is implemented or verified; null: no path leads there.'),
  planned: SCORE.nullable().describe('With what is planned too.'),
});

export const CHECK_DEVICE = agentFunction({
  name: 'check_device',
  title: 'Check a device description',
  description:
    'Analyses a medical device description (*.device.yaml): scores now and with what is planned, the worst attack stories that lead to harm, and what is wrong or weak, each at its line. Call it first, and again after the description was changed.',
  input: z.strictObject({
    file: FILE,
    severity: z
      .enum(SEVERITIES)
      .default('warning')
      .describe('The mildest findings to list (default warning). A hint is a gap that a person has to fill.'),
    limit: limit(20),
  }),
  output: z.object({
    device: z.string(),
    file: z.string(),
    date: z.string().describe('ISO date of the evaluation.'),
    scores: z.object({ device: BOTH.describe('The worst path to a patient.'), ...eachImpact(() => BOTH) }),
    stories: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        ...SCORE.shape,
        harms: z.array(z.string()),
        entries: z.array(z.string()),
      }),
    ),
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(SEVERITIES),
        message: z.string(),
        ...PLACE.shape,
        story: z.string().nullable().describe('The worst story through the weak spot.'),
        decided: z.string().nullable().describe('The risk whose decision covers it.'),
        fixes: z.array(z.string()).describe('What an editor offers to do about it.'),
      }),
    ),
    counts: z.object(Object.fromEntries(SEVERITIES.map((each) => [each, z.int()])) as Record<Severity, z.ZodInt>),
    leftOut: z.object({ stories: z.int(), findings: z.int() }).describe('What the limit kept back.'),
  }),
  run({ file, severity, limit: most }, open) {
    const analysis = open(file);
    const { attack, findings } = analysis;
    const both = ({ current, planned }: typeof attack.device) => ({
      current: scoreOrNull(current),
      planned: scoreOrNull(planned),
    });
    const wanted = findings.filter((each) => SEVERITIES.indexOf(each.severity) <= SEVERITIES.indexOf(severity));
    return {
      device: quoted(analysis.model.name),
      file: analysis.uri,
      date: analysis.date,
      scores: { device: both(attack.device), ...eachImpact((impact) => both(attack.impacts[impact])) },
      stories: attack.stories.slice(0, most).map(({ id, title, score, harms, entries }) => ({
        id,
        title: quoted(title),
        ...scoreOf(score),
        harms: harms.map(({ harm }) => harm),
        entries: [...entries],
      })),
      findings: wanted.slice(0, most).map((each) => ({
        code: each.code,
        severity: each.severity,
        message: quoted(each.message),
        ...placeOf(analysis, each.where),
        story: each.attack?.story ?? null,
        decided: each.decided ?? null,
        fixes: (each.fixes ?? []).map(({ title }) => quoted(title)),
      })),
      counts: Object.fromEntries(
        SEVERITIES.map((each) => [each, findings.filter((finding) => finding.severity === each).length]),
      ) as Record<Severity, number>,
      leftOut: {
        stories: Math.max(0, attack.stories.length - most),
        findings: Math.max(0, wanted.length - most),
      },
    };
  },
});

type Severity = (typeof SEVERITIES)[number];

function eachImpact<T>(make: (impact: (typeof IMPACTS)[number]) => T): Record<(typeof IMPACTS)[number], T> {
  return Object.fromEntries(IMPACTS.map((impact) => [impact, make(impact)])) as Record<(typeof IMPACTS)[number], T>;
}
