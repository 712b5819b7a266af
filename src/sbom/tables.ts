/** Local tables: vulnerabilities that are known to be exploited, and support of products. Read from files a person names; never fetched. */
import type { Finding, Span } from '../finding/finding.ts';
import { type Raw, record, text } from '../model/raw.ts';
import type { SourceText } from '../sources/text.ts';
import { type Field, readCsv } from './csv.ts';
import { brokenAt } from './json.ts';
import { quoted } from './notes.ts';
import { asRecord, said } from './reading.ts';
import { dateOf, levelOf, type Support } from './support.ts';

/** One line of a table of support. Matches parts by purl, or by name and the beginning of their version. */
export interface SupportRow extends Support {
  /** Without version and qualifiers. */
  readonly purl: string | undefined;
  /** Other names of the same product; lower case, words joined by `-`. */
  readonly names: readonly string[];
  /** `10.4` holds for 10.4, 10.4.3, …; undefined: for every version. */
  readonly version: string | undefined;
  /** Where it is written; undefined in files of many products. */
  readonly where: Span | undefined;
}

export interface Read<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

function bad(source: SourceText, message: string, start = 0, end = start): Finding {
  return { code: 'sbom.bad-table', severity: 'error', message, where: { uri: source.uri, start, end } };
}

function parse(source: SourceText): { readonly json: unknown } | { readonly problem: Finding } {
  try {
    return { json: JSON.parse(source.text.replace(/^\uFEFF/, '')) };
  } catch {
    const at = brokenAt(source.text) ?? 0;
    const message = 'This is not JSON from here on, so the table is not read. Correct it, or download it again.';
    return { problem: bad(source, message, at, Math.min(at + 1, source.text.length)) };
  }
}

const isJson = (content: string) => /^\uFEFF?\s*[[{]/.test(content);

/** The ids in CISA's catalogue of known exploited vulnerabilities, as JSON (`vulnerabilities[].cveID`) or CSV (`cveID`); upper case. */
export function readKev(source: SourceText): Read<ReadonlySet<string>> {
  const ids = new Set<string>();
  const findings: Finding[] = [];
  if (isJson(source.text)) {
    const parsed = parse(source);
    if ('problem' in parsed) return { value: ids, findings: [parsed.problem] };
    const list = Array.isArray(parsed.json) ? parsed.json : record(parsed.json).vulnerabilities;
    for (const each of Array.isArray(list) ? list : []) {
      const id = said(record(each).cveID);
      if (id !== undefined) ids.add(id.toUpperCase());
    }
  } else {
    const [head = [], ...rows] = readCsv(source.text);
    const column = head.findIndex((field) => /^cve-?id$/i.test(field.text));
    for (const row of column < 0 ? [] : rows) {
      const id = row[column]?.text;
      if (id) ids.add(id.toUpperCase());
    }
  }
  if (ids.size === 0)
    findings.push(
      bad(
        source,
        'No `cveID` is found here. Name the catalogue of known exploited vulnerabilities of CISA, as JSON or CSV.',
      ),
    );
  return { value: ids, findings };
}

const COLUMNS = ['purl', 'name', 'version', 'level', 'end', 'replacement'] as const;
type Column = (typeof COLUMNS)[number];

/** Other headings of the same columns. */
const HEADINGS: Readonly<Record<string, Column>> = {
  product: 'name',
  part: 'name',
  component: 'name',
  cycle: 'version',
  support: 'level',
  'support level': 'level',
  eol: 'end',
  'end of support': 'end',
  'end-of-support': 'end',
};

/** Whether a text looks like a table of support: a name or purl, and a level or an end. */
export function isSupportTable(content: string): boolean {
  if (isJson(content) || content.trimStart().startsWith('<')) return false;
  const columns = columnsOf(readCsv(content.slice(0, 2000))[0] ?? []);
  return (
    columns.some((column) => column === 'purl' || column === 'name') &&
    columns.some((column) => column === 'end' || column === 'level')
  );
}

function columnsOf(head: readonly Field[]): (Column | undefined)[] {
  return head.map(({ text: heading }) => {
    const name = heading.toLowerCase();
    return COLUMNS.find((column) => column === name) ?? (Object.hasOwn(HEADINGS, name) ? HEADINGS[name] : undefined);
  });
}

/** A table of support: CSV with headings (`docs/sbom.md`), or JSON as endoflife.date gives it. */
export function readSupportTable(source: SourceText): Read<readonly SupportRow[]> {
  return isJson(source.text) ? readEndOfLife(source) : readSupportCsv(source);
}

function readSupportCsv(source: SourceText): Read<readonly SupportRow[]> {
  const [head = [], ...lines] = readCsv(source.text);
  const columns = columnsOf(head);
  if (!isSupportTable(source.text))
    return {
      value: [],
      findings: [
        bad(
          source,
          `The first line must name the columns: ${COLUMNS.join(', ')}; of these \`purl\` or \`name\`, and \`level\` or \`end\`.`,
        ),
      ],
    };
  const findings: Finding[] = [];
  const value = lines.map((fields): SupportRow => {
    const of = (column: Column) => {
      const field = fields[columns.indexOf(column)];
      return columns.includes(column) && field?.text ? field : undefined;
    };
    const read = <T>(column: Column, understand: (value: string) => T | undefined, wanted: string): T | undefined => {
      const field = of(column);
      const found = field && understand(field.text);
      if (field !== undefined && found === undefined)
        findings.push(bad(source, `${quoted(field.text)} is no ${wanted}.`, field.start, field.end));
      return found;
    };
    const first = of('purl') ?? of('name') ?? fields[0];
    return {
      purl: purlKey(of('purl')?.text),
      names: [nameKey(of('name')?.text)].filter((name) => name !== undefined),
      version: of('version')?.text ?? versionOf(of('purl')?.text),
      support: read('level', levelOf, 'level of support. Write maintained, limited, unsupported, abandoned or unknown'),
      supportEnd: read('end', dateOf, 'date. Write it as YYYY-MM-DD'),
      replacement: of('replacement')?.text,
      where: first && { uri: source.uri, start: first.start, end: first.end },
    };
  });
  return { value, findings };
}

/**
 * The shapes of endoflife.date: a product or all products of its API version 1 (`result`), or cycles as in version 0, under
 * the names of their products or, in a file of one product, under the name of the file.
 */
function readEndOfLife(source: SourceText): Read<readonly SupportRow[]> {
  const parsed = parse(source);
  if ('problem' in parsed) return { value: [], findings: [parsed.problem] };
  const { json } = parsed;
  const root = asRecord(json);
  const products: {
    readonly names: readonly unknown[];
    readonly purls: readonly unknown[];
    readonly cycles: unknown;
  }[] = [];
  const file = source.uri
    .split('/')
    .at(-1)
    ?.replace(/\.json$/i, '');
  if (Array.isArray(json)) products.push({ names: [file], purls: [], cycles: json });
  else if (root?.result !== undefined)
    for (const each of Array.isArray(root.result) ? root.result : [root.result]) {
      const { name, label, aliases, identifiers, releases } = record(each);
      const purls = (Array.isArray(identifiers) ? identifiers : []).map(record).filter(({ type }) => type === 'purl');
      const names = [name, label, ...(Array.isArray(aliases) ? aliases : [])];
      products.push({ names, purls: purls.map(({ id }) => id), cycles: releases });
    }
  else for (const [name, cycles] of Object.entries(root ?? {})) products.push({ names: [name], purls: [], cycles });
  const value = products.flatMap(({ names, purls, cycles }) =>
    (Array.isArray(cycles) ? cycles : []).map(record).flatMap((cycle) => rowsOf(cycle, names, purls)),
  );
  if (value.length > 0) return { value, findings: [] };
  return {
    value,
    findings: [
      bad(source, 'No cycle of a product is found here. Name JSON as endoflife.date gives it, or a CSV with headings.'),
    ],
  };
}

function rowsOf(cycle: Raw, names: readonly unknown[], purls: readonly unknown[]): SupportRow[] {
  const version =
    said(cycle.cycle) ?? said(cycle.name) ?? (typeof cycle.cycle === 'number' ? String(cycle.cycle) : undefined);
  const end = cycle.eolFrom ?? cycle.eol;
  const ended = end === true || cycle.isEol === true;
  const supportEnd = dateOf(end);
  if (version === undefined || (supportEnd === undefined && typeof end !== 'boolean' && cycle.isEol === undefined))
    return [];
  const keys = names.map(nameKey).filter((name) => name !== undefined);
  const support = supportEnd === undefined ? (ended ? 'unsupported' : 'maintained') : undefined;
  const base = { version, support, supportEnd, replacement: undefined, where: undefined } as const;
  const row = { ...base, purl: undefined, names: [...new Set(keys)] };
  return [row, ...purls.map((purl) => ({ ...base, purl: purlKey(purl), names: [] }))];
}

/** `FreeRTOS Kernel` → `freertos-kernel`. */
export function nameKey(value: unknown): string | undefined {
  const key = text(value)
    ?.trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return key === '' ? undefined : key;
}

/** A purl without version, qualifiers and subpath. */
export function purlKey(value: unknown): string | undefined {
  return said(value)
    ?.replace(/[?#].*$/s, '')
    .replace(/@[^@/]*$/, '');
}

function versionOf(purl: string | undefined): string | undefined {
  return /@([^@/?#]+)(?:[?#]|$)/.exec(purl ?? '')?.[1];
}

/** Package registries of languages. */
const LIBRARIES =
  /^pkg:(?:cargo|cocoapods|composer|conan|conda|cpan|cran|gem|golang|hackage|hex|maven|npm|nuget|pub|pypi|swift)\//;

/** Rows by what they match. */
export class SupportTable {
  private readonly rows = new Map<string, SupportRow[]>();

  constructor(rows: readonly SupportRow[]) {
    for (const row of rows)
      for (const key of [row.purl, ...row.names]) {
        if (key === undefined) continue;
        const list = this.rows.get(key);
        if (list === undefined) this.rows.set(key, [row]);
        else list.push(row);
      }
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** The row for a part: of those that hold, the one that says most of the version; the first of these. */
  find(part: {
    readonly purl?: string | undefined;
    readonly name: string;
    readonly version?: string | undefined;
  }): SupportRow | undefined {
    if (this.rows.size === 0) return undefined;
    const key = purlKey(part.purl);
    const byPurl = this.rows.get(key ?? '') ?? [];
    const named = this.rows.get(nameKey(part.name) ?? '') ?? [];
    // A library is often named after the product for which it is: `redis` of npm is not Redis. A team's own row means what it says.
    const byName = LIBRARIES.test(key ?? '') ? named.filter((row) => row.where !== undefined) : named;
    let best: SupportRow | undefined;
    for (const row of [...byPurl, ...byName])
      if (holds(row, part.version) && (best === undefined || (row.version?.length ?? 0) > (best.version?.length ?? 0)))
        best = row;
    return best;
  }
}

function holds({ version }: SupportRow, of: string | undefined): boolean {
  if (version === undefined) return true;
  if (of === undefined) return false;
  const plain = of.replace(/^v(?=\d)/, '');
  // `1.1.1` holds for 1.1.1k, `1.1` not for 1.10.
  return plain.startsWith(version) && !/^\d/.test(plain.slice(version.length));
}
