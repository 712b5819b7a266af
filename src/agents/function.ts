/** What one function for agents is, and the pieces that their answers are made of. */
import * as z from 'zod';
import { type Analysis, scoreTenths } from '../analysis.ts';
import { BANDS, type Score } from '../attack/result.ts';
import type { Path, Where } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import { nearest } from '../model/suggest.ts';
import { locationOf } from '../report/place.ts';

export interface AgentFunction<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  /** As agents call it: `check_device`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For agents: what it does and when to call it. */
  readonly description: string;
  readonly input: I;
  readonly output: O;
  /**
   * `open` analyses a description.
   * @throws {AgentError} When what was asked for is not there.
   */
  run(input: z.output<I>, open: (file: string) => Analysis): z.input<O>;
}

/** Keeps the types of the schemas while the body is checked, and forgets them for the table. */
export function agentFunction<I extends z.ZodObject, O extends z.ZodObject>(of: AgentFunction<I, O>): AgentFunction {
  return of as unknown as AgentFunction;
}

/** The agent asked for something that is not there. The message says what to do instead. */
export class AgentError extends Error {}

export const FILE = z
  .string()
  .min(1)
  .describe('The description: the path of a *.device.yaml file, relative to the workspace or absolute inside it.');

/** How many of something an answer lists. */
export const limit = (otherwise: number) =>
  z.int().min(1).max(100).default(otherwise).describe(`At most this many, worst first (default ${otherwise}).`);

export const SCORE = z.object({ score: z.number().min(0).max(10), band: z.enum(BANDS) });

export function scoreOf(score: Score): z.input<typeof SCORE> {
  return { score: scoreTenths(score) / 10, band: score.band };
}

export function scoreOrNull(score: Score | undefined): z.input<typeof SCORE> | null {
  return score === undefined ? null : scoreOf(score);
}

/** Lines and columns count from 1, columns in UTF-16 units. */
export const PLACE = z.object({ file: z.string(), line: z.int(), column: z.int() });

export function placeOf(analysis: Analysis, where: Where): z.input<typeof PLACE> {
  const { file, line, column } = locationOf(analysis, where);
  return { file, line, column };
}

export function keyPlace(analysis: Analysis, path: Path): z.input<typeof PLACE> {
  return placeOf(analysis, { path, part: 'key' });
}

/** Longest text of a description that is repeated, in UTF-16 units: a title is data, and no place for a speech. */
const LONGEST = 400;

/** Text of a description as one line without what could hide in it, cut where it becomes a speech. */
export function quoted(text: string): string {
  const plain = plainText(text);
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST)}…`;
}

/**
 * An id that an agent named.
 * @throws {AgentError} When the description has no such element.
 */
export function expectOne(kind: string, id: string | undefined, known: readonly string[]): void {
  if (id === undefined || known.includes(id)) return;
  const best = nearest(id, known);
  const list = known.length === 0 ? 'The description has none.' : `There are: ${known.map(quoted).join(', ')}.`;
  throw new AgentError(
    `No ${kind} is called ${quoted(id)}. ${best === undefined ? list : `Did you mean ${quoted(best)}?`}`,
  );
}
