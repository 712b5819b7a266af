/**
 * The typed device model the engine reads: the checked file with its short forms written out and its defaults filled in.
 * Every element keeps the path at which it is written, so whatever is said about it can point at its line.
 */
import type { Path } from '../finding/finding.ts';
import type { Conditions } from './conditions.ts';
import type {
  Basis,
  ComponentKind,
  ControlStatus,
  CredentialKind,
  CredentialScope,
  DataKind,
  Decision,
  Exposure,
  HarmSeverity,
  Impact,
  Medium,
  Network,
  Owner,
  Range,
  StorageForm,
  SupportLevel,
  Use,
  VulnerabilityStatus,
  ZoneKind,
} from './words.ts';

/** The kinds of element a control can stand on. */
export type Place = 'device' | 'zone' | 'component' | 'interface' | 'flow' | 'data' | 'store';

export interface Element {
  /** As written; interfaces, stores and accounts are `component/name`. */
  readonly id: string;
  readonly title: string;
  readonly path: Path;
  readonly basis: Basis;
}

/** One control of one element, with the details that grade it. */
export interface Control {
  /** The catalogue's name, e.g. `message-authentication`. */
  readonly name: string;
  readonly status: ControlStatus;
  readonly place: Place;
  /** Id of the element it stands on. */
  readonly on: string;
  readonly path: Path;
  /** Who runs it; `facility` marks a control that is not ours. Unset: the manufacturer's. */
  readonly by: Owner | undefined;
  readonly mechanism: string | undefined;
  readonly version: string | undefined;
  readonly algorithm: string | undefined;
  readonly keyBits: number | undefined;
  readonly mode: string | undefined;
  /** Id of a credential, or one of the words `default | hard-coded | shared | none | unique`. */
  readonly credential: string | undefined;
  readonly peerVerified: 'none' | 'server' | 'both' | undefined;
  readonly failsOpen: boolean | undefined;
  readonly replayProtection: boolean | undefined;
  /** Components that check it. */
  readonly verifiedAt: readonly string[];
  /** Components that hold the key of an end-to-end protection of data; undefined: everyone who sends or receives it. */
  readonly keyHeldBy: readonly string[] | undefined;
  /** A limiting control: what is left of a harm when it works. Harm id → severity. */
  readonly limits: ReadonlyMap<string, HarmSeverity>;
  readonly rationale: string | undefined;
  readonly basis: Basis;
}

export interface Harm extends Element {
  readonly impact: Impact;
  /** Unset counts as catastrophic. */
  readonly severity: HarmSeverity;
  readonly patients: 'single' | 'multiple';
}

export interface Zone extends Element {
  readonly kind: ZoneKind;
  readonly within: string | undefined;
  readonly owner: Owner | undefined;
  /** Undefined: parent and children. A map replaces that default for connections opened from here. */
  readonly reaches: ReadonlyMap<string, Reach> | undefined;
  readonly controls: readonly Control[];
}

export interface Reach {
  readonly ports: readonly number[];
  /** Only these components can be talked to; empty: everything in the zone. */
  readonly to: readonly string[];
}

export interface DataItem extends Element {
  readonly kind: DataKind;
  /** Where it takes effect; undefined: at every receiver. */
  readonly usedBy: readonly string[] | undefined;
  readonly derivedFrom: readonly string[];
  readonly harms: Readonly<Record<'disclosure' | 'tampering' | 'unavailability', readonly string[]>>;
  readonly controls: readonly Control[];
}

export interface Credential extends Element {
  readonly kind: CredentialKind;
  readonly scope: CredentialScope;
  readonly storedIn: ReadonlyMap<string, StorageForm>;
  /** Component, `component/interface` or flow ids, beside whatever control names it. */
  readonly unlocks: readonly string[];
}

export interface Vulnerability extends Element {
  readonly status: VulnerabilityStatus;
  /** The status is written, not the worst case for want of one. */
  readonly assessed: boolean;
  /** Other ids of the same vulnerability. */
  readonly aliases: readonly string[];
  readonly knownExploited: boolean;
  readonly cvss: string | undefined;
  /** Interface ids of the component; undefined: every endpoint. */
  readonly reachedBy: readonly string[] | undefined;
}

export interface Software extends Element {
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  /** Its reference in an SBOM of the component. */
  readonly bomRef: string | undefined;
  /** Ids of software of the same component. */
  readonly dependsOn: readonly string[];
  /** Why information about it is missing. */
  readonly missing: string | undefined;
  /**
   * Ids of the component's software that it is a part of, itself among them: whatever is behind an interface with one of
   * these is behind it too. Undefined: nobody says, so it may be behind any.
   */
  readonly within: readonly string[] | undefined;
  readonly support: SupportLevel | undefined;
  /** ISO 8601 date. */
  readonly supportEnd: string | undefined;
  readonly vulnerabilities: readonly Vulnerability[];
}

export interface Protocol {
  readonly name: string;
  readonly version: string | undefined;
  readonly port: number | undefined;
}

export interface Interface extends Element {
  readonly name: string;
  readonly component: string;
  readonly medium: Medium;
  readonly network: Network;
  readonly range: Range;
  readonly protocol: readonly Protocol[];
  readonly grants: 'control' | 'data' | 'none';
  readonly use: Use;
  readonly conditions: Conditions;
  readonly exposure: Exposure;
  readonly access: readonly string[];
  readonly carries: readonly string[];
  /** Zones from which it can be reached beside its own. */
  readonly reachableFrom: readonly string[];
  /** Ids of the component's software behind it; empty: not said. */
  readonly software: readonly string[];
  readonly parses: readonly string[];
  readonly controls: readonly Control[];
}

export interface Store extends Element {
  /** Id of the data item or credential. */
  readonly data: string;
  readonly component: string;
  readonly medium: 'removable' | 'fixed';
  readonly controls: readonly Control[];
}

export interface Account extends Element {
  readonly role: string | undefined;
  readonly privilege: 'admin' | 'user';
  readonly credential: string | undefined;
  readonly shared: boolean;
}

export interface Component extends Element {
  readonly kind: ComponentKind;
  readonly zone: string;
  readonly alsoIn: readonly string[];
  readonly owner: Owner | undefined;
  readonly serves: 'one' | 'many';
  /** People read mail or browse on it. */
  readonly generalPurpose: boolean;
  readonly software: readonly Software[];
  readonly interfaces: readonly Interface[];
  readonly stores: readonly Store[];
  readonly accounts: readonly Account[];
  readonly harms: Readonly<Record<'misuse' | 'unavailability' | 'exhaustion', readonly string[]>>;
  readonly controls: readonly Control[];
}

export interface Flow extends Element {
  readonly from: string;
  readonly to: string;
  /** Interface ids at the ends, where the model names them. */
  readonly fromInterface: string | undefined;
  readonly toInterface: string | undefined;
  /** Undefined on an end-to-end flow. */
  readonly medium: Medium | undefined;
  readonly network: Network;
  readonly range: Range;
  readonly protocol: readonly Protocol[];
  /** Legs of an end-to-end flow, in order; empty on a leg. */
  readonly over: readonly string[];
  /** Which end opens the connection. */
  readonly initiator: 'from' | 'to';
  readonly carries: readonly string[];
  readonly returns: readonly string[];
  readonly grants: 'control' | 'data' | 'none';
  readonly use: Use;
  /** Its own, else those of the interface that lends it its medium. */
  readonly conditions: Conditions;
  readonly parses: readonly string[];
  readonly harms: Readonly<Record<'disclosure' | 'tampering' | 'unavailability', readonly string[]>>;
  readonly controls: readonly Control[];
}

export interface Update extends Element {
  readonly delivers: string | undefined;
  readonly routes: ReadonlyMap<string, readonly string[]>;
}

/** What a model says about a standard adversary, or one of its own. */
export interface AdversarySetting extends Element {
  readonly enabled: boolean;
  /** Narrowed to these zones; undefined: the standard ones. */
  readonly zones: readonly string[] | undefined;
  readonly rationale: string | undefined;
}

/** What a decision is about. Each key that is set narrows it. */
export interface Cover {
  /** Code of a finding. */
  readonly finding: string | undefined;
  readonly on: string | undefined;
  readonly harm: string | undefined;
  /** Id of a story, `harm/key`. */
  readonly story: string | undefined;
  readonly technique: string | undefined;
  readonly vulnerability: string | undefined;
  readonly anomaly: string | undefined;
  readonly path: Path;
}

/** A value that replaces a derived metric of the steps that the risk's covers name. */
export interface Override {
  readonly metric: 'AV' | 'AC' | 'PR' | 'UI';
  readonly value: string;
  readonly rationale: string;
  readonly by: string;
  /** ISO 8601 date. */
  readonly date: string;
  readonly path: Path;
}

/** A decision about findings, stories or harms. */
export interface Risk extends Element {
  readonly covers: readonly Cover[];
  readonly decision: Decision;
  readonly rationale: string;
  readonly owner: string | undefined;
  readonly by: string | undefined;
  readonly date: string | undefined;
  /** ISO 8601 date from which it no longer counts. */
  readonly expires: string | undefined;
  /** Labels through which a transferred risk is handed over. */
  readonly labels: readonly string[];
  readonly overrides: readonly Override[];
}

export interface Model {
  readonly name: string;
  readonly harms: ReadonlyMap<string, Harm>;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly data: ReadonlyMap<string, DataItem>;
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly components: ReadonlyMap<string, Component>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly updates: ReadonlyMap<string, Update>;
  readonly adversaries: ReadonlyMap<string, AdversarySetting>;
  readonly risks: ReadonlyMap<string, Risk>;
  /** Controls on the device as a whole. */
  readonly controls: readonly Control[];
}
