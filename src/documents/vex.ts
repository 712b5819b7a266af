/** What is known of each vulnerability as VEX: CycloneDX and OpenVEX, as data that other tools read. */
import type { VulnerabilityStatus } from '../model/words.ts';
import type { DataFile } from './content.ts';
import { type Context, words } from './context.ts';
import { listed } from './control-details.ts';
import type { KnownVulnerability } from './vulnerabilities.ts';

/** CycloneDX 1.6, `impactAnalysisState`. */
const STATES: Readonly<Record<VulnerabilityStatus, string>> = {
  affected: 'exploitable',
  'not-affected': 'not_affected',
  fixed: 'resolved',
  'under-investigation': 'in_triage',
};

/** OpenVEX 0.2.0. */
const STATUSES: Readonly<Record<VulnerabilityStatus, string>> = {
  affected: 'affected',
  'not-affected': 'not_affected',
  fixed: 'fixed',
  'under-investigation': 'under_investigation',
};

/** Nothing where no vulnerability is known: an empty statement would say that somebody looked. */
export function vexFiles(context: Context, found: readonly KnownVulnerability[]): DataFile[] {
  if (found.length === 0) return [];
  return [
    { name: 'vex.cdx.json', text: print(cycloneDx(context, found)) },
    { name: 'vex.openvex.json', text: print(openVex(context, found)) },
  ];
}

const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function cycloneDx(context: Context, found: readonly KnownVulnerability[]) {
  const rows = [...new Map(found.map(({ row }) => [row.id, row])).values()];
  const { device } = context.file;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: `${context.analysis.date}T00:00:00Z`,
      component: {
        type: 'device',
        'bom-ref': 'device',
        name: context.model.name,
        ...(device?.version !== undefined && { version: device.version }),
      },
      ...(device?.manufacturer !== undefined && { manufacturer: { name: device.manufacturer } }),
    },
    components: rows.map((row) => ({
      type: 'library',
      'bom-ref': row.id,
      name: row.name,
      ...(row.version !== undefined && { version: row.version }),
      ...(row.supplier !== undefined && { supplier: { name: row.supplier } }),
      ...(row.identifier?.startsWith('pkg:') && { purl: row.identifier }),
    })),
    vulnerabilities: found.map(({ row, vulnerability, written }) => {
      const cwe = /^CWE-(\d+)$/.exec(words(written.cwe))?.[1];
      const detail = detailOf(written);
      return {
        id: vulnerability.id,
        ...(vulnerability.aliases.length > 0 && {
          references: vulnerability.aliases.map((id) => ({ id, source: { name: id.split('-')[0] ?? id } })),
        }),
        ...(vulnerability.cvss !== undefined && {
          ratings: [{ method: methodOf(vulnerability.cvss), vector: vulnerability.cvss }],
        }),
        ...(cwe !== undefined && { cwes: [Number(cwe)] }),
        ...(words(written.title) !== '' && { description: words(written.title) }),
        analysis: { state: STATES[vulnerability.status], ...(detail !== '' && { detail }) },
        affects: [{ ref: row.id }],
      };
    }),
  };
}

function methodOf(vector: string): string {
  if (vector.startsWith('CVSS:4')) return 'CVSSv4';
  return vector.startsWith('CVSS:3.0') ? 'CVSSv3' : 'CVSSv31';
}

/** What the model says of it, sentence by sentence; nothing is added. */
function detailOf(written: KnownVulnerability['written']): string {
  return [
    words(written.justification),
    ...listed(written.compensating),
    ...listed(written.fixedIn).map((version) => `Fixed in ${version}`),
  ]
    .filter((text) => text !== '')
    .join('. ');
}

function openVex(context: Context, found: readonly KnownVulnerability[]) {
  const { device } = context.file;
  const product = `urn:device:${encodeURIComponent(context.model.name)}${device?.version === undefined ? '' : `:${encodeURIComponent(device.version)}`}`;
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `${product}:vex:${context.analysis.date}`,
    author: device?.manufacturer ?? 'not stated',
    timestamp: `${context.analysis.date}T00:00:00Z`,
    version: 1,
    statements: found.map(({ row, vulnerability, written }) => {
      const { status } = vulnerability;
      const detail = detailOf(written);
      const decision = words(written.risk);
      return {
        vulnerability: {
          name: vulnerability.id,
          ...(vulnerability.aliases.length > 0 && { aliases: vulnerability.aliases }),
        },
        products: [
          {
            '@id': product,
            subcomponents: [
              {
                '@id': row.identifier?.startsWith('pkg:')
                  ? row.identifier
                  : `urn:software:${encodeURIComponent(row.id)}`,
              },
            ],
          },
        ],
        status: STATUSES[status],
        // The format asks for a reason, and for an action; a model that has none says so.
        ...(status === 'not-affected' && { impact_statement: detail === '' ? 'No reason is stated.' : detail }),
        ...(status === 'affected' && {
          action_statement:
            [detail, ...(decision === '' ? [] : [`Decision ${decision}`])].filter((each) => each !== '').join('. ') ||
            'No action is decided.',
        }),
      };
    }),
  };
}
