/** A real product's SBOM, written by npm from this project's own dependencies, in an example: its paths change as they should. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Analysis, analyse } from '../../src/analysis.ts';
import type { StoryHarm } from '../../src/attack/result.ts';
import type { Tables } from '../../src/sbom/gather.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { officialErrors } from './official.ts';
import { EASY } from './world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODEL = readFileSync(`${ROOT}examples/infusion-pump.device.yaml`, 'utf8');

interface Cyclone {
  specVersion: string;
  components: { 'bom-ref': string; name: string; version: string; properties?: { name: string; value: string }[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
  vulnerabilities?: unknown[];
}

/** Works offline: npm reads the lock file only. */
function npmSbom(format: string): string {
  const args = ['sbom', '--package-lock-only', '--offline', '--logs-max=0', '--sbom-format', format];
  return execFileSync('npm', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e9,
    shell: process.platform === 'win32',
  });
}

/** The example with an SBOM of its integration engine. */
function attached(sbom: string, tables: Tables = {}): Analysis {
  const model = MODEL.replace(/^ {2}integration: \{ /m, '  integration: { sbom: engine.json, ');
  const reader = memoryReader({ 'pump.device.yaml': model, 'engine.json': sbom });
  const analysis = analyse(reader, 'pump.device.yaml', { date: '2026-11-01', tables });
  expect(analysis.sboms.map(({ component }) => component)).toEqual(['integration']);
  return analysis;
}

function rows({ attack }: Analysis): Map<string, StoryHarm> {
  return new Map(attack.stories.flatMap(({ harms }) => harms).map((row) => [row.id, row]));
}

/** Scores of all rows, and what is behind their steps. */
function results(analysis: Analysis) {
  return [...rows(analysis)].map(([id, { path }]) => [
    id,
    path.score.cdB,
    path.steps.map(({ source }) => source?.words),
  ]);
}

describe('npm’s SBOM of a product', () => {
  let cyclone: Cyclone;
  let spdx: string;
  let without: Analysis;
  let deep: Cyclone['components'][number];

  beforeAll(() => {
    cyclone = JSON.parse(npmSbom('cyclonedx')) as Cyclone;
    spdx = npmSbom('spdx');
    without = analyse(memoryReader({ 'pump.device.yaml': MODEL }), 'pump.device.yaml', { date: '2026-11-01' });
    // A part that the product does not need itself: something else does.
    const direct = new Set(cyclone.dependencies[0]?.dependsOn);
    const found = cyclone.components.find((each) => !direct.has(each['bom-ref']) && each.name === 'js-yaml');
    deep = found ?? (cyclone.components.find((each) => !direct.has(each['bom-ref'])) as typeof deep);
  });

  const accuse = (analysis?: object): string =>
    JSON.stringify({
      ...cyclone,
      vulnerabilities: [
        {
          id: 'CVE-2026-90001',
          ratings: [{ method: 'CVSSv31', vector: EASY }],
          affects: [{ ref: deep['bom-ref'] }],
          ...(analysis && { analysis }),
        },
      ],
    });

  it('is valid by the official schema, and read whole in both formats', () => {
    expect(officialErrors(cyclone)).toEqual([]);
    const [first] = attached(JSON.stringify(cyclone)).sboms;
    const [second] = attached(spdx).sboms;
    expect(first?.sbom.parts.length).toBe(cyclone.components.length + 1);
    expect(new Set(second?.sbom.parts.map(({ purl }) => purl))).toEqual(
      new Set(first?.sbom.parts.map(({ purl }) => purl)),
    );
  });

  it('in order changes no path, and says what it leaves open', () => {
    for (const text of [JSON.stringify(cyclone), spdx]) {
      const analysis = attached(text);
      expect(results(analysis)).toEqual(results(without));
      const found = analysis.findings.filter(({ code }) => code.startsWith('sbom.'));
      expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([]);
      // npm knows neither suppliers nor support.
      expect(found.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['sbom.missing-supplier', 'sbom.missing-support-level', 'sbom.missing-support-end']),
      );
    }
  });

  it('with a vulnerability deep in it opens the engine, and says by what', () => {
    const worse = rows(attached(accuse()));
    const before = rows(without);
    const score = (of: Map<string, StoryHarm>) =>
      of.get('over-infusion/control:integration')?.path.score.points.toFixed(1);
    // Until now an attacker needed a fault of the engine that nobody knows yet.
    expect([score(before), score(worse)]).toEqual(['8.7', '9.8']);
    const { path } = worse.get('over-infusion/control:integration') as StoryHarm;
    expect(path.steps.flatMap(({ id, source }) => (source ? [`${id} by ${source.words}`] : []))).toEqual([
      `exploit-known@${path.steps.find(({ source }) => source)?.element} by CVE-2026-90001 in ${deep.name} ${deep.version}`,
    ]);
    for (const [id, row] of worse)
      expect([id, row.path.score.cdB >= (before.get(id)?.path.score.cdB ?? Number.NEGATIVE_INFINITY)]).toEqual([
        id,
        true,
      ]);
  });

  it('whose vulnerability does not affect the product, or is fixed, changes nothing', () => {
    const spared = { state: 'not_affected', justification: 'code_not_reachable' };
    for (const analysis of [spared, { state: 'resolved' }])
      expect(results(attached(accuse(analysis)))).toEqual(results(without));
    expect(results(attached(accuse({ state: 'not_affected' })))).toEqual(results(attached(accuse())));
  });

  it('with a part that nobody supports any more opens the engine too', () => {
    const eol = { uri: 'eol.csv', text: `purl,version,end\npkg:npm/${deep.name},${deep.version},2026-01-01\n` };
    for (const text of [JSON.stringify(cyclone), spdx]) {
      const behind = results(attached(text, { eol })).flatMap(([, , words]) => words);
      expect(behind).toContain(`${deep.name} ${deep.version} is out of support`);
    }
  });
});

describe('our own SBOMs', () => {
  it('are valid by the official schema', () => {
    const example = JSON.parse(readFileSync(`${ROOT}examples/infusion-pump.cdx.json`, 'utf8')) as Cyclone;
    expect(officialErrors(example)).toEqual([]);
    expect(officialErrors({ ...example, components: [{ name: 1 }] } as never)).not.toEqual([]);
  });
});
