/** The same product in each format: the same parts, needs, support, vulnerabilities, and the same score. */
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.ts';
import { officialErrors } from './official.ts';
import { cyclone, EASY, HARD, library, look, scoreOf, vulnerability } from './world.ts';

const HASH = 'ab'.repeat(32);

const CYCLONE = {
  components: [
    library('app', '2.1', { supplier: { name: 'Example' } }),
    library('openssl', '1.1.1', {
      cpe: 'cpe:2.3:a:openssl:openssl:1.1.1:*:*:*:*:*:*:*',
      properties: [
        { name: 'medjack:support:level', value: 'limited' },
        { name: 'cdx:lifecycle:milestone:endOfSupport', value: '2027-06-30' },
      ],
    }),
    { type: 'library', 'bom-ref': 'bare', name: 'bare' },
    { type: 'file', 'bom-ref': 'file', name: 'image.bin' },
  ],
  dependencies: [
    { ref: 'pump', dependsOn: ['app'] },
    { ref: 'app', dependsOn: ['openssl', 'bare'] },
  ],
  vulnerabilities: [
    vulnerability('CVE-2026-90001', 'openssl', { analysis: { state: 'exploitable' } }),
    vulnerability('CVE-2026-90002', 'openssl', {
      analysis: { state: 'not_affected', justification: 'code_not_present' },
    }),
    vulnerability('CVE-2026-90003', 'openssl', { analysis: { state: 'resolved' } }),
    vulnerability('CVE-2026-90004', 'bare', { ratings: [{ vector: HARD }], analysis: { state: 'in_triage' } }),
  ],
};

const package2 = (name: string, version: string | undefined, rest: object = {}) => ({
  SPDXID: `SPDXRef-${name}`,
  name,
  ...(version === undefined
    ? { versionInfo: 'NOASSERTION', supplier: 'NOASSERTION' }
    : {
        versionInfo: version,
        supplier: 'Organization: Example (info@example.com)',
        checksums: [{ algorithm: 'SHA256', checksumValue: HASH }],
        externalRefs: [
          {
            referenceCategory: 'PACKAGE-MANAGER',
            referenceType: 'purl',
            referenceLocator: `pkg:generic/${name}@${version}`,
          },
        ],
      }),
  downloadLocation: 'NOASSERTION',
  ...rest,
});

const SPDX2 = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'Pump',
  documentNamespace: 'https://example.com/pump',
  creationInfo: { created: '2026-10-01T00:00:00Z', creators: ['Tool: maker-1.0', 'Organization: Example Medical'] },
  packages: [
    package2('Pump', '1.0'),
    package2('app', '2.1'),
    package2('openssl', '1.1.1', {
      validUntilDate: '2027-06-30T00:00:00Z',
      annotations: [
        {
          annotationDate: '2026-10-01T00:00:00Z',
          annotationType: 'REVIEW',
          annotator: 'Person: J. Roe',
          comment: 'medjack:support:level=limited support',
        },
      ],
    }),
    package2('bare', undefined),
  ],
  files: [
    {
      SPDXID: 'SPDXRef-file',
      fileName: 'image.bin',
      checksums: [{ algorithm: 'SHA1', checksumValue: 'ab'.repeat(20) }],
    },
  ],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-Pump' },
    { spdxElementId: 'SPDXRef-Pump', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-app' },
    { spdxElementId: 'SPDXRef-Pump', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-file' },
    { spdxElementId: 'SPDXRef-openssl', relationshipType: 'DEPENDENCY_OF', relatedSpdxElement: 'SPDXRef-app' },
    { spdxElementId: 'SPDXRef-app', relationshipType: 'DEPENDS_ON', relatedSpdxElement: 'SPDXRef-bare' },
    { spdxElementId: 'SPDXRef-bare', relationshipType: 'DEPENDS_ON', relatedSpdxElement: 'NONE' },
  ],
};

const id = (name: string) => `https://example.com/${name}`;
const package3 = (name: string, version: string | undefined, rest: object = {}) => ({
  type: 'software_Package',
  spdxId: id(name),
  creationInfo: '_:made',
  name,
  ...(version !== undefined && {
    software_packageVersion: version,
    software_packageUrl: `pkg:generic/${name}@${version}`,
    suppliedBy: id('supplier'),
    verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: HASH }],
  }),
  ...rest,
});
const relation3 = (from: string, relationshipType: string, to: string[], type = 'Relationship', rest: object = {}) => ({
  type,
  spdxId: id(`${from}-${relationshipType}-${to}-${type}`),
  creationInfo: '_:made',
  from: id(from),
  relationshipType,
  to: to.map(id),
  ...rest,
});
const vex3 = (cve: string, status: string, relationshipType: string, to: string, rest: object = {}) =>
  relation3(cve, relationshipType, [to], `security_Vex${status}VulnAssessmentRelationship`, rest);
const cvss3 = (cve: string, to: string, vector: string) =>
  relation3(cve, 'hasAssessmentFor', [to], 'security_CvssV3VulnAssessmentRelationship', {
    security_score: 9.8,
    security_severity: 'critical',
    security_vectorString: vector,
  });
const CVES = ['CVE-2026-90001', 'CVE-2026-90002', 'CVE-2026-90003', 'CVE-2026-90004'];

const SPDX3 = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [
    {
      type: 'CreationInfo',
      '@id': '_:made',
      specVersion: '3.0.1',
      created: '2026-10-01T00:00:00Z',
      createdBy: [id('author')],
    },
    { type: 'Organization', spdxId: id('author'), creationInfo: '_:made', name: 'Example Medical' },
    { type: 'Organization', spdxId: id('supplier'), creationInfo: '_:made', name: 'Example' },
    { type: 'SpdxDocument', spdxId: id('document'), creationInfo: '_:made', rootElement: [id('Pump')] },
    package3('Pump', '1.0'),
    package3('app', '2.1'),
    package3('openssl', '1.1.1', { supportLevel: ['limitedSupport'], validUntilTime: '2027-06-30T00:00:00Z' }),
    package3('bare', undefined),
    { type: 'software_File', spdxId: id('file'), creationInfo: '_:made', name: 'image.bin' },
    relation3('Pump', 'contains', ['app', 'file']),
    relation3('app', 'dependsOn', ['openssl', 'bare']),
    ...CVES.map((cve) => ({
      type: 'security_Vulnerability',
      spdxId: id(cve),
      creationInfo: '_:made',
      externalIdentifier: [{ type: 'ExternalIdentifier', externalIdentifierType: 'cve', identifier: cve }],
    })),
    ...CVES.slice(0, 3).map((cve) => cvss3(cve, 'openssl', EASY)),
    cvss3('CVE-2026-90004', 'bare', HARD),
    vex3('CVE-2026-90001', 'Affected', 'affects', 'openssl', { security_actionStatement: 'Update' }),
    vex3('CVE-2026-90002', 'NotAffected', 'doesNotAffect', 'openssl', {
      security_justificationType: 'vulnerableCodeNotPresent',
    }),
    vex3('CVE-2026-90003', 'Fixed', 'fixedIn', 'openssl'),
    vex3('CVE-2026-90004', 'UnderInvestigation', 'underInvestigationFor', 'bare'),
  ],
};

function summary({ sboms }: Analysis) {
  const [first] = sboms;
  const parts = (first?.sbom.parts ?? []).filter((part) => part.name !== 'image.bin');
  return {
    author: first?.sbom.author,
    timestamp: first?.sbom.timestamp,
    product: first?.sbom.parts[first.sbom.product ?? -1]?.name,
    parts: parts.map(({ name, version, supplier, purl, support, supportEnd, needs, hashes }) => ({
      name,
      version,
      supplier,
      purl,
      support,
      supportEnd,
      hashed: hashes.length > 0,
      needs: needs.map((index) => first?.sbom.parts[index]?.name).sort(),
    })),
    vulnerabilities: parts.flatMap((part) =>
      part.vulnerabilities.map(({ id: cve, status, open, cvss }) => [part.name, cve, status, open, cvss]),
    ),
  };
}

const pumpPart = {
  purl: 'pkg:generic/pump@1.0',
  supplier: { name: 'Example' },
  hashes: [{ alg: 'SHA-256', content: HASH }],
};

describe('a product', () => {
  const inCyclone = cyclone(CYCLONE) as { metadata: { component: object } };
  Object.assign(inCyclone.metadata.component, pumpPart, { purl: 'pkg:generic/Pump@1.0' });
  const expected = summary(look(inCyclone));

  it('has what CycloneDX says', () => {
    expect(expected.product).toBe('Pump');
    expect(expected.parts.map(({ name }) => name)).toEqual(['Pump', 'app', 'openssl', 'bare']);
    expect(expected.parts[1]?.needs).toEqual(['bare', 'openssl']);
    expect(expected.parts[2]).toMatchObject({ support: 'limited', supportEnd: '2027-06-30', supplier: 'Example' });
    expect(expected.vulnerabilities.map(([, , , open]) => open)).toEqual([true, false, false, true]);
  });

  it.each(['1.4', '1.5', '1.6', '1.7'])('is the same in CycloneDX %s', (version) => {
    const document = { ...inCyclone, specVersion: version };
    expect(officialErrors(document)).toEqual([]);
    expect(summary(look(document))).toEqual(expected);
  });

  it('is the same in SPDX 2.3, which says nothing of vulnerabilities', () => {
    const analysis = look(SPDX2);
    expect(summary(analysis)).toEqual({ ...expected, vulnerabilities: [] });
    expect(scoreOf(analysis)).toBe(8.8);
  });

  it('is the same in SPDX 3.0', () => {
    const analysis = look(SPDX3);
    expect(summary(analysis)).toEqual(expected);
    expect(scoreOf(analysis)).toBe(9.9);
  });

  it('says no more than gaps in any format', () => {
    for (const file of [inCyclone, SPDX2, SPDX3])
      expect(
        look(file).findings.filter(({ code, severity }) => code.startsWith('sbom.') && severity !== 'hint'),
      ).toEqual([]);
  });

  it('has the same gaps in every format', () => {
    const gaps = (file: unknown) =>
      look(file)
        .findings.filter(({ code, severity }) => code.startsWith('sbom.missing') && severity === 'hint')
        .map(({ message }) => message)
        .sort();
    expect(gaps(inCyclone)).toEqual([
      '2 of 4 parts have no end of support: `app 2.1`, `bare`. Say it in the SBOM (`cdx:lifecycle:milestone:endOfSupport`, `validUntilDate`), in an addendum, with --eol or in the model.',
      '2 of 4 parts have no level of support: `app 2.1`, `bare`. Say it in the SBOM (`medjack:support:level`), in an addendum or in the model.',
      '`bare` has no hash. Add hashes of what is shipped.',
      '`bare` has no unique identifier. Add a purl or CPE to each.',
      '`bare` has no version. Add the version that is shipped.',
      '`bare` names no supplier. Add who supplies each.',
    ]);
    expect(gaps(SPDX2)).toEqual(gaps(inCyclone));
    expect(gaps(SPDX3)).toEqual(gaps(inCyclone));
  });
});

describe('SPDX 2.3', () => {
  it('points to vulnerabilities by advisories, of which nobody says whether they affect', () => {
    const advisory = {
      referenceCategory: 'SECURITY',
      referenceType: 'advisory',
      referenceLocator: 'https://nvd.nist.gov/vuln/detail/CVE-2026-90001',
    };
    const packages = [package2('openssl', '1.1.1', { externalRefs: [advisory] })];
    const analysis = look({ ...SPDX2, packages, relationships: [] });
    expect(scoreOf(analysis)).toBe(9.9);
    expect(analysis.findings.some(({ code }) => code === 'sbom.missing-cvss')).toBe(true);
  });
});

describe('SPDX 3.0', () => {
  const graph = SPDX3['@graph'];
  const withElement = (...elements: object[]) => ({
    ...SPDX3,
    '@graph': [...graph.filter((each) => !JSON.stringify(each).includes('90001')), ...elements],
  });
  const vulnerable = graph.filter(
    (each) => JSON.stringify(each).includes('90001') && (each as { type: string }).type === 'security_Vulnerability',
  );

  it('lists a vulnerability by an association alone', () => {
    expect(
      scoreOf(look(withElement(...vulnerable, relation3('openssl', 'hasAssociatedVulnerability', ['CVE-2026-90001'])))),
    ).toBe(9.9);
    expect(scoreOf(look(withElement()))).toBe(8.8);
  });

  it('that says two things of one vulnerability means the worse', () => {
    const both = [
      vex3('CVE-2026-90001', 'Fixed', 'fixedIn', 'openssl'),
      vex3('CVE-2026-90001', 'Affected', 'affects', 'openssl', { security_actionStatement: 'Update' }),
    ];
    for (const statements of [both, [...both].reverse()])
      expect(scoreOf(look(withElement(...vulnerable, ...statements)))).toBe(9.9);
    expect(scoreOf(look(withElement(...vulnerable, ...both.slice(0, 1))))).toBe(8.8);
  });

  it('says what is known to be exploited', () => {
    const hard = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const exploited = (is: boolean) =>
      relation3(
        'CVE-2026-90001',
        'hasAssessmentFor',
        ['openssl'],
        'security_ExploitCatalogVulnAssessmentRelationship',
        {
          security_catalogType: 'kev',
          security_exploited: is,
          security_locator: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
        },
      );
    const elements = [...vulnerable, cvss3('CVE-2026-90001', 'openssl', hard)];
    expect(scoreOf(look(withElement(...elements, exploited(true))))).toBe(9.9);
    expect(scoreOf(look(withElement(...elements, exploited(false))))).toBe(8.8);
  });
});
