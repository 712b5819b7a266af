/** How long a part is supported, in the words and properties that SBOMs use for it. */
import { text } from '../model/raw.ts';
import type { SupportLevel } from '../model/words.ts';

export interface Support {
  readonly support: SupportLevel | undefined;
  readonly supportEnd: string | undefined;
  readonly replacement: string | undefined;
}

export const NO_SUPPORT: Support = { support: undefined, supportEnd: undefined, replacement: undefined };

/** Our words, those of FDA's premarket guidance (V.A.4), and those of SPDX 3.0 (Core, SupportType), all without spaces and case. */
const LEVELS: Readonly<Record<string, SupportLevel>> = {
  maintained: 'maintained',
  activelymaintained: 'maintained',
  support: 'maintained',
  deployed: 'maintained',
  development: 'maintained',
  limited: 'limited',
  limitedsupport: 'limited',
  unsupported: 'unsupported',
  nolongermaintained: 'unsupported',
  nosupport: 'unsupported',
  endofsupport: 'unsupported',
  abandoned: 'abandoned',
  unknown: 'unknown',
  noassertion: 'unknown',
};

/** Undefined for a word that is none. */
export function levelOf(value: unknown): SupportLevel | undefined {
  const key = text(value)
    ?.toLowerCase()
    .replaceAll(/[\s_-]/g, '');
  return key !== undefined && Object.hasOwn(LEVELS, key) ? LEVELS[key] : undefined;
}

/** The date of an ISO 8601 date or time; undefined for anything else. */
export function dateOf(value: unknown): string | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(text(value)?.trim() ?? '');
  if (found === null) return undefined;
  const [date, year, month, day] = [found[0].slice(0, 10), ...found.slice(1).map(Number)] as [
    string,
    number,
    number,
    number,
  ];
  const days = [
    31,
    (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return day >= 1 && day <= (days[month - 1] ?? 0) ? date : undefined;
}

/** Name of a property → what it says. Those of `cdx:` are of CycloneDX's property taxonomy; level of support has no official name. */
export const LEVEL_PROPERTY = 'medjack:support:level';
const REPLACEMENT_PROPERTY = 'medjack:support:replacement';
/** The first that is there counts: after its end of life a part is not supported either. */
const END_PROPERTIES = [
  'medjack:support:end',
  'cdx:lifecycle:milestone:endOfSupport',
  'cdx:lifecycle:milestone:endOfGuaranteedSupport',
  'cdx:lifecycle:milestone:endOfLife',
];

/** Whether a property says something about support. */
export function isSupportProperty(name: string): boolean {
  return name === LEVEL_PROPERTY || name === REPLACEMENT_PROPERTY || END_PROPERTIES.includes(name);
}

/** What is said by pairs of names and values, in the order of the names; `bad` is told of a value that says nothing. */
export function supportFrom(properties: ReadonlyMap<string, string>, bad: (name: string) => void): Support {
  const level = properties.get(LEVEL_PROPERTY);
  const support = levelOf(level);
  if (level !== undefined && support === undefined) bad(LEVEL_PROPERTY);
  let supportEnd: string | undefined;
  for (const name of END_PROPERTIES) {
    const value = properties.get(name);
    if (value === undefined || supportEnd !== undefined) continue;
    supportEnd = dateOf(value);
    if (supportEnd === undefined) bad(name);
  }
  return { support, supportEnd, replacement: properties.get(REPLACEMENT_PROPERTY) };
}
