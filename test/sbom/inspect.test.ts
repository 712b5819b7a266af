/** SBOM files by themselves: held against the official schemas, with the exact place of what is wrong, and listed by `medjack sbom`. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { nodeIo } from '../../src/cli/io.ts';
import { loadOfficialChecks } from '../../src/cli/official.ts';
import { run } from '../../src/cli/run.ts';
import { fileReader } from '../../src/disk/files.ts';
import { MAX_SBOM_BYTES } from '../../src/sbom/gather.ts';
import { inspectSbom } from '../../src/sbom/inspect.ts';
import { repeated } from '../../src/sbom/repeated.ts';
import { positionOf } from '../../src/sources/text.ts';
import { medjack } from '../cli/world.ts';
import { read } from '../house/repository.ts';
import { officialErrors } from './official.ts';
import { cyclone, DATE, library, pump, vulnerability } from './world.ts';

const officialChecks = await loadOfficialChecks();
const VERSIONS = ['1.4', '1.5', '1.6', '1.7'];

/** Valid in every version. */
function valid(version: string, rest: object = {}) {
  return cyclone(
    {
      components: [
        library('app', '2.1', { licenses: [{ license: { id: 'MIT' } }] }),
        library('tls', '3.0', { properties: [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2030-01-01' }] }),
      ],
      dependencies: [
        { ref: 'pump', dependsOn: ['app'] },
        { ref: 'app', dependsOn: ['tls'] },
      ],
      vulnerabilities: [vulnerability('CVE-2026-90001', 'tls', { analysis: { state: 'in_triage' } })],
      ...rest,
    },
    version,
  );
}

/** Errors, each as `code line:column "token" message`. */
function errors(document: unknown): string[] {
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 1);
  const source = { uri: 'pump.cdx.json', text };
  return inspectSbom(source, officialChecks)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, where, message }) => {
      const { start, end } = where as { start: number; end: number };
      const { line, column } = positionOf(source, start);
      return `${code} ${line}:${column} ${text.slice(start, end)} ${message}`;
    });
}

describe.each(VERSIONS)('CycloneDX %s', (version) => {
  it('that is valid has no error', () => {
    expect(officialErrors(valid(version))).toEqual([]);
    expect(inspectSbom({ uri: 'x', text: JSON.stringify(valid(version)) }, officialChecks)).toMatchObject({
      valid: true,
      official: true,
    });
  });

  const app = (rest: object) => valid(version, { components: [library('app', '2.1', rest), library('tls', '3.0')] });
  it.each([
    ['no name', app({ name: undefined }), '"type"', '`name` is missing, which CycloneDX V requires here. Add it.'],
    ['an unknown key', app({ colour: 'red' }), '"colour"', 'CycloneDX V has no `colour` here.'],
    ['a wrong type', app({ version: 2 }), '2', '`version` must be of type string.'],
    [
      'a wrong word',
      app({ scope: 'sometimes' }),
      '"sometimes"',
      '`scope` must be one of `required`, `optional`, `excluded`.',
    ],
    ['no licence of SPDX', app({ licenses: [{ license: { id: 'MITT' } }] }), '"MITT"', '`id` is none of the '],
    [
      'a hash of no form',
      app({ hashes: [{ alg: 'SHA-256', content: 'xyz' }] }),
      '"xyz"',
      '`content` does not have the form ',
    ],
    [
      'no time',
      valid(version, { metadata: { timestamp: 'yesterday' } }),
      '"yesterday"',
      '`timestamp` must be a date-time.',
    ],
    [
      'the same part twice',
      valid(version, { components: [library('a', '1'), library('tls', '3'), library('a', '1')] }),
      '"type"',
      '`components` lists the same item twice. Remove one.',
    ],
  ])('with %s points at it', (_what, document, token, message) => {
    expect(officialErrors(document as never)).not.toEqual([]);
    const schema = errors(document).filter((error) => error.startsWith('sbom.schema'));
    expect(schema).toHaveLength(1);
    expect(schema[0]).toContain(` ${token} ${message.replace('CycloneDX V', `CycloneDX ${version}`)}`);
  });
});

describe('held against the schema', () => {
  it('thousands of the same mistake are one finding, at the first', () => {
    const components = Array.from({ length: 1_000 }, (_, index) =>
      library(`part-${index}`, '1', index < 300 ? {} : { colour: 'red' }),
    );
    const text = JSON.stringify(valid('1.6', { components, dependencies: [], vulnerabilities: [] }), null, 1);
    const first = positionOf({ uri: '', text }, text.indexOf('"colour"'));
    expect(errors(text)).toEqual([
      `sbom.schema ${first.line}:${first.column} "colour" CycloneDX 1.6 has no \`colour\` here, in 700 places. Remove it, or put it into \`properties\`.`,
    ]);
  });

  it('a repeated part is found however far apart', () => {
    const components = Array.from({ length: 900 }, (_, index) => library(`part-${index % 899}`, '1'));
    expect(errors(valid('1.6', { components, dependencies: [], vulnerabilities: [] }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^sbom\.schema .*`components` lists the same item twice/)]),
    );
  });

  it('a hostile file is refused with a sentence', () => {
    const deep = `${'{"type":"library","name":"a","components":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const text = `{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[${deep}]}`;
    expect(errors(text).some((error) => error.startsWith('sbom.too-deep'))).toBe(true);
    const many = `{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[${'{},'.repeat(100_000)}{}]}`;
    expect(errors(many).some((error) => error.includes('the rest of the file was not held against it'))).toBe(true);
    expect(errors('{"bomFormat":"CycloneDX","specVersion":"1.6","__proto__":{"a":1},"constructor":1}')).toEqual(
      expect.arrayContaining([expect.stringContaining('CycloneDX 1.6 has no `constructor` here')]),
    );
  });

  it('a file is valid exactly where the schema itself says so', () => {
    const keys = ['name', 'type', 'version', 'purl', 'licenses', 'hashes', 'supplier', 'bom-ref', 'other'];
    const values = fc.constantFrom<unknown>(
      1,
      '',
      'x',
      null,
      [],
      {},
      ['x'],
      [{}],
      { name: 'x' },
      [{ license: { id: 'MIT' } }],
      [{ expression: 'MIT' }],
      [{ license: { id: 'MIT', name: 'x' } }],
      'library',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...VERSIONS),
        fc.dictionary(fc.constantFrom(...keys), values, { maxKeys: 3 }),
        (version, changes) => {
          const document = valid(version, { components: [library('app', '1', changes), library('tls', '3.0')] });
          const plain = JSON.parse(JSON.stringify(document)) as never;
          const found = inspectSbom({ uri: 'x', text: JSON.stringify(document) }, officialChecks).findings;
          expect(found.some(({ code }) => code === 'sbom.schema')).toBe(officialErrors(plain).length > 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('equal items', () => {
  it('are found as by comparing each with each', () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(json, fc.constantFrom({ a: 1, b: [2] }, { b: [2], a: 1 }, 1, '1', [1], { 0: 1 }))),
        (list) => {
          const items = JSON.parse(JSON.stringify(list)) as unknown[];
          const index = items.findIndex((item, at) =>
            items.slice(0, at).some((other) => isDeepStrictEqual(item, other)),
          );
          expect(repeated(items)).toBe(index < 0 ? undefined : index);
        },
      ),
    );
  });
});

describe('medjack sbom', () => {
  const files = {
    'good.cdx.json': JSON.stringify(valid('1.6')),
    'bad.cdx.json': JSON.stringify(valid('1.5', { components: [library('app', '2.1', { colour: 'red' })] })),
    'good.spdx.json': JSON.stringify({
      spdxVersion: 'SPDX-2.3',
      SPDXID: 'SPDXRef-DOCUMENT',
      creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: x'] },
      packages: [{ SPDXID: 'SPDXRef-a', name: 'a', versionInfo: '1' }],
    }),
    'bad.spdx.json': JSON.stringify({ spdxVersion: 'SPDX-2.3', packages: [{ SPDXID: 'SPDXRef-a', name: 1 }] }),
    'three.spdx.json': JSON.stringify({
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [{ type: 'software_Package', spdxId: 'urn:a', name: 'a' }],
    }),
    'bad-three.spdx.json': JSON.stringify({
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [{ type: 'software_Package', spdxId: 'urn:a', name: 7 }],
    }),
    'text.json': 'no JSON',
  };
  const inspect = (line: string) => medjack(['sbom', ...line.split(' ')], { files, officialChecks });

  it.each([
    [0, 'good.cdx.json'],
    [0, 'good.cdx.json good.spdx.json three.spdx.json'],
    [1, 'good.cdx.json bad.cdx.json'],
    [1, 'bad.spdx.json'],
    [1, 'bad-three.spdx.json'],
    [1, 'text.json'],
    [2, 'none.json'],
    [2, 'none.json good.cdx.json'],
  ])('%i: %s', (code, line) => {
    expect(inspect(line).code).toBe(code);
  });

  it('says who has checked the file', () => {
    expect(inspect('good.cdx.json').out).toMatch(/Valid: checked by the official schema of CycloneDX 1\.6/);
    const spdx = inspect('good.spdx.json three.spdx.json').out.replaceAll(/\s+/g, ' ');
    expect(spdx).toMatch(/No error found: checked by Medjack’s own reader.* It has no official schema of SPDX 2\.3\./);
    expect(spdx).toMatch(/It has no official schema of SPDX 3\.0\.1\./);
  });

  it('counts parts and gaps, and lists them when asked', () => {
    const { out } = inspect('good.cdx.json');
    expect(out).toMatch(/Supplier +2 of 3\n/);
    expect(out).toMatch(/End of support +1 of 3\n/);
    expect(out).toMatch(/Vulnerabilities +1 under-investigation\n/);
    expect(out).not.toMatch(/sbom\.missing/);
    const all = inspect('good.cdx.json --gaps --parts').out;
    expect(all).toMatch(/ {2}tls +3\.0 +Example +pkg:generic\/tls@3\.0 +– +2030-01-01\n/);
    expect(all).toMatch(/CVE-2026-90001 +under-investigation +tls +3\.0\n/);
    expect(all).toMatch(/gap sbom\.missing-support-level/);
  });

  it('prints no escape of a file', () => {
    const document = valid('1.6', { components: [library('a\u001b[31mb', '1\u202e2'), library('tls', '3.0')] });
    const { out } = medjack(['sbom', 'x.json', '--parts', '--gaps'], {
      files: { 'x.json': JSON.stringify(document) },
      officialChecks,
    });
    expect(['\u001b', '\u202e'].filter((character) => out.includes(character))).toEqual([]);
  });

  it('prints JSON as its schema has it', () => {
    const { out } = inspect('good.cdx.json bad.cdx.json three.spdx.json text.json --format json');
    const check = new Ajv2020().compile(JSON.parse(read('schemas/sbom.schema.json')));
    expect([check(JSON.parse(out)), check.errors]).toEqual([true, null]);
    const { sboms } = JSON.parse(out);
    expect(sboms.map((each: { valid: boolean; officialSchema: boolean }) => [each.valid, each.officialSchema])).toEqual(
      [
        [true, true],
        [false, true],
        [true, false],
        [false, false],
      ],
    );
  });
});

describe('an SBOM that is too large', () => {
  const folder = mkdtempSync(join(tmpdir(), 'medjack-sbom-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'pump.json');
  writeFileSync(file, '');
  truncateSync(file, MAX_SBOM_BYTES + 1);

  it('is refused with a sentence beside a model', () => {
    const model = join(folder, 'pump.device.yaml');
    writeFileSync(model, pump());
    const { findings } = analyse(fileReader(model), model, { date: DATE });
    expect(findings.filter(({ message }) => /larger than 64 MB/.test(message))).toMatchObject([{ severity: 'error' }]);
  });

  it('is refused with a sentence by itself', () => {
    let told = '';
    const tell = (text: string) => {
      told += text;
    };
    expect(run(['sbom', file], { ...nodeIo(undefined, officialChecks), out: tell, err: tell })).toBe(2);
    expect(told).toBe(`medjack: cannot read ${file}: it is larger than 64 MB. Split it.\n`);
  });
});
