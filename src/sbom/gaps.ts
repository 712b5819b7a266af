/** What an SBOM leaves open: gaps in what FDA and NTIA ask for, statements without a reason, and dependencies that lead in a circle. */
import type { FindingCode } from '../finding/codes.ts';
import { count, type Notes, named, type Place } from './notes.ts';
import { labelOf, type Part, type PartVulnerability, type Sbom } from './part.ts';

interface Gap {
  readonly code: FindingCode;
  /** `is missing from`, as a clause: `3 of 40 parts …`. */
  readonly verb: readonly [one: string, many: string];
  readonly advice: string;
  missing(part: Part): boolean;
}

export interface Context {
  /** Parts about which the model says why information is missing. */
  readonly excused: ReadonlySet<number>;
  /** Parts whose level and end of support the model says. */
  readonly told: ReadonlySet<number>;
}

/** NTIA, Minimum Elements (2021) and Framing (2nd edition, 2021); FDA premarket guidance (3 Feb 2026), V.A.4. */
const GAPS: readonly Gap[] = [
  {
    code: 'sbom.missing-supplier',
    verb: ['names no supplier', 'name no supplier'],
    advice: 'Add who supplies each.',
    missing: (part) => part.supplier === undefined,
  },
  {
    code: 'sbom.missing-version',
    verb: ['has no version', 'have no version'],
    advice: 'Add the version that is shipped.',
    missing: (part) => part.version === undefined,
  },
  {
    code: 'sbom.missing-id',
    verb: ['has no unique identifier', 'have no unique identifier'],
    advice: 'Add a purl or CPE to each.',
    missing: (part) => !part.identified,
  },
  {
    code: 'sbom.missing-hash',
    verb: ['has no hash', 'have no hash'],
    advice: 'Add hashes of what is shipped.',
    missing: (part) => part.hashes.length === 0,
  },
  {
    code: 'sbom.missing-support-level',
    verb: ['has no level of support', 'have no level of support'],
    advice: 'Say it in the SBOM (`medjack:support:level`), in an addendum or in the model.',
    missing: (part) => part.support === undefined || part.support === 'unknown',
  },
  {
    code: 'sbom.missing-support-end',
    verb: ['has no end of support', 'have no end of support'],
    advice:
      'Say it in the SBOM (`cdx:lifecycle:milestone:endOfSupport`, `validUntilDate`), in an addendum, with --eol or in the model.',
    // What has ended without a date is no gap but a fact.
    missing: (part) => part.supportEnd === undefined && part.support !== 'unsupported' && part.support !== 'abandoned',
  },
];

/** Notes the gaps of one SBOM: one finding of each kind, at the first part that has it. */
export function checkGaps(notes: Notes, sbom: Sbom, { excused, told }: Context): void {
  const asked = [...sbom.parts.keys()].filter((at) => sbom.parts[at]?.isProduct && sbom.parts[at]?.shipped);
  for (const { code, verb, advice, missing } of GAPS) {
    const aboutSupport = code.startsWith('sbom.missing-support');
    const found: Part[] = [];
    for (const at of asked) {
      const part = sbom.parts[at] as Part;
      if (!missing(part) || excused.has(at)) continue;
      // The support of the product itself is said in the model.
      if (!(aboutSupport && (told.has(at) || at === sbom.product))) found.push(part);
    }
    notes.addAll(code, 'hint', found, placeOf, (places, total) => phrase(places, total, asked.length, verb, advice));
  }
  checkMade(notes, sbom);
  checkPlacement(notes, sbom);
  const seen = new Set<PartVulnerability['at']>();
  // One entry can be about many parts.
  for (const part of sbom.parts)
    for (const vulnerability of part.shipped ? part.vulnerabilities : [])
      if (!seen.has(vulnerability.at)) {
        seen.add(vulnerability.at);
        checkVulnerability(notes, vulnerability);
      }
}

function placeOf(part: Part): Place {
  return { name: labelOf(part), at: [...part.at, 'name'] };
}

/** `3 of 40 parts have no version: …`. */
function phrase(places: readonly Place[], total: number, of: number, [one, many]: Gap['verb'], advice: string): string {
  if (total === 1) return `${named(places, total)} ${one}. ${advice}`;
  const all = total === of ? `All ${count(of)} parts` : `${count(total)} of ${count(of)} parts`;
  return `${all} ${many}: ${named(places, total)}. ${advice}`;
}

function checkMade(notes: Notes, { author, timestamp, parts, format }: Sbom): void {
  if ((author !== undefined && timestamp !== undefined) || parts.length === 0) return;
  const missing = [author === undefined ? 'who made it' : [], timestamp === undefined ? 'when' : []]
    .flat()
    .join(' and ');
  const at = format === 'CycloneDX' ? ['metadata'] : ['creationInfo'];
  notes.add(
    'sbom.missing-author',
    'hint',
    { name: 'author', at, token: 'key' },
    () => `The SBOM does not say ${missing}. Add it.`,
  );
}

/** Parts that nothing needs, beside the product itself, when the SBOM has more than one part. */
function checkPlacement(notes: Notes, { parts, product }: Sbom): void {
  const needed = new Uint8Array(parts.length);
  for (const part of parts) for (const index of part.needs) needed[index] = 1;
  const roots = parts.filter(
    (part, index) => needed[index] === 0 && index !== product && part.isProduct && part.shipped,
  );
  // One root is the product itself, though the SBOM does not say so.
  if (product === undefined && roots.length < 2) return;
  notes.addAll('sbom.missing-dependencies', 'hint', roots, placeOf, (places, total) =>
    total === 1
      ? `Nothing is said to need ${named(places, total)}, so it may be behind every interface. Add what needs it.`
      : `Nothing is said to need ${count(total)} of ${count(parts.length)} parts, so they may be behind every interface: ${named(places, total)}. Add what needs them.`,
  );
  const circle = circleIn(parts);
  if (circle !== undefined)
    notes.add(
      'sbom.dependency-cycle',
      'information',
      { name: labelOf(circle), at: [...circle.at, 'name'] },
      (places, total) =>
        `${named(places, total)} needs itself, through others. That harms no result; check that the SBOM is right.`,
    );
}

/** A part from which dependencies lead back to it. Linear, without recursion. */
function circleIn(parts: readonly Part[]): Part | undefined {
  const state = new Uint8Array(parts.length);
  /** By part: which of its needs is looked at next. */
  const next = new Uint32Array(parts.length);
  const stack: number[] = [];
  for (let root = 0; root < parts.length; root++) {
    if (state[root] !== 0) continue;
    stack.push(root);
    state[root] = 1;
    while (stack.length > 0) {
      const at = stack[stack.length - 1]!;
      const needed = parts[at]?.needs[next[at]!++];
      if (needed === undefined) {
        state[at] = 2;
        stack.pop();
      } else if (state[needed] === 1) return parts[needed];
      else if (state[needed] === 0) {
        state[needed] = 1;
        stack.push(needed);
      }
    }
  }
  return undefined;
}

function checkVulnerability(notes: Notes, vulnerability: PartVulnerability): void {
  const { id, status, justification, open, cvss, at } = vulnerability;
  if (status === 'not-affected' && justification === undefined)
    notes.add('sbom.unjustified', 'warning', { name: id, at }, (places, total) =>
      total === 1
        ? `${named(places, total)} is said not to affect the product and no reason is given, so it counts. Add a justification.`
        : `${named(places, total)} are said not to affect the product and no reason is given, so they count. Add a justification to each.`,
    );
  if (cvss === undefined && open)
    notes.add('sbom.missing-cvss', 'hint', { name: id, at }, (places, total) =>
      total === 1
        ? `${named(places, total)} has no CVSS vector of version 3 or 4, so the worst case counts. Add it.`
        : `${count(total)} open vulnerabilities have no CVSS vector of version 3 or 4, so the worst case counts: ${named(places, total)}. Add them.`,
    );
}
