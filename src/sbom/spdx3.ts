/** Reads SPDX 3.0 (JSON-LD as its JSON schema has it): packages, relationships, and the assessments of the security profile. */
import type { Path } from '../finding/finding.ts';
import { type Raw, record, text } from '../model/raw.ts';
import type { SupportLevel, VulnerabilityStatus } from '../model/words.ts';
import { accuseNobody } from './cyclonedx.ts';
import { isOpen, type Sbom } from './part.ts';
import { asRecord, easiest, type Reading, said } from './reading.ts';
import { levelOf } from './support.ts';

/** Relationships in which `from` needs or contains `to` (SPDX 3.0, Core, RelationshipType). */
const NEEDS: ReadonlySet<string> = new Set([
  'contains',
  'dependsOn',
  'hasStaticLink',
  'hasDynamicLink',
  'hasPrerequisite',
  'hasProvidedDependency',
  'hasOptionalDependency',
  'hasOptionalComponent',
  'packagedBy',
]);

const VEX: Readonly<Record<string, VulnerabilityStatus>> = {
  security_VexAffectedVulnAssessmentRelationship: 'affected',
  security_VexNotAffectedVulnAssessmentRelationship: 'not-affected',
  security_VexFixedVulnAssessmentRelationship: 'fixed',
  security_VexUnderInvestigationVulnAssessmentRelationship: 'under-investigation',
};

interface Element {
  readonly raw: Raw;
  readonly at: Path;
}

/** What the assessments say about one vulnerability of one package. */
interface Verdict {
  status: VulnerabilityStatus | undefined;
  justification: string | undefined;
  at: Path;
}

export function readSpdx3(root: Raw, reading: Reading): Omit<Sbom, 'uri' | 'format' | 'version'> {
  const elements = new Map<string, Element>();
  const relationships: Element[] = [];
  const documents: Element[] = [];
  const packages: Element[] = [];
  let creation: Raw | undefined;
  for (const [raw, at] of Array.isArray(root['@graph']) ? reading.maps(root, '@graph', []) : [[root, []] as const]) {
    const type = typeOf(raw);
    const id = idOf(raw);
    if (id !== undefined) elements.set(id, { raw, at });
    if (type === 'software_Package') packages.push({ raw, at });
    else if (type === 'SpdxDocument' || type === 'software_Sbom') documents.push({ raw, at });
    else if (type === 'CreationInfo') creation ??= raw;
    else if (type.endsWith('Relationship')) relationships.push({ raw, at });
  }
  for (const { raw, at } of packages) readPackage(reading, raw, at, elements);
  readNeeds(reading, relationships, elements);
  readAssessments(reading, relationships, elements);
  const roots = documents.flatMap(({ raw }) => list(raw.rootElement)).map((ref) => reading.find(String(ref)));
  const [document] = documents;
  const made = asRecord(document?.raw.creationInfo) ?? creation ?? {};
  const [author] = list(made.createdBy).flatMap((ref) => said(elements.get(String(ref))?.raw.name) ?? []);
  return {
    parts: reading.parts,
    product: roots.find((part) => part !== undefined),
    author,
    timestamp: said(made.created),
  };
}

function typeOf(raw: Raw): string {
  return text(raw.type) ?? text(raw['@type']) ?? '';
}

function idOf(raw: Raw): string | undefined {
  return text(raw.spdxId) ?? text(raw['@id']);
}

/** Lists of one may be written without brackets. */
function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function readPackage(reading: Reading, raw: Raw, at: Path, elements: ReadonlyMap<string, Element>): void {
  const name = said(raw.name);
  if (name === undefined) {
    reading.invalid([...at, 'name'], 'a name');
    return;
  }
  const ids = new Map<string, string>();
  for (const each of list(raw.externalIdentifier).map(record)) {
    const [type, id] = [text(each.externalIdentifierType), said(each.identifier)];
    if (type !== undefined && id !== undefined && !ids.has(type)) ids.set(type, id);
  }
  const supplier = asRecord(raw.suppliedBy) ?? elements.get(String(raw.suppliedBy))?.raw;
  const purl = said(raw.software_packageUrl) ?? ids.get('packageUrl');
  const cpe = ids.get('cpe23') ?? ids.get('cpe22');
  const unique = purl ?? cpe ?? ids.get('swid') ?? ids.get('swhid') ?? ids.get('gitoid');
  reading.add({
    ref: idOf(raw) ?? `#${at.join('/')}`,
    name,
    version: said(raw.software_packageVersion),
    supplier: said(supplier?.name),
    purl,
    cpe,
    identified: (unique ?? list(raw.software_contentIdentifier)[0]) !== undefined,
    hashes: list(raw.verifiedUsing)
      .map(record)
      .flatMap((each) => (said(each.hashValue) ? [`${text(each.algorithm) ?? '?'}:${each.hashValue}`] : [])),
    licences: [],
    isProduct: !['data', 'file', 'source', 'documentation', 'archive'].includes(
      text(raw.software_primaryPurpose) ?? '',
    ),
    shipped: true,
    support: worstLevel(list(raw.supportLevel)),
    supportEnd: reading.end(raw, 'validUntilTime', name, at),
    replacement: undefined,
    needs: [],
    needsKnown: false,
    vulnerabilities: [],
    at,
  });
}

const LEVEL_ORDER: readonly SupportLevel[] = ['unknown', 'maintained', 'limited', 'abandoned', 'unsupported'];

/** A package can have several levels; the worst that is known counts. */
function worstLevel(values: readonly unknown[]): SupportLevel | undefined {
  const levels = values.map(levelOf).filter((level) => level !== undefined);
  return levels.sort((a, b) => LEVEL_ORDER.indexOf(b) - LEVEL_ORDER.indexOf(a))[0];
}

/** Whether a reference leads to something other than a package: files are parts of packages and have no support. */
function isOther(ref: unknown, elements: ReadonlyMap<string, Element>): boolean {
  const element = typeof ref === 'string' ? elements.get(ref) : undefined;
  if (element !== undefined) return typeOf(element.raw) !== 'software_Package';
  return typeof ref === 'string' && /(^|\/)(NoneElement|NoAssertionElement)$/.test(ref);
}

function readNeeds(reading: Reading, relationships: readonly Element[], elements: ReadonlyMap<string, Element>): void {
  for (const { raw, at } of relationships) {
    if (!NEEDS.has(text(raw.relationshipType) ?? '') || isOther(raw.from, elements)) continue;
    const part = reading.parts[reading.resolve(raw.from, at, 'from') ?? -1];
    if (part === undefined) continue;
    part.needsKnown = true;
    list(raw.to).forEach((ref, index) => {
      if (isOther(ref, elements)) return;
      const needed = reading.resolve(ref, at, 'to', ...(Array.isArray(raw.to) ? [index] : []));
      if (needed !== undefined) part.needs.push(needed);
    });
  }
}

/**
 * Statements about vulnerabilities go from the vulnerability to packages; `hasAssociatedVulnerability` goes the other way.
 * Vectors and catalogues of exploits hold for the vulnerability wherever it is.
 */
function readAssessments(
  reading: Reading,
  relationships: readonly Element[],
  elements: ReadonlyMap<string, Element>,
): void {
  const vectors = new Map<string, string[]>();
  const exploited = new Set<string>();
  const verdicts = new Map<string, Map<number, Verdict>>();
  const judge = (id: string, part: number | undefined, verdict: Verdict) => {
    const parts = verdicts.get(id) ?? new Map<number, Verdict>();
    verdicts.set(id, parts);
    if (part === undefined) return;
    const known = parts.get(part);
    // Of two statements the one that says more counts; of two that say something, the worse.
    if (known?.status === undefined || (verdict.status !== undefined && rank(verdict) < rank(known)))
      parts.set(part, verdict);
  };
  for (const { raw, at } of relationships) {
    const type = typeOf(raw);
    const from = text(raw.from) ?? '';
    if (raw.relationshipType === 'hasAssociatedVulnerability') {
      const part = reading.resolve(raw.from, at, 'from');
      for (const ref of list(raw.to))
        judge(String(ref), part, { status: undefined, justification: undefined, at: [...at, 'to'] });
      continue;
    }
    if (!type.startsWith('security_')) continue;
    const vector = said(raw.security_vectorString);
    if (vector !== undefined) vectors.set(from, [...(vectors.get(from) ?? []), vector]);
    if (type.startsWith('security_ExploitCatalog') && raw.security_exploited === true) exploited.add(from);
    const status = Object.hasOwn(VEX, type) ? VEX[type] : undefined;
    if (status === undefined && !/^security_Cvss/.test(type)) continue;
    const targets = [...list(raw.to), ...list(raw.security_assessedElement)];
    const justification = said(raw.security_justificationType) ?? said(raw.security_impactStatement);
    for (const ref of new Set(targets))
      if (!isOther(ref, elements)) judge(from, reading.resolve(ref, at, 'to'), { status, justification, at });
  }
  for (const [ref, element] of elements) {
    if (typeOf(element.raw) !== 'security_Vulnerability') continue;
    const ids = list(element.raw.externalIdentifier).map((each) => said(record(each).identifier));
    const id = ids.find((each) => each?.startsWith('CVE-')) ?? said(element.raw.name) ?? ref;
    const parts = verdicts.get(ref) ?? new Map<number, Verdict>();
    if (parts.size === 0) accuseNobody(reading, id, element.at);
    for (const [part, { status, justification, at }] of parts)
      reading.accuse(part, {
        id,
        aliases: [...new Set([...ids, said(element.raw.name)])].filter(
          (each) => each !== undefined && each !== id,
        ) as string[],
        status,
        justification,
        open: isOpen(status, justification),
        cvss: easiest(vectors.get(ref) ?? []),
        knownExploited: exploited.has(ref),
        at,
      });
  }
}

const STATUS_ORDER: readonly (VulnerabilityStatus | undefined)[] = [
  'affected',
  'under-investigation',
  'not-affected',
  'fixed',
];

function rank({ status }: Verdict): number {
  return STATUS_ORDER.indexOf(status);
}
