/** What must hold for whatever a file says: used by the mutation test and by `npm run fuzz`. */
import { readFileSync } from 'node:fs';
import { isSpan, type Span } from '../../src/finding/finding.ts';
import { validateDevice } from '../../src/model/generated/validate-device.js';
import { type Loaded, load } from '../../src/model/load.ts';
import { toPlain } from '../../src/model/plain.ts';
import { memoryReader } from '../../src/sources/reader.ts';

const example = (path: string) => readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8');

/** Anchors, aliases, merge keys, includes, parts and both kinds of flow, in few lines: most mutants are made of it. */
const DENSE = `medjack: 1
device: { name: "D", version: "1.10", cyberDevice: { software: true } }
x-t: &c { status: implemented, mechanism: TLS, version: "1.2" }
include: [other.device.yaml]
parts: { gw: { use: parts/gateway.part.device.yaml, set: { zone: home, owner: facility } } }
zones:
  home: &home { kind: home, reaches: { ward: { ports: [443], to: [pump] } } }
  ward: { <<: *home, kind: room, within: home }
data:
  order: { kind: command, usedBy: [pump], derivedFrom: [status], harms: { tampering: [over], disclosure: over } }
  status: { kind: alarm }
components:
  pump:
    kind: device
    zone: home
    software: { rtos: { name: RTOS, version: "10.4", vulnerabilities: { CVE-2021-1: { reachedBy: [wifi] } } } }
    interfaces:
      wifi: { medium: wifi, protocol: [{ name: TLS, version: "1.2" }, { name: TCP, port: 443 }], software: [rtos] }
    controls: { secure-boot: verified, safe-limits: { status: verified, limits: { over: minor }, id: C-1 } }
  remote: { kind: handheld, zone: ward }
credentials: { pin: { kind: password, storedIn: { pump: plain }, unlocks: [pump/wifi, leg] } }
flows:
  leg: { from: remote, to: pump/wifi, carries: [order], controls: { transport-encryption: *c } }
  whole: { from: remote, to: pump, over: [leg], carries: [order], returns: [status] }
`;

/** The models that are mutated, each with the files it names. */
export const MODELS: readonly Readonly<Record<string, string>>[] = [
  {
    'm.device.yaml': DENSE,
    'other.device.yaml': 'harms: { over: { impact: patient-safety, severity: critical } }\n',
    'parts/gateway.part.device.yaml': example('parts/gateway.part.device.yaml'),
  },
  { 'm.device.yaml': example('ten-line-pump.device.yaml') },
  {
    'm.device.yaml': example('complete.device.yaml'),
    'parts/gateway.part.device.yaml': example('parts/gateway.part.device.yaml'),
  },
];

/** Findings that remain when what was loaded is written out and read again: nothing is taken out for them. */
const REMAIN = new Set(['model.duplicate-id', 'flow.legs-do-not-join', 'schema.missing-key']);

/** Loads a model with its first file replaced and says everything that is not as it must be. */
export function faults(files: Readonly<Record<string, string>>, text: string): string[] {
  const loaded = load(memoryReader({ ...files, 'm.device.yaml': text }), 'm.device.yaml');
  const found = loaded.findings.flatMap((finding) => [
    ...spanFaults(loaded, finding.where as Span).map((fault) => `${finding.code}: ${fault}`),
    ...(finding.related ?? []).flatMap(({ where }) => spanFaults(loaded, where as Span)),
    ...(finding.fixes ?? []).flatMap(({ edits }) => [
      ...edits.flatMap((edit) => spanFaults(loaded, edit)),
      ...overlaps(edits),
    ]),
    ...quoteFaults(loaded, finding),
  ]);
  if (JSON.stringify(toPlain(loaded.root)) !== JSON.stringify(loaded.data))
    found.push('the tree does not mirror the data');
  for (const error of validateDevice(loaded.data))
    if (error.keyword !== 'required' || error.instancePath !== '')
      found.push(`the data is not valid: ${JSON.stringify(error)}`);
  const { include, parts, ...rest } = loaded.data;
  const again = load(memoryReader({ 'm.device.yaml': JSON.stringify(rest) }), 'm.device.yaml');
  for (const { code, message } of again.findings)
    if (!REMAIN.has(code) && Object.keys(rest).length > 0) found.push(`left in the data: ${code} ${message}`);
  return found;
}

function spanFaults(loaded: Loaded, span: Span): string[] {
  if (!isSpan(span)) return ['no span'];
  const length = loaded.text(span.uri)?.length;
  if (length === undefined) return [`unknown file ${span.uri}`];
  return span.start >= 0 && span.start <= span.end && span.end <= length
    ? []
    : [`${span.start}-${span.end} of ${length}`];
}

function overlaps(edits: readonly Span[]): string[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  return sorted.some((edit, index) => index > 0 && edit.start < (sorted[index - 1] as Span).end)
    ? ['edits overlap']
    : [];
}

/** Codes whose message begins by quoting what the range holds. */
const QUOTING = new Set([
  'schema.unknown-key',
  'schema.unknown-value',
  'reference.unknown',
  'yaml.duplicate-key',
  'yaml.unknown-anchor',
  'schema.unquoted',
]);

function quoteFaults(loaded: Loaded, { code, message, where }: Loaded['findings'][number]): string[] {
  if (!QUOTING.has(code)) return [];
  const { uri, start, end } = where as Span;
  const text = loaded.text(uri)?.slice(start, end) ?? '';
  // Escapes, folded lines and aliased keys are not written as they read.
  if (/[\\\n\r\t*&…|>\u202e\uFEFF\p{Cc}\p{Cs}]| {2}|''/u.test(text) || text.length > 70 || text.includes('`'))
    return [];
  const written = text.replace(/^(["'])(.*)\1$/, '$2');
  return [text, written].some((quoted) => message.includes(`\`${quoted}\``))
    ? []
    : [`${code} points at \`${text}\` and says: ${message}`];
}
