/** Fixes about controls: one is added as planned, with what it would buy, or a misspelt name is corrected. */
import type { AttackResult, Cut, Score } from '../attack/result.ts';
import { printed } from '../attack/score.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { squeeze } from '../catalogue/names.ts';
import type { Fix, Path } from '../finding/finding.ts';
import { nearest } from '../model/suggest.ts';
import { find, keySpan, type LocatedMap } from '../model/tree.ts';
import { planControls } from './plans.ts';

/** By step: the controls that would cut it on the stories that are printed, with the score of the worst story each cuts. */
export type Advice = ReadonlyMap<string, readonly { readonly cut: Cut; readonly now: Score }[]>;

export function adviceByStep({ stories }: AttackResult): Advice {
  const advice = new Map<string, { cut: Cut; now: Score }[]>();
  for (const { cuts, score } of stories)
    for (const cut of cuts) {
      const list = advice.get(cut.step) ?? [];
      advice.set(cut.step, list);
      if (!list.some((each) => each.cut.control === cut.control && each.cut.on === cut.on))
        list.push({ cut, now: score });
    }
  return advice;
}

/** One fix for each control that would cut a step: it is written as planned, never as more. */
export function controlFixes(tree: LocatedMap, advice: readonly { readonly cut: Cut; readonly now: Score }[]): Fix[] {
  return advice.flatMap(({ cut, now }) => {
    const edits = cut.state === 'missing' ? planControls(tree, [cut]) : undefined;
    if (edits === undefined) return [];
    const whose = cut.owner === 'manufacturer' ? 'as planned' : `as planned by the ${cut.owner}`;
    const buys = `${printed(now)} now · ${printed(cut.storyThen)} when implemented in full`;
    return [{ title: `Add ${cut.control} to ${cut.on} ${whose}: ${buys}`, edits }];
  });
}

/** The catalogue's name that a misspelt one means. */
export function unknownControlFixes(tree: LocatedMap, path: Path, catalogue: Catalogue): Fix[] {
  const { entry, complete } = find(tree, path);
  if (entry === undefined || !complete) return [];
  const known = [...catalogue.controls.keys()];
  const meant = known.find((name) => squeeze(name) === squeeze(entry.key)) ?? nearest(entry.key, known);
  return meant === undefined ? [] : [{ title: `Write \`${meant}\``, edits: [{ ...keySpan(entry), text: meant }] }];
}
