/** Files that are no SBOMs, damaged or hostile: one clear finding at an exact token, and the analysis goes on. */
import { describe, expect, it } from 'vitest';
import { cyclone, HARD, library, look, pump, said, scoreOf, vulnerability } from './world.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** What the file holds, and all that is said about it beside gaps. */
const FILES: Readonly<Record<string, readonly [file: unknown, ...findings: string[]]>> = {
  'an empty file': ['', 'sbom.not-json pump.json:1:1 ""'],
  'a file that is cut off': ['{ "bomFormat": "CycloneDX", "comp', 'sbom.not-json pump.json:1:34 ""'],
  'a file that is damaged': ['{ "bomFormat": "CycloneDX",, }', 'sbom.not-json pump.json:1:28 ","'],
  'CycloneDX as XML': ['<?xml version="1.0"?><bom/>', 'sbom.not-json pump.json:1:1 "<"'],
  'SPDX in tag-value form': ['SPDXVersion: SPDX-2.3\n', 'sbom.not-json pump.json:1:1 "S"'],
  'SPDX as YAML': ['SPDXID: x\nspdxVersion: SPDX-2.3\n', 'sbom.not-json pump.json:1:1 "S"'],
  binary: ['\u0000\u0001PK', 'sbom.not-json pump.json:1:1 "\\u0000"'],
  'a list': ['[]', 'sbom.unknown-format pump.json:1:1 "["'],
  'a bomb of brackets': ['['.repeat(200_000) + ']'.repeat(200_000), 'sbom.unknown-format pump.json:1:1 "["'],
  'a bomb of open brackets': ['{"a":'.repeat(200_000), 'sbom.not-json pump.json:1:1000001 ""'],
  'something else': ['{ "name": "x" }', 'sbom.unknown-format pump.json:1:3 "\\"name\\""'],
  'both formats at once': [
    '{ "bomFormat": "CycloneDX", "specVersion": "1.6", "spdxVersion": "SPDX-2.3" }',
    'sbom.unknown-format pump.json:1:44 "\\"1.6\\""',
  ],
  'an old version': [cyclone({}, '1.3'), 'sbom.unsupported-version pump.json:3:18 "\\"1.3\\""'],
  'a version to come': [cyclone({}, '2.0'), 'sbom.unsupported-version pump.json:3:18 "\\"2.0\\""'],
  'SPDX 2.2': ['{ "spdxVersion": "SPDX-2.2" }', 'sbom.unsupported-version pump.json:1:18 "\\"SPDX-2.2\\""'],
  'SPDX 3.1': [
    '{ "@context": "https://spdx.org/rdf/3.1/spdx-context.jsonld" }',
    'sbom.unsupported-version pump.json:1:15 "\\"https://spdx.org/rdf/3.1/spdx-context.jsonld\\""',
  ],
  'no parts': ['{ "bomFormat": "CycloneDX", "specVersion": "1.6" }', 'sbom.empty pump.json:1:29 "\\"specVersion\\""'],
  'values of wrong types': [
    '{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [1, { "name": 2 }, { "name": "x", "components": {} }], "dependencies": "none" }',
    'sbom.invalid pump.json:1:66 "1"',
    'sbom.invalid pump.json:1:79 "2"',
    'sbom.invalid pump.json:1:99 "\\"components\\""',
    'sbom.invalid pump.json:1:136 "\\"none\\""',
  ],
  'two parts with one reference': [
    cyclone({ components: [library('a', '1'), library('a', '2')] }),
    'sbom.duplicate-ref pump.json:38:18 "\\"a\\""',
  ],
  'references to nothing': [
    '{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{ "bom-ref": "a", "name": "a" }], "dependencies": [{ "ref": "a", "dependsOn": ["b", "c"] }] }',
    'sbom.unknown-ref pump.json:1:145 "\\"b\\""',
  ],
  'parts that need each other': [
    cyclone({
      components: [library('a', '1'), library('b', '1')],
      dependencies: [
        { ref: 'pump', dependsOn: ['a'] },
        { ref: 'a', dependsOn: ['b'] },
        { ref: 'b', dependsOn: ['a'] },
      ],
    }),
    'sbom.dependency-cycle pump.json:23:15 "\\"a\\""',
  ],
  'a part that needs itself': [
    cyclone({ components: [library('a', '1')], dependencies: [{ ref: 'a', dependsOn: ['a'] }] }),
    'sbom.dependency-cycle pump.json:23:15 "\\"a\\""',
  ],
  'a vulnerability of nothing': [
    cyclone({ components: [library('a', '1')], vulnerabilities: [{ id: 'CVE-2026-1' }] }),
    'sbom.vulnerability-of-nothing pump.json:39:13 "\\"CVE-2026-1\\""',
  ],
  'a support level that says nothing': [
    cyclone({ components: [library('a', '1', { properties: [{ name: 'medjack:support:level', value: 'yes' }] })] }),
    'sbom.bad-support pump.json:38:20 "\\"yes\\""',
  ],
  'an end of support that is no date': [
    cyclone({
      components: [
        library('a', '1', { properties: [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2026-02-30' }] }),
      ],
    }),
    'sbom.bad-support pump.json:38:20 "\\"2026-02-30\\""',
  ],
  'SPDX with an end that is no date': [
    '{ "spdxVersion": "SPDX-2.3", "packages": [{ "SPDXID": "a", "name": "a", "validUntilDate": "soon" }] }',
    'sbom.bad-support pump.json:1:91 "\\"soon\\""',
  ],
  'no effect, and no reason': [
    cyclone({
      components: [library('a', '1')],
      vulnerabilities: [
        vulnerability('CVE-2026-1', 'a', { analysis: { state: 'not_affected' }, ratings: [{ vector: HARD }] }),
      ],
    }),
    'sbom.unjustified pump.json:39:13 "\\"CVE-2026-1\\""',
  ],
  'a byte order mark': [`\uFEFF${text(cyclone({ components: [library('a', '1')] }))}`],
  'names of the prototype': [
    '{ "bomFormat": "CycloneDX", "specVersion": "1.6", "__proto__": { "components": 1 }, "components": [{ "bom-ref": "__proto__", "name": "constructor", "__proto__": { "polluted": true } }], "dependencies": [{ "ref": "__proto__" }, { "ref": "toString" }] }',
    'sbom.unknown-ref pump.json:1:237 "\\"toString\\""',
  ],
};

describe('a file', () => {
  it.each(Object.entries(FILES))('%s', (_, [file, ...findings]) => {
    const analysis = look(file);
    expect(said(analysis, text(file))).toEqual(findings);
    expect(scoreOf(analysis)).toBe(8.8);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('with many mistakes of a kind says it once, with their number', () => {
    const dependencies = [{ ref: 'a', dependsOn: Array.from({ length: 1200 }, (_, index) => `gone-${index}`) }];
    const found = look(cyclone({ components: [library('a', '1')], dependencies })).findings;
    const [finding, ...others] = found.filter(({ code }) => code === 'sbom.unknown-ref');
    expect(finding?.message).toBe(
      '1,200 references lead to no part: `gone-0`, `gone-1`, `gone-2` and 1,197 more. Correct them, or add the parts.',
    );
    expect([finding?.related?.length, others.length]).toEqual([4, 0]);
  });

  it('with components nested too deeply is read to the limit', () => {
    const depth = 50_000;
    const nested = `${'{ "name": "p", "components": ['.repeat(depth)}{ "name": "deepest" }${'] }'.repeat(depth)}`;
    const analysis = look(`{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [${nested}] }`);
    expect(analysis.findings.filter(({ code }) => code === 'sbom.too-deep').length).toBe(1);
    expect(analysis.sboms[0]?.sbom.parts.length).toBeGreaterThan(100);
  });

  it('with names that act where they are printed is quoted as plain text', () => {
    const evil = 'x\u001b[2J\u202e`y`'.repeat(20);
    const analysis = look(cyclone({ components: [{ name: evil }, { name: evil }] }));
    for (const { code, message } of analysis.findings.filter((each) => each.code.startsWith('sbom.'))) {
      expect([code, [...'\u001b\u202e'].some((unit) => message.includes(unit))]).toEqual([code, false]);
      expect(message.length).toBeLessThan(600);
    }
  });
});

describe('what a model names', () => {
  it.each([
    ['a missing file', 'sbom: gone.json', 'file.missing'],
    ['an address', 'sbom: "https://example.com/x.json"', 'file.bad-name'],
    ['a reference that no SBOM has', 'sbom: pump.json\n    software: { a: { bomRef: b } }', 'sbom.no-such-part'],
  ])('%s is a finding in the model', (_, line, code) => {
    const model = pump([line]);
    const analysis = look(cyclone({ components: [library('a', '1')] }), { model });
    const [finding] = analysis.findings.filter((each) => each.code === code);
    expect(finding && analysis.locate(finding.where).uri).toBe('pump.device.yaml');
  });

  it('is said once, though two components have it', () => {
    const model = pump().replace('  pump:', '  other: { kind: device, zone: ward, sbom: pump.json }\n  pump:');
    const analysis = look(cyclone({ components: [{ name: 'a' }] }), { model });
    expect(analysis.sboms.length).toBe(2);
    expect(analysis.findings.filter(({ code }) => code === 'sbom.missing-version').length).toBe(1);
  });
});

describe('a table', () => {
  it.each([
    ['of known exploited vulnerabilities without ids', { kev: { uri: 't', text: '{}' } }, 'sbom.bad-table t:1:1'],
    [
      'of known exploited vulnerabilities that is cut off',
      { kev: { uri: 't', text: '{ "vulnerabilities": [' } },
      'sbom.bad-table t:1:23',
    ],
    ['of support without columns', { eol: { uri: 't', text: 'a,b\n1,2\n' } }, 'sbom.bad-table t:1:1'],
    ['of support with a wrong date', { eol: { uri: 't', text: 'name,end\nx,soon\n' } }, 'sbom.bad-table t:2:3'],
    ['of support with a wrong level', { eol: { uri: 't', text: 'name,level\nx,"so so"\n' } }, 'sbom.bad-table t:2:3'],
    ['of support without cycles', { eol: { uri: 't', text: '{ "x": 1 }' } }, 'sbom.bad-table t:1:1'],
  ])('%s', (_, tables, wanted) => {
    const analysis = look(cyclone({ components: [library('a', '1')] }), { tables });
    expect(said(analysis, '').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([wanted]);
  });
});
