/** The shape of the catalogue: everything the engine knows that is data. Numbers marked expert are judgement, overridable by a team's own file. */

import type { Place } from '../model/model.ts';
import type {
  ComponentKind,
  DataKind,
  Exposure,
  HarmSeverity,
  Impact,
  Medium,
  Owner,
  Use,
  ZoneKind,
} from '../model/words.ts';

export const WEAKNESSES = [
  'unpatched-software',
  'weak-authentication',
  'insecure-communication',
  'input-validation',
  'insecure-storage',
  'physical-interface',
  'insecure-update',
  'resource-exhaustion',
] as const;
export type Weakness = (typeof WEAKNESSES)[number];

export const PREVENTIONS = [
  'software-updates',
  'strong-authentication',
  'network-segmentation',
  'encryption',
  'physical-protection',
  'input-hardening',
  'monitoring',
  'resilience',
] as const;
export type Prevention = (typeof PREVENTIONS)[number];

/** FDA premarket guidance (3 Feb 2026), V.B.1 and Appendix 1, A to H. */
export const FDA_CATEGORIES = [
  'authentication',
  'authorization',
  'cryptography',
  'code-data-execution-integrity',
  'confidentiality',
  'event-detection-logging',
  'resiliency-recovery',
  'updatability-patchability',
] as const;
export type FdaCategory = (typeof FDA_CATEGORIES)[number];

export const STRIDE = [
  'spoofing',
  'tampering',
  'repudiation',
  'information-disclosure',
  'denial-of-service',
  'elevation-of-privilege',
] as const;
export type Stride = (typeof STRIDE)[number];

export type Strength = 'none' | 'partial' | 'full';

/** Ids only: names and texts of these sources are not copied. */
export interface References {
  readonly stride?: readonly Stride[];
  readonly cwe?: readonly number[];
  readonly capec?: readonly number[];
  /** ATT&CK for ICS technique ids, `T0800`. */
  readonly attackIcs?: readonly string[];
  /** MITRE EMB3D threat ids, `TID-101`. */
  readonly emb3d?: readonly string[];
}

/**
 * Which edges of the graph a technique makes. The engine knows how to enumerate each shape; a technique is a shape with
 * conditions, metrics and the controls that cut it, so a team can add one as data.
 *
 * | shape | from → to |
 * |---|---|
 * | boundary | presence in a zone's network → presence in the next zone's network |
 * | wireless | presence near a zone → presence in its network |
 * | eavesdrop | presence on a flow's route → read of the flow |
 * | inject | presence on a flow's route → write of the flow, to either end |
 * | block | presence on a flow's route → block of the flow |
 * | exhaust | presence reaching an endpoint → exhaustion or unavailability of the component |
 * | vulnerability | presence reaching an endpoint, or write of a flow → what the vulnerability gives |
 * | endpoint | presence reaching a network or radio endpoint → control of the component |
 * | parser | presence reaching an endpoint, write of a flow, or a hijacked server → control of who interprets the input |
 * | port | hands on a physical interface → control of the component |
 * | storage | hands on a component → what it stores |
 * | code | write of a flow that carries code → control of the components that run it |
 * | session | presence reaching a page that people open → what a person does and sees there |
 * | lure | presence on the internet → control of a component people browse or read mail on |
 * | secret | holding a credential → what it opens |
 * | trusted | control of a component → what it sends, receives and stands in |
 * | account | an insider → what the account may do |
 * | escalation | an insider with an ordinary account → control of the component, over what the account reaches |
 * | supply | a supplier → control of where code comes from |
 */
export const SHAPES = [
  'boundary',
  'wireless',
  'eavesdrop',
  'inject',
  'block',
  'exhaust',
  'vulnerability',
  'endpoint',
  'parser',
  'port',
  'storage',
  'code',
  'session',
  'lure',
  'secret',
  'trusted',
  'account',
  'escalation',
  'supply',
] as const;
export type Shape = (typeof SHAPES)[number];

/** Narrows where a technique applies. Every field that is set must hold. */
export interface Condition {
  readonly medium?: readonly Medium[];
  readonly kind?: readonly ComponentKind[];
  readonly owner?: readonly Owner[];
  readonly use?: readonly Use[];
  readonly exposure?: readonly Exposure[];
  readonly zoneKind?: readonly ZoneKind[];
  /** Names of protocols, compared without regard to case. */
  readonly protocol?: readonly string[];
}

/**
 * CVSS v3.1 exploitability metrics. `geometry`: from the way in; `endpoint`: H when dormant or disabled, else L. The shapes
 * `eavesdrop`, `inject` and `block` raise AC to H where a position on the path of routed traffic is needed, and
 * `vulnerability` takes all but AV from the vulnerability's own vector.
 */
export interface Metrics {
  readonly AV: 'geometry' | 'N' | 'A' | 'L' | 'P';
  readonly AC: 'endpoint' | 'L' | 'H';
  readonly PR: 'N' | 'L' | 'H';
  readonly UI: 'N' | 'R';
}

export interface Technique {
  readonly id: string;
  readonly title: string;
  /** What the attacker does, one or two sentences. */
  readonly summary: string;
  readonly shape: Shape;
  /** First is the one that names the weakness. Empty for boundary crossings, which are no weakness of a component. */
  readonly categories: readonly Weakness[];
  readonly metrics: Metrics;
  readonly when?: Condition;
  readonly references: References;
  /** How the finding on an element names what is missing, e.g. `accepts forged messages`. */
  readonly weakness: string;
}

/** A consequence costs nothing by itself, has no category and is no hop. */
export interface Consequence {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

/** Controls of one family do not add up on a step: the strongest counts. Costs in cdB, expert. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly full: number;
  readonly partial: number;
}

/** How the details of a control are graded: what it needs to be `full`. */
export type GradingKind = 'transport' | 'message' | 'authentication' | 'signature' | 'storage' | 'wireless' | 'plain';

export interface ControlType {
  readonly id: string;
  readonly title: string;
  /** What it does, one or two sentences. */
  readonly summary: string;
  readonly family: string;
  readonly prevention: Prevention;
  readonly fda: FdaCategory;
  readonly type: 'design' | 'protective' | 'information';
  readonly appliesTo: readonly Place[];
  /**
   * Technique or consequence id → the most it can count there; an adversary's id makes its start dearer. It counts on a
   * step when it stands on what the step is about: the flow, the interface, the component, the store, the data. On a zone
   * it counts on entering the zone (crossing into it, joining it, starting in it) and on radio steps in its air, and on
   * nothing else. On a consequence count only the controls of the data, of end-to-end flows, and of who uses the data:
   * what proves where data comes from cuts `relay`, what checks it before use cuts `alter`. The first one named is the
   * control's own purpose.
   */
  readonly cuts: Readonly<Record<string, 'full' | 'partial'>>;
  /** Narrows the steps it counts on. A supplier is present by network; a step that starts without presence meets no `presence`. */
  readonly when?: { readonly presence?: 'network' | 'radio' | 'physical'; readonly medium?: readonly Medium[] };
  /** Supplies the replay protection that message protection on the same element needs to count in full for writes; counts nothing alone. */
  readonly replay?: boolean;
  /** Kinds of component for which a fix may propose it; unset: all. It counts wherever a person wrote it. */
  readonly offeredFor?: readonly ComponentKind[];
  /** Uses of an interface or flow for which a fix may propose it; unset: all. */
  readonly offeredUse?: readonly Use[];
  /** Kinds of data for which a fix may propose it, on the data or on what carries it; unset: all. */
  readonly offeredData?: readonly DataKind[];
  /** May carry `limits:`, lowering the severity of a harm instead of making a step dearer. */
  readonly limiting?: boolean;
  readonly grading: GradingKind;
  /** Expert. */
  readonly effort: 'S' | 'M' | 'L';
  /** What to write down so that it can be graded and believed. */
  readonly details: string;
}

/**
 * A rule that grades a control by its details. The first rule that matches wins. Words are compared without regard to
 * case, spaces, hyphens and dots; `mechanism` matches a whole mechanism name or one of its aliases.
 */
export interface GradingRule {
  readonly id: string;
  /** Undefined: every kind but `plain`. */
  readonly for?: readonly GradingKind[];
  /** Only against who reads what passes, or only against who writes to it or connects; undefined: against everything. */
  readonly against?: 'reading' | 'writing';
  readonly mechanism?: readonly string[];
  readonly version?: readonly string[];
  readonly algorithm?: readonly string[];
  readonly mode?: readonly string[];
  /** Key length strictly below this many bits. */
  readonly keyBitsBelow?: number;
  readonly strength: Strength;
  readonly why: string;
}

/**
 * A mechanism by name. `replay`: its messages cannot be replayed within or across sessions. `mutual`: both ends prove who
 * they are by its nature (a pairing with passkey, a shared key), so that a stranger cannot even connect.
 */
export interface Mechanism {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly for: readonly GradingKind[];
  readonly replay: boolean;
  readonly mutual?: boolean;
}

export const ADVERSARIES = ['remote', 'on-site', 'nearby', 'hands-on', 'insider', 'supplier'] as const;

export interface Adversary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** How it begins: in the network of zones, near their radio, with hands on what is in them, or in a step of its own. */
  readonly start: 'network' | 'radio' | 'physical' | 'step';
  /** Kinds of zone it starts in; empty for `step`. */
  readonly zoneKinds: readonly ZoneKind[];
  /** Only zones not within a zone of these kinds (the outermost). */
  readonly outermost: boolean;
}

export type ExploitabilityLevel = 'High' | 'Medium' | 'Low' | 'Very low';
export type RiskVerdict = 'controlled' | 'needs justification' | 'uncontrolled';

export interface Scoring {
  /** cdB of a step before its metrics, by metric value, and per point of score. */
  readonly step: number;
  readonly AV: Readonly<Record<'N' | 'A' | 'L' | 'P', number>>;
  readonly AC: Readonly<Record<'L' | 'H', number>>;
  readonly PR: Readonly<Record<'N' | 'L' | 'H', number>>;
  readonly UI: Readonly<Record<'N' | 'R', number>>;
  readonly perPoint: number;
  readonly controlsPerStep: number;
  /** Points by effort of a control, for choosing the cheapest set; expert. */
  readonly effort: Readonly<Record<ControlType['effort'], number>>;
  /** Severity → points. */
  readonly severity: Readonly<Record<'negligible' | 'minor' | 'serious' | 'critical' | 'catastrophic', number>>;
  /** Highest total cost in cdB that still counts as this level. */
  readonly exploitability: readonly { readonly level: ExploitabilityLevel; readonly upTo: number }[];
  /** Level → severity → verdict. */
  readonly matrix: Readonly<
    Record<
      ExploitabilityLevel,
      Readonly<Record<'negligible' | 'minor' | 'serious' | 'critical' | 'catastrophic', RiskVerdict>>
    >
  >;
}

/** A word of a fixed vocabulary, explained. */
export interface Term {
  readonly title: string;
  readonly summary: string;
}

export interface Catalogue {
  readonly techniques: ReadonlyMap<string, Technique>;
  readonly consequences: ReadonlyMap<string, Consequence>;
  readonly families: ReadonlyMap<string, Family>;
  readonly controls: ReadonlyMap<string, ControlType>;
  readonly mechanisms: ReadonlyMap<string, Mechanism>;
  readonly grading: readonly GradingRule[];
  readonly adversaries: ReadonlyMap<string, Adversary>;
  readonly scoring: Scoring;
  /** Titles and meanings of the fixed vocabularies, for hovers, documents and `explain`. */
  readonly weaknesses: Readonly<Record<Weakness, Term>>;
  readonly impacts: Readonly<Record<Impact, Term>>;
  readonly preventions: Readonly<Record<Prevention, Term>>;
  readonly fdaCategories: Readonly<Record<FdaCategory, Term>>;
  /** What each severity means per impact: ISO 14971's levels for patients, ours for data and operations. */
  readonly severities: Readonly<Record<Impact, Readonly<Record<HarmSeverity, string>>>>;
}
