/** Software, vulnerabilities, controls, tests, labels and plan: what the model says stands where a reviewer looks, what it does not say is asked for. */
import check from 'cyclonedx-schema/1.6';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { DocumentContent, Package, Text } from '../../src/documents/content.ts';
import { MDS2_SECTIONS } from '../../src/documents/mds2-questions.ts';
import { inWords } from '../../src/documents/metrics.ts';
import { RECOMMENDATIONS } from '../../src/documents/recommendations.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { analysed, packageOf, shown } from './packages.ts';

function document(made: Package, id: string): DocumentContent {
  const found = made.documents.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

const said = (text: Text): string => text.map(shown).join('');

/** Rows of a table, cells as text. */
function rowsOf({ blocks, sheets }: DocumentContent, id: string): string[][] {
  const found = [...blocks, ...sheets].find((block) => block.kind === 'table' && block.id === id);
  if (found?.kind !== 'table') throw new Error(`There is no ${id}.`);
  return found.rows.map((row) => row.map(said));
}

function factsOf({ blocks }: DocumentContent): Map<string, string> {
  return new Map(
    blocks.flatMap((block) =>
      block.kind === 'facts' ? block.rows.map(({ name, text }) => [name, said(text)] as const) : [],
    ),
  );
}

const asked = (made: Package, id: string) => made.gaps.filter((gap) => gap.document === id);

const COMPLETE = packageOf(analysed('complete'));

/** A pump with what is put into it. */
function described(more: string, files: Readonly<Record<string, string>> = {}): Analysis {
  const text = `medjack: 1
device: { name: Pump, version: "2.0" }
harms: { over-delivery: { impact: patient-safety, severity: catastrophic } }
zones: { home: { kind: home } }
data: { bolus: { kind: command, usedBy: [pump], harms: { tampering: over-delivery } } }
components:
  pump: { kind: device, zone: home${more} }
  remote: { kind: handheld, zone: home }
flows: { send: { from: remote, to: pump, medium: rf, carries: [bolus] } }
`;
  return analyse(memoryReader({ ...files, 'm.device.yaml': text }), 'm.device.yaml', { date: '2026-11-01' });
}

describe('the SBOM document', () => {
  test('lists software of model and SBOM once, and says which of them knows it', () => {
    const rows = rowsOf(document(COMPLETE, 'sbom'), 'table-sbom-components');
    expect(rows.map(([id, , , , , , , source]) => [id, source])).toEqual([
      ['pump/freertos', 'both'],
      ['pump/pump-app', 'both'],
      ['gateway/windows', 'model'],
    ]);
  });

  test('asks for what no supplier has said, and for the SBOM itself where there is none', () => {
    const questions = asked(COMPLETE, 'sbom').map(({ text, element }) => `${element}: ${text}`);
    expect(questions).toContainEqual(expect.stringMatching(/^gateway: Give each component a purl/));
    expect(questions).toContainEqual(expect.stringMatching(/^update-server: Supply the SBOM/));
    // Why it is missing is said for the application: no question.
    expect(questions.filter((each) => each.startsWith('pump:'))).toEqual([]);
  });

  test('passes the machine-readable SBOM on as it is', () => {
    const analysis = analysed('complete');
    const [file] = document(COMPLETE, 'sbom').data;
    expect(file?.name).toBe('sbom-pump.cdx.json');
    expect(file?.text).toBe(analysis.text(analysis.sboms[0]?.sbom.uri ?? ''));
  });

  test('prints a part of a large SBOM and puts all of it into the workbook', () => {
    const sbom = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { type: 'firmware', name: 'pump', version: '1.9', 'bom-ref': 'pump' } },
      components: Array.from({ length: 400 }, (_, at) => ({
        type: 'library',
        name: `part-${at}`,
        version: '1',
        'bom-ref': `p${at}`,
      })),
    });
    const made = document(packageOf(described(', sbom: [s.cdx.json]', { 's.cdx.json': sbom })), 'sbom');
    expect(rowsOf(made, 'table-sbom-components')).toHaveLength(150);
    expect(rowsOf(made, 'table-sbom-sheet')).toHaveLength(400);
    // The device is of version 2.0.
    expect(rowsOf(made, 'table-sbom-files')[0]?.[3]).toMatch(/pump 1\.9; .*another version/);
  });
});

describe('the assessment of vulnerabilities', () => {
  const made = document(COMPLETE, 'vulnerability-assessment-and-software-support');

  test('lists each with status, source and disposition', () => {
    expect(rowsOf(made, 'table-vulnerabilities')).toEqual([
      [
        'CVE-2021-31571',
        'pump/freertos (FreeRTOS 10.4.3)',
        'affected',
        'no',
        'NVD query, 2026-10-01',
        'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
        expect.stringMatching(/^R-08; Fixed with release 5/),
      ],
    ]);
    expect(factsOf(made).get('Effect on the device')).toBe('The pump restarts and alarms');
  });

  test('compares support with that of the device, and never fills in what nobody said', () => {
    const rows = rowsOf(made, 'table-support');
    expect(rows[0]?.slice(1)).toEqual(['maintained', '2027-06-30', 'yes', 'Move to 11 in release 5']);
    expect(rows.find(([id]) => id?.startsWith('pump/pump-app'))?.slice(1, 4)).toEqual([
      'State the level of support',
      'State the end of support',
      'unknown',
    ]);
  });

  test('without a vulnerability asks for a search, and exports none', () => {
    const bare = packageOf(described(''));
    expect(asked(bare, made.id).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Search for known vulnerabilities/),
    );
    expect(document(bare, made.id).data).toEqual([]);
  });
});

describe('VEX', () => {
  const files = document(COMPLETE, 'vulnerability-assessment-and-software-support').data;
  const parsed = (name: string) => JSON.parse(files.find((each) => each.name === name)?.text ?? '');

  test('is valid by the official schema of CycloneDX', () => {
    const vex = parsed('vex.cdx.json');
    expect(check(vex)).toEqual([]);
    expect(vex.vulnerabilities[0].analysis.state).toBe('exploitable');
    expect(vex.vulnerabilities[0].affects).toEqual([{ ref: 'pump/freertos' }]);
  });

  test('of OpenVEX says status, product and what is done', () => {
    const [statement] = parsed('vex.openvex.json').statements;
    expect(statement).toMatchObject({
      status: 'affected',
      products: [{ subcomponents: [{ '@id': 'pkg:generic/freertos@10.4.3' }] }],
    });
    expect(statement.action_statement).toMatch(/Decision R-08/);
  });

  test.each([
    ['not-affected', 'not_affected', 'impact_statement', 'No reason is stated.'],
    ['affected', 'affected', 'action_statement', 'No action is decided.'],
    ['fixed', 'fixed', 'action_statement', undefined],
    ['under-investigation', 'under_investigation', 'action_statement', undefined],
  ])('of a vulnerability that is %s', (status, expected, field, text) => {
    const analysis = described(
      `, software: { rtos: { name: RTOS, vulnerabilities: { CVE-2026-1: { status: ${status} } } } }`,
    );
    const data = document(packageOf(analysis), 'vulnerability-assessment-and-software-support').data;
    const [statement] = JSON.parse(data[1]?.text ?? '').statements;
    expect(statement.status).toBe(expected);
    expect(statement[field]).toBe(text);
    expect(check(JSON.parse(data[0]?.text ?? ''))).toEqual([]);
  });
});

describe('anomalies', () => {
  test('of the register that nobody assessed are asked for', () => {
    const analysis = analyse(
      memoryReader({
        'm.device.yaml':
          'medjack: 1\ndevice: { name: Pump }\nregisters: { anomalies: a.csv }\nanomalies: { BUG-1: { securityImpact: possible } }\n',
        'a.csv': 'id,title\nBUG-1,Known\nBUG-2,Other\n',
      }),
      'm.device.yaml',
      { date: '2026-11-01' },
    );
    const made = packageOf(analysis);
    const rows = rowsOf(document(made, 'unresolved-anomalies-security-assessment'), 'table-anomalies');
    expect(rows.map(([id]) => id)).toEqual(['BUG-1', 'BUG-2']);
    const questions = asked(made, 'unresolved-anomalies-security-assessment').map(
      ({ text, element }) => `${element}: ${text}`,
    );
    expect(questions).toContain('BUG-2: Assess the anomaly of the register for security');
    expect(questions).toContain('BUG-1: Decide the risk of an anomaly that affects security');
  });
});

describe('metrics', () => {
  test.each([
    ['P20D', '20 days'],
    ['P1Y2M', '1 year 2 months'],
    ['PT90M', '90 minutes'],
    ['soon', 'soon'],
  ])('%s is %s', (duration, text) => expect(inWords(duration)).toBe(text));
});

describe('controls', () => {
  test('each recommendation is once there, and names controls that exist', () => {
    const all = Object.values(RECOMMENDATIONS).flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.flatMap(({ controls }) => controls).filter((name) => !BUILTIN.controls.has(name))).toEqual([]);
    expect(Object.keys(RECOMMENDATIONS)).toEqual(Object.keys(BUILTIN.fdaCategories));
  });

  test('that are written alike make one row, with all their ids', () => {
    const made = document(packageOf(analysed('infusion-pump-hardened')), 'security-requirements-and-controls');
    const rows = rowsOf(made, 'table-controls-cryptography').filter(([cell]) =>
      cell?.startsWith('Transport encryption'),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.[0]).toMatch(/transport-encryption@pump\/wifi, .*transport-encryption@release/);
  });

  test('a checksum is printed as what it counts: nothing', () => {
    const analysis = described('');
    const text = (analysis.text('m.device.yaml') ?? '').replace(
      'carries: [bolus] }',
      'carries: [bolus], controls: { message-authentication: { status: verified, mechanism: CRC } } }',
    );
    const changed = analyse(memoryReader({ 'm.device.yaml': text }), 'm.device.yaml', { date: '2026-11-01' });
    const rows = rowsOf(document(packageOf(changed), 'security-requirements-and-controls'), 'table-cryptography');
    expect(rows[0]?.[3]).toMatch(/^not at all: .*attackers/);
  });
});

describe('tests', () => {
  test('that passed without a report are asked for it; planned ones are not', () => {
    const base = (status: string) =>
      analyse(
        memoryReader({
          'm.device.yaml': `medjack: 1\ndevice: { name: Pump }\ntests: { T-1: { title: Test, status: ${status} } }\n`,
        }),
        'm.device.yaml',
        { date: '2026-11-01' },
      );
    const questions = (status: string) =>
      asked(packageOf(base(status)), 'cybersecurity-testing').map(({ text }) => text);
    expect(questions('passed')).toContain('Attach the report of the test');
    expect(questions('planned')).not.toContain('Attach the report of the test');
  });
});

describe('the labeling', () => {
  const made = document(COMPLETE, 'cybersecurity-labeling');

  test('has every item of the guidance, in its order', () => {
    const items = made.blocks.flatMap((block) =>
      block.kind === 'heading' && /^LBL-\d\d /.test(block.text) ? [block.text.slice(0, 6)] : [],
    );
    expect(items).toEqual(Array.from({ length: 14 }, (_, at) => `LBL-${String(at + 1).padStart(2, '0')}`));
  });

  test('lists ports with direction and other ends as the paths say', () => {
    const rows = rowsOf(made, 'table-ports');
    const wifi = rows.find(([id]) => id === 'pump/wifi');
    expect(wifi?.slice(3, 6)).toEqual(['both', 'gateway', 'gateway']);
    expect(rows.find(([id]) => id === 'pump/usb')?.[3]).toBe('incoming');
    expect(rows.find(([id]) => id === 'pump/telnet')?.[6]).toBe('service');
    // Nothing that stays at the manufacturer, or inside the housing.
    expect(rows.map(([id]) => id).filter((id) => /^(?:build|update-server)\b/.test(id ?? ''))).toEqual([]);
    expect(rows.map(([id]) => id)).not.toContain('pump/jtag');
  });

  test('says of a transferred risk who takes it, by which label', () => {
    expect(rowsOf(made, 'table-transfers')[0]?.slice(0, 4)).toEqual([
      'R-07',
      'health care facility',
      expect.any(String),
      'LBL-01',
    ]);
  });
});

describe('the guide to the form', () => {
  test('points to documents of the package, or to where they are instead', () => {
    const rows = rowsOf(document(COMPLETE, 'estar-guide'), 'table-estar');
    expect(rows.find(([id]) => id === 'E8')?.[4]).toBe('04-sbom');
    expect(rows.find(([id]) => id === 'E17')?.[4]).toMatch(/^DOC-301/);
    expect(rows.find(([id]) => id === 'E10')?.[3]).toMatch(/pump: FreeRTOS 10\.4\.3; gateway: Windows 7 6\.1/);
    expect(rows.find(([id]) => id === 'E14')?.[4]?.match(/[A-H]\) /g)).toHaveLength(8);
  });

  test('is for FDA alone', () => {
    const made = packageOf(analysed('complete'), 'mdr');
    expect(made.documents.map(({ id }) => id)).not.toContain('estar-guide');
    expect(made.documents.map(({ id }) => id)).toContain('mds2');
  });
});

describe('MDS2', () => {
  const made = document(COMPLETE, 'mds2');
  const answers = new Map(rowsOf(made, 'table-mds2-sheet').map(([id, , answer]) => [id, answer]));

  test('has each question once, under the ids of its section', () => {
    const all = MDS2_SECTIONS.flatMap(({ id, questions }) => questions.map(([question]) => [id, question] as const));
    expect(all.filter(([section, question]) => !new RegExp(`^${section}-\\d+(?:\\.\\d+)*$`).test(question))).toEqual(
      [],
    );
    expect(new Set(all.map(([, question]) => question)).size).toBe(all.length);
    expect(answers.size).toBe(all.length);
    for (const rule of JSON.parse(made.data[0]?.text ?? '').answers) expect(answers.has(rule.id)).toBe(true);
  });

  test.each([
    ['CONN-1.1.1', 'Yes'],
    ['CONN-1.2.2', 'Yes'],
    ['STCF-1', 'No'],
    ['SBOM-1', 'Yes'],
    ['EMRG-1', 'Yes'],
    // Passwords lie in plain text.
    ['PAUT-14.1', 'No'],
    // Nobody can tell from a model.
    ['PLOK-2', 'to answer'],
  ])('%s is answered with %s', (id, answer) => expect(answers.get(id)).toBe(answer));
});
