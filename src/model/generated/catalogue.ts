/* Generated from schemas/catalogue.schema.json by build/generate.mjs. Do not edit: change the schema and run `npm run generate`. */

/**
 * A physical medium.
 */
export type Medium =
  | 'ethernet'
  | 'wifi'
  | 'cellular'
  | 'ble'
  | 'bluetooth'
  | 'rf'
  | 'inductive'
  | 'nfc'
  | 'usb'
  | 'serial'
  | 'debug'
  | 'removable-media'
  | 'bus'
  | 'internal'
  | 'file'
  | 'local-ui'
  | 'human';
/**
 * A kind of component.
 */
export type ComponentKind =
  | 'device'
  | 'implant'
  | 'sensor'
  | 'handheld'
  | 'programmer'
  | 'gateway'
  | 'network'
  | 'app'
  | 'workstation'
  | 'server'
  | 'ehr'
  | 'store'
  | 'build'
  | 'app-store'
  | 'service-tool'
  | 'person'
  | 'external';
/**
 * A kind of zone.
 */
export type ZoneKind =
  | 'body'
  | 'home'
  | 'room'
  | 'clinical-network'
  | 'hospital-network'
  | 'internet'
  | 'cloud'
  | 'manufacturer'
  | 'vehicle'
  | 'public'
  | 'other';
/**
 * How the details of a control are graded: by what it protects.
 */
export type GradingKind = 'transport' | 'message' | 'authentication' | 'signature' | 'storage' | 'wireless' | 'plain';
/**
 * A cost in centi-decibels: 1000 makes a step ten times harder.
 */
export type Cost = number;

/**
 * A team's own catalogue in Medjack catalogue format 1: techniques, controls, gradings, adversaries and numbers that are added to the standard ones or change them.
 */
export interface CatalogueFile {
  /**
   * The version of the catalogue format. It is 1.
   */
  medjackCatalogue: 1;
  /**
   * The name of the catalogue, for reports.
   */
  title?: string;
  /**
   * Why it differs from the standard catalogue, and who decided that. It stands in every report that uses it.
   */
  rationale?: string;
  /**
   * Techniques, by id.
   */
  techniques?: {
    [k: string]: Technique;
  };
  /**
   * Controls, by id.
   */
  controls?: {
    [k: string]: Control;
  };
  /**
   * Families of controls, by id.
   */
  families?: {
    [k: string]: Family;
  };
  /**
   * Mechanisms, by name.
   */
  mechanisms?: {
    [k: string]: Mechanism;
  };
  /**
   * Rules that grade controls by their details, by id. New ones come before the standard ones, in the order of the file.
   */
  grading?: {
    [k: string]: GradingRule;
  };
  /**
   * Adversaries, by id.
   */
  adversaries?: {
    [k: string]: Adversary;
  };
  /**
   * Numbers of the score that differ.
   */
  scoring?: Scoring;
}
/**
 * A technique: which step an attacker can take where, how hard it is, and what it is called.
 */
export interface Technique {
  /**
   * The technique in a few words, beginning with a verb.
   */
  title?: string;
  /**
   * What the attacker does, in one or two sentences.
   */
  summary?: string;
  /**
   * Which steps of the attack graph it makes. boundary: into the next network. wireless: from the air into a network. eavesdrop, inject, block: read, write or stop a flow. exhaust: use up a component. vulnerability, endpoint, parser: control through a known vulnerability, a log-in, or an unknown fault. port, storage: with hands on it. code: from a forged update to control. session: in a person's web session. lure: through a user. secret: with a stolen credential. trusted: from a hijacked component onwards. account, escalation, supply: an insider, an insider who goes beyond their rights, a supplier.
   */
  shape?:
    | 'boundary'
    | 'wireless'
    | 'eavesdrop'
    | 'inject'
    | 'block'
    | 'exhaust'
    | 'vulnerability'
    | 'endpoint'
    | 'parser'
    | 'port'
    | 'storage'
    | 'code'
    | 'session'
    | 'lure'
    | 'secret'
    | 'trusted'
    | 'account'
    | 'escalation'
    | 'supply';
  /**
   * The weaknesses it uses; the first names the finding. Empty for steps that are no weakness of an element.
   */
  categories?: (
    | 'unpatched-software'
    | 'weak-authentication'
    | 'insecure-communication'
    | 'input-validation'
    | 'insecure-storage'
    | 'physical-interface'
    | 'insecure-update'
    | 'resource-exhaustion'
  )[];
  /**
   * CVSS v3.1 exploitability of the step.
   */
  metrics?: {
    /**
     * Attack vector: network, adjacent, local, physical, or geometry: from the way in.
     */
    AV?: 'geometry' | 'N' | 'A' | 'L' | 'P';
    /**
     * Attack complexity: low, high, or endpoint: high when the endpoint is dormant or disabled, else low.
     */
    AC?: 'endpoint' | 'L' | 'H';
    /**
     * Privileges required: none, low, high.
     */
    PR?: 'N' | 'L' | 'H';
    /**
     * User interaction: none or required.
     */
    UI?: 'N' | 'R';
  };
  /**
   * Where it applies. Every field that is set must hold.
   */
  when?: {
    /**
     * On one of these media.
     */
    medium?: Medium[];
    /**
     * At one of these kinds of component.
     */
    kind?: ComponentKind[];
    /**
     * At a component of one of these owners.
     */
    owner?: ('manufacturer' | 'facility' | 'patient' | 'third-party')[];
    /**
     * At an interface or flow with one of these uses.
     */
    use?: ('normal' | 'service' | 'dormant' | 'disabled')[];
    /**
     * At an interface with one of these exposures.
     */
    exposure?: ('external' | 'case-open' | 'internal')[];
    /**
     * In one of these kinds of zone.
     */
    zoneKind?: ZoneKind[];
    /**
     * Where one of these protocols is spoken; case does not matter.
     */
    protocol?: string[];
  };
  /**
   * Where the technique is described elsewhere: ids only.
   */
  references?: {
    /**
     * STRIDE categories.
     */
    stride?: (
      | 'spoofing'
      | 'tampering'
      | 'repudiation'
      | 'information-disclosure'
      | 'denial-of-service'
      | 'elevation-of-privilege'
    )[];
    /**
     * CWE numbers.
     */
    cwe?: number[];
    /**
     * CAPEC numbers.
     */
    capec?: number[];
    /**
     * MITRE ATT&CK for ICS technique ids.
     */
    attackIcs?: string[];
    /**
     * MITRE EMB3D threat ids.
     */
    emb3d?: string[];
  };
  /**
   * What is wrong with the element, as the rest of a sentence that begins with its id.
   */
  weakness?: string;
}
/**
 * A control: what it protects, which steps it makes harder, and how it is filed.
 */
export interface Control {
  /**
   * The control in a few words.
   */
  title?: string;
  /**
   * What it does, in one or two sentences.
   */
  summary?: string;
  /**
   * The family it belongs to. Within a family the strongest control of a step counts; families add up.
   */
  family?: string;
  /**
   * The kind of prevention it is filed under.
   */
  prevention?:
    | 'software-updates'
    | 'strong-authentication'
    | 'network-segmentation'
    | 'encryption'
    | 'physical-protection'
    | 'input-hardening'
    | 'monitoring'
    | 'resilience';
  /**
   * The FDA's control category it is filed under (premarket guidance, Appendix 1).
   */
  fda?:
    | 'authentication'
    | 'authorization'
    | 'cryptography'
    | 'code-data-execution-integrity'
    | 'confidentiality'
    | 'event-detection-logging'
    | 'resiliency-recovery'
    | 'updatability-patchability';
  /**
   * Secure by design, a protective measure, or information for security.
   */
  type?: 'design' | 'protective' | 'information';
  /**
   * On which elements it may stand.
   */
  appliesTo?: ('device' | 'zone' | 'component' | 'interface' | 'flow' | 'data' | 'store')[];
  /**
   * Technique or consequence to the most the control can count there: full, partial, or none to take away what the standard catalogue says. The id of an adversary makes its start dearer. Joined to what was there.
   */
  cuts?: {
    /**
     * The most it can count there; none takes away what the standard catalogue says.
     */
    [k: string]: 'full' | 'partial' | 'none';
  };
  /**
   * Narrows the steps it counts on.
   */
  when?: {
    /**
     * How the attacker is present: on the network, near the radio, or with hands on it.
     */
    presence?: 'network' | 'radio' | 'physical';
    /**
     * The medium of the step.
     */
    medium?: Medium[];
  };
  /**
   * It supplies the replay protection that message protection on the same element needs to count in full for writes, and counts nothing alone.
   */
  replay?: boolean;
  /**
   * Kinds of component for which a fix may propose it. Left out: all.
   */
  offeredFor?: ComponentKind[];
  /**
   * Uses of an interface or a flow for which a fix may propose it. Left out: all.
   */
  offeredUse?: ('normal' | 'service' | 'dormant' | 'disabled')[];
  /**
   * Kinds of data for which a fix may propose it, on the data or on what carries it. Left out: all.
   */
  offeredData?: ('command' | 'setting' | 'measurement' | 'alarm' | 'code' | 'phi' | 'log' | 'credential' | 'other')[];
  /**
   * It may carry limits, which lower the severity of a harm instead of making a step dearer.
   */
  limiting?: boolean;
  /**
   * How its details are graded.
   */
  grading?: GradingKind;
  /**
   * What it costs to add: small, medium, large.
   */
  effort?: 'S' | 'M' | 'L';
  /**
   * What to write down so that it can be graded and believed.
   */
  details?: string;
}
/**
 * A family of controls and what it makes a step dearer by. Expert values: say why yours differ.
 */
export interface Family {
  /**
   * The family in a few words.
   */
  title?: string;
  /**
   * Cost in centi-decibels at full strength.
   */
  full?: Cost;
  /**
   * Cost in centi-decibels at partial strength. Never more than at full strength.
   */
  partial?: Cost;
}
/**
 * A mechanism that controls can name.
 */
export interface Mechanism {
  /**
   * Other names of it. Names are compared without regard to case, spaces, hyphens, dots, slashes and underscores.
   *
   * Items: The name of a mechanism, as people write it.
   */
  aliases?: string[];
  /**
   * The kinds of control it serves.
   */
  for?: GradingKind[];
  /**
   * Its messages cannot be replayed within or across sessions.
   */
  replay?: boolean;
  /**
   * By its nature both ends prove who they are.
   */
  mutual?: boolean;
}
/**
 * A rule that grades a control by its details. Every field that is set must match; the first rule that matches wins, and those of a team come before the standard ones.
 */
export interface GradingRule {
  /**
   * The kinds of control it grades. Left out: all but plain.
   */
  for?: GradingKind[];
  /**
   * Only against who reads what passes, or only against who writes to it or connects. Left out: against everything.
   */
  against?: 'reading' | 'writing';
  /**
   * One of these mechanisms, by id or by another name of it.
   *
   * Items: The name of a mechanism, as people write it.
   */
  mechanism?: string[];
  /**
   * One of these versions, in quotes.
   */
  version?: string[];
  /**
   * One of these algorithms.
   */
  algorithm?: string[];
  /**
   * One of these modes.
   */
  mode?: string[];
  /**
   * A key of fewer bits than this.
   */
  keyBitsBelow?: number;
  /**
   * What the control is worth then.
   */
  strength?: 'none' | 'partial' | 'full';
  /**
   * The reason in a few words, as it stands in explanations.
   */
  why?: string;
}
/**
 * An adversary: how and where it begins.
 */
export interface Adversary {
  /**
   * The adversary in a few words.
   */
  title?: string;
  /**
   * Who it is, in one or two sentences.
   */
  summary?: string;
  /**
   * How it begins: in the network of zones, near their radio, with hands on what is in them, or in a step of its own.
   */
  start?: 'network' | 'radio' | 'physical' | 'step';
  /**
   * Kinds of zone it starts in; empty for step.
   */
  zoneKinds?: ZoneKind[];
  /**
   * It starts only in zones that are within no other zone of these kinds.
   */
  outermost?: boolean;
}
/**
 * The numbers of the score. Expert values where no standard gives them: say why yours differ.
 */
export interface Scoring {
  /**
   * What every step costs before its metrics.
   */
  step?: Cost;
  /**
   * Cost by attack vector.
   */
  AV?: {
    /**
     * Attack vector network.
     */
    N?: Cost;
    /**
     * Attack vector adjacent.
     */
    A?: Cost;
    /**
     * Attack vector local.
     */
    L?: Cost;
    /**
     * Attack vector physical.
     */
    P?: Cost;
  };
  /**
   * Cost by attack complexity.
   */
  AC?: {
    /**
     * Attack complexity low.
     */
    L?: Cost;
    /**
     * Attack complexity high.
     */
    H?: Cost;
  };
  /**
   * Cost by privileges required.
   */
  PR?: {
    /**
     * No privileges required.
     */
    N?: Cost;
    /**
     * Low privileges required.
     */
    L?: Cost;
    /**
     * High privileges required.
     */
    H?: Cost;
  };
  /**
   * Cost by user interaction.
   */
  UI?: {
    /**
     * User interaction not needed.
     */
    N?: Cost;
    /**
     * User interaction required.
     */
    R?: Cost;
  };
  /**
   * Cost in centi-decibels that takes one point off a score.
   */
  perPoint?: number;
  /**
   * The most that all controls together add to one step.
   */
  controlsPerStep?: Cost;
  /**
   * Points by effort of a control, for choosing the cheapest set of controls.
   */
  effort?: {
    /**
     * Points of a small effort.
     */
    S?: number;
    /**
     * Points of a medium effort.
     */
    M?: number;
    /**
     * Points of a large effort.
     */
    L?: number;
  };
  /**
   * Points by severity of the harm, from 0 to 10.
   */
  severity?: {
    /**
     * Points of a negligible harm.
     */
    negligible?: number;
    /**
     * Points of a minor harm.
     */
    minor?: number;
    /**
     * Points of a serious harm.
     */
    serious?: number;
    /**
     * Points of a critical harm.
     */
    critical?: number;
    /**
     * Points of a catastrophic harm.
     */
    catastrophic?: number;
  };
  /**
   * The highest total cost that still counts as this level of exploitability; what is above counts as Very low.
   */
  exploitability?: {
    /**
     * Upper bound of High exploitability.
     */
    High?: Cost;
    /**
     * Upper bound of Medium exploitability.
     */
    Medium?: Cost;
    /**
     * Upper bound of Low exploitability.
     */
    Low?: Cost;
  };
  /**
   * The risk matrix: level of exploitability, then severity, to the verdict. What you adopt, you justify.
   */
  matrix?: {
    /**
     * The row of High exploitability.
     */
    High?: Verdicts;
    /**
     * The row of Medium exploitability.
     */
    Medium?: Verdicts;
    /**
     * The row of Low exploitability.
     */
    Low?: Verdicts;
    /**
     * The row of Very low exploitability.
     */
    'Very low'?: Verdicts;
  };
}
/**
 * The verdict by severity of the harm.
 */
export interface Verdicts {
  /**
   * The verdict for a negligible harm.
   */
  negligible?: 'controlled' | 'needs justification' | 'uncontrolled';
  /**
   * The verdict for a minor harm.
   */
  minor?: 'controlled' | 'needs justification' | 'uncontrolled';
  /**
   * The verdict for a serious harm.
   */
  serious?: 'controlled' | 'needs justification' | 'uncontrolled';
  /**
   * The verdict for a critical harm.
   */
  critical?: 'controlled' | 'needs justification' | 'uncontrolled';
  /**
   * The verdict for a catastrophic harm.
   */
  catastrophic?: 'controlled' | 'needs justification' | 'uncontrolled';
}
