/** Reads SPDX 2.3 (JSON): packages, relationships, and the advisories that packages point to. */
import type { Path } from '../finding/finding.ts';
import { type Raw, record, text } from '../model/raw.ts';
import { named } from './notes.ts';
import type { Sbom } from './part.ts';
import { type Draft, type Reading, said } from './reading.ts';
import { LEVEL_PROPERTY, levelOf } from './support.ts';

/** Relationships in which the first needs or contains the second (SPDX 2.3, clause 11). */
const NEEDS: ReadonlySet<string> = new Set([
  'CONTAINS',
  'DEPENDS_ON',
  'STATIC_LINK',
  'DYNAMIC_LINK',
  'HAS_PREREQUISITE',
  'DESCRIBES',
]);

/** Relationships in which the second needs or contains the first. */
const NEEDED: ReadonlySet<string> = new Set([
  'CONTAINED_BY',
  'DEPENDENCY_OF',
  'RUNTIME_DEPENDENCY_OF',
  'BUILD_DEPENDENCY_OF',
  'DEV_DEPENDENCY_OF',
  'TEST_DEPENDENCY_OF',
  'OPTIONAL_DEPENDENCY_OF',
  'PROVIDED_DEPENDENCY_OF',
  'OPTIONAL_COMPONENT_OF',
  'PACKAGE_OF',
  'PREREQUISITE_FOR',
  'DESCRIBED_BY',
]);

/** Ids of vulnerabilities as they stand in addresses of advisories. */
const VULNERABILITY = /\b(?:CVE-\d{4}-\d{4,19}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})\b/i;

export function readSpdx2(root: Raw, reading: Reading): Omit<Sbom, 'uri' | 'format' | 'version'> {
  for (const [pack, at] of reading.maps(root, 'packages', [])) readPackage(reading, pack, at);
  const product = readRelationships(reading, root);
  const creation = record(root.creationInfo);
  const creators = Array.isArray(creation.creators) ? creation.creators.map(said) : [];
  // A tool is no author.
  const author = creators.find((each) => each !== undefined && !each.startsWith('Tool:'));
  return { parts: reading.parts, product, author: author && nameOf(author), timestamp: said(creation.created) };
}

/** `Organization: Example (mail)` and `Person: …` without the word and the address. */
function nameOf(value: string): string | undefined {
  return said(value.replace(/^(Organization|Person|Tool):\s*/, '').replace(/\s*\([^()]*\)\s*$/, ''));
}

function readPackage(reading: Reading, raw: Raw, at: Path): void {
  const name = said(raw.name);
  if (name === undefined) {
    reading.invalid([...at, 'name'], 'a name');
    return;
  }
  const ids = new Map<string, string>();
  const advisories: { readonly id: string; readonly at: Path }[] = [];
  for (const [reference, place] of reading.maps(raw, 'externalRefs', at)) {
    const [type, locator] = [text(reference.referenceType) ?? '', said(reference.referenceLocator)];
    if (locator === undefined) continue;
    const id = type === 'advisory' ? VULNERABILITY.exec(locator)?.[0] : undefined;
    if (id !== undefined) advisories.push({ id, at: [...place, 'referenceLocator'] });
    else if (!ids.has(type)) ids.set(type, locator);
  }
  const supplier = said(raw.supplier);
  const cpe = ids.get('cpe23Type') ?? ids.get('cpe22Type');
  const purl = ids.get('purl');
  const draft: Draft = {
    ref: text(raw.SPDXID) ?? `#${at.join('/')}`,
    name,
    version: said(raw.versionInfo),
    supplier: supplier && nameOf(supplier),
    purl,
    cpe,
    identified: (purl ?? cpe ?? ids.get('swh') ?? ids.get('gitoid') ?? ids.get('swid')) !== undefined,
    hashes: Array.isArray(raw.checksums)
      ? raw.checksums.map(record).flatMap((each) => {
          const value = said(each.checksumValue);
          return value === undefined ? [] : [`${text(each.algorithm) ?? '?'}:${value}`];
        })
      : [],
    licences: [said(raw.licenseConcluded) ?? said(raw.licenseDeclared)].filter((each) => each !== undefined),
    isProduct: !/^(SOURCE|ARCHIVE|FILE)$/.test(text(raw.primaryPackagePurpose) ?? ''),
    shipped: true,
    support: levelFrom(reading, raw, name, at),
    supportEnd: reading.end(raw, 'validUntilDate', name, at),
    replacement: undefined,
    needs: [],
    needsKnown: false,
    vulnerabilities: [],
    at,
  };
  const part = reading.add(draft);
  for (const each of advisories)
    reading.accuse(part, {
      id: each.id,
      aliases: [],
      status: undefined,
      justification: undefined,
      open: true,
      cvss: undefined,
      knownExploited: false,
      at: each.at,
    });
}

/** SPDX 2.3 has no place for the level of support: an annotation `medjack:support:level=maintained` says it. */
function levelFrom(reading: Reading, raw: Raw, name: string, at: Path) {
  if (raw.annotations === undefined) return undefined;
  for (const [annotation, place] of reading.maps(raw, 'annotations', at)) {
    const comment = text(annotation.comment) ?? '';
    if (!comment.startsWith(LEVEL_PROPERTY)) continue;
    const level = levelOf(comment.slice(LEVEL_PROPERTY.length).replace(/^\s*[=:]/, ''));
    if (level !== undefined) return level;
    reading.notes.add(
      'sbom.bad-support',
      'warning',
      { name, at: [...place, 'comment'] },
      (all, total) =>
        `The level of support of ${named(all, total)} is none that is understood. Write maintained, limited, unsupported, abandoned or unknown.`,
      'level',
    );
  }
  return undefined;
}

const DOCUMENT = 'SPDXRef-DOCUMENT';

/** Enters what needs what; returns the package that the document describes. */
function readRelationships(reading: Reading, root: Raw): number | undefined {
  const described = Array.isArray(root.documentDescribes) ? root.documentDescribes : [];
  let product: number | undefined;
  described.forEach((ref, index) => {
    product ??= reading.resolve(ref, ['documentDescribes', index]);
  });
  // Files and snippets are elements too, and elements of other documents: only what is said about packages is entered.
  const files = new Set<unknown>();
  for (const key of ['files', 'snippets']) for (const [each] of reading.maps(root, key, [])) files.add(each.SPDXID);
  const other = (ref: unknown) =>
    ref === 'NONE' ||
    ref === 'NOASSERTION' ||
    files.has(ref) ||
    (typeof ref === 'string' && ref.startsWith('DocumentRef-'));
  for (const [relationship, at] of reading.maps(root, 'relationships', [])) {
    const type = text(relationship.relationshipType) ?? '';
    const forward = NEEDS.has(type);
    if (!forward && !NEEDED.has(type)) continue;
    const [fromKey, toKey] = forward
      ? (['spdxElementId', 'relatedSpdxElement'] as const)
      : (['relatedSpdxElement', 'spdxElementId'] as const);
    const [from, to] = [relationship[fromKey], relationship[toKey]];
    if (from === DOCUMENT) {
      if (!other(to) && to !== DOCUMENT) product ??= reading.resolve(to, at, toKey);
      continue;
    }
    if (other(from)) continue;
    const part = reading.parts[reading.resolve(from, at, fromKey) ?? -1];
    if (part === undefined) continue;
    if (to !== 'NOASSERTION') part.needsKnown = true;
    if (other(to)) continue;
    const needed = reading.resolve(to, at, toKey);
    if (needed !== undefined) part.needs.push(needed);
  }
  return product;
}
