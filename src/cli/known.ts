/** Ids that a person names on the command line have to be in one of the models. */
import type { Analysis } from '../analysis.ts';
import { plainText } from '../finding/plain-text.ts';
import { nearest } from '../model/suggest.ts';
import { UsageError } from './options.ts';

/** @throws {UsageError} When no model has it. */
export function expectKnown(
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
