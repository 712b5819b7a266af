/** What the readers of the formats share: lists and texts that may be wrong, and the table of parts by their references. */
import type { Path } from '../finding/finding.ts';
import { type Raw, text } from '../model/raw.ts';
import { count, type Notes, named, quoted } from './notes.ts';
import type { Part, PartVulnerability } from './part.ts';
import { dateOf } from './support.ts';

/** Parts nested deeper than this are not read. */
export const MAX_DEPTH = 100;

/** A part while its file is being read. */
export type Draft = { -readonly [K in keyof Part]: Part[K] } & {
  needs: number[];
  vulnerabilities: PartVulnerability[];
};

/** A map, or undefined. Unlike `record`, tells a map from what is none. */
export function asRecord(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
}

/** A text that says something; SPDX's words for nothing say nothing. */
export function said(value: unknown): string | undefined {
  const found = text(value)?.trim();
  return found === undefined || found === '' || found === 'NOASSERTION' || found === 'NONE' ? undefined : found;
}

const NOTHING: readonly unknown[] = [];

export class Reading {
  readonly notes: Notes;
  readonly parts: Draft[] = [];
  private readonly index = new Map<string, number>();
  private readonly refKey: string;

  /** `refKey`: the key that holds a part's reference. */
  constructor(notes: Notes, refKey: string) {
    this.notes = notes;
    this.refKey = refKey;
  }

  /** Adds a part. A reference that another has already is a finding, and leads to the first. */
  add(draft: Draft): number {
    const at = this.parts.push(draft) - 1;
    if (this.index.has(draft.ref))
      this.notes.add(
        'sbom.duplicate-ref',
        'error',
        { name: draft.ref, at: [...draft.at, this.refKey] },
        (places, total) =>
          total === 1
            ? `Two parts have the reference ${named(places, total)}; what refers to it is taken for the first. Give each its own.`
            : `${count(total)} parts have a reference that another has already: ${named(places, total)}. Give each its own.`,
      );
    else this.index.set(draft.ref, at);
    return at;
  }

  /** The part of a reference. */
  find(ref: unknown): number | undefined {
    return typeof ref === 'string' ? this.index.get(ref) : undefined;
  }

  /** The part of a reference that stands at `at` and `steps`; one that leads nowhere is a finding. */
  resolve(ref: unknown, at: Path, ...steps: Path): number | undefined {
    const found = typeof ref === 'string' ? this.index.get(ref) : undefined;
    if (found === undefined)
      this.notes.add(
        'sbom.unknown-ref',
        'warning',
        { name: String(ref ?? 'nothing'), at: [...at, ...steps] },
        (places, total) =>
          total === 1
            ? `No part has the reference ${named(places, total)}. Correct it, or add the part.`
            : `${count(total)} references lead to no part: ${named(places, total)}. Correct them, or add the parts.`,
      );
    return found;
  }

  /** Notes a value that the format does not allow where it is used; the rest is read. */
  invalid(at: Path, wanted: string): void {
    const name = at.filter((step) => typeof step === 'string').join('.');
    this.notes.add(
      'sbom.invalid',
      'error',
      { name, at },
      (_, total) =>
        `${quoted(name)} must be ${wanted}${total > 1 ? `; it is not in ${count(total)} places, which are` : ' and is'} not read.`,
      `${name} ${wanted}`,
    );
  }

  /** What is in a list; nothing where there is none. */
  list(owner: Raw, key: string, at: Path): readonly unknown[] {
    const value = owner[key];
    if (Array.isArray(value)) return value;
    if (value !== undefined && value !== null) this.invalid([...at, key], 'a list');
    return NOTHING;
  }

  /** The maps of a list, each with its place. */
  maps(owner: Raw, key: string, at: Path): (readonly [Raw, Path])[] {
    const value = this.list(owner, key, at);
    const found: (readonly [Raw, Path])[] = [];
    for (let index = 0; index < value.length; index++) {
      const item = asRecord(value[index]);
      if (item === undefined) this.invalid([...at, key, index], 'a list of objects');
      else found.push([item, [...at, key, index]]);
    }
    return found;
  }

  /** The end of the time for which a part is valid, as SPDX has it; what is no date is a finding. */
  end(raw: Raw, key: string, name: string, at: Path): string | undefined {
    const end = dateOf(raw[key]);
    if (end === undefined && raw[key] !== undefined)
      this.notes.add(
        'sbom.bad-support',
        'warning',
        { name, at: [...at, key] },
        (all, total) => `\`${key}\` of ${named(all, total)} is no date. Write it as YYYY-MM-DDThh:mm:ssZ.`,
      );
    return end;
  }

  /** Adds a vulnerability to a part. */
  accuse(part: number, vulnerability: PartVulnerability): void {
    this.parts[part]?.vulnerabilities.push(vulnerability);
  }
}

/** Metrics that make an attack harder, with what each costs the attacker roughly: to choose the easier of two vectors. */
const HARDER: Readonly<Record<string, number>> = {
  'AV:A': 137,
  'AV:L': 189,
  'AV:P': 628,
  'AC:H': 243,
  'AT:P': 243,
  'PR:L': 137,
  'PR:H': 498,
  'UI:R': 137,
  'UI:P': 137,
  'UI:A': 137,
};

/** Of several vectors of one vulnerability the easiest for an attacker counts; ties go to the first. Vectors of version 2 say too little. */
export function easiest(vectors: readonly (string | undefined)[]): string | undefined {
  let best: { readonly vector: string; readonly cost: number } | undefined;
  for (const vector of vectors) {
    if (vector === undefined || !/^CVSS:(3\.[01]|4\.0)\//.test(vector) || vector.length > 500) continue;
    const cost = vector.split('/').reduce((sum, metric) => sum + (HARDER[metric] ?? 0), 0);
    if (best === undefined || cost < best.cost) best = { vector, cost };
  }
  return best?.vector;
}
