/** Large device descriptions for measuring: hospitals full of pumps, with everything that a real model has; seeded, always the same. */

import { randomFrom } from './random.ts';

const pick = <T>(items: readonly T[], random: (below: number) => number): T => items[random(items.length)]!;

/**
 * YAML text of a system with this many components: wards of 25 (a gateway, a workstation, a nurse, pumps with interfaces,
 * software and accounts), each with its zone, its orders and alarms; one EHR, update service, build and library server.
 */
export function largeModel(components: number, seed = 1): string {
  const random = randomFrom(seed);
  const wards = Math.max(1, Math.round((components - 5) / 25));
  const lines = [
    'medjack: 1',
    'device: { name: Infusion pumps of a hospital, manufacturer: Example Medical, version: "4.2" }',
    'harms:',
    '  over-infusion: { impact: patient-safety, severity: catastrophic }',
    '  no-therapy: { impact: patient-safety, severity: critical }',
    '  record-disclosure: { impact: data-breach, severity: serious }',
    '  standstill: { impact: operational-disruption, severity: serious, patients: multiple }',
    'zones:',
    '  internet: { kind: internet }',
    '  cloud: { kind: cloud, within: internet }',
    '  manufacturer: { kind: manufacturer, within: internet }',
    '  hospital: { title: Hospital network, kind: hospital-network, owner: facility }',
  ];
  const add = (line: string) => lines.push(line);
  for (let ward = 0; ward < wards; ward++)
    add(
      `  ward-${ward}: { title: Ward ${ward}, kind: clinical-network, within: hospital, owner: facility, controls: { network-segmentation: { status: ${pick(['implemented', 'planned', 'absent'], random)}, mechanism: VLAN and firewall, by: facility } } }`,
    );
  add('data:');
  add('  firmware: { kind: code, harms: { tampering: [over-infusion, no-therapy] } }');
  add('  library: { title: Drug library, kind: setting, harms: { tampering: over-infusion } }');
  add('  record: { kind: phi, harms: { disclosure: record-disclosure } }');
  for (let ward = 0; ward < wards; ward++) {
    add(
      `  order-${ward}: { title: Infusion orders of ward ${ward}, kind: command, harms: { tampering: over-infusion, disclosure: record-disclosure } }`,
    );
    add(
      `  alarm-${ward}: { title: Alarms of ward ${ward}, kind: alarm, harms: { unavailability: no-therapy, tampering: no-therapy } }`,
    );
  }
  add('credentials:');
  add('  service-password: { kind: password, scope: product, unlocks: [build] }');
  add('components:');
  const flows: string[] = [];
  const flow = (line: string) => flows.push(`  ${line}`);
  add(
    '  ehr: { title: Electronic health record, kind: ehr, zone: hospital, owner: facility, serves: many, stores: { record: {} } }',
  );
  add(
    '  library-server: { kind: server, zone: hospital, owner: facility, serves: many, stores: { library: {} }, harms: { unavailability: standstill } }',
  );
  add('  update-server: { kind: server, zone: cloud, owner: manufacturer, serves: many, stores: { firmware: {} } }');
  add('  build: { kind: build, zone: manufacturer, owner: manufacturer, serves: many }');
  add('  portal: { kind: app, zone: cloud, owner: manufacturer, serves: many, generalPurpose: true }');
  flow('publish: { from: build, to: update-server, medium: ethernet, carries: [firmware] }');
  flow('report: { from: update-server, to: portal, medium: ethernet, carries: [record] }');
  for (let at = 5, ward = 0; ward < wards; ward++) {
    add(`  gateway-${ward}:`);
    add('    kind: gateway');
    add(`    zone: ward-${ward}`);
    add('    serves: many');
    add(
      `    software: { system: { name: ${pick(['Linux', 'Windows', 'RTOS'], random)}, version: "${random(9)}.${random(9)}", support: { level: ${pick(['maintained', 'unsupported'], random)}, end: ${2018 + random(20)}-01-01 } } }`,
    );
    add('    harms: { unavailability: standstill }');
    add(
      `  station-${ward}: { kind: workstation, zone: ward-${ward}, owner: facility, generalPurpose: ${random(2) === 0} }`,
    );
    add(`  nurse-${ward}: { kind: person, zone: ward-${ward} }`);
    flow(
      `orders-${ward}: { from: ehr, to: gateway-${ward}, medium: ethernet, carries: [order-${ward}], returns: [record], protocol: [{ name: HL7, version: "2.5" }] }`,
    );
    flow(`alarms-${ward}: { from: gateway-${ward}, to: station-${ward}, medium: ethernet, carries: [alarm-${ward}] }`);
    flow(
      `sync-${ward}: { from: library-server, to: gateway-${ward}, medium: ethernet, carries: [library], controls: { transport-encryption: { status: ${pick(['implemented', 'planned'], random)}, mechanism: TLS, version: "${pick(['1.0', '1.2', '1.3'], random)}" } } }`,
    );
    flow(
      `download-${ward}: { from: update-server, to: gateway-${ward}, initiator: to, medium: ethernet, carries: [firmware] }`,
    );
    at += 3;
    const last = ward === wards - 1 ? components : at + 22;
    for (let pump = 0; at < last; at++, pump++) {
      const id = `pump-${ward}-${pump}`;
      add(`  ${id}: # bed ${pump}`);
      add(`    title: Infusion pump at bed ${pump}`);
      add('    kind: device');
      add(`    zone: ward-${ward}`);
      add('    harms: { misuse: over-infusion, unavailability: no-therapy }');
      add('    interfaces:');
      add(
        `      wifi: { medium: wifi, grants: ${pick(['data', 'control'], random)}, protocol: [{ name: HTTPS }, { name: TCP, port: 443 }], parses: [order-${ward}, library] }`,
      );
      if (random(3) === 0)
        add(`      jtag: { medium: debug, exposure: internal, use: ${pick(['disabled', 'service'], random)} }`);
      if (random(4) === 0)
        add('    accounts: { service: { privilege: admin, credential: service-password, shared: true } }');
      add(
        `    controls: { signed-updates: { status: ${pick(['verified', 'implemented', 'planned'], random)}, mechanism: ECDSA-P256 }, input-validation: ${pick(['verified', 'absent', 'planned'], random)} }`,
      );
      flow(
        `push-${ward}-${pump}: { from: gateway-${ward}, to: ${id}/wifi, carries: [library, firmware], returns: [alarm-${ward}] }`,
      );
      flow(
        `program-${ward}-${pump}: { from: ehr, to: ${id}, over: [orders-${ward}, push-${ward}-${pump}], carries: [order-${ward}], controls: { message-authentication: { status: ${pick(['verified', 'planned', 'absent'], random)}, mechanism: HMAC-SHA-256, replayProtection: true } } }`,
      );
    }
  }
  return `${[...lines, 'flows:', ...flows].join('\n')}\n`;
}
