/** Which controls came, went or changed their worth on elements that are on both sides. */
import { SEVERITIES } from '../analysis.ts';
import type { Strengths } from '../attack/strength.ts';
import type { Control } from '../model/model.ts';
import type { ControlStatus } from '../model/words.ts';
import type { ControlChange } from './change.ts';
import { detailsOf, type Fact, type Part, same, textOf } from './parts.ts';
import type { Renames } from './renames.ts';

type StrengthOf = (control: Control) => Strengths;

/** How much of a control there is. */
const RANK: Readonly<Record<ControlStatus, number>> = {
  'not-applicable': 0,
  absent: 0,
  planned: 1,
  implemented: 2,
  verified: 3,
};

const WORTH = { none: 0, partial: 1, full: 2 } as const;

export function compareControls(
  pairs: readonly (readonly [Part, Part])[],
  renames: Renames,
  strengths: readonly [StrengthOf, StrengthOf],
  sameRules: boolean,
): ControlChange[] {
  // What a control is worth depends on its details, its siblings, the credentials, and where components stand.
  const sameGround =
    sameRules && pairs.every(([before, after]) => !isGround(before) || sameFacts(before, after, renames));
  return pairs.flatMap(([before, after]) => {
    if (sameGround && sameControls(before, after, renames)) return [];
    const [left, right] = [byName(before.controls), byName(after.controls)];
    const names = new Set([...left.keys(), ...right.keys()]);
    return [...names].flatMap((name) => {
      const change = compare(left.get(name), right.get(name), after, renames, strengths);
      return change === undefined ? [] : [{ ...change, on: after.id, onKind: after.kind }];
    });
  });
}

function isGround({ kind }: Part): boolean {
  return kind === 'credential' || kind === 'component' || kind === 'zone';
}

function sameFacts(before: Part, after: Part, renames: Renames): boolean {
  return textOfFacts(before.facts, renames.of) === textOfFacts(after.facts, same);
}

function sameControls(before: Part, after: Part, renames: Renames): boolean {
  if (before.controls.length !== after.controls.length) return false;
  const text = (part: Part, rename: (id: string) => string) =>
    part.controls
      .map((control) => control.name + textOfFacts(detailsOf(control), rename))
      .sort()
      .join('\n');
  return text(before, renames.of) === text(after, same);
}

function textOfFacts(facts: ReadonlyMap<string, Fact>, rename: (id: string) => string): string {
  return [...facts].map(([name, fact]) => `${name} ${textOf(name, fact, rename)}`).join('\n');
}

/** A short form beside the map may write one control twice: they are told apart by their order. */
function byName(controls: readonly Control[]): Map<string, Control> {
  const named = new Map<string, Control>();
  for (const control of controls) {
    let key = control.name;
    while (named.has(key)) key += "'";
    named.set(key, control);
  }
  return named;
}

/** What is not there and what is said not to be there are the same. */
function isThere(control: Control | undefined): control is Control {
  return control !== undefined && RANK[control.status] > 0;
}

function compare(
  before: Control | undefined,
  after: Control | undefined,
  owner: Part,
  renames: Renames,
  [left, right]: readonly [StrengthOf, StrengthOf],
): Omit<ControlChange, 'on' | 'onKind'> | undefined {
  const control = (after ?? before)?.name ?? '';
  const path = after?.path ?? owner.path;
  const stood = isThere(before) && RANK[before.status] > 1;
  const statuses = { before: before?.status, after: after?.status };
  if (!isThere(before) && !isThere(after)) return undefined;
  if (!isThere(before)) return { change: 'added', control, path, ...statuses, stood, why: after?.status ?? '' };
  if (!isThere(after)) {
    const now = statuses.after;
    const why = now === undefined ? `was ${before.status}` : `${before.status} → ${now}`;
    return { change: 'removed', control, path, ...statuses, stood, why };
  }
  const worth = compareWorth(left(before), right(after));
  const rank = RANK[after.status] - RANK[before.status];
  const limits = compareLimits(before, after, renames);
  const facts = detailChanges(before, after, renames);
  if (worth === undefined && facts.length === 0) return undefined;
  const signs = [worth?.sign ?? 0, Math.sign(rank), limits];
  const why = [worth?.text ?? '', ...facts].filter((text) => text !== '').join('; ');
  const change = signs.includes(-1) ? 'weakened' : signs.includes(1) ? 'strengthened' : 'changed';
  return { change, control, path, ...statuses, stood, why };
}

/** The first aspect against which the strength is another; a loss before a gain. */
function compareWorth(before: Strengths, after: Strengths): { sign: -1 | 1; text: string } | undefined {
  const changes = (Object.keys(before) as (keyof Strengths)[]).flatMap((aspect) => {
    const sign = Math.sign(WORTH[after[aspect]] - WORTH[before[aspect]]);
    return sign === 0
      ? []
      : [{ sign: sign as -1 | 1, text: `counts ${WORDS[after[aspect]]}, was ${WORDS[before[aspect]]}` }];
  });
  return changes.find(({ sign }) => sign < 0) ?? changes[0];
}

const WORDS = { none: 'nothing', partial: 'in part', full: 'in full' } as const;

/** −1 where a limit is gone or milder than it was, 1 where one is new or stricter, 0 else. */
function compareLimits(before: Control, after: Control, renames: Renames): -1 | 0 | 1 {
  const then = new Map([...before.limits].map(([harm, left]) => [renames.of(harm), SEVERITIES.indexOf(left)]));
  const now = new Map([...after.limits].map(([harm, left]) => [harm, SEVERITIES.indexOf(left)]));
  const most = SEVERITIES.length;
  const differences = [...new Set([...then.keys(), ...now.keys()])].map(
    (harm) => (then.get(harm) ?? most) - (now.get(harm) ?? most),
  );
  return differences.some((each) => each < 0) ? -1 : differences.some((each) => each > 0) ? 1 : 0;
}

/** What is said of a control and changes nothing that protects. */
const SILENT = new Set(['rationale']);

/** `version 1.3 → 1.0`. */
function detailChanges(before: Control, after: Control, renames: Renames): string[] {
  const [left, right] = [detailsOf(before), detailsOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
    if (SILENT.has(name)) return [];
    const [then, now] = [left.get(name), right.get(name)];
    const texts = [then && textOf(name, then, renames.of), now && textOf(name, now)];
    return texts[0] === texts[1] ? [] : [`${name} ${plain(texts[0])} → ${plain(texts[1])}`];
  });
}

/** A fact's text as people write it. */
export function plain(text: string | undefined): string {
  return text === undefined ? 'unset' : text.replace(/[{}"[\]]/g, '').replace(/([,:])(?=\S)/g, '$1 ');
}
