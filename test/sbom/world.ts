/** A small pump with an SBOM, for the tests of this folder: built from plain data, analysed through the façade. */
import { type Analysis, analyse } from '../../src/analysis.ts';
import type { Finding } from '../../src/finding/finding.ts';
import type { Tables } from '../../src/sbom/gather.ts';
import { memoryReader } from '../../src/sources/reader.ts';

export const DATE = '2026-11-01';

/** The easiest attack over a network, and one that needs an administrator and luck. */
export const EASY = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
export const HARD = 'CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H';

/** The pump, with lines that are put under it. Its score without any known vulnerability is 8.8, with an easy one 9.9. */
export function pump(
  lines: readonly string[] = ['sbom: pump.json'],
  interfaces = 'lan: { medium: ethernet, grants: data }',
): string {
  return `medjack: 1
device: { name: Pump }
harms:
  over-infusion: { impact: patient-safety, severity: catastrophic }
zones:
  ward: { kind: clinical-network }
components:
  pump:
    kind: device
    zone: ward
    interfaces: { ${interfaces} }
    harms: { misuse: over-infusion }
${lines.map((line) => `    ${line}\n`).join('')}`;
}

export function look(
  sbom: unknown,
  options: { model?: string; files?: Record<string, string>; tables?: Tables; date?: string } = {},
): Analysis {
  const text = typeof sbom === 'string' ? sbom : JSON.stringify(sbom, null, 2);
  const reader = memoryReader({ 'pump.device.yaml': options.model ?? pump(), 'pump.json': text, ...options.files });
  return analyse(reader, 'pump.device.yaml', { date: options.date ?? DATE, tables: options.tables });
}

/** Worst score of the device now, as printed. */
export function scoreOf(analysis: Analysis): number | undefined {
  const score = analysis.attack.device.current;
  return score && Math.round(score.points * 10) / 10;
}

/** What is behind the worst path. */
export function behind(analysis: Analysis): string | undefined {
  return analysis.attack.stories[0]?.harms[0]?.path.steps.find((step) => step.source !== undefined)?.source?.words;
}

/** Findings of the area, each as `code file:line:column "token"`. */
export function said(analysis: Analysis, text: string, gaps = false): string[] {
  return analysis.findings
    .filter(({ code, severity }) => code.startsWith('sbom.') && (gaps || severity !== 'hint'))
    .map((finding) => `${finding.code} ${placeOf(analysis, finding)} ${token(analysis, finding, text)}`);
}

function placeOf(analysis: Analysis, { where }: Finding): string {
  const { uri, start } = analysis.locate(where);
  const { line, column } = analysis.position(uri, start);
  return `${uri}:${line}:${column}`;
}

function token(analysis: Analysis, { where }: Finding, text: string): string {
  const { start, end } = analysis.locate(where);
  return JSON.stringify(text.slice(start, end));
}

/** A CycloneDX document around components. */
export function cyclone(rest: object, version = '1.6'): Record<string, unknown> {
  return {
    bomFormat: 'CycloneDX',
    specVersion: version,
    version: 1,
    metadata: {
      timestamp: '2026-10-01T00:00:00Z',
      authors: [{ name: 'Example Medical' }],
      component: { type: 'device', 'bom-ref': 'pump', name: 'Pump', version: '1.0' },
    },
    ...rest,
  };
}

export function library(name: string, version: string, rest: object = {}): Record<string, unknown> {
  return {
    type: 'library',
    'bom-ref': name,
    name,
    version,
    purl: `pkg:generic/${name}@${version}`,
    supplier: { name: 'Example' },
    hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
    ...rest,
  };
}

export function vulnerability(id: string, ref: string, rest: object = {}): Record<string, unknown> {
  return {
    id,
    ratings: [{ method: 'CVSSv31', vector: EASY }],
    affects: [{ ref }],
    ...rest,
  };
}
