/** Checked data → the typed model: short forms written out, defaults filled in, interfaces lent to the flows that end at them. */
import type { Path } from '../finding/finding.ts';
import { ALWAYS, conditionsOf, type ReadConditions } from './conditions.ts';
import { readControls, shortCredential } from './controls.ts';
import type {
  Account,
  AdversarySetting,
  Component,
  Credential,
  DataItem,
  Element,
  Flow,
  Harm,
  Interface,
  Model,
  Protocol,
  Reach,
  Software,
  Store,
  Update,
  Vulnerability,
  Zone,
} from './model.ts';
import { entries, flag, integer, type Raw, record, strings, text, word } from './raw.ts';
import { readRisk } from './risks.ts';
import {
  BASES,
  COMPONENT_KINDS,
  type ComponentKind,
  CREDENTIAL_KINDS,
  CREDENTIAL_SCOPES,
  DATA_KINDS,
  EXPOSURES,
  IMPACTS,
  MEDIA,
  type Medium,
  NETWORKS,
  type Network,
  OWNERS,
  RANGES,
  type Range,
  SEVERITIES,
  STORAGE_FORMS,
  SUPPORT_LEVELS,
  USES,
  VULNERABILITY_STATUSES,
  ZONE_KINDS,
} from './words.ts';

const GENERAL_PURPOSE: readonly ComponentKind[] = ['workstation', 'app', 'service-tool'];

/** Media that carry IP unless the model says otherwise (format 1, principle 9). */
export const IP_MEDIA: readonly Medium[] = ['ethernet', 'wifi', 'cellular'];

const RANGE_BY_MEDIUM: Partial<Record<Medium, Range>> = {
  inductive: 'near',
  nfc: 'near',
  ble: 'room',
  bluetooth: 'room',
  rf: 'room',
  wifi: 'site',
  cellular: 'site',
};

/**
 * Builds the model from plain data that the schema has accepted (parts of it may have been left out because they were wrong).
 * Never throws; a value that does not fit reads as absent, an element without its essentials is left out.
 */
export function normalise(data: unknown): Model {
  const root = record(data);
  const device = record(root.device);
  const conditions = conditionsOf(root);
  const components = section(root, 'components', (raw, element) => readComponent(raw, element, conditions));
  const flows = section(root, 'flows', (raw, element) => readFlow(raw, element, components, conditions));
  return {
    name: text(device.name) ?? 'Unnamed device',
    harms: section(root, 'harms', readHarm),
    zones: section(root, 'zones', readZone),
    data: section(root, 'data', readData),
    credentials: section(root, 'credentials', readCredential),
    components,
    flows,
    updates: section(root, 'updates', readUpdate),
    adversaries: section(root, 'adversaries', readAdversary),
    risks: section(root, 'risks', readRisk),
    controls: readControls(device.controls, ['device'], 'device', 'device'),
  };
}

function section<T>(
  root: Raw,
  name: string,
  read: (raw: Raw, element: Element) => T | undefined,
): ReadonlyMap<string, T> {
  const out = new Map<string, T>();
  for (const [id, value] of entries(root[name])) {
    const raw = record(value);
    const made = read(raw, element(raw, id, [name, id]));
    if (made !== undefined) out.set(id, made);
  }
  return out;
}

function element(raw: Raw, id: string, path: Path): Element {
  return { id, title: text(raw.title) ?? text(raw.name) ?? id, path, basis: word(BASES, raw.basis) ?? 'stated' };
}

function readHarm(raw: Raw, base: Element): Harm {
  return {
    ...base,
    impact: word(IMPACTS, raw.impact) ?? 'patient-safety',
    severity: word(SEVERITIES, raw.severity) ?? 'catastrophic',
    patients: raw.patients === 'multiple' ? 'multiple' : 'single',
  };
}

function readZone(raw: Raw, base: Element): Zone {
  return {
    ...base,
    kind: word(ZONE_KINDS, raw.kind) ?? 'other',
    within: text(raw.within),
    owner: word(OWNERS, raw.owner),
    reaches:
      raw.reaches === undefined ? undefined : new Map(entries(raw.reaches).map(([id, to]) => [id, readReach(to)])),
    controls: readControls(raw.controls, base.path, 'zone', base.id),
  };
}

function readReach(value: unknown): Reach {
  const raw = record(value);
  const ports = Array.isArray(raw.ports) ? raw.ports : [raw.ports];
  return { ports: ports.map(integer).filter((port) => port !== undefined), to: strings(raw.to) };
}

function readData(raw: Raw, base: Element): DataItem {
  return {
    ...base,
    kind: word(DATA_KINDS, raw.kind) ?? 'other',
    usedBy: raw.usedBy === undefined ? undefined : strings(raw.usedBy),
    derivedFrom: strings(raw.derivedFrom),
    harms: effects(raw.harms),
    controls: readControls(raw.controls, base.path, 'data', base.id),
  };
}

function effects(value: unknown): DataItem['harms'] {
  const raw = record(value);
  return {
    disclosure: strings(raw.disclosure),
    tampering: strings(raw.tampering),
    unavailability: strings(raw.unavailability),
  };
}

function readCredential(raw: Raw, base: Element): Credential {
  return {
    ...base,
    kind: word(CREDENTIAL_KINDS, raw.kind) ?? 'password',
    scope: word(CREDENTIAL_SCOPES, raw.scope) ?? 'product',
    storedIn: new Map(entries(raw.storedIn).map(([id, form]) => [id, word(STORAGE_FORMS, form) ?? 'plain'])),
    unlocks: strings(raw.unlocks),
  };
}

function readComponent(raw: Raw, base: Element, conditions: ReadConditions): Component | undefined {
  const zone = text(raw.zone);
  if (zone === undefined) return undefined;
  const kind = word(COMPONENT_KINDS, raw.kind) ?? 'external';
  const harms = record(raw.harms);
  const part = <T>(name: string, read: (raw: Raw, base: Element, name: string) => T | undefined): T[] =>
    entries(raw[name]).flatMap(([id, value]) => {
      const inner = record(value);
      return read(inner, element(inner, `${base.id}/${id}`, [...base.path, name, id]), id) ?? [];
    });
  return {
    ...base,
    kind,
    zone,
    alsoIn: strings(raw.alsoIn),
    owner: word(OWNERS, raw.owner),
    serves: raw.serves === 'many' ? 'many' : 'one',
    generalPurpose: flag(raw.generalPurpose) ?? GENERAL_PURPOSE.includes(kind),
    software: nested(part('software', readSoftware)),
    interfaces: part('interfaces', (inner, innerBase, id) => readInterface(inner, innerBase, id, base.id, conditions)),
    stores: part(
      'stores',
      (inner, innerBase, id): Store => ({
        ...innerBase,
        data: id,
        component: base.id,
        medium: inner.medium === 'fixed' ? 'fixed' : 'removable',
        controls: readControls(inner.controls, innerBase.path, 'store', innerBase.id),
      }),
    ),
    accounts: part('accounts', readAccount),
    harms: {
      misuse: strings(harms.misuse),
      unavailability: strings(harms.unavailability),
      exhaustion: strings(harms.exhaustion),
    },
    controls: readControls(raw.controls, base.path, 'component', base.id),
  };
}

function readAccount(raw: Raw, base: Element): Account {
  return {
    ...base,
    role: text(raw.role),
    privilege: raw.privilege === 'user' ? 'user' : 'admin',
    credential: text(raw.credential),
    shared: raw.shared === true,
  };
}

/** Software with all that depends on it, directly or through others. */
function nested(software: readonly Software[]): Software[] {
  const users = new Map<string, string[]>();
  for (const each of software)
    for (const needed of each.dependsOn) users.set(needed, [...(users.get(needed) ?? []), each.id]);
  return software.map((each) => {
    const within = new Set([each.id]);
    for (const id of within) for (const user of users.get(id.slice(id.indexOf('/') + 1)) ?? []) within.add(user);
    return { ...each, within: [...within] };
  });
}

function readSoftware(raw: Raw, base: Element): Software {
  const support = record(raw.support);
  return {
    ...base,
    name: text(raw.name) ?? base.id.slice(base.id.indexOf('/') + 1),
    version: text(raw.version),
    purl: text(raw.purl),
    bomRef: text(raw.bomRef),
    dependsOn: strings(raw.dependsOn),
    missing: text(raw.missing),
    within: [base.id],
    support: word(SUPPORT_LEVELS, support.level),
    supportEnd: text(support.end),
    vulnerabilities: entries(raw.vulnerabilities).map(([id, value]): Vulnerability => {
      const vulnerability = record(value);
      return {
        ...element(vulnerability, id, [...base.path, 'vulnerabilities', id]),
        // Unknown is worst case: a listed vulnerability without a status affects the device.
        status: word(VULNERABILITY_STATUSES, vulnerability.status) ?? 'affected',
        assessed: vulnerability.status !== undefined,
        aliases: [],
        knownExploited: vulnerability.knownExploited === true || vulnerability.publicExploit === true,
        cvss: text(vulnerability.cvss),
        reachedBy: vulnerability.reachedBy === undefined ? undefined : strings(vulnerability.reachedBy),
      };
    }),
  };
}

function readInterface(
  raw: Raw,
  base: Element,
  name: string,
  component: string,
  conditions: ReadConditions,
): Interface | undefined {
  const medium = word(MEDIA, raw.medium);
  if (medium === undefined) return undefined;
  const controls = readControls(raw.controls, base.path, 'interface', base.id);
  return {
    ...base,
    name,
    component,
    medium,
    ...link(raw, medium),
    // Somebody who works a keypad gives commands; he does not own the device.
    grants:
      word(['control', 'data', 'none'], raw.grants) ??
      (medium === 'local-ui' || medium === 'human' ? 'data' : 'control'),
    use: word(USES, raw.use) ?? 'normal',
    conditions: conditions(raw, [component]),
    exposure: word(EXPOSURES, raw.exposure) ?? 'external',
    access: strings(raw.access),
    carries: strings(raw.carries),
    reachableFrom: strings(raw.reachableFrom),
    software: strings(raw.software),
    parses: strings(raw.parses),
    controls: [...controls, ...shortCredential(raw.credential, base.path, 'interface', base.id)],
  };
}

function link(raw: Raw, medium: Medium | undefined): { network: Network; range: Range; protocol: Protocol[] } {
  const ip = medium !== undefined && IP_MEDIA.includes(medium);
  return {
    network: word(NETWORKS, raw.network) ?? (ip ? 'routed' : 'none'),
    range: word(RANGES, raw.range) ?? (medium === undefined ? undefined : RANGE_BY_MEDIUM[medium]) ?? 'contact',
    protocol: readProtocol(raw.protocol),
  };
}

function readProtocol(value: unknown): Protocol[] {
  const stack = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return stack.map((item) => {
    const raw = record(item);
    return { name: text(item) ?? text(raw.name) ?? '', version: text(raw.version), port: integer(raw.port) };
  });
}

function readFlow(
  raw: Raw,
  base: Element,
  components: ReadonlyMap<string, Component>,
  conditions: ReadConditions,
): Flow | undefined {
  const [from, fromName] = split(text(raw.from));
  const [to, toName] = split(text(raw.to));
  if (from === undefined || to === undefined || !components.has(from) || !components.has(to)) return undefined;
  const ends = [find(components.get(to), toName), find(components.get(from), fromName)];
  const lender = ends.find((end) => end !== undefined);
  const over = strings(raw.over);
  const medium = over.length > 0 ? undefined : (word(MEDIA, raw.medium) ?? lender?.medium);
  if (medium === undefined && over.length === 0) return undefined;
  const own = link(raw, medium);
  const working = conditions(raw, [from, to]);
  const lent = lender?.conditions ?? ALWAYS;
  const controls = readControls(raw.controls, base.path, 'flow', base.id);
  return {
    ...base,
    from,
    to,
    fromInterface: ends[1]?.id,
    toInterface: ends[0]?.id,
    medium,
    network: word(NETWORKS, raw.network) ?? (lender?.medium === medium ? lender?.network : undefined) ?? own.network,
    range: word(RANGES, raw.range) ?? (lender?.medium === medium ? lender?.range : undefined) ?? own.range,
    protocol: own.protocol.length > 0 ? own.protocol : (lender?.protocol ?? []),
    over,
    initiator: raw.initiator === 'to' ? 'to' : 'from',
    carries: strings(raw.carries),
    returns: strings(raw.returns),
    grants: word(['control', 'data', 'none'], raw.grants) ?? 'data',
    use: word(USES, raw.use) ?? 'normal',
    conditions: {
      option: working.option ?? lent.option,
      startedBy: working.startedBy ?? lent.startedBy,
    },
    parses: strings(raw.parses),
    harms: effects(raw.harms),
    controls: [...controls, ...shortCredential(raw.credential, base.path, 'flow', base.id)],
  };
}

function split(reference: string | undefined): [string | undefined, string | undefined] {
  if (reference === undefined) return [undefined, undefined];
  const at = reference.indexOf('/');
  return at < 0 ? [reference, undefined] : [reference.slice(0, at), reference.slice(at + 1)];
}

function find(component: Component | undefined, name: string | undefined): Interface | undefined {
  return name === undefined ? undefined : component?.interfaces.find((each) => each.name === name);
}

function readUpdate(raw: Raw, base: Element): Update {
  return {
    ...base,
    delivers: text(raw.delivers),
    routes: new Map(entries(raw.routes).map(([id, route]) => [id, strings(record(route).over)])),
  };
}

function readAdversary(raw: Raw, base: Element): AdversarySetting {
  return {
    ...base,
    enabled: raw.enabled !== false,
    zones: raw.zones === undefined ? undefined : strings(raw.zones),
    rationale: text(raw.rationale),
  };
}
