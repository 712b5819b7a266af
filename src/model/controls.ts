/** Reads `controls:` maps: a value is a status or a map of details. */
import type { Path } from '../finding/finding.ts';
import type { Control, Place } from './model.ts';
import { entries, flag, integer, record, strings, text, word } from './raw.ts';
import { BASES, CONTROL_STATUSES, OWNERS, SEVERITIES } from './words.ts';

/** The controls of one element, in file order. A control without a status counts as absent: unset is not safe. */
export function readControls(value: unknown, owner: Path, place: Place, on: string): Control[] {
  return entries(value).map(([name, details]) => readControl(name, details, [...owner, 'controls', name], place, on));
}

function readControl(name: string, value: unknown, path: Path, place: Place, on: string): Control {
  const raw = record(value);
  return {
    name,
    status: word(CONTROL_STATUSES, text(value) ?? raw.status) ?? 'absent',
    place,
    on,
    path,
    by: word(OWNERS, raw.by),
    mechanism: text(raw.mechanism),
    version: text(raw.version),
    algorithm: text(raw.algorithm),
    keyBits: integer(raw.keyBits),
    mode: text(raw.mode),
    credential: text(raw.credential),
    peerVerified: word(['none', 'server', 'both'], raw.peerVerified),
    failsOpen: flag(raw.failsOpen),
    replayProtection: flag(raw.replayProtection),
    verifiedAt: strings(raw.verifiedAt),
    keyHeldBy: raw.keyHeldBy === undefined ? undefined : strings(raw.keyHeldBy),
    limits: new Map(
      entries(raw.limits).flatMap(([harm, severity]) => {
        const known = word(SEVERITIES, severity);
        return known === undefined ? [] : [[harm, known] as const];
      }),
    ),
    rationale: text(raw.rationale),
    basis: word(BASES, raw.basis) ?? 'stated',
  };
}

/** `credential: default` on an interface, flow or account: somebody logs in, with a secret that is worth nothing. */
export function shortCredential(value: unknown, owner: Path, place: Place, on: string): Control[] {
  const credential = text(value);
  if (credential === undefined) return [];
  const control = readControl(
    'user-authentication',
    { status: 'implemented', credential },
    [...owner, 'credential'],
    place,
    on,
  );
  return [control];
}
