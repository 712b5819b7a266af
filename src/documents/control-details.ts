/** What a model writes about a control beside what the engine reads: ids, requirements, tests, evidence, labels. */
import type { Analysis } from '../analysis.ts';
import type { Path } from '../finding/finding.ts';
import type { Control } from '../model/model.ts';
import { words } from './context.ts';

export interface ControlDetails {
  /** The manufacturer's own id, else `name@element`. */
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly string[];
  readonly tests: readonly string[];
  readonly evidence: readonly string[];
  readonly labels: readonly string[];
  /** Everything written about it, as plain data. */
  readonly written: Readonly<Record<string, unknown>>;
}

export function detailsOf({ file, catalogue }: Pick<Analysis, 'file' | 'catalogue'>, control: Control): ControlDetails {
  const written = recordAt(file, control.path);
  const own = words(written.id);
  return {
    id: own === '' ? `${control.name}@${control.on}` : own,
    title: words(written.title) || (catalogue.controls.get(control.name)?.title ?? control.name),
    requirements: listed(written.requirements),
    tests: listed(written.tests),
    evidence: listed(written.evidence),
    labels: listed(written.labels),
    written,
  };
}

/** What stands at a path of plain data, if it is a map; else an empty one. */
export function recordAt(data: unknown, path: Path): Readonly<Record<string, unknown>> {
  let at: unknown = data;
  for (const step of path)
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined;
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : {};
}

/** A list of texts, of which one may be written without brackets. */
export function listed(value: unknown): readonly string[] {
  return typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((each) => typeof each === 'string')
      : [];
}

/** `TLS 1.3, AES-256-GCM, 256 bits, peer verified: both`; empty where nothing is written. */
export function mechanismText(written: Readonly<Record<string, unknown>>): string {
  const mechanism = [words(written.mechanism), words(written.version)].filter((each) => each !== '').join(' ');
  const more = MECHANISM.map(([key, say]) => [words(written[key]), say] as const)
    .filter(([value]) => value !== '')
    .map(([value, say]) => say(value));
  return [mechanism, ...more].filter((each) => each !== '').join(', ');
}

const MECHANISM: readonly (readonly [string, (value: string) => string])[] = [
  ['algorithm', (value) => value],
  ['keyBits', (value) => `${value} bits`],
  ['keyType', (value) => `${value} key`],
  ['rounds', (value) => `${value} rounds`],
  ['mode', (value) => `mode ${value}`],
  ['standard', (value) => value],
  ['purpose', (value) => `purpose: ${value}`],
  ['frequency', (value) => value],
  ['credential', (value) => `credential ${value}`],
  ['distribution', (value) => `credentials reach both ends: ${value}`],
  ['peerVerified', (value) => `peer verified: ${value}`],
  ['replayProtection', (value) => `replay protection: ${value}`],
  ['failsOpen', (value) => `fails open: ${value}`],
  ['verifiedAt', (value) => `verified at ${value}`],
  ['keyHeldBy', (value) => `key held by ${value}`],
  ['library', (value) => `implemented by ${value}`],
  ['proprietary', (value) => `not a public method, analysis: ${value}`],
];
