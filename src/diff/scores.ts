/** Scores of the device, of impacts, weakness categories and harms before and after. */
import { IMPACTS } from '../analysis.ts';
import type { AttackResult, Scenario, Score } from '../attack/result.ts';
import type { Weakness } from '../catalogue/catalogue.ts';
import type { ScoreChange } from './change.ts';
import type { Renames } from './renames.ts';

const SCENARIOS: readonly Scenario[] = ['current', 'planned', 'hostile', 'inherent'];

export function compareScores(base: AttackResult, head: AttackResult, renames: Renames): ScoreChange[] {
  const all: ScoreChange[] = [];
  const add = (change: Omit<ScoreChange, 'weakness'> & { readonly weakness?: Weakness }) => {
    if (differ(change.before, change.after)) all.push({ weakness: undefined, ...change });
  };
  for (const scenario of SCENARIOS) {
    const [before, after] = [base.device[scenario], head.device[scenario]];
    add({ what: 'device', id: 'device', scenario, impact: 'patient-safety', before, after });
  }
  for (const impact of IMPACTS)
    for (const scenario of SCENARIOS) {
      const [before, after] = [base.impacts[impact][scenario], head.impacts[impact][scenario]];
      add({ what: 'impact', id: impact, scenario, impact, before, after });
    }
  const harms = new Map(base.harms.map((each) => [renames.of(each.harm), each]));
  for (const each of head.harms) {
    const before = harms.get(each.harm)?.scores.current;
    add({ what: 'harm', id: each.harm, scenario: 'current', impact: each.impact, before, after: each.scores.current });
    harms.delete(each.harm);
  }
  for (const [id, each] of harms)
    add({ what: 'harm', id, scenario: 'current', impact: each.impact, before: each.scores.current, after: undefined });
  for (const weakness of Object.keys(head.table) as Weakness[])
    for (const impact of IMPACTS) {
      const [before, after] = [base.table[weakness][impact]?.score, head.table[weakness][impact]?.score];
      add({ what: 'category', id: `${impact}/${weakness}`, scenario: 'current', impact, weakness, before, after });
    }
  return all;
}

/** Scores below zero are all 0.0. */
function differ(before: Score | undefined, after: Score | undefined): boolean {
  return (before?.points ?? 0) !== (after?.points ?? 0);
}
