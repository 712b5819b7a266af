/** What a change may do: the policies of `medjack diff`, each with the sentence that says why it fails. */
import { printed, scoreTenths } from '../analysis.ts';
import { BANDS, type Band } from '../attack/result.ts';
import type { Diff, RowChange } from '../diff/change.ts';
import { type Arguments, type Options, UsageError } from './options.ts';

export const POLICY = {
  'fail-on-new': {
    value: 'BAND',
    choices: [...[...BANDS].reverse(), 'never'],
    text: 'exit with 1 when a path enters BAND or a worse one (default high): severe, high, medium, low, never',
  },
  'fail-on-increase': {
    value: 'POINTS',
    text: 'exit with 1 when the score of a harm or a path rises by POINTS or more',
  },
  'fail-on-removed-control': { text: 'exit with 1 when a control that stood is removed or weakened' },
} as const satisfies Options;

export interface Policy {
  readonly band: Band | undefined;
  /** Tenths of a point. */
  readonly rise: number | undefined;
  readonly removedControl: boolean;
}

/** @throws {UsageError} For points that are no number. */
export function policyOf(args: Arguments): Policy {
  const band = args.value('fail-on-new') ?? 'high';
  const points = args.value('fail-on-increase');
  const rise = points === undefined ? undefined : Number(points);
  if (rise !== undefined && !(/^\d+(\.\d)?$/.test(points ?? '') && rise > 0))
    throw new UsageError(`--fail-on-increase ${points} is no number of points. Write 0.5, for example.`);
  return {
    band: band === 'never' ? undefined : (band as Band),
    rise: rise === undefined ? undefined : Math.round(rise * 10),
    removedControl: args.has('fail-on-removed-control'),
  };
}

/** One sentence for each policy that is broken. What a decision of the base covers breaks none. */
export function failuresOf({ rows, scores, controls }: Diff, { band, rise, removedControl }: Policy): string[] {
  const out: string[] = [];
  if (band !== undefined) {
    const bands = BANDS.slice(BANDS.indexOf(band));
    const entered = rows.filter(({ undecidedBefore, undecidedAfter }) => {
      const inside = (score: RowChange['undecidedAfter']) => score !== undefined && bands.includes(score.band);
      return inside(undecidedAfter) && !inside(undecidedBefore);
    });
    const [first] = entered;
    if (first?.undecidedAfter !== undefined)
      out.push(
        `${count(entered.length, 'path')} now ${band === 'severe' ? 'severe' : `${band} or worse`}, the worst ${first.id} ${printed(first.undecidedAfter)} (--fail-on-new ${band}).`,
      );
  }
  if (rise !== undefined) {
    const harms = scores
      .filter(({ what }) => what === 'harm')
      .map(({ id, before, after }) => ({ id, by: tenths(after) - tenths(before) }));
    const paths = rows
      .filter(({ undecidedAfter }) => undecidedAfter !== undefined)
      .map(({ id, before, after }) => ({ id, by: tenths(after?.path.score) - tenths(before?.path.score) }));
    const [most] = [...harms, ...paths].filter(({ by }) => by >= rise).sort((a, b) => b.by - a.by);
    if (most !== undefined)
      out.push(`${most.id} rises by ${(most.by / 10).toFixed(1)} (--fail-on-increase ${(rise / 10).toFixed(1)}).`);
  }
  const lost = removedControl
    ? controls.filter(({ change, stood }) => stood && (change === 'removed' || change === 'weakened'))
    : [];
  const [first] = lost;
  if (first !== undefined)
    out.push(
      `${count(lost.length, 'control')} removed or weakened, ${first.control} on ${first.on}${lost.length > 1 ? ' first' : ''} (--fail-on-removed-control).`,
    );
  return out;
}

function tenths(score: RowChange['undecidedAfter']): number {
  return score === undefined ? 0 : scoreTenths(score);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
