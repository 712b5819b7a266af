/** What is known to be wrong with a component's software, as few things as tell all attacks apart. */
import type { Path } from '../finding/finding.ts';
import type { Component, Model, Software, Vulnerability } from '../model/model.ts';
import { parseExploitability } from './cvss.ts';
import type { Metrics31 } from './result.ts';

/** One vulnerability, or software that gets no more fixes; it stands for all that are no easier to use. */
export interface Flaw {
  readonly id: string;
  readonly path: Path;
  /** Software of the component of which it is a part; undefined: nobody says. */
  readonly within: readonly string[] | undefined;
  /** Ids of interfaces; undefined: every endpoint. */
  readonly reachedBy: readonly string[] | undefined;
  /** Undefined: the worst case. */
  readonly metrics: Metrics31 | undefined;
  readonly knownExploited: boolean;
  readonly gives: { readonly control: boolean; readonly disclosure: boolean; readonly down: boolean };
  /** `CVE-2021-31571 in FreeRTOS 10.4.3, and 3 more`. */
  readonly words: string;
}

const WORST = { control: true, disclosure: false, down: false };
const EASY: Metrics31 = { AV: 'N', AC: 'L', PR: 'N', UI: 'N' };

/**
 * Open vulnerabilities and software whose support has ended on a date. Of those that reach and give the same, only the
 * easiest are returned: a component with thousands of vulnerabilities has few that matter. One that a decision names
 * stands for itself alone, so that deciding about it decides nothing else.
 */
export function flawsOf(component: Component, model: Model, date: string): Flaw[] {
  const { software } = component;
  const open = software.flatMap((each) => each.vulnerabilities.filter(isOpen).map((one) => flawOf(each, one)));
  const ended = software.filter((each) => hasEnded(each, date)).map(endedFlaw);
  // Of equals the first is named: a vulnerability before what merely has no support, then by id, not by the order of a file.
  const all = [...open.sort(byId), ...ended.sort(byId)];
  if (all.length < 2) return all;
  const decided = new Set([...model.risks.values()].flatMap((risk) => risk.covers.map((cover) => cover.vulnerability)));
  const groups = new Map<string, Flaw[]>();
  for (const flaw of all) {
    const { within, reachedBy, gives } = flaw;
    const own = decided.has(flaw.id) ? flaw.id : '';
    const key = JSON.stringify([within?.toSorted(), reachedBy?.toSorted(), gives, needsHands(flaw), own]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flaw]);
    else group.push(flaw);
  }
  return [...groups.values()].flatMap(easiest);
}

function byId(a: Flaw, b: Flaw): number {
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

function isOpen({ status }: Vulnerability): boolean {
  return status === 'affected' || status === 'under-investigation';
}

/** From the last day on, as the format says; ISO dates compare as text. */
function hasEnded({ support, supportEnd }: Software, date: string): boolean {
  return support === 'unsupported' || support === 'abandoned' || (supportEnd !== undefined && supportEnd <= date);
}

function flawOf(software: Software, { id, path, cvss, knownExploited, reachedBy }: Vulnerability): Flaw {
  const vector = cvss === undefined ? undefined : parseExploitability(cvss);
  return {
    id,
    path,
    within: software.within,
    reachedBy,
    metrics: vector && { AV: vector.AV, AC: knownExploited ? 'L' : vector.AC, PR: vector.PR, UI: vector.UI },
    knownExploited,
    gives: vector === undefined || vector.I ? WORST : { control: false, disclosure: vector.C, down: vector.A },
    words: `${id} in ${nameOf(software)}`,
  };
}

function endedFlaw(software: Software): Flaw {
  return {
    id: software.id,
    path: software.path,
    within: software.within,
    reachedBy: undefined,
    metrics: undefined,
    knownExploited: false,
    gives: WORST,
    words: `${nameOf(software)} is out of support`,
  };
}

function nameOf({ name, version }: Software): string {
  return version === undefined ? name : `${name} ${version}`;
}

/** Without a hand on the device, or an account on it, nothing is done. */
export function needsHands({ metrics }: Flaw): boolean {
  return metrics?.AV === 'P' || metrics?.AV === 'L';
}

/** Values of each metric, the easiest first. */
const ORDER = { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR' } as const;

export function isAsEasy(metric: keyof typeof ORDER, a: string, b: string): boolean {
  return ORDER[metric].indexOf(a) <= ORDER[metric].indexOf(b);
}

function dominates(a: Flaw, b: Flaw): boolean {
  const [easy, hard] = [a.metrics ?? EASY, b.metrics ?? EASY];
  return (
    (a.knownExploited || !b.knownExploited) &&
    (Object.keys(ORDER) as (keyof typeof ORDER)[]).every((metric) => isAsEasy(metric, easy[metric], hard[metric]))
  );
}

/** Those that no other is easier than; of equals the first. */
function easiest(flaws: readonly Flaw[]): Flaw[] {
  const kept: { flaw: Flaw; more: number }[] = [];
  for (const flaw of flaws) {
    const over = kept.find((each) => dominates(each.flaw, flaw));
    if (over !== undefined) {
      over.more++;
      continue;
    }
    const under = kept.filter((each) => dominates(flaw, each.flaw));
    const more = under.reduce((sum, each) => sum + each.more + 1, 0);
    kept.splice(0, kept.length, ...kept.filter((each) => !under.includes(each)), { flaw, more });
  }
  return kept.map(({ flaw, more }) => (more === 0 ? flaw : { ...flaw, words: `${flaw.words}, and ${more} more` }));
}
