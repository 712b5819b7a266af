/** A change in sentences that say harms: `opens 2 paths to over-delivery (9.3, was 4.7): bolus lost message-authentication`. */
import { printed } from '../analysis.ts';
import type { Score } from '../attack/result.ts';
import type { Cause, ControlChange, Diff, ElementChange, JudgementChange, RowChange } from './change.ts';
import { grouped } from './grouped.ts';

/** Rows of one harm that go one way for one reason. */
export interface Effect {
  readonly direction: 'worse' | 'better';
  readonly harm: string;
  /** Worst first. */
  readonly rows: readonly RowChange[];
  readonly causes: readonly Cause[];
  /** Score of the harm before and after, current scenario. */
  readonly before: Score | undefined;
  readonly after: Score | undefined;
}

/** How a report marks what the model says: as code in Markdown, plainly on a terminal. */
export type Quote = (text: string) => string;

/** What the change does to the paths, worst first, what is worse before what is better. */
export function effectsOf({ rows, base, scores, head }: Diff): Effect[] {
  const direction = ({ change }: RowChange) => (change === 'opened' || change === 'easier' ? 'worse' : 'better');
  const groups = grouped(rows, (row) => [direction(row), row.harm, ...row.causes.map(idOf)].join('\n'));
  const effects = [...groups.values()].map((group): Effect => {
    const [first] = group as [RowChange];
    const change = scores.find(({ what, id }) => what === 'harm' && id === first.harm);
    const now = head.attack.harms.find(({ harm }) => harm === first.harm)?.scores.current;
    const then = base.attack.harms.find(({ harm }) => harm === first.harm)?.scores.current;
    const [before, after] = change === undefined ? [now ?? then, now ?? then] : [change.before, change.after];
    return { direction: direction(first), harm: first.harm, rows: group, causes: first.causes, before, after };
  });
  const order = ({ direction }: Effect) => (direction === 'worse' ? 0 : 1);
  return effects.sort((a, b) => order(a) - order(b));
}

export function idOf(cause: Cause): string {
  if ('control' in cause) return `${cause.control} ${cause.on}`;
  return `${'kind' in cause ? cause.kind : cause.what} ${cause.id}`;
}

/** `opens 2 paths to over-delivery (9.3, was 4.7)`, without its causes. */
export function effectSentence({ direction, harm, rows, before, after }: Effect, quote: Quote): string {
  const sudden = rows.filter(({ change }) => change === 'opened' || change === 'closed').length;
  const gradual = rows.length - sudden;
  const [open, ease] = direction === 'worse' ? ['opens', 'easier'] : ['closes', 'harder'];
  const to = `to ${quote(harm)}`;
  const first = sudden === 0 ? `makes ${paths(gradual)} ${to} ${ease}` : `${open} ${paths(sudden)} ${to}`;
  const more = sudden === 0 || gradual === 0 ? '' : ` and makes ${gradual} ${ease}`;
  return `${first}${more} (${scoresText(rows, before, after)})`;
}

function scoresText(rows: readonly RowChange[], before: Score | undefined, after: Score | undefined): string {
  const text = (score: Score | undefined) => (score === undefined ? 'none' : printed(score));
  if (text(before) !== text(after)) return `${text(after)}, was ${text(before)}`;
  const [worst] = rows;
  const own = worst?.after ?? worst?.before;
  const row = `${text(worst?.after?.path.score)}, was ${text(worst?.before?.path.score)}`;
  return own === undefined || text(before) === text(own.path.score) ? row : `${row}; its worst stays ${text(after)}`;
}

function paths(count: number): string {
  return count === 1 ? '1 path' : `${count} paths`;
}

const MOST_CAUSES = 3;

/** Empty where nothing is known to have caused it. */
export function causesText(causes: readonly Cause[], quote: Quote): string {
  const shown = causes.slice(0, MOST_CAUSES).map((cause) => causeText(cause, quote));
  const more = causes.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more changes` : '');
}

function causeText(cause: Cause, quote: Quote): string {
  if ('control' in cause) return controlText(cause, quote);
  return 'kind' in cause ? elementText(cause, quote) : judgementText(cause, quote);
}

/** `bolus lost message-authentication`. */
export function controlText({ change, control, on, why }: ControlChange, quote: Quote): string {
  const name = quote(control);
  switch (change) {
    case 'removed':
      return `${quote(on)} lost ${name}`;
    case 'added':
      return `${quote(on)} got ${name} (${why})`;
    case 'weakened':
      return `${name} on ${quote(on)} is weaker (${quoted(why, quote)})`;
    case 'strengthened':
      return `${name} on ${quote(on)} is stronger (${quoted(why, quote)})`;
    case 'changed':
      return `${name} on ${quote(on)} is another (${quoted(why, quote)})`;
  }
}

/** Details hold what the model says. */
function quoted(why: string, quote: Quote): string {
  return quote(why);
}

const MOST_FACTS = 3;

/** `the flow backdoor is new, from home into hospital`. */
export function elementText({ change, kind, id, was, facts, crosses }: ElementChange, quote: Quote): string {
  const name = `${kind} ${quote(id)}`;
  const over = crosses.length === 0 ? '' : `, across ${crosses.map(quote).join(', ')}`;
  if (change === 'added') return `${name} is new${over}`;
  if (change === 'removed') return `${name} is gone`;
  const shown = facts.slice(0, MOST_FACTS).map(({ name: fact, before, after }) => {
    return `${fact} ${quote(`${before ?? 'unset'} → ${after ?? 'unset'}`)}`;
  });
  const more = facts.length > MOST_FACTS ? [`${facts.length - MOST_FACTS} more facts`] : [];
  const what = [...shown, ...more].join(', ');
  const renamed = was === undefined ? '' : ` (was ${quote(was)})`;
  if (change === 'renamed') return `${kind} ${quote(was ?? '')} is now ${quote(id)}`;
  if (change === 'moved') return `${name}${renamed} moved${what === '' ? '' : `: ${what}`}${over}`;
  return `${name}${renamed}: ${what}`;
}

/** `R-09 accepts over-delivery/forge:bolus-command; it came with the change and is not counted`. */
export function judgementText({ what, change, id, text, ignored }: JudgementChange, quote: Quote): string {
  const kind = { decision: 'decision', override: 'override', adversary: 'adversary', catalogue: 'the' }[what];
  const state = change === 'removed' ? ' is gone' : change === 'orphaned' ? ' is orphaned' : '';
  const end = ignored ? '; it came with the change and is not counted' : '';
  return `${kind} ${quote(id)}${state}${state === '' ? ' ' : ', '}${quote(text)}${end}`;
}
