/** A team's own catalogue files: read like any other file, laid over the built-in catalogue, with findings at their tokens. */
import type { Finding, Path } from '../finding/finding.ts';
import { badName, Gatherer } from '../model/gather.ts';
import type { CatalogueFile } from '../model/generated/catalogue.ts';
import { validateCatalogue } from '../model/generated/validate-catalogue.js';
import type { Loaded } from '../model/load.ts';
import { type PlainMap, Removals, toPlain } from '../model/plain.ts';
import { CATALOGUE_ROOT } from '../model/shape.ts';
import { type LocatedMap, locate } from '../model/tree.ts';
import { validate } from '../model/validate.ts';
import type { Reader } from '../sources/reader.ts';
import { resolveReference } from '../sources/reference.ts';
import type { SourceText } from '../sources/text.ts';
import { BUILTIN } from './builtin.ts';
import type { Catalogue } from './catalogue.ts';
import { mergeCatalogue } from './merge.ts';

export interface TeamCatalogues {
  /** The built-in catalogue with the team's files over it, in the order in which the model names them. */
  readonly catalogue: Catalogue;
  /** Every `where` is a span. */
  readonly findings: readonly Finding[];
  /** Catalogue files that were read, by URI. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** Reads the files under `catalogue:` of a model. What is wrong in one is a finding and is left out; the rest counts. */
export function loadCatalogues(reader: Reader, loaded: Loaded): TeamCatalogues {
  const named = Array.isArray(loaded.data.catalogue) ? loaded.data.catalogue : [];
  const findings: Finding[] = [];
  const sources = new Map<string, SourceText>();
  let catalogue = BUILTIN;
  named.forEach((name, index) => {
    if (typeof name !== 'string') return;
    const where = loaded.locate({ path: ['catalogue', index], part: 'value' });
    const resolved = resolveReference(where.uri, name);
    if ('problem' in resolved) {
      findings.push(badName(name, resolved.problem, where));
      return;
    }
    const gathered = new Gatherer(reader);
    const root = gathered.model(resolved.uri, where);
    findings.push(...gathered.findings);
    for (const [uri, source] of gathered.sources) sources.set(uri, source);
    if (root.entries.size === 0) return;
    const merged = mergeCatalogue(
      catalogue,
      checked(root, gathered.broken.size > 0 ? [] : findings) as unknown as CatalogueFile,
    );
    catalogue = merged.catalogue;
    for (const { code, severity, message, path, part } of merged.problems)
      findings.push({ code, severity, message, where: locate(root, { path, part }) });
  });
  return { catalogue, findings, sources };
}

/** The plain data of a catalogue file without what its schema refuses; after a syntax error that is only its consequence. */
function checked(root: LocatedMap, findings: Finding[]): PlainMap {
  const data = toPlain(root) as PlainMap;
  const removals = new Removals(CATALOGUE_ROOT);
  const say = (_: Path, finding: Omit<Finding, 'severity'>) => findings.push({ ...finding, severity: 'error' });
  validate(root, data, removals, say, { check: validateCatalogue, shape: CATALOGUE_ROOT });
  removals.apply(root, data);
  return data;
}
