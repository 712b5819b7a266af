/** Where values come from: through anchors, aliases, merge keys, includes, parts, line ends, a byte order mark and wide characters. */
import { describe, expect, test } from 'vitest';
import type { Part, Path } from '../../src/finding/finding.ts';
import { type Loaded, load } from '../../src/model/load.ts';
import { memoryReader } from '../../src/sources/reader.ts';

interface Row {
  readonly at: Path;
  readonly part?: Part;
  /** `file:line:column text`, the file only where it is not the model. */
  readonly is: string;
}

function where(loaded: Loaded, { at, part = 'value' }: Row): string {
  const span = loaded.locate({ path: at, part });
  const { line, column } = loaded.position(span.uri, span.start);
  const text = loaded.text(span.uri)?.slice(span.start, span.end);
  return `${span.uri === 'm.device.yaml' ? '' : `${span.uri}:`}${line}:${column} ${text}`;
}

const PLAIN = `medjack: 1
device:
  name: "D"\t# tab, then a comment
  intendedUse: |
    Two
    lines
harms:
  over: &over { impact: patient-safety, severity: minor }
  under: *over
  other: { <<: *over, severity: critical }
  list: { <<: [*over], title: "💉 dose" , basis: stated }
data: { order: { kind: command, harms: { tampering: [over, under] } } }
`;

const ROWS: readonly Row[] = [
  { at: ['device', 'name'], is: '3:9 "D"' },
  { at: ['device', 'name'], part: 'key', is: '3:3 name' },
  { at: ['device', 'name'], part: 'item', is: '3:3 name: "D"' },
  { at: ['harms', 'over', 'impact'], is: '8:25 patient-safety' },
  { at: ['harms', 'under'], part: 'key', is: '9:3 under' },
  { at: ['harms', 'under'], is: '9:3 under' },
  { at: ['harms', 'under'], part: 'item', is: '9:3 under: *over' },
  { at: ['harms', 'under', 'severity'], is: '8:51 minor' },
  { at: ['harms', 'other', 'impact'], is: '8:25 patient-safety' },
  { at: ['harms', 'other', 'severity'], is: '10:33 critical' },
  { at: ['harms', 'list', 'impact'], part: 'key', is: '8:17 impact' },
  { at: ['harms', 'list', 'title'], is: '11:31 "💉 dose"' },
  { at: ['harms', 'list', 'basis'], is: '11:50 stated' },
  { at: ['harms', 'list', 'missing'], is: '11:3 list' },
  { at: ['data', 'order', 'harms', 'tampering', 1], is: '12:60 under' },
  { at: ['data', 'order', 'harms', 'tampering'], part: 'value', is: '12:42 tampering' },
];

describe.each([
  ['as it is', PLAIN],
  ['with CR LF', PLAIN.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\uFEFF${PLAIN}`],
])('one file %s', (_, text) => {
  const loaded = load(memoryReader({ 'm.device.yaml': text }), 'm.device.yaml');
  test('has no findings', () => expect(loaded.findings).toEqual([]));
  test.each(ROWS)('$at $part', (row) => expect(where(loaded, row)).toBe(row.is));
});

const FILES = {
  'm.device.yaml': `medjack: 1
device: { name: D }
zones: { ward: { kind: room } }
include: [more/harms.device.yaml]
parts:
  gw: { use: more/gateway.part.device.yaml, set: { zone: ward, controls: { event-logging: verified } } }
components:
  pump: { kind: device, zone: ward, harms: { misuse: over } }
  broken: { kind: device }
flows:
  f: { from: pump, to: gw.gateway/lan, carries: [missing, gw.log] }
`,
  'more/harms.device.yaml': 'harms:\n  over: { impact: patient-safety }\n',
  'more/gateway.part.device.yaml': `components:
  gateway:
    kind: gateway
    title: Gateway
    controls: { secure-boot: verified }
    interfaces: { lan: { medium: ethernet, carries: [log] } }
data:
  log: { kind: log }
`,
};

describe('several files', () => {
  const loaded = load(memoryReader(FILES), 'm.device.yaml');
  test.each<Row>([
    { at: ['harms', 'over', 'impact'], is: 'more/harms.device.yaml:2:19 patient-safety' },
    { at: ['harms', 'over'], part: 'key', is: 'more/harms.device.yaml:2:3 over' },
    { at: ['components', 'gw.gateway'], part: 'key', is: 'more/gateway.part.device.yaml:2:3 gateway' },
    { at: ['components', 'gw.gateway', 'title'], is: 'more/gateway.part.device.yaml:4:12 Gateway' },
    { at: ['components', 'gw.gateway', 'zone'], is: '6:58 ward' },
    { at: ['components', 'gw.gateway', 'controls', 'event-logging'], is: '6:91 verified' },
    { at: ['components', 'gw.gateway', 'controls', 'secure-boot'], is: 'more/gateway.part.device.yaml:5:30 verified' },
    {
      at: ['components', 'gw.gateway', 'interfaces', 'lan', 'carries', 0],
      is: 'more/gateway.part.device.yaml:6:54 log',
    },
    // What is wrong is left out, so that indices count what is left.
    { at: ['flows', 'f', 'carries', 0], is: '11:59 gw.log' },
  ])('$at $part', (row) => expect(where(loaded, row)).toBe(row.is));

  test('the data is merged, prefixed and pruned', () => {
    expect(loaded.files).toEqual(['m.device.yaml', 'more/harms.device.yaml', 'more/gateway.part.device.yaml']);
    expect(loaded.findings.map(({ code }) => code)).toEqual(['schema.missing-key', 'reference.unknown']);
    expect(loaded.data).toEqual({
      medjack: 1,
      device: { name: 'D' },
      zones: { ward: { kind: 'room' } },
      include: ['more/harms.device.yaml'],
      parts: {
        gw: {
          use: 'more/gateway.part.device.yaml',
          set: { zone: 'ward', controls: { 'event-logging': 'verified' } },
        },
      },
      harms: { over: { impact: 'patient-safety' } },
      data: { 'gw.log': { kind: 'log' } },
      components: {
        pump: { kind: 'device', zone: 'ward', harms: { misuse: 'over' } },
        'gw.gateway': {
          kind: 'gateway',
          title: 'Gateway',
          zone: 'ward',
          controls: { 'secure-boot': 'verified', 'event-logging': 'verified' },
          interfaces: { lan: { medium: 'ethernet', carries: ['gw.log'] } },
        },
      },
      flows: { f: { from: 'pump', to: 'gw.gateway/lan', carries: ['gw.log'] } },
    });
  });
});
