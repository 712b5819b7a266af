/** Reads the text of one SBOM file: finds out what it is, and says in one finding if it is nothing that can be read. */
import type { FindingCode } from '../finding/codes.ts';
import type { Finding, Path } from '../finding/finding.ts';
import type { Raw } from '../model/raw.ts';
import type { SourceText } from '../sources/text.ts';
import { CYCLONEDX_VERSIONS, readCycloneDx } from './cyclonedx.ts';
import { brokenAt, JsonPlaces } from './json.ts';
import { Notes, quoted } from './notes.ts';
import type { Sbom } from './part.ts';
import { asRecord, Reading } from './reading.ts';
import { readSpdx2 } from './spdx2.ts';
import { readSpdx3 } from './spdx3.ts';

export interface SbomDocument {
  /** Undefined where nothing could be read. */
  readonly sbom: Sbom | undefined;
  /** Every `where` is a span of the file. */
  readonly findings: readonly Finding[];
  readonly places: JsonPlaces;
}

interface Format {
  readonly format: Sbom['format'];
  readonly version: string;
  /** Where the version is written. */
  readonly at: Path;
  readonly known: boolean;
  readonly refKey: string;
  read(root: Raw, reading: Reading): Omit<Sbom, 'uri' | 'format' | 'version'>;
}

/** Throws nothing for what the text holds. */
export function readSbom(source: SourceText): SbomDocument {
  const places = new JsonPlaces(source);
  const fail = (code: FindingCode, message: string, start: number, end: number): SbomDocument => ({
    sbom: undefined,
    findings: [{ code, severity: 'error', message, where: { uri: source.uri, start, end } }],
    places,
  });
  let root: unknown;
  try {
    root = JSON.parse(source.text.startsWith('\uFEFF') ? source.text.slice(1) : source.text);
  } catch {
    const at = brokenAt(source.text) ?? 0;
    return fail('sbom.not-json', notJson(source.text, at), at, Math.min(at + 1, source.text.length));
  }
  const data = asRecord(root);
  const refuse = (code: FindingCode, message: string, at: Path) => {
    const { start, end } = places.locate(at, 'value');
    return fail(code, message, start, end);
  };
  if (data === undefined) return refuse('sbom.unknown-format', NEITHER, []);
  const formats = formatsOf(data);
  const [format] = formats;
  if (format === undefined) return refuse('sbom.unknown-format', NEITHER, []);
  if (formats.length > 1)
    return refuse(
      'sbom.unknown-format',
      'This file says that it is CycloneDX and SPDX at once, and is not read. Write one file for each.',
      format.at,
    );
  if (!format.known)
    return refuse(
      'sbom.unsupported-version',
      `${format.format} ${quoted(format.version)} is not read. Export the SBOM as CycloneDX ${CYCLONEDX_VERSIONS[0]} to ${CYCLONEDX_VERSIONS.at(-1)}, SPDX 2.3 or SPDX 3.0, as JSON.`,
      format.at,
    );
  const notes = new Notes(places);
  const read = format.read(data, new Reading(notes, format.refKey));
  if (read.parts.length === 0)
    notes.add(
      'sbom.empty',
      'warning',
      { name: '', at: format.at, token: 'key' },
      () => 'This SBOM lists no part, so nothing is known from it. Export it again with its components.',
    );
  return {
    sbom: { uri: source.uri, format: format.format, version: format.version, ...read },
    findings: notes.findings(),
    places,
  };
}

const NEITHER =
  'This file is neither CycloneDX (`bomFormat`, `specVersion`) nor SPDX (`spdxVersion`, or `@context` of SPDX 3.0), and is not read. Name an SBOM in one of these formats.';

function formatsOf(data: Raw): Format[] {
  const out: Format[] = [];
  const own = (key: string) => (Object.hasOwn(data, key) ? data[key] : undefined);
  if (own('bomFormat') !== undefined || own('specVersion') !== undefined) {
    const version = String(own('specVersion') ?? '');
    out.push({
      format: 'CycloneDX',
      version,
      at: [own('specVersion') === undefined ? 'bomFormat' : 'specVersion'],
      known: own('bomFormat') === 'CycloneDX' && CYCLONEDX_VERSIONS.includes(version),
      refKey: 'bom-ref',
      read: readCycloneDx,
    });
  }
  if (own('spdxVersion') !== undefined) {
    const version = String(own('spdxVersion'));
    out.push({
      format: 'SPDX',
      version,
      at: ['spdxVersion'],
      known: version === 'SPDX-2.3',
      refKey: 'SPDXID',
      read: readSpdx2,
    });
  }
  const context = own('@context');
  const address = typeof context === 'string' ? context : Array.isArray(context) ? String(context[0]) : undefined;
  if (address !== undefined && own('bomFormat') === undefined && address.includes('spdx')) {
    const version = /\/rdf\/(\d+(?:\.\d+)*)\//.exec(address)?.[1] ?? '';
    out.push({
      format: 'SPDX',
      version,
      at: ['@context'],
      known: /^3\.0(\.\d+)?$/.test(version),
      refKey: 'spdxId',
      read: readSpdx3,
    });
  }
  return out;
}

/** What the text is instead, as far as its beginning tells. */
function notJson(text: string, at: number): string {
  const start = text.replace(/^\uFEFF?\s*/, '').slice(0, 200);
  const again = 'Export the SBOM as JSON.';
  if (start === '') return 'This file is empty. Export the SBOM again.';
  if (start.startsWith('<')) return `This file is XML, not JSON, and is not read. ${again}`;
  if (/^(SPDXVersion:|##?[^\n]*\n+SPDXVersion:)/.test(start))
    return `This file is SPDX in tag-value form, not JSON, and is not read. ${again}`;
  if (/^(bomFormat|spdxVersion|SPDXID|specVersion)\s*:/m.test(start))
    return `This file is YAML, not JSON, and is not read. ${again}`;
  if (at >= text.length) return 'The JSON ends too early: the file is cut off. Export or copy it again.';
  return 'This is not JSON from here on, so the file is not read. Correct it, or export the SBOM again.';
}
