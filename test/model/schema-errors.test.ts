/** One mistake gives one error, at the place of the mistake; the generated validator agrees with ajv's own for draft 2020-12. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ANNOTATIONS } from '../../build/generate.mjs';
import { validateDevice } from '../../src/model/generated/validate-device.js';
import { readExample, readSchema } from './schema-walk.ts';

type Path = readonly (string | number)[];

/** What is written where in the complete model, and the one error it must give: keyword and place. `undefined` takes a key away. */
const MISTAKES: readonly [what: string, at: Path, value: unknown, keyword: string, instancePath: string][] = [
  ['another format version', ['medjack'], 2, 'const', '/medjack'],
  ['no format version', ['medjack'], undefined, 'required', ''],
  ['no device', ['device'], undefined, 'required', ''],
  ['a device without a name', ['device', 'name'], undefined, 'required', '/device'],
  ['an unknown section', ['component'], {}, 'additionalProperties', ''],
  ['an unknown key', ['flows', 'push', 'lable'], 'x', 'additionalProperties', '/flows/push'],
  ['an empty section', ['zones'], null, 'type', '/zones'],
  ['a section as a list', ['flows'], [], 'type', '/flows'],
  ['an element that is text', ['components', 'ehr'], 'server', 'type', '/components/ehr'],
  ['an id with an underscore', ['harms', 'over_dose'], { impact: 'patient-safety' }, 'propertyNames', '/harms'],
  ['an id that begins with a digit', ['zones', '1st'], { kind: 'room' }, 'propertyNames', '/zones'],
  ['an id that YAML 1.1 reads as true', ['data', 'Yes'], { kind: 'log' }, 'propertyNames', '/data'],
  [
    'an id that YAML 1.1 reads as null',
    ['components', 'pump', 'interfaces', 'NULL'],
    { medium: 'usb' },
    'propertyNames',
    '/components/pump/interfaces',
  ],
  ['an id of 41 characters', ['labels', 'a'.repeat(41)], { text: 'x' }, 'propertyNames', '/labels'],
  ['an id that is wrong in two ways', ['labels', `${'a'.repeat(41)}_`], { text: 'x' }, 'propertyNames', '/labels'],
  ['a kind of zone that is none', ['zones', 'bedside', 'kind'], 'ward', 'enum', '/zones/bedside/kind'],
  ['a severity that is a number', ['harms', 'no-therapy', 'severity'], 4, 'enum', '/harms/no-therapy/severity'],
  ['a component without a zone', ['components', 'ehr', 'zone'], undefined, 'required', '/components/ehr'],
  ['a flow without a target', ['flows', 'push', 'to'], undefined, 'required', '/flows/push'],
  [
    'an interface without a medium',
    ['components', 'pump', 'interfaces', 'keypad', 'medium'],
    undefined,
    'required',
    '/components/pump/interfaces/keypad',
  ],
  ['an unquoted version', ['components', 'pump', 'version'], 4.2, 'type', '/components/pump/version'],
  [
    'an unquoted version of a protocol layer',
    ['flows', 'ehr-gateway', 'protocol', 0, 'version'],
    2.5,
    'type',
    '/flows/ehr-gateway/protocol/0/version',
  ],
  [
    'a protocol layer without a name',
    ['flows', 'download', 'protocol', 1, 'name'],
    undefined,
    'required',
    '/flows/download/protocol/1',
  ],
  ['a protocol that is a number', ['flows', 'download', 'protocol'], 443, 'type', '/flows/download/protocol'],
  ['a list of lists of protocols', ['flows', 'download', 'protocol', 0], [], 'type', '/flows/download/protocol/0'],
  [
    'a port that is out of range',
    ['flows', 'ehr-gateway', 'protocol', 1, 'port'],
    70000,
    'maximum',
    '/flows/ehr-gateway/protocol/1/port',
  ],
  ['a date in another order', ['device', 'support', 'end'], '31.12.2034', 'pattern', '/device/support/end'],
  [
    'a duration in words',
    ['updates', 'pump-update', 'fleet', 'time'],
    '30 days',
    'pattern',
    '/updates/pump-update/fleet/time',
  ],
  [
    'a duration without a number',
    ['updates', 'pump-update', 'fleet', 'time'],
    'PT',
    'pattern',
    '/updates/pump-update/fleet/time',
  ],
  [
    'a control status that is none',
    ['components', 'pump', 'controls', 'secure-boot'],
    'done',
    'pattern',
    '/components/pump/controls/secure-boot',
  ],
  [
    'a control that is true',
    ['components', 'pump', 'controls', 'secure-boot'],
    true,
    'type',
    '/components/pump/controls/secure-boot',
  ],
  [
    'a control without a status',
    ['components', 'pump', 'controls', 'secure-boot'],
    { mechanism: 'RSA' },
    'required',
    '/components/pump/controls/secure-boot',
  ],
  [
    'a status in a map that is none',
    ['components', 'pump', 'controls', 'secure-boot'],
    { status: 'done' },
    'enum',
    '/components/pump/controls/secure-boot/status',
  ],
  [
    'an unknown detail of a control',
    ['flows', 'push', 'controls', 'signed-updates', 'cipher'],
    'AES',
    'additionalProperties',
    '/flows/push/controls/signed-updates',
  ],
  [
    'a limit that is no severity',
    ['components', 'pump', 'controls', 'safe-limits', 'limits', 'over-infusion'],
    'low',
    'enum',
    '/components/pump/controls/safe-limits/limits/over-infusion',
  ],
  ['a list where one word stands', ['components', 'pump', 'zone'], ['bedside'], 'type', '/components/pump/zone'],
  ['a word where a list stands', ['flows', 'push', 'carries'], 'pump-firmware', 'type', '/flows/push/carries'],
  [
    'a number in a list of harms',
    ['data', 'pump-firmware', 'harms', 'tampering', 1],
    7,
    'type',
    '/data/pump-firmware/harms/tampering/1',
  ],
  ['a map of harms', ['data', 'order', 'harms', 'tampering'], { a: 1 }, 'type', '/data/order/harms/tampering'],
  ['a decision without a rationale', ['risks', 'R-07', 'rationale'], undefined, 'required', '/risks/R-07'],
  [
    'an override without an author',
    ['risks', 'R-07', 'overrides', 'AC', 'by'],
    undefined,
    'required',
    '/risks/R-07/overrides/AC',
  ],
  [
    'an override of an impact metric',
    ['risks', 'R-07', 'overrides', 'C'],
    {},
    'additionalProperties',
    '/risks/R-07/overrides',
  ],
  [
    'a vector that is none',
    ['components', 'pump', 'software', 'freertos', 'vulnerabilities', 'CVE-2021-31571', 'cvss'],
    '9.8',
    'pattern',
    '/components/pump/software/freertos/vulnerabilities/CVE-2021-31571/cvss',
  ],
  [
    'a document that is none',
    ['documents', 'elsewhere', 'risk-report'],
    'DOC-1',
    'propertyNames',
    '/documents/elsewhere',
  ],
  [
    'yes where true is meant',
    ['components', 'pump', 'generalPurpose'],
    'yes',
    'type',
    '/components/pump/generalPurpose',
  ],
];

function put(at: Path, value: unknown): unknown {
  const model = readExample('complete');
  let holder = model as Record<string | number, unknown>;
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = at.at(-1) as string | number;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return model;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
for (const keyword of ANNOTATIONS) ajv.addKeyword({ keyword });
const reference = ajv.compile(readSchema('device'));

describe('one mistake', () => {
  it.each(MISTAKES)('%s', (_what, at, value, keyword, instancePath) => {
    const model = put(at, value);
    const errors = validateDevice(model);
    expect(errors.map((error) => ({ keyword: error.keyword, instancePath: error.instancePath }))).toEqual([
      { keyword, instancePath },
    ]);
    reference(model);
    const expected = (reference.errors ?? []).filter((error) => error.propertyName === undefined);
    expect(errors).toEqual(expected.map(({ message, schemaPath, ...rest }) => rest));
  });

  it('in a key names the key', () => {
    const keys = MISTAKES.filter(
      ([, , , keyword]) => keyword === 'propertyNames' || keyword === 'additionalProperties',
    );
    expect(keys.length).toBeGreaterThan(8);
    for (const [what, at, value] of keys) {
      const named = validateDevice(put(at, value)).map(
        ({ params }) => params.propertyName ?? params.additionalProperty,
      );
      expect(named, what).toEqual([at.at(-1)]);
    }
  });

  it.each([[null], [[]], ['text'], [7], [true]])('a file that is %j', (value) => {
    expect(validateDevice(value).map((error) => error.keyword)).toEqual(['type']);
  });

  it('among x- keys is none', () => {
    for (const at of [
      ['x-any'],
      ['flows', 'x-any'],
      ['flows', 'push', 'x-any'],
      ['components', 'pump', 'controls', 'x-any'],
      ['harms', 'x-a_b'],
    ]) {
      expect(validateDevice(put(at, { any: ['thing'] })), at.join('/')).toEqual([]);
    }
  });
});
