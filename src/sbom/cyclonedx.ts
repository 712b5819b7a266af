/** Reads CycloneDX 1.4 to 1.7 (JSON): components at any depth, dependencies, and vulnerabilities with their analysis (VEX). */
import type { Path } from '../finding/finding.ts';
import { type Raw, record, text } from '../model/raw.ts';
import type { VulnerabilityStatus } from '../model/words.ts';
import { count, named, quoted } from './notes.ts';
import { isOpen, type PartVulnerability, type Sbom } from './part.ts';
import { asRecord, type Draft, easiest, MAX_DEPTH, type Reading, said } from './reading.ts';
import { isSupportProperty, NO_SUPPORT, type Support, supportFrom } from './support.ts';

export const CYCLONEDX_VERSIONS = ['1.4', '1.5', '1.6', '1.7'];

/** Types of component that somebody supplies and supports. */
const PRODUCTS: ReadonlySet<string> = new Set([
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
]);

export function readCycloneDx(root: Raw, reading: Reading): Omit<Sbom, 'uri' | 'format' | 'version'> {
  const metadata = record(root.metadata);
  const whole = asRecord(metadata.component);
  const product = whole && readComponents(reading, whole, ['metadata', 'component']);
  for (const [component, at] of reading.maps(root, 'components', [])) readComponents(reading, component, at);
  readDependencies(reading, root);
  for (const [vulnerability, at] of reading.maps(root, 'vulnerabilities', []))
    readVulnerability(reading, vulnerability, at);
  const [author] = Array.isArray(metadata.authors) ? metadata.authors.map(record) : [];
  return {
    parts: reading.parts,
    product,
    author:
      said(author?.name) ??
      said(author?.email) ??
      said(record(metadata.manufacturer).name) ??
      said(record(metadata.manufacture).name) ??
      said(record(metadata.supplier).name),
    timestamp: said(metadata.timestamp),
  };
}

/** A component and all those inside it; returns the number of the outermost. */
function readComponents(reading: Reading, outermost: Raw, place: Path): number | undefined {
  if (outermost.components === undefined) return readComponent(reading, outermost, place);
  let first: number | undefined;
  const waiting: { raw: Raw; at: Path; parent: number | undefined; depth: number }[] = [
    { raw: outermost, at: place, parent: undefined, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { raw, at, parent, depth } = next;
    const index = readComponent(reading, raw, at);
    first ??= index;
    if (index !== undefined && parent !== undefined) reading.parts[parent]?.needs.push(index);
    if (raw.components === undefined) continue;
    if (depth >= MAX_DEPTH) {
      reading.notes.add('sbom.too-deep', 'error', { name: said(raw.name) ?? '', at }, () => {
        return `Components are nested more than ${MAX_DEPTH} levels deep here, and what is inside is not read. Say by \`dependencies\` what needs what.`;
      });
      continue;
    }
    const inside = [...reading.maps(raw, 'components', at)];
    for (const [child, childAt] of inside.reverse())
      waiting.push({ raw: child, at: childAt, parent: index ?? parent, depth: depth + 1 });
  }
  return first;
}

function readComponent(reading: Reading, raw: Raw, at: Path): number | undefined {
  const name = said(raw.name);
  if (name === undefined) {
    reading.invalid([...at, 'name'], 'a name');
    return undefined;
  }
  const version = said(raw.version);
  const group = said(raw.group);
  const cpe = said(raw.cpe);
  const purl = said(raw.purl);
  const full = group === undefined || name.startsWith(group) ? name : `${group}/${name}`;
  // Written out, not spread: there are tens of thousands.
  const { support, supportEnd, replacement } = supportOf(reading, raw.properties, full, at);
  const draft: Draft = {
    ref: text(raw['bom-ref']) ?? `#${at.join('/')}`,
    name: full,
    version,
    supplier: said(record(raw.supplier).name) ?? said(record(raw.manufacturer).name) ?? said(raw.publisher),
    purl,
    cpe,
    identified: (purl ?? cpe ?? raw.swid ?? raw.swhid ?? raw.omniborId) !== undefined,
    hashes: hashesOf(raw.hashes),
    licences: licencesOf(raw.licenses),
    isProduct: PRODUCTS.has(text(raw.type) ?? 'library'),
    shipped: raw.scope !== 'excluded',
    support,
    supportEnd,
    replacement,
    needs: [],
    needsKnown: false,
    vulnerabilities: [],
    at,
  };
  return reading.add(draft);
}

function hashesOf(value: unknown): string[] {
  const hashes: string[] = [];
  if (!Array.isArray(value)) return hashes;
  for (const each of value) {
    const { alg, content } = record(each);
    if (said(content) !== undefined) hashes.push(`${text(alg) ?? '?'}:${content}`);
  }
  return hashes;
}

function licencesOf(value: unknown): string[] {
  const licences: string[] = [];
  if (!Array.isArray(value)) return licences;
  for (const each of value) {
    const { expression, license } = record(each);
    const { id, name } = record(license);
    const found = said(expression) ?? said(id) ?? said(name);
    if (found !== undefined) licences.push(found);
  }
  return licences;
}

function supportOf(reading: Reading, value: unknown, name: string, at: Path): Support {
  if (!Array.isArray(value) || value.length === 0) return NO_SUPPORT;
  const properties = new Map<string, string>();
  const places = new Map<string, number>();
  value.forEach((each, index) => {
    const { name: key, value: content } = record(each);
    if (typeof key !== 'string' || typeof content !== 'string' || !isSupportProperty(key) || properties.has(key))
      return;
    properties.set(key, content);
    places.set(key, index);
  });
  if (properties.size === 0) return NO_SUPPORT;
  return supportFrom(properties, (property) => {
    const place = { name, at: [...at, 'properties', places.get(property) ?? 0, 'value'] };
    reading.notes.add(
      'sbom.bad-support',
      'warning',
      place,
      (all, total) =>
        `${quoted(property)} of ${named(all, total)} says nothing that is understood. Write ${property.endsWith('level') ? 'maintained, limited, unsupported, abandoned or unknown' : 'a date as YYYY-MM-DD'}.`,
      property,
    );
  });
}

/** A component that is not listed is one of which nothing is known (CycloneDX, `dependencies`). */
function readDependencies(reading: Reading, root: Raw): void {
  // Places are worked out only where something is wrong: most files have tens of thousands of references that lead somewhere.
  reading.list(root, 'dependencies', []).forEach((each, number) => {
    const at = (...steps: Path): Path => ['dependencies', number, ...steps];
    const dependency = asRecord(each);
    if (dependency === undefined) {
      reading.invalid(at(), 'a list of objects');
      return;
    }
    const part = reading.parts[reading.find(dependency.ref) ?? reading.resolve(dependency.ref, at('ref')) ?? -1];
    if (part === undefined) return;
    part.needsKnown = true;
    for (const key of DEPENDENCIES) {
      const list = dependency[key];
      if (list === undefined) continue;
      if (!Array.isArray(list)) reading.invalid(at(key), 'a list');
      else
        for (let index = 0; index < list.length; index++) {
          const needed = reading.find(list[index]) ?? reading.resolve(list[index], at(key, index));
          if (needed !== undefined) part.needs.push(needed);
        }
    }
  });
}

const DEPENDENCIES = ['dependsOn', 'provides'] as const;

/** `analysis.state` of CycloneDX. `false_positive` is a reason by itself: it is not the part that is meant. */
const STATES: Readonly<Record<string, VulnerabilityStatus>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'under-investigation',
  false_positive: 'not-affected',
  not_affected: 'not-affected',
};

function readVulnerability(reading: Reading, raw: Raw, at: Path): void {
  const id = said(raw.id);
  if (id === undefined) {
    reading.invalid([...at, 'id'], 'an id, for example of a CVE');
    return;
  }
  const analysis = record(raw.analysis);
  const state = text(analysis.state);
  const status = state !== undefined && Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  if (state !== undefined && status === undefined)
    reading.invalid([...at, 'analysis', 'state'], 'a state of the format');
  const reason = said(analysis.justification) ?? said(analysis.detail);
  const justification = reason ?? (state === 'false_positive' ? 'false positive' : undefined);
  const base: PartVulnerability = {
    id,
    aliases: [...reading.maps(raw, 'references', at)].flatMap(([reference]) => said(reference.id) ?? []),
    status,
    justification,
    open: isOpen(status, justification),
    cvss: easiest([...reading.maps(raw, 'ratings', at)].map(([rating]) => vectorOf(rating))),
    knownExploited: false,
    at: [...at, 'id'],
  };
  let accused = false;
  for (const [affected, place] of reading.maps(raw, 'affects', at)) {
    const part = reading.resolve(refOf(affected.ref), place, 'ref');
    if (part === undefined) continue;
    accused = true;
    reading.accuse(part, spared(base, affected, reading.parts[part]?.version) ?? base);
  }
  if (!accused) accuseNobody(reading, id, base.at);
}

/** `affects` can say that of several versions the one in use is not affected; ranges are not read, so they count. */
function spared(base: PartVulnerability, affected: Raw, version: string | undefined): PartVulnerability | undefined {
  if (version === undefined || !Array.isArray(affected.versions)) return undefined;
  const found = affected.versions.map(record).find((each) => each.version === version);
  if (found?.status !== 'unaffected') return undefined;
  return { ...base, status: 'not-affected', open: false, justification: `version ${version} is not affected` };
}

/** A reference inside this file, or a BOM-Link to one (`urn:cdx:serial/version#ref`). */
function refOf(ref: unknown): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('urn:cdx:') || !ref.includes('#')) return ref;
  try {
    return decodeURIComponent(ref.slice(ref.indexOf('#') + 1));
  } catch {
    return ref;
  }
}

export function accuseNobody(reading: Reading, id: string, at: Path): void {
  reading.notes.add('sbom.vulnerability-of-nothing', 'warning', { name: id, at }, (places, total) =>
    total === 1
      ? `${named(places, total)} names no part that it affects, so it counts nowhere. Say which.`
      : `${count(total)} vulnerabilities name no part that they affect, so they count nowhere: ${named(places, total)}. Say which.`,
  );
}

const METHODS: Readonly<Record<string, string>> = {
  CVSSv3: 'CVSS:3.0/',
  CVSSv31: 'CVSS:3.1/',
  CVSSv4: 'CVSS:4.0/',
};

/** Many files leave the prefix of a vector out, because `method` says it. */
function vectorOf({ vector, method }: Raw): string | undefined {
  const written = said(vector);
  if (written === undefined || written.startsWith('CVSS:')) return written;
  const prefix = METHODS[text(method) ?? ''];
  return prefix === undefined ? undefined : prefix + written;
}
