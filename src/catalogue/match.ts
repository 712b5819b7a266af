/** Finds the mechanism a name means, and the rule that grades a control. */
import type { Catalogue, GradingKind, GradingRule, Mechanism } from './catalogue.ts';
import { squeeze } from './names.ts';

/** The details of a control that rules look at. */
export interface GradedDetails {
  readonly mechanism?: string | undefined;
  readonly version?: string | undefined;
  readonly algorithm?: string | undefined;
  readonly mode?: string | undefined;
  readonly keyBits?: number | undefined;
}

/** Mechanisms by squeezed name, made once for each catalogue; a catalogue never changes. */
const indexes = new WeakMap<Catalogue, ReadonlyMap<string, Mechanism>>();

/** The mechanism of that name or other name; undefined for free text. */
export function findMechanism(catalogue: Catalogue, name: string | undefined): Mechanism | undefined {
  if (name === undefined) return undefined;
  let index = indexes.get(catalogue);
  if (index === undefined) {
    const all = [...catalogue.mechanisms.values()].reverse();
    index = new Map(all.flatMap((each) => [each.id, ...each.aliases].map((known) => [squeeze(known), each])));
    indexes.set(catalogue, index);
  }
  return index.get(squeeze(name));
}

/**
 * The first rule that matches a control of this kind with these details; undefined if none does. `against` is what the
 * control has to withstand: rules for reading or writing only are passed over for anything else.
 */
export function findRule(
  catalogue: Catalogue,
  kind: GradingKind,
  details: GradedDetails,
  against?: 'reading' | 'writing',
): GradingRule | undefined {
  const mechanism = findMechanism(catalogue, details.mechanism);
  const name = mechanism?.id ?? details.mechanism;
  return catalogue.grading.find(
    (rule) =>
      (rule.for === undefined ? kind !== 'plain' : rule.for.includes(kind)) &&
      (rule.against === undefined || rule.against === against) &&
      (rule.mechanism === undefined || rule.mechanism.some((each) => meansSame(catalogue, each, name))) &&
      oneOf(rule.version, details.version) &&
      oneOf(rule.algorithm, details.algorithm) &&
      oneOf(rule.mode, details.mode) &&
      (rule.keyBitsBelow === undefined || (details.keyBits !== undefined && details.keyBits < rule.keyBitsBelow)),
  );
}

function meansSame(catalogue: Catalogue, inRule: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  return squeeze(findMechanism(catalogue, inRule)?.id ?? inRule) === squeeze(name);
}

function oneOf(words: readonly string[] | undefined, value: string | undefined): boolean {
  return words === undefined || (value !== undefined && words.some((word) => squeeze(word) === squeeze(value)));
}
