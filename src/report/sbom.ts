/** What `medjack sbom` prints of SBOM files: what they list and leave open for people, everything for machines. */

import { type Finding, isSpan, type Severity, type Where } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Inspection } from '../sbom/inspect.ts';
import type { Part, PartVulnerability, Sbom } from '../sbom/part.ts';
import { SEVERITY_WORDS } from './findings.ts';
import { spread, table, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import type { Location } from './place.ts';

export const SBOM_JSON_VERSION = 1;

export interface SbomReportOptions {
  readonly paint: Paint;
  /** List every part and vulnerability instead of counting them. */
  readonly parts: boolean;
  /** List the gaps instead of counting them. */
  readonly gaps: boolean;
}

/** Ends with a newline. */
export function sbomReport(inspections: readonly Inspection[], options: SbomReportOptions): string {
  return `${inspections.map((each) => fileLines(each, options).join('\n')).join('\n\n')}\n`;
}

function fileLines(inspection: Inspection, { paint, parts, gaps }: SbomReportOptions): string[] {
  const { sbom, findings, uri } = inspection;
  const listed = findings.filter(({ severity }) => gaps || severity !== 'hint');
  return [
    ...spread(paint('strong', plainText(uri)), sbom === undefined ? '' : formatName(sbom)),
    ...wrap(verdict(inspection), '  '),
    ...(sbom === undefined ? [] : overview(sbom)),
    ...(sbom !== undefined && parts ? ['', ...partTable(sbom)] : []),
    ...(sbom !== undefined && parts && sbom.parts.some((part) => part.vulnerabilities.length > 0)
      ? ['', ...vulnerabilityTable(sbom)]
      : []),
    ...(findings.length === 0 ? [] : ['']),
    ...bySeverity(listed).flatMap((finding) => findingLines(inspection, finding, paint)),
    ...(listed.length < findings.length
      ? [paint('dim', `  Gaps: ${findings.length - listed.length}; --gaps lists them.`)]
      : []),
  ];
}

function formatName({ format, version }: Sbom): string {
  return plainText(version.startsWith('SPDX-') ? version.replace('-', ' ') : `${format} ${version}`);
}

/** Who has checked it stands beside the result: our own reader looks only at what it uses. */
function verdict({ sbom, official, valid, findings }: Inspection): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const result = valid ? 'Valid' : `Not valid, ${errors} ${SEVERITY_WORDS.error[errors === 1 ? 0 : 1]}`;
  if (sbom === undefined) return 'Not read.';
  const name = formatName(sbom);
  if (official) return `${result}: checked by the official schema of ${name} and by Medjack’s own reader.`;
  return `${valid ? 'No error found' : result}: checked by Medjack’s own reader, which looks at what Medjack uses. It has no official schema of ${name}.`;
}

function isAsked(part: Part): boolean {
  return part.isProduct && part.shipped;
}

function overview(sbom: Sbom): string[] {
  const asked = sbom.parts.filter(isAsked);
  const share = (has: (part: Part) => boolean) => `${asked.filter(has).length} of ${asked.length}`;
  const vulnerabilities = vulnerabilitiesOf(sbom);
  const statuses = new Map<string, number>();
  for (const { vulnerability } of vulnerabilities)
    statuses.set(statusOf(vulnerability), (statuses.get(statusOf(vulnerability)) ?? 0) + 1);
  return table(
    [
      ['Parts', `${sbom.parts.length}, of which ${asked.length} are shipped products`],
      ['Supplier', share((part) => part.supplier !== undefined)],
      ['Version', share((part) => part.version !== undefined)],
      ['Unique id', share((part) => part.identified)],
      ['Level of support', share((part) => part.support !== undefined && part.support !== 'unknown')],
      ['End of support', share((part) => part.supportEnd !== undefined)],
      ['Vulnerabilities', [...statuses].map(([status, many]) => `${many} ${status}`).join(' · ') || 'none listed'],
    ],
    '  ',
  );
}

interface Accused {
  readonly part: Part;
  readonly vulnerability: PartVulnerability;
}

function vulnerabilitiesOf({ parts }: Sbom): Accused[] {
  return parts.flatMap((part) => part.vulnerabilities.map((vulnerability) => ({ part, vulnerability })));
}

function statusOf({ status, open }: PartVulnerability): string {
  if (status === undefined) return 'without status';
  return status === 'not-affected' && open ? 'not-affected without a reason' : status;
}

function partTable({ parts }: Sbom): string[] {
  return table(
    [
      ['Part', 'Version', 'Supplier', 'Unique id', 'Support', 'Ends'],
      ...parts.map((part) =>
        [part.name, part.version, part.supplier, idOf(part), part.support, part.supportEnd].map((cell) =>
          plainText(cell ?? '–'),
        ),
      ),
    ],
    '  ',
  );
}

function idOf(part: Part): string | undefined {
  return part.purl ?? part.cpe ?? (part.identified ? 'other' : undefined);
}

function vulnerabilityTable(sbom: Sbom): string[] {
  return table(
    [
      ['Vulnerability', 'Status', 'Part', 'Version'],
      ...vulnerabilitiesOf(sbom).map(({ part, vulnerability }) =>
        [vulnerability.id, statusOf(vulnerability), part.name, part.version ?? '–'].map(plainText),
      ),
    ],
    '  ',
  );
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return (Object.keys(SEVERITY_WORDS) as Severity[]).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
}

function findingLines(inspection: Inspection, finding: Finding, paint: Paint): string[] {
  const { severity, code, message, where, related = [] } = finding;
  const place = (at: Where) => {
    const { file, line, column } = locationIn(inspection, at);
    return `${plainText(file)}:${line}:${column}`;
  };
  return [
    ...spread(`  ${paint(severity, SEVERITY_WORDS[severity][0])} ${code}`, paint('dim', place(where))),
    ...wrap(plainText(message), '    '),
    ...related.flatMap((other) => wrap(`${plainText(other.message)} (${place(other.where)})`, '    - ', '      ')),
  ];
}

function locationIn({ uri, position }: Inspection, where: Where): Location {
  const { start, end } = isSpan(where) ? where : { start: 0, end: 0 };
  const [from, to] = [position(start), position(end)];
  return { file: uri, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The JSON of `medjack sbom`, version 1: described by `schemas/sbom.schema.json`. `version`: of the tool. */
export function sbomJson(inspections: readonly Inspection[], version: string): string {
  const document = {
    version: SBOM_JSON_VERSION,
    tool: { name: 'medjack', version },
    sboms: inspections.map((inspection) => sbomDocument(inspection)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function sbomDocument(inspection: Inspection) {
  const { uri, sbom, official, valid, findings } = inspection;
  return {
    file: uri,
    format: sbom?.format ?? null,
    formatVersion: sbom?.version ?? null,
    valid,
    officialSchema: official,
    author: sbom?.author ?? null,
    timestamp: sbom?.timestamp ?? null,
    parts: (sbom?.parts ?? []).map((part) => ({
      ref: part.ref,
      name: part.name,
      version: part.version ?? null,
      supplier: part.supplier ?? null,
      purl: part.purl ?? null,
      cpe: part.cpe ?? null,
      identified: part.identified,
      product: part.isProduct,
      shipped: part.shipped,
      support: part.support ?? null,
      supportEnd: part.supportEnd ?? null,
      vulnerabilities: part.vulnerabilities.map(({ id, status, justification, open, cvss }) => ({
        id,
        status: status ?? null,
        justification: justification ?? null,
        open,
        cvss: cvss ?? null,
      })),
    })),
    findings: findings.map(({ code, severity, message, where, related = [] }) => ({
      code,
      severity,
      message,
      location: locationIn(inspection, where),
      related: related.map((other) => ({
        message: other.message,
        location: locationIn(inspection, other.where),
      })),
    })),
  };
}
