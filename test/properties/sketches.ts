/**
 * What is drawn of a description: lists and numbers, in which references are numbers taken modulo what there is. So every
 * sketch is valid, and shrinking drops elements and leads to the simplest words.
 */
import fc from 'fast-check';
import {
  COMPONENT_KINDS,
  CREDENTIAL_KINDS,
  CREDENTIAL_SCOPES,
  DATA_KINDS,
  EXPOSURES,
  GRANTS,
  IMPACTS,
  MEDIA,
  OWNERS,
  SEVERITIES,
  STORAGE_FORMS,
  USES,
  ZONE_KINDS,
} from '../../src/model/words.ts';

export type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const ref = fc.nat(11);
const refs = fc.array(ref, { maxLength: 2 });
const pick = <T>(words: readonly T[]) => fc.constantFrom(...words);
const maybe = <T>(arb: fc.Arbitrary<T>, freq = 2) => fc.option(arb, { nil: undefined, freq });
const rarely = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });

/** Mechanisms of every strength, good ones first so that an example shrinks to them. */
const MECHANISMS = [
  { mechanism: 'mutual TLS', version: '1.3', peerVerified: 'both' },
  { mechanism: 'TLS', version: '1.2' },
  { mechanism: 'HMAC-SHA-256' },
  { mechanism: 'AES-GCM', replayProtection: true },
  { mechanism: 'ECDSA-P256' },
  { mechanism: 'WPA3-Enterprise' },
  { mechanism: 'WPA2-PSK' },
  { mechanism: 'AES-256-GCM', keyBits: 256 },
  { mechanism: 'password' },
  { mechanism: 'TLS', version: '1.0' },
  { mechanism: 'SSL', version: '3.0' },
  { mechanism: 'CRC' },
  { mechanism: 'WEP' },
  { mechanism: 'Just Works' },
  { mechanism: 'something of our own' },
];

export const controlSketch = fc.record({
  type: fc.nat(80),
  status: pick(['verified', 'implemented', 'planned', 'absent', 'not-applicable']),
  mechanism: maybe(pick(MECHANISMS)),
  credential: rarely(fc.oneof(ref, pick(['unique', 'default', 'hard-coded', 'shared', 'none']))),
  failsOpen: rarely(fc.boolean()),
  peerVerified: rarely(pick(['both', 'server', 'none'])),
  replayProtection: rarely(fc.boolean()),
  verifiedAt: rarely(refs),
  keyHeldBy: rarely(refs),
  limits: maybe(fc.array(fc.tuple(ref, pick(SEVERITIES)), { minLength: 1, maxLength: 2 })),
  by: rarely(pick(OWNERS)),
});
export type ControlSketch = typeof controlSketch extends fc.Arbitrary<infer T> ? T : never;

const controls = fc.oneof(
  { weight: 2, arbitrary: fc.constant<ControlSketch[]>([]) },
  { weight: 1, arbitrary: fc.array(controlSketch, { maxLength: 3 }) },
);
const effects = fc.record({ disclosure: refs, tampering: refs, unavailability: refs });

export const interfaceSketch = fc.record({
  medium: pick(MEDIA),
  network: rarely(pick(['routed', 'subnet', 'none'])),
  range: rarely(pick(['contact', 'near', 'room', 'site'])),
  grants: maybe(pick(GRANTS)),
  use: rarely(pick(USES)),
  exposure: rarely(pick(EXPOSURES)),
  carries: refs,
  software: rarely(refs),
  reachableFrom: rarely(refs),
  credential: rarely(fc.oneof(ref, pick(['default', 'unique']))),
  controls,
});

const VECTORS = fc
  .tuple(pick(['N', 'A', 'L', 'P']), pick(['L', 'H']), pick(['N', 'L', 'H']), pick(['N', 'R']))
  .map(([AV, AC, PR, UI]) => `${AV}/AC:${AC}/PR:${PR}/UI:${UI}`);
const VECTOR_IMPACTS = ['C:H/I:H/A:H', 'C:H/I:N/A:N', 'C:N/I:N/A:H', 'C:N/I:H/A:N'];
export const vectors = fc.tuple(VECTORS, pick(VECTOR_IMPACTS)).map(([way, gain]) => `CVSS:3.1/AV:${way}/S:U/${gain}`);
export const vulnerabilitySketch = fc.record({
  status: pick(['affected', 'under-investigation', 'fixed', 'not-affected']),
  cvss: maybe(vectors),
  knownExploited: rarely(fc.boolean()),
  reachedBy: rarely(refs),
});
export const softwareSketch = fc.record({
  support: maybe(
    fc.oneof(
      fc.record({ level: pick(['maintained', 'unsupported', 'abandoned']) }),
      fc.record({ end: pick(['2030-01-01', '2020-01-01']) }),
    ),
  ),
  vulnerabilities: fc.array(vulnerabilitySketch, { maxLength: 2 }),
});
export const accountSketch = fc.record({
  privilege: pick(['admin', 'user']),
  credential: maybe(ref),
  shared: rarely(fc.boolean()),
});

export const componentSketch = fc.record({
  kind: pick(COMPONENT_KINDS),
  zone: ref,
  alsoIn: rarely(refs),
  owner: rarely(pick(OWNERS)),
  serves: rarely(pick(['one', 'many'])),
  generalPurpose: rarely(fc.boolean()),
  software: fc.array(softwareSketch, { maxLength: 1 }),
  interfaces: fc.array(interfaceSketch, { maxLength: 2 }),
  stores: fc.array(fc.record({ item: ref, controls }), { maxLength: 2 }),
  accounts: fc.array(accountSketch, { maxLength: 1 }),
  harms: rarely(fc.record({ misuse: refs, unavailability: refs, exhaustion: refs })),
  controls,
});

export const flowSketch = fc.record({
  from: ref,
  to: ref,
  lender: rarely(ref),
  medium: pick(MEDIA),
  network: rarely(pick(['routed', 'subnet', 'none'])),
  range: rarely(pick(['contact', 'near', 'room', 'site'])),
  initiator: maybe(pick(['from', 'to'])),
  carries: fc.array(ref, { minLength: 1, maxLength: 2 }),
  returns: rarely(refs),
  grants: rarely(pick(GRANTS)),
  use: rarely(pick(USES)),
  harms: rarely(effects),
  credential: rarely(fc.oneof(ref, pick(['default', 'unique']))),
  controls,
});
/** An end-to-end flow: the first leg, and which leg that joins it comes next. */
export const wholeSketch = fc.record({
  first: ref,
  next: fc.array(ref, { maxLength: 2 }),
  carries: fc.array(ref, { minLength: 1, maxLength: 2 }),
  returns: rarely(refs),
  harms: rarely(effects),
  controls,
});
export const credentialSketch = fc.record({
  kind: pick(CREDENTIAL_KINDS),
  scope: pick(CREDENTIAL_SCOPES),
  storedIn: fc.array(fc.tuple(ref, pick([...STORAGE_FORMS].reverse())), { maxLength: 2 }),
  unlocks: refs,
});
export const zoneSketch = fc.record({
  kind: fc.oneof(pick(['internet', 'hospital-network', 'home', 'room'] as const), pick(ZONE_KINDS)),
  within: maybe(ref),
  reaches: rarely(fc.array(fc.tuple(ref, rarely(refs)), { maxLength: 2 })),
  controls,
});
export const dataSketch = fc.record({
  kind: fc.oneof(pick(DATA_KINDS), pick(['command', 'code'] as const)),
  usedBy: rarely(refs),
  derivedFrom: rarely(refs),
  harms: effects,
  controls,
});
const adversarySketch = fc.record({
  id: pick(['remote', 'on-site', 'nearby', 'hands-on', 'insider', 'supplier']),
  enabled: pick([false, true]),
  zones: rarely(refs),
});
const harmSketch = fc.record({
  impact: pick(IMPACTS),
  severity: pick([...SEVERITIES].reverse()),
  patients: rarely(pick(['single', 'multiple'])),
});

export const sketches = fc.record({
  harms: fc.array(harmSketch, { minLength: 1, maxLength: 3 }),
  zones: fc.array(zoneSketch, { minLength: 1, maxLength: 4 }),
  data: fc.array(dataSketch, { minLength: 1, maxLength: 3 }),
  credentials: fc.array(credentialSketch, { maxLength: 2 }),
  components: fc.array(componentSketch, { minLength: 1, maxLength: 4 }),
  flows: fc.array(flowSketch, { maxLength: 4 }),
  wholes: fc.array(wholeSketch, { maxLength: 2 }),
  adversaries: fc.array(adversarySketch, { maxLength: 1 }),
  device: controls,
});
