/** What SBOMs say changes paths: vulnerabilities and ended support count where something reaches the part, and say so. */
import { describe, expect, it } from 'vitest';
import { behind, cyclone, EASY, HARD, library, look, pump, scoreOf, vulnerability } from './world.ts';

const OPENSSL = library('openssl', '1.1.1');
const CVE = 'CVE-2026-90001';

function withVulnerability(rest: object): unknown {
  return cyclone({ components: [OPENSSL], vulnerabilities: [vulnerability(CVE, 'openssl', rest)] });
}

describe('a part in order', () => {
  it('changes no path', () => {
    expect(scoreOf(look(cyclone({ components: [OPENSSL] })))).toBe(8.8);
    expect(behind(look(cyclone({ components: [OPENSSL] })))).toBeUndefined();
  });
});

describe('a vulnerability', () => {
  it.each([
    ['that is listed and no more', {}, 9.9],
    ['that is exploitable', { analysis: { state: 'exploitable' } }, 9.9],
    ['that is being looked at', { analysis: { state: 'in_triage' } }, 9.9],
    ['with a state that does not exist', { analysis: { state: 'harmless' } }, 9.9],
    ['that does not affect, without a reason', { analysis: { state: 'not_affected' } }, 9.9],
    [
      'that does not affect, with a justification',
      { analysis: { state: 'not_affected', justification: 'code_not_reachable' } },
      8.8,
    ],
    ['that does not affect, with words', { analysis: { state: 'not_affected', detail: 'Not linked.' } }, 8.8],
    ['that is a false positive', { analysis: { state: 'false_positive' } }, 8.8],
    ['that is resolved', { analysis: { state: 'resolved' } }, 8.8],
    ['that is resolved with a pedigree', { analysis: { state: 'resolved_with_pedigree' } }, 8.8],
    [
      'of other versions',
      { affects: [{ ref: 'openssl', versions: [{ version: '1.1.1', status: 'unaffected' }] }] },
      8.8,
    ],
    ['of this version', { affects: [{ ref: 'openssl', versions: [{ version: '1.1.1', status: 'affected' }] }] }, 9.9],
    [
      'of a range of versions, which is not read',
      { affects: [{ ref: 'openssl', versions: [{ range: 'vers:generic/<1', status: 'unaffected' }] }] },
      9.9,
    ],
    ['without a rating', { ratings: undefined }, 9.9],
    ['with a vector of version 2 only', { ratings: [{ method: 'CVSSv2', vector: 'AV:L/AC:H/Au:M/C:P/I:P/A:P' }] }, 9.9],
    [
      'with a vector without its prefix',
      { ratings: [{ method: 'CVSSv31', vector: 'AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H' }] },
      8.8,
    ],
    ['with two vectors, of which the easier counts', { ratings: [{ vector: HARD }, { vector: EASY }] }, 9.9],
  ])('%s', (_, rest, score) => {
    expect(scoreOf(look(withVulnerability(rest)))).toBe(score);
  });

  it('is named with its part, at its place in the SBOM', () => {
    const sbom = withVulnerability({});
    const analysis = look(sbom);
    expect(behind(analysis)).toBe('CVE-2026-90001 in openssl 1.1.1');
    const finding = analysis.findings.find(({ code }) => code === 'weakness.known-vulnerability');
    expect(finding?.message).toContain('(CVE-2026-90001 in openssl 1.1.1)');
    const places = (finding?.related ?? []).map(({ where }) => analysis.locate(where));
    const text = JSON.stringify(sbom, null, 2);
    expect(places.filter(({ uri }) => uri === 'pump.json').map(({ start, end }) => text.slice(start, end))).toEqual([
      '"CVE-2026-90001"',
    ]);
  });

  it('that is known to be exploited is easy, whatever its vector says', () => {
    const sbom = withVulnerability({ ratings: [{ vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H' }] });
    expect(scoreOf(look(sbom))).toBe(8.8);
    for (const text of [
      JSON.stringify({ title: 'KEV', vulnerabilities: [{ cveID: CVE }] }),
      `cveID,vendorProject\n"${CVE}","OpenSSL, Inc."\n`,
    ]) {
      const known = look(sbom, { tables: { kev: { uri: 'kev', text } } });
      expect(scoreOf(known)).toBe(9.9);
      expect(known.attack.stories[0]?.harms[0]?.path.level).toBe('High');
    }
  });

  it('that is known to be exploited stands before one that is as easy', () => {
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H';
    const vulnerabilities = ['CVE-2026-90001', 'CVE-2026-90002'].map((id) =>
      vulnerability(id, 'openssl', { ratings: [{ vector }] }),
    );
    const kev = { uri: 'kev', text: JSON.stringify({ vulnerabilities: [{ cveID: 'CVE-2026-90002' }] }) };
    const sbom = cyclone({ components: [OPENSSL], vulnerabilities });
    expect(behind(look(sbom))).toBe('CVE-2026-90001 in openssl 1.1.1, and 1 more');
    expect(behind(look(sbom, { tables: { kev } }))).toBe('CVE-2026-90002 in openssl 1.1.1, and 1 more');
  });

  it('is known to be exploited by any of its ids, and in the model too', () => {
    const kev = { uri: 'kev', text: JSON.stringify({ vulnerabilities: [{ cveID: CVE }] }) };
    const hard = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const alias = vulnerability('GHSA-aaaa-bbbb-cccc', 'openssl', {
      references: [{ id: CVE }],
      ratings: [{ vector: hard }],
    });
    expect(scoreOf(look(cyclone({ components: [OPENSSL], vulnerabilities: [alias] }), { tables: { kev } }))).toBe(9.9);
    const model = pump([`software: { ssl: { name: OpenSSL, vulnerabilities: { ${CVE}: { cvss: "${hard}" } } } }`]);
    expect(scoreOf(look({}, { model }))).toBe(8.8);
    expect(scoreOf(look({}, { model, tables: { kev } }))).toBe(9.9);
  });

  it('deep in the tree counts', () => {
    const chain = Array.from({ length: 40 }, (_, index) => library(`part-${index}`, '1'));
    const dependencies = chain.slice(1).map((part, index) => ({ ref: `part-${index}`, dependsOn: [part['bom-ref']] }));
    expect(
      scoreOf(look(cyclone({ components: chain, dependencies, vulnerabilities: [vulnerability(CVE, 'part-39')] }))),
    ).toBe(9.9);
  });

  it('of a component inside a component counts', () => {
    const outer = library('outer', '1', { components: [library('middle', '1', { components: [OPENSSL] })] });
    const analysis = look(cyclone({ components: [outer], vulnerabilities: [vulnerability(CVE, 'openssl')] }));
    expect(scoreOf(analysis)).toBe(9.9);
  });

  it('of what is not shipped does not count', () => {
    const excluded = { ...OPENSSL, scope: 'excluded' };
    expect(scoreOf(look(cyclone({ components: [excluded], vulnerabilities: [vulnerability(CVE, 'openssl')] })))).toBe(
      8.8,
    );
  });

  it('among thousands costs no more than the few that matter', () => {
    const vulnerabilities = Array.from({ length: 3000 }, (_, index) =>
      vulnerability(`CVE-2026-${10000 + index}`, 'openssl', { ratings: [{ vector: index % 2 === 0 ? EASY : HARD }] }),
    );
    const one = look(withVulnerability({}));
    const many = look(cyclone({ components: [OPENSSL], vulnerabilities }));
    expect(many.attack.size.edges).toBe(one.attack.size.edges);
    expect(behind(many)).toBe('CVE-2026-10000 in openssl 1.1.1, and 2999 more');
  });

  it('that gives another thing, or is decided about, is kept apart', () => {
    const reads = { ratings: [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }] };
    const vulnerabilities = [vulnerability(CVE, 'openssl'), vulnerability('CVE-2026-90002', 'openssl', reads)];
    const sbom = cyclone({
      components: [OPENSSL],
      vulnerabilities: [...vulnerabilities, vulnerability('CVE-2026-90003', 'openssl')],
    });
    expect(behind(look(sbom))).toBe('CVE-2026-90001 in openssl 1.1.1, and 1 more');
    const named = pump(['sbom: pump.json', `software: { ssl: { bomRef: openssl, vulnerabilities: { ${CVE}: {} } } }`]);
    const decided = `${named}risks:\n  R-1: { covers: [{ vulnerability: ${CVE} }], decision: accept, rationale: Seen, owner: Lead }\n`;
    const left = look(sbom, { model: decided }).attack.undecided.flatMap(({ harms }) =>
      harms.flatMap(({ path }) => path.steps),
    );
    // What is decided about one vulnerability leaves the others as they are.
    expect(left.flatMap(({ source }) => source?.words ?? [])).toContain('CVE-2026-90003 in ssl 1.1.1');
  });
});

describe('support', () => {
  it.each([
    ['ended by level', [{ name: 'medjack:support:level', value: 'no longer maintained' }], 9.9],
    ['abandoned', [{ name: 'medjack:support:level', value: 'abandoned' }], 9.9],
    ['ended by date', [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2026-10-31' }], 9.9],
    ['ended with its life', [{ name: 'cdx:lifecycle:milestone:endOfLife', value: '2026-10-31T12:00:00Z' }], 9.9],
    ['ending on the day', [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2026-11-01' }], 9.9],
    ['ending on the next day', [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2026-11-02' }], 8.8],
    ['maintained', [{ name: 'medjack:support:level', value: 'maintained' }], 8.8],
    ['unknown, which is a gap', [{ name: 'medjack:support:level', value: 'unknown' }], 8.8],
  ])('%s', (_, properties, score) => {
    expect(scoreOf(look(cyclone({ components: [{ ...OPENSSL, properties }] })))).toBe(score);
  });

  it.each([
    ['2026-10-31', 9.9],
    ['2026-11-01', 9.9],
    ['2026-11-02', 8.8],
  ])('of software of the model ends on %s', (end, score) => {
    expect(scoreOf(look({}, { model: pump([`software: { ssl: { support: { end: ${end} } } }`]) }))).toBe(score);
  });

  it('of a cycle holds for its patches, not for other cycles', () => {
    const tables = {
      eol: { uri: 'eol.csv', text: 'name,version,end\nopenssl,1.1.1,2023-09-11\nnode,1.1,2023-09-11\n' },
    };
    const score = (name: string, version: string) =>
      scoreOf(look(cyclone({ components: [library(name, version)] }), { tables }));
    expect([
      score('openssl', '1.1.1k'),
      score('openssl', 'v1.1.1'),
      score('node', '1.1.7'),
      score('node', '1.10.0'),
    ]).toEqual([9.9, 9.9, 9.9, 8.8]);
  });

  it('is named', () => {
    const properties = [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2023-09-11' }];
    expect(behind(look(cyclone({ components: [{ ...OPENSSL, properties }] })))).toBe('openssl 1.1.1 is out of support');
  });

  it.each([
    ['an addendum by name and version', 'name,version,level,end\nOpenSSL,1.1.1,unsupported,2023-09-11\n', 9.9],
    ['an addendum by the beginning of a version', 'name,version,end\nopenssl,1.1,2023-09-11\n', 9.9],
    ['an addendum about another version', 'name,version,end\nopenssl,1.1.10,2023-09-11\n', 8.8],
    ['an addendum by purl', 'purl;end\npkg:generic/openssl@1.1.1;2023-09-11\n', 9.9],
    ['an addendum by purl without version', 'purl,end\npkg:generic/openssl,2023-09-11\n', 9.9],
    ['an addendum that extends', 'name,end\nopenssl,2030-01-01\n', 8.8],
  ])('by %s', (_, text, score) => {
    const model = pump(['sbom: [pump.json, support.csv]']);
    expect(scoreOf(look(cyclone({ components: [OPENSSL] }), { model, files: { 'support.csv': text } }))).toBe(score);
  });

  it('of an addendum replaces what the SBOM says, a general table only fills', () => {
    const properties = [{ name: 'medjack:support:end', value: '2030-01-01' }];
    const sbom = cyclone({ components: [{ ...OPENSSL, properties }] });
    const ended = 'name,end\nopenssl,2023-09-11\n';
    const model = pump(['sbom: [pump.json, support.csv]']);
    expect(scoreOf(look(sbom, { model, files: { 'support.csv': ended } }))).toBe(9.9);
    expect(scoreOf(look(sbom, { tables: { eol: { uri: 'eol.csv', text: ended } } }))).toBe(8.8);
  });

  it.each([
    [
      'all products',
      'all.json',
      { result: [{ name: 'openssl', releases: [{ name: '1.1.1', isEol: true, eolFrom: '2023-09-11' }] }] },
      9.9,
    ],
    [
      'one product',
      'x.json',
      { result: { name: 'ssl', aliases: ['openssl'], releases: [{ name: '1.1', isEol: true, eolFrom: null }] } },
      9.9,
    ],
    [
      'cycles under names',
      'x.json',
      {
        openssl: [
          { cycle: '3.0', eol: '2026-09-07' },
          { cycle: '1.1.1', eol: '2023-09-11' },
        ],
      },
      9.9,
    ],
    ['cycles of the product that names the file', 'openssl.json', [{ cycle: '1.1.1', eol: true }], 9.9],
    ['a cycle that goes on', 'openssl.json', [{ cycle: '1.1.1', eol: false }], 8.8],
    ['cycles of another product', 'nginx.json', [{ cycle: '1.1.1', eol: true }], 8.8],
  ])('by a table of end of life: %s', (_, uri, json, score) => {
    const tables = { eol: { uri, text: JSON.stringify(json) } };
    expect(scoreOf(look(cyclone({ components: [OPENSSL] }), { tables }))).toBe(score);
  });

  it('of a product is not that of a library of its name', () => {
    const client = library('redis', '4.0.1', { purl: 'pkg:npm/redis@4.0.1' });
    const tables = { eol: { uri: 'redis.json', text: JSON.stringify([{ cycle: '4.0', eol: '2020-04-30' }]) } };
    expect(scoreOf(look(cyclone({ components: [client] }), { tables }))).toBe(8.8);
  });
});

describe('what stands behind an interface', () => {
  const app = library('app', '2');
  const dependencies = [
    { ref: 'pump', dependsOn: ['app', 'other'] },
    { ref: 'app', dependsOn: ['openssl'] },
    { ref: 'other', dependsOn: [] },
  ];
  const parts = [app, OPENSSL, library('other', '3')];
  const model = (software: string) =>
    pump(
      ['sbom: pump.json', 'software: { mine: { bomRef: app }, rest: { bomRef: other } }'],
      `lan: { medium: ethernet, grants: data, software: [${software}] }`,
    );
  const found = (ref: string, software: string, links: unknown = dependencies) =>
    scoreOf(
      look(cyclone({ components: parts, dependencies: links, vulnerabilities: [vulnerability(CVE, ref)] }), {
        model: model(software),
      }),
    );

  it('is what the software there needs', () => {
    expect(found('openssl', 'mine')).toBe(9.9);
    expect(found('app', 'mine')).toBe(9.9);
  });

  it('is not what other software needs', () => {
    expect(found('openssl', 'rest')).toBe(8.8);
    expect(found('app', 'rest')).toBe(8.8);
  });

  it('is everything of which nobody says where it stands', () => {
    expect(found('openssl', 'rest', [])).toBe(9.9);
  });

  it('is what `dependsOn` of the model says too', () => {
    const lines = (needs: string) => [
      `software: { ssl: { vulnerabilities: { ${CVE}: { cvss: "${EASY}" } } }, mine: { dependsOn: [${needs}] } }`,
    ];
    const lan = 'lan: { medium: ethernet, grants: data, software: [mine] }';
    expect(scoreOf(look({}, { model: pump(lines(''), lan) }))).toBe(8.8);
    expect(scoreOf(look({}, { model: pump(lines('ssl'), lan) }))).toBe(9.9);
  });

  it('is narrowed by `reachedBy` of the model', () => {
    const lines = (reachedBy: string) => [
      'sbom: pump.json',
      `software: { ssl: { purl: "pkg:generic/openssl@1.1.1", vulnerabilities: { ${CVE}: { reachedBy: [${reachedBy}] } } } }`,
    ];
    const interfaces = 'lan: { medium: ethernet, grants: data }, service-usb: { medium: usb, use: service }';
    const sbom = withVulnerability({});
    expect(scoreOf(look(sbom, { model: pump(lines('lan'), interfaces) }))).toBe(9.9);
    expect(scoreOf(look(sbom, { model: pump(lines('service-usb'), interfaces) }))).toBe(8.8);
  });
});

describe('model and SBOM about one part', () => {
  const model = (status: string) =>
    pump([
      'sbom: pump.json',
      `software: { ssl: { bomRef: openssl, vulnerabilities: { ${CVE}: { status: ${status}, justification: Seen } } } }`,
    ]);
  const spared = { analysis: { state: 'not_affected', justification: 'code_not_present' } };

  it.each([
    ['agree', 'not-affected', spared, 8.8, 0],
    ['disagree: the worse counts', 'not-affected', { analysis: { state: 'exploitable' } }, 9.9, 1],
    ['disagree the other way round', 'affected', spared, 9.9, 1],
    ['one says nothing', 'not-affected', {}, 8.8, 0],
  ])('%s', (_, status, rest, score, findings) => {
    const analysis = look(withVulnerability(rest), { model: model(status) });
    expect(scoreOf(analysis)).toBe(score);
    expect(analysis.findings.filter(({ code }) => code === 'sbom.contradiction').length).toBe(findings);
  });
});
