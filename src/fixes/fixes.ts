/** Fixes that need the tree, the catalogue or the scores: what a person may choose to write about a finding. None claims what is not there. */

import type { AttackResult } from '../attack/result.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Finding, type Fix, isSpan, type Path } from '../finding/finding.ts';
import { insertEntry } from '../model/edit.ts';
import { find, type LocatedMap } from '../model/tree.ts';
import { adviceByStep, controlFixes, unknownControlFixes } from './controls.ts';
import { decisionFix, freeId } from './decisions.ts';

/** What fixes are made from. */
export interface Grounds {
  /** The description as written. */
  readonly tree: LocatedMap;
  readonly catalogue: Catalogue;
  readonly attack: AttackResult;
}

/** Adds fixes to findings that have none: those of the checks, and those about paths. */
export function withFixes(findings: readonly Finding[], grounds: Grounds): Finding[] {
  const advice = adviceByStep(grounds.attack);
  const id = freeId(grounds.tree);
  const weaknessFixes = ({ code, decided }: Finding, step: string, tree: LocatedMap): readonly Fix[] => [
    ...controlFixes(tree, advice.get(step) ?? []),
    ...(decided === undefined ? decisionFix(tree, id, code, step.slice(step.indexOf('@') + 1)) : []),
  ];
  return findings.map((finding) => {
    if (finding.fixes !== undefined || isSpan(finding.where)) return finding;
    const fixes =
      finding.attack === undefined
        ? (FIXES[finding.code]?.(grounds.tree, finding.where.path, grounds.catalogue) ?? [])
        : weaknessFixes(finding, finding.attack.step, grounds.tree);
    return fixes.length === 0 ? finding : { ...finding, fixes };
  });
}

type Maker = (tree: LocatedMap, path: Path, catalogue: Catalogue) => readonly Fix[];

/** The keys that only a person can fill in are written empty, which is a finding of its own until somebody does. */
const RATIONALE: Maker = (tree, path) => {
  const { node, entry } = find(tree, path);
  const title = 'Add a `rationale` to fill in';
  const inner = insertEntry(tree, path, 'rationale', '');
  if (inner !== undefined) return [{ title, edits: [inner] }];
  // A bare status word becomes a map that holds it.
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || entry === undefined || entry.via) return [];
  const written = node.source.text.slice(node.start, node.end);
  const where = { uri: node.source.uri, start: node.start, end: node.end };
  return [{ title, edits: [{ ...where, text: `{ status: ${written}, rationale: }` }] }];
};

const FIXES: Partial<Record<Finding['code'], Maker>> = {
  'control.unknown': unknownControlFixes,
  'control.not-applicable-without-rationale': RATIONALE,
  'adversary.off-without-rationale': RATIONALE,
  'data.users-unset': (tree, path) => {
    const edit = insertEntry(tree, path, 'usedBy', '');
    return edit === undefined ? [] : [{ title: 'Add `usedBy` to fill in', edits: [edit] }];
  },
  'zone.reach-not-enforced': (tree, path) => {
    const edit = insertEntry(tree, [...path.slice(0, -1), 'controls'], 'network-segmentation', 'planned');
    return edit === undefined ? [] : [{ title: 'Add `network-segmentation` as planned', edits: [edit] }];
  },
};
