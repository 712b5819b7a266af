/** Which rows of the risk table opened, closed, became easier or harder. */
import { scoreTenths, walkElsewhere } from '../analysis.ts';
import type { AttackResult, Score, StoryHarm } from '../attack/result.ts';
import type { Explain } from './causes.ts';
import type { Cause, RowChange } from './change.ts';
import type { Renames } from './renames.ts';

/** Worst first. Rows are compared before any is folded into another, so that telling them otherwise is no change. */
export function compareRows(base: AttackResult, head: AttackResult, renames: Renames, explain: Explain): RowChange[] {
  const before = byId(base.rows, renames);
  const after = new Map(head.rows.map((row) => [row.id, row]));
  const [openBefore, openAfter] = [byId(base.undecidedRows, renames), byId(head.undecidedRows)];
  const changes: RowChange[] = [];
  /** Whether the path that shows the change costs another in the other state of the system, and was not only left untold. */
  const isReal = (change: RowChange['change'], then: StoryHarm | undefined, now: StoryHarm | undefined) => {
    const worse = change === 'opened' || change === 'easier';
    const path = (worse ? now : then)?.path;
    if (path === undefined) return true;
    const [here, there] = worse ? [head.world, base.world] : [base.world, head.world];
    const elsewhere = walkElsewhere(here, path, there, worse ? renames.was : renames.of);
    return elsewhere === undefined || elsewhere < path.score.cdB;
  };
  for (const id of new Set([...after.keys(), ...before.keys()])) {
    const [then, now] = [before.get(id), after.get(id)];
    const undecided = {
      undecidedBefore: openBefore.get(id)?.path.score,
      undecidedAfter: openAfter.get(id)?.path.score,
    };
    const told = kindOf(then, now);
    if (told !== undefined && !isReal(told, then, now)) continue;
    const change = told ?? undecidedKind(undecided.undecidedBefore, undecided.undecidedAfter);
    if (change === undefined) continue;
    const causes: readonly Cause[] = explain(then, now, change);
    changes.push({
      change,
      id,
      harm: now?.harm ?? id.split('/')[0] ?? '',
      before: then,
      after: now,
      ...undecided,
      causes,
    });
  }
  const worst = ({ before: then, after: now }: RowChange) => now?.path.score.cdB ?? then?.path.score.cdB ?? 0;
  return changes.sort((a, b) => worst(b) - worst(a) || (a.id < b.id ? -1 : 1));
}

function byId(rows: readonly StoryHarm[], renames?: Renames): Map<string, StoryHarm> {
  return new Map(rows.map((row) => [renames?.ofRow(row.id) ?? row.id, row]));
}

/** Whether a row counts: one whose score is printed as 0.0 is in the lists, and needs no attention. */
function counts(row: StoryHarm | undefined): row is StoryHarm {
  return row !== undefined && scoreTenths(row.path.score) > 0;
}

function kindOf(before: StoryHarm | undefined, after: StoryHarm | undefined): RowChange['change'] | undefined {
  if (!counts(before)) return counts(after) ? 'opened' : undefined;
  if (!counts(after)) return 'closed';
  const rise = after.path.score.cdB - before.path.score.cdB;
  return rise === 0 ? undefined : rise > 0 ? 'easier' : 'harder';
}

/** A decision that went or ended opens its rows again, though their scores are what they were. */
function undecidedKind(before: Score | undefined, after: Score | undefined): RowChange['change'] | undefined {
  const [then, now] = [before, after].map((score) => (score === undefined ? 0 : scoreTenths(score)));
  return (now ?? 0) > (then ?? 0) ? 'easier' : undefined;
}
