/** A description in format 1 as plain data, as far as the properties need its shape; ids are short so that examples read well. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { ControlType } from '../../src/catalogue/catalogue.ts';
import type { Place } from '../../src/model/model.ts';

export interface ControlText {
  status: string;
  credential?: string | undefined;
  limits?: Record<string, string> | undefined;
  [detail: string]: unknown;
}
export type Controls = Record<string, ControlText>;
export type Effects = Record<string, string[]>;

interface Bearing {
  controls?: Controls | undefined;
}
export interface ZoneText extends Bearing {
  kind: string;
  within?: string | undefined;
  reaches?: Record<string, { to?: string[] | undefined }> | undefined;
}
export interface DataText extends Bearing {
  kind: string;
  usedBy?: string[] | undefined;
  derivedFrom?: string[] | undefined;
  harms?: Effects | undefined;
}
export interface CredentialText {
  kind: string;
  scope: string;
  storedIn?: Record<string, string> | undefined;
  unlocks?: string[] | undefined;
}
export interface InterfaceText extends Bearing {
  medium: string;
  network?: string | undefined;
  range?: string | undefined;
  grants?: string | undefined;
  use?: string | undefined;
  exposure?: string | undefined;
  carries?: string[] | undefined;
  software?: string[] | undefined;
  reachableFrom?: string[] | undefined;
  credential?: string | undefined;
}
export interface VulnerabilityText {
  status: string;
  cvss?: string | undefined;
  knownExploited?: boolean | undefined;
  reachedBy?: string[] | undefined;
}
export interface SoftwareText {
  support?: { level?: string | undefined; end?: string | undefined };
  vulnerabilities?: Record<string, VulnerabilityText> | undefined;
}
export interface AccountText {
  privilege: string;
  credential?: string | undefined;
  shared?: boolean | undefined;
}
export interface ComponentText extends Bearing {
  kind: string;
  zone: string;
  alsoIn?: string[] | undefined;
  owner?: string | undefined;
  serves?: string | undefined;
  generalPurpose?: boolean | undefined;
  software?: Record<string, SoftwareText> | undefined;
  interfaces?: Record<string, InterfaceText> | undefined;
  stores?: Record<string, Bearing> | undefined;
  accounts?: Record<string, AccountText> | undefined;
  harms?: Effects | undefined;
}
export interface FlowText extends Bearing {
  from: string;
  to: string;
  medium?: string | undefined;
  network?: string | undefined;
  range?: string | undefined;
  initiator?: string | undefined;
  over?: string[] | undefined;
  carries?: string[] | undefined;
  returns?: string[] | undefined;
  grants?: string | undefined;
  use?: string | undefined;
  harms?: Effects | undefined;
  credential?: string | undefined;
}
export interface AdversaryText {
  enabled?: boolean | undefined;
  zones?: string[] | undefined;
  rationale?: string | undefined;
}
export interface Description {
  medjack: 1;
  device: { name: string } & Bearing;
  harms: Record<string, { impact: string; severity: string; patients?: string | undefined }>;
  zones: Record<string, ZoneText>;
  data: Record<string, DataText>;
  credentials: Record<string, CredentialText>;
  components: Record<string, ComponentText>;
  flows: Record<string, FlowText>;
  adversaries: Record<string, AdversaryText>;
}

/** The description as YAML: what the loader reads, and what a failing property prints. */
export function yamlOf(description: Description): string {
  return stringify(description, { flowCollectionPadding: false, lineWidth: 0 });
}

/** The same data; a property that fails on it says it as YAML. */
export function readable(description: Description): Description {
  Object.defineProperty(description, fc.toStringMethod, {
    value: () => `\n${yamlOf(description)}`,
    enumerable: false,
    configurable: true,
  });
  return description;
}

/** A copy that an edit may change. */
export function copyOf(description: Description): Description {
  return readable(structuredClone(description));
}

/** One place where controls can be written. */
export interface Spot {
  readonly place: Place;
  /** What bears them: mutable, so that an edit can write there. */
  readonly owner: Bearing;
}

/** Every element that can bear controls, in the order of the description. */
export function spotsOf({ device, zones, data, flows, components }: Description): Spot[] {
  const of = (place: Place, owners: Record<string, Bearing> | undefined): Spot[] =>
    Object.values(owners ?? {}).map((owner) => ({ place, owner }));
  return [
    { place: 'device', owner: device },
    ...of('zone', zones),
    ...of('data', data),
    ...of('flow', flows),
    ...of('component', components),
    ...Object.values(components).flatMap((each) => [...of('interface', each.interfaces), ...of('store', each.stores)]),
  ];
}

/** Catalogue controls that apply to a place, by id. */
export function controlTypes(place: Place): readonly ControlType[] {
  return [...BUILTIN.controls.values()].filter((type) => type.appliesTo.includes(place));
}

/** No control anywhere, no word about secrets. */
export function stripped(description: Description): Description {
  const copy = copyOf(description);
  for (const { owner } of spotsOf(copy)) delete owner.controls;
  for (const flow of Object.values(copy.flows)) delete flow.credential;
  for (const component of Object.values(copy.components))
    for (const each of Object.values(component.interfaces ?? {})) delete each.credential;
  return copy;
}

/** Mechanisms that a grading kind counts in full. */
const GOOD: Readonly<Record<ControlType['grading'], Record<string, unknown>>> = {
  transport: { mechanism: 'mutual TLS', version: '1.3', peerVerified: 'both', replayProtection: true },
  message: { mechanism: 'HMAC-SHA-256', replayProtection: true },
  authentication: { mechanism: 'certificate' },
  signature: { mechanism: 'ECDSA-P256' },
  storage: { mechanism: 'AES-256-GCM' },
  wireless: { mechanism: 'WPA3-Enterprise' },
  plain: {},
};

/** A control as strong as it gets. */
export function strongest({ grading }: ControlType): ControlText {
  return { status: 'verified', ...GOOD[grading] };
}

/** Every control of the catalogue on every element it applies to, as strong as it gets; what was written stays. */
export function hardened(description: Description): Description {
  const copy = copyOf(description);
  for (const { place, owner } of spotsOf(copy)) {
    const all: Controls = {};
    for (const type of controlTypes(place)) all[type.id] = strongest(type);
    owner.controls = { ...all, ...owner.controls };
  }
  return copy;
}

/** Lines of YAML that one description has and the other has not. */
export function difference(before: Description, after: Description): string {
  const [a, b] = [yamlOf(before).split('\n'), yamlOf(after).split('\n')];
  let from = 0;
  while (from < b.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [
    ...a.slice(from, a.length - end).map((line) => `- ${line}`),
    ...b.slice(from, b.length - end).map((line) => `+ ${line}`),
  ].join('\n');
}
