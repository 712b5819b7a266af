/** Reads the SBOM files and tables that a model names under `sbom:`, each once, and the tables named by whoever runs the analysis. */
import type { Finding, Path, Span } from '../finding/finding.ts';
import { badName, cannotRead } from '../model/gather.ts';
import type { Loaded } from '../model/load.ts';
import { record, strings } from '../model/raw.ts';
import type { Reader } from '../sources/reader.ts';
import { resolveReference } from '../sources/reference.ts';
import type { SourceText } from '../sources/text.ts';
import { readSbom, type SbomDocument } from './document.ts';
import { isSupportTable, readKev, readSupportTable, SupportTable } from './tables.ts';

/** No larger SBOM is read, in bytes: 10,000 parts with their licences are about 10 MB. */
export const MAX_SBOM_BYTES = 64_000_000;

/** Tables that hold for every model; local files, each read whole. */
export interface Tables {
  /** CISA's catalogue of known exploited vulnerabilities. */
  readonly kev?: SourceText | undefined;
  /** When the support of products ends. */
  readonly eol?: SourceText | undefined;
}

/** One SBOM of one component. */
export interface Attached {
  readonly component: string;
  readonly document: SbomDocument;
  /** Of the name of the file in the model: the places inside the file continue it. */
  readonly path: Path;
}

export interface Gathered {
  /** In the order of the model. */
  readonly attached: readonly Attached[];
  /** Tables of support beside the SBOMs of a component. */
  readonly addenda: ReadonlyMap<string, SupportTable>;
  readonly endOfLife: SupportTable;
  readonly knownExploited: ReadonlySet<string>;
  /** Every `where` is a span. */
  readonly findings: readonly Finding[];
  /** Files that were read, by URI. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

export function gatherSboms(reader: Reader, loaded: Loaded, tables: Tables = {}): Gathered {
  const findings: Finding[] = [];
  const sources = new Map<string, SourceText>();
  const documents = new Map<string, SbomDocument>();
  const attached: Attached[] = [];
  const addenda = new Map<string, SupportTable>();
  const open = (name: string, where: Span): SourceText | undefined => {
    const resolved = resolveReference(where.uri, name);
    if ('problem' in resolved) {
      findings.push(badName(name, resolved.problem, where));
      return undefined;
    }
    const { uri } = resolved;
    const known = sources.get(uri);
    if (known !== undefined) return known;
    const text = reader.read(uri, MAX_SBOM_BYTES);
    if (typeof text !== 'string') {
      findings.push(cannotRead(uri, text.problem, where, MAX_SBOM_BYTES));
      return undefined;
    }
    const source = { uri, text };
    sources.set(uri, source);
    return source;
  };
  for (const [component, value] of Object.entries(record(loaded.data.components))) {
    const { sbom } = record(value);
    const rows = strings(sbom).flatMap((name, index) => {
      const path = ['components', component, 'sbom', ...(Array.isArray(sbom) ? [index] : [])];
      const source = open(name, loaded.locate({ path, part: 'value' }));
      if (source === undefined) return [];
      const known = documents.get(source.uri);
      if (known === undefined && isSupportTable(source.text)) {
        const table = readSupportTable(source);
        findings.push(...table.findings);
        return table.value;
      }
      const document = known ?? readSbom(source);
      if (known === undefined) findings.push(...document.findings);
      documents.set(source.uri, document);
      attached.push({ component, document, path });
      return [];
    });
    if (rows.length > 0) addenda.set(component, new SupportTable(rows));
  }
  const kev = tables.kev && readKev(tables.kev);
  const eol = tables.eol && readSupportTable(tables.eol);
  for (const source of [tables.kev, tables.eol]) if (source !== undefined) sources.set(source.uri, source);
  findings.push(...(kev?.findings ?? []), ...(eol?.findings ?? []));
  return {
    attached,
    addenda,
    endOfLife: new SupportTable(eol?.value ?? []),
    knownExploited: kev?.value ?? new Set(),
    findings,
    sources,
  };
}
