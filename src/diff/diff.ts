/** What a change does to the paths to harm: a pure function of two analyses. */
import { type Analysis, attacksOn, strengthsOf } from '../analysis.ts';
import { explainer } from './causes.ts';
import type { Diff } from './change.ts';
import { compareControls } from './controls.ts';
import { compareElements, pair } from './elements.ts';
import { compareJudgements, judgedModel } from './judgements.ts';
import { partsOf } from './parts.ts';
import { findRenames } from './renames.ts';
import { compareRows } from './rows.ts';
import { compareScores } from './scores.ts';

export interface DiffOptions {
  /** Count decisions, overrides and switched-off adversaries that came with the change. */
  readonly allowNewDecisions?: boolean;
}

/**
 * Compares two analyses of one system. The head is judged with the decisions of the base, so that nobody accepts in one
 * change the risk that the same change creates. What is only written otherwise (order, comments, titles, another id) is no
 * change.
 */
export function compare(base: Analysis, head: Analysis, { allowNewDecisions = false }: DiffOptions = {}): Diff {
  const [before, after] = [partsOf(base.model), partsOf(head.model)];
  const renames = findRenames(before, after);
  const paired = pair(before, after, renames);
  const judged = allowNewDecisions ? head.model : judgedModel(base, head.model, renames);
  const attack = judged === head.model ? head.attack : attacksOn(head, judged);
  const strengths = [strengthsOf(base.model, base.catalogue), strengthsOf(head.model, head.catalogue)] as const;
  const judgements = compareJudgements(base, head, renames, !allowNewDecisions);
  const sameRules = paired.gone.length === 0 && judgements.every(({ what }) => what !== 'catalogue');
  const changes = {
    controls: compareControls(paired.both, renames, strengths, sameRules),
    elements: compareElements(paired, renames, base.model, head.model),
    judgements,
  };
  return {
    base,
    head,
    newDecisions: allowNewDecisions ? 'allowed' : 'ignored',
    rows: compareRows(base.attack, attack, renames, explainer(base.model, head.model, changes, renames)),
    scores: compareScores(base.attack, attack, renames),
    ...changes,
  };
}
