/* Generated from schemas/device.schema.json by build/generate.mjs. Do not edit: change the schema and run `npm run generate`. */

/**
 * A status word, or a map with the status and the details that grade and trace the control.
 */
export type Control =
  | string
  | {
      /**
       * The name people read in pictures, tables and findings. Left out, the id is shown.
       */
      title?: string;
      /**
       * Free text for readers and documents. It changes no score.
       */
      description?: string;
      /**
       * How far the control is: planned, implemented, verified by test, known to be absent, or not applicable (needs a rationale and counts as absent in scores).
       */
      status: 'planned' | 'implemented' | 'verified' | 'absent' | 'not-applicable';
      /**
       * What does it, by its standard name. Left out, the control is only partial.
       */
      mechanism?: string;
      /**
       * The version of the mechanism. Left out, the worst known version counts where it matters.
       */
      version?: string;
      /**
       * Algorithm or cipher suite.
       */
      algorithm?: string;
      /**
       * Key length in bits.
       */
      keyBits?: number;
      /**
       * Kind of key: ephemeral, static, symmetric, asymmetric.
       */
      keyType?: string;
      /**
       * Rounds or iterations, for example of a password hash.
       */
      rounds?: number;
      /**
       * Mode of operation or pairing mode.
       */
      mode?: string;
      /**
       * The standard it follows.
       */
      standard?: string;
      /**
       * What it is used for here.
       */
      purpose?: string;
      /**
       * How often it acts, for example how often the peer is authenticated.
       */
      frequency?: string;
      /**
       * The credential it rests on: an id of credentials, or one of default, hard-coded, shared, none, unique. Whoever holds it defeats the control.
       */
      credential?: string;
      /**
       * How the credentials for checking reach both ends.
       */
      distribution?: string;
      /**
       * Which end the other one verifies. Left out, the peer counts as not verified where that matters.
       */
      peerVerified?: 'none' | 'server' | 'both';
      /**
       * True if the traffic or function goes on without the control when it fails. Left out, it counts as false.
       */
      failsOpen?: boolean;
      /**
       * True if a recorded message is refused later. Left out, only a protocol that has it counts.
       */
      replayProtection?: boolean;
      /**
       * Components that check it. Left out, the component or receiving end on which it stands.
       */
      verifiedAt?: ComponentRefs;
      /**
       * Components that hold the key of an end-to-end protection. Left out, everyone who sends or receives the data.
       */
      keyHeldBy?: ComponentRefs;
      /**
       * For a control that limits harm: what severity is left of a harm when the control works. Left out, no severity is lowered.
       */
      limits?: {
        [k: string]: Severity;
      };
      /**
       * The software that implements it: an id of this component (of either end, on a flow), component/software, or a plain name.
       */
      library?: string;
      /**
       * For a method that is not a public standard: where its expert analysis is. Left out, the method is public.
       */
      proprietary?: string;
      /**
       * The id of this control in your own documents. Left out, it is named by its place and name.
       */
      id?: string;
      requirements?: RequirementRefs;
      tests?: TestRefs;
      evidence?: Evidence;
      labels?: LabelRefs;
      /**
       * Who runs it. facility, patient and third-party mark controls that are not ours. Left out, it is the manufacturer.
       */
      by?: Owner;
      /**
       * The person or team who answers for it.
       */
      owner?: string;
      /**
       * Why the status or the limits are right. Needed with not-applicable and limits.
       */
      rationale?: string;
      basis?: Basis;
    };
/**
 * Components.
 */
export type ComponentRefs = string[];
/**
 * How bad a harm is, in ISO 14971's qualitative words.
 */
export type Severity = 'negligible' | 'minor' | 'serious' | 'critical' | 'catastrophic';
/**
 * Security requirements that this fulfils. Left out, the trace from element to requirement is a gap.
 */
export type RequirementRefs = string[];
/**
 * Tests that show it works. Left out, nothing shows it and it is listed as a gap.
 */
export type TestRefs = string[];
/**
 * Documents or records that support what is said here. Left out, the claim stands without evidence and is listed as a gap.
 */
export type Evidence = string | string[];
/**
 * Items of the labelling that tell the user about it.
 */
export type LabelRefs = string[];
/**
 * Who owns or runs it.
 */
export type Owner = 'manufacturer' | 'facility' | 'patient' | 'third-party';
/**
 * How this is known: stated by someone, assumed, or measured on the device. Left out, it counts as stated; assumptions are counted and listed.
 */
export type Basis = 'stated' | 'assumed' | 'measured';
/**
 * One harm or a list of harms.
 */
export type HarmRefs = string | string[];
/**
 * Further zones it is taken to.
 */
export type AlsoIn = string[];
/**
 * The physical medium.
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
 * How far the network carries it: routed beyond the local network, only in the subnet, or no network. Left out: routed for ethernet, wifi and cellular, none for the rest.
 */
export type Network = 'routed' | 'subnet' | 'none';
/**
 * How near an attacker must be to a radio: contact, near (about 3 m), room or site. Left out: near for inductive and nfc, room for ble, bluetooth and rf, site for wifi and cellular.
 */
export type Range = 'contact' | 'near' | 'room' | 'site';
/**
 * The protocol stack, top first: a name, a map, or a list of names and maps. Left out, the protocol is unknown and lends no protection.
 */
export type Protocol =
  | string
  | {
      /**
       * The name of the protocol.
       */
      name: string;
      /**
       * The version, in quotes. Left out, the worst known version counts where it matters.
       */
      version?: string;
      /**
       * The TCP or UDP port.
       */
      port?: number;
      /**
       * The radio channel, endpoint or service.
       */
      channel?: string;
      /**
       * The radio frequency.
       */
      frequency?: string;
    }
  | ProtocolLayer[];
/**
 * One layer of a protocol stack: a name, or a map with details.
 */
export type ProtocolLayer =
  | string
  | {
      /**
       * The name of the protocol.
       */
      name: string;
      /**
       * The version, in quotes. Left out, the worst known version counts where it matters.
       */
      version?: string;
      /**
       * The TCP or UDP port.
       */
      port?: number;
      /**
       * The radio channel, endpoint or service.
       */
      channel?: string;
      /**
       * The radio frequency.
       */
      frequency?: string;
    };
/**
 * What whoever gets in may do: control the component, exchange data, or nothing.
 */
export type Grants = 'control' | 'data' | 'none';
/**
 * When it is used. Dormant and disabled things still exist and are attacked at higher cost. Left out, it is in normal use.
 */
export type Use = 'normal' | 'service' | 'dormant' | 'disabled';
/**
 * Data items or credentials.
 */
export type Carried = string[];
/**
 * What happens in unusual or erroneous circumstances, such as a link lost in the middle of a transfer. Left out, it is a gap in the premarket documents.
 */
export type OnError = Reaction[];
/**
 * Which user it is for.
 */
export type UserKind = 'facility' | 'patient' | 'third-party';

/**
 * A medical device system in Medjack format 1: one file from which attack paths, scores, diagrams and documents are derived.
 */
export interface DeviceFile {
  /**
   * The version of the format. It is 1.
   */
  medjack: 1;
  /**
   * The medical device system this model describes.
   */
  device: Device;
  /**
   * What can happen to people, their data or the operation. Without a harm no path ends anywhere.
   */
  harms?: {
    [k: string]: Harm;
  };
  /**
   * Trust boundaries, nested by within.
   */
  zones?: {
    [k: string]: Zone;
  };
  /**
   * What is sent, stored and used. Harm hangs on it.
   */
  data?: {
    [k: string]: DataItem;
  };
  /**
   * User roles.
   */
  roles?: {
    [k: string]: Role;
  };
  /**
   * Secrets and keys that open something.
   */
  credentials?: {
    [k: string]: Credential;
  };
  /**
   * Devices, programs, servers, people and other assets of the system, also those that others own.
   */
  components?: {
    [k: string]: Component;
  };
  /**
   * Data and commands between components: legs over a medium, and end-to-end flows over legs.
   */
  flows?: {
    [k: string]: Flow;
  };
  /**
   * How software and content are updated.
   */
  updates?: {
    [k: string]: Update;
  };
  /**
   * Functions through which a compromise could affect safety or effectiveness, step by step.
   */
  useCases?: {
    [k: string]: UseCase;
  };
  /**
   * Assets whose compromise could harm many patients, by their id.
   */
  multiPatient?: {
    [k: string]: MultiPatient;
  };
  /**
   * What differs from the standard adversaries, which apply by themselves.
   */
  adversaries?: {
    [k: string]: Adversary;
  };
  /**
   * Decisions about findings, stories and harms.
   */
  risks?: {
    [k: string]: Risk;
  };
  /**
   * Security requirements.
   */
  requirements?: {
    [k: string]: Requirement;
  };
  /**
   * Tests, planned or done.
   */
  tests?: {
    [k: string]: Test;
  };
  /**
   * Items of the labelling.
   */
  labels?: {
    [k: string]: Label;
  };
  /**
   * Files of other systems in which ids are looked up, never copied. Left out, such ids are taken as written.
   */
  registers?: {
    /**
     * A table with the ids of hazards, as CSV with an id column.
     */
    hazards?: string;
    /**
     * A table with the ids of requirements, as CSV with an id column.
     */
    requirements?: string;
    /**
     * A table with the ids of tests, as CSV with an id column.
     */
    tests?: string;
    /**
     * A table with the ids of labels, as CSV with an id column.
     */
    labels?: string;
    /**
     * A table with the ids of anomalies, as CSV with an id column.
     */
    anomalies?: string;
  };
  /**
   * What is taken as given about the system and its environment.
   */
  assumptions?: {
    [k: string]: Assumption;
  };
  /**
   * Unresolved software anomalies.
   */
  anomalies?: {
    [k: string]: Anomaly;
  };
  /**
   * Measures of patching in the field.
   */
  metrics?: {
    /**
     * Why there are no measures yet.
     */
    none?: string;
    /**
     * Averages over time frames.
     */
    periods?: Period[];
  };
  /**
   * Other files of the same system. Their sections are added to this one; a key in both is a finding at both places.
   */
  include?: string[];
  /**
   * Uses of part files. The elements of a part get its id and a dot as prefix.
   */
  parts?: {
    [k: string]: Part;
  };
  /**
   * A team's own catalogue files: techniques, controls, effects, matrix and rules, as data.
   */
  catalogue?: string[];
  /**
   * What the premarket documents need beside the model. Without this section premarket gaps are not reported.
   */
  documents?: Documents;
}
/**
 * The medical device system this model describes.
 */
export interface Device {
  /**
   * The name of the device system.
   */
  name: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The manufacturer.
   */
  manufacturer?: string;
  /**
   * Model or type designation.
   */
  model?: string;
  /**
   * The software version this model describes. It must be the submitted one.
   */
  version?: string;
  /**
   * The configuration the model covers.
   */
  configuration?: string;
  /**
   * Unique device identifier.
   */
  udi?: string;
  /**
   * What the device is for. Left out, it is a gap.
   */
  intendedUse?: string;
  /**
   * What must keep working. Left out, it is a gap.
   */
  essentialPerformance?: string | string[];
  /**
   * Where it is used.
   */
  environment?: string | string[];
  /**
   * How the device meets the five security objectives.
   */
  objectives?: {
    /**
     * Authenticity, including integrity.
     */
    authenticity?: string;
    /**
     * Authorization.
     */
    authorization?: string;
    /**
     * Availability.
     */
    availability?: string;
    /**
     * Confidentiality.
     */
    confidentiality?: string;
    /**
     * Secure and timely updatability and patchability.
     */
    updatability?: string;
  };
  /**
   * The decision whether this is a cyber device under section 524B of the FD&C Act. Left out, it is a gap.
   */
  cyberDevice?: {
    /**
     * It includes software validated, installed or authorized by the sponsor.
     */
    software?: boolean;
    /**
     * It can connect to the internet, by any path.
     */
    internetCapable?: boolean;
    /**
     * It has characteristics that could be vulnerable to cyber threats.
     */
    vulnerable?: boolean;
    /**
     * Why the answers are what they are.
     */
    rationale?: string;
  };
  /**
   * What is submitted, where and under which guidance.
   */
  submission?: {
    /**
     * A new device, or a change that is likely or unlikely to affect cybersecurity.
     */
    kind?: 'new' | 'mod-affecting' | 'mod-unaffected';
    /**
     * The type of submission.
     */
    type?: '510k' | 'de-novo' | 'pma' | 'hde' | 'ide' | 'bla' | 'other';
    /**
     * The guidance that was followed.
     */
    guidance?: string;
    /**
     * Which set of documents is made. Left out, fda.
     */
    profile?: 'fda' | 'mdr';
    /**
     * For a change: what changed.
     */
    changes?: string;
    /**
     * For a change: whether critical vulnerabilities with uncontrolled risk exist or were remediated.
     */
    uncontrolled?: string;
  };
  /**
   * How long the device is supported. Left out, it is a gap.
   */
  support?: {
    /**
     * The date on which security support ends.
     */
    end?: string;
    /**
     * The date on which the product reaches its end of life.
     */
    endOfLife?: string;
    /**
     * What happens then, and how the risk is transferred to users.
     */
    afterwards?: string;
  };
  /**
   * Versions so far, each with date and reason.
   */
  history?: {
    [k: string]: HistoryEntry;
  };
  /**
   * Other versions in the field and how they differ in security. Left out, only this version is assumed to be in use.
   */
  fielded?: {
    [k: string]: FieldedVersion;
  };
  /**
   * The last review of this model.
   */
  reviewed?: {
    /**
     * When it was reviewed.
     */
    date?: string;
    /**
     * The review or the people.
     */
    by?: string;
    /**
     * The version of the model that was reviewed.
     */
    version?: string;
  };
  /**
   * How threats were looked for.
   */
  method?: {
    /**
     * The methods used.
     */
    names?: string[];
    /**
     * Why these methods.
     */
    rationale?: string;
    /**
     * Who took part.
     */
    participants?: string[];
    /**
     * Elements that were left out of the model, with the reason.
     */
    outOfScope?: Exclusion[];
    /**
     * Life-cycle phases for which no threat was found, with the reason.
     */
    phasesWithoutThreat?: {
      [k: string]: string;
    };
  };
  /**
   * Controls of the device system as a whole, such as a vulnerability disclosure process.
   */
  controls?: Controls;
}
/**
 * One version of the device.
 */
export interface HistoryEntry {
  /**
   * When it was released.
   */
  date: string;
  /**
   * Why it was made.
   */
  reason?: string;
  /**
   * True if it changed something that matters to security. Left out, it counts as relevant.
   */
  securityRelevant?: boolean;
}
/**
 * A version that is still in the field.
 */
export interface FieldedVersion {
  /**
   * How it differs from the version of this model.
   */
  differs?: string;
  /**
   * Where it is assessed.
   */
  assessed?: string;
}
/**
 * Something that was left out, and why.
 */
export interface Exclusion {
  /**
   * What was left out.
   */
  what: string;
  /**
   * Why.
   */
  why: string;
}
/**
 * What protects this element: the catalogue's name of a control to its status or details. A control that is not written counts as absent.
 */
export interface Controls {
  [k: string]: Control;
}
/**
 * What can happen to people, their data or the operation.
 */
export interface Harm {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What the harm hits: patient safety, data, or the operation of the facility. Each has its own score.
   */
  impact: 'patient-safety' | 'data-breach' | 'operational-disruption';
  /**
   * How bad it is, in ISO 14971's words. Left out, it counts as catastrophic.
   */
  severity?: Severity;
  /**
   * Whether one event can hit one patient or many. multiple is judged one severity level up for acceptance.
   */
  patients?: 'single' | 'multiple';
  /**
   * The hazard in the safety risk management file.
   */
  hazard?: string;
  /**
   * The hazardous situation in the safety risk management file.
   */
  hazardousSituation?: string;
  basis?: Basis;
}
/**
 * A place with one trust boundary around it. Its network counts as hostile.
 */
export interface Zone {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What kind of place it is. Adversaries start in zones by their kind.
   */
  kind:
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
   * The zone around this one. Left out, it is outermost.
   */
  within?: string;
  /**
   * Who controls it. Left out, nobody known does.
   */
  owner?: Owner;
  /**
   * Zones to which connections can be opened from here. Left out, the parent and the children; {} cuts these too and asks for the control that enforces it.
   */
  reaches?: {
    [k: string]: Reach;
  };
  /**
   * Controls of the boundary and of its network.
   */
  controls?: Controls;
  labels?: LabelRefs;
  evidence?: Evidence;
  basis?: Basis;
}
/**
 * What can be reached in the other zone.
 */
export interface Reach {
  /**
   * The ports that are let through. Left out, all.
   */
  ports?: number[];
  /**
   * The only components that can be talked to. Left out, all in the zone.
   */
  to?: ComponentRefs;
}
/**
 * Something that is sent, stored or used: a command, a setting, a measurement, code, a record.
 */
export interface DataItem {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What it is. Commands, settings, measurements, alarms and code take effect when forged; phi is protected health information.
   */
  kind: 'command' | 'setting' | 'measurement' | 'alarm' | 'code' | 'phi' | 'log' | 'credential' | 'other';
  /**
   * Format or message type.
   */
  format?: string;
  /**
   * Components in which it takes effect. Left out, every receiver.
   */
  usedBy?: ComponentRefs;
  /**
   * Data from which it is made: tampering with that tampers with this, where this is sent.
   */
  derivedFrom?: string[];
  /**
   * What happens to people when it is disclosed, changed or missing. Left out, nothing does.
   */
  harms?: {
    /**
     * Harm when someone reads it who must not.
     */
    disclosure?: HarmRefs;
    /**
     * Harm when it is forged or changed.
     */
    tampering?: HarmRefs;
    /**
     * Harm when it is missing or late.
     */
    unavailability?: HarmRefs;
  };
  /**
   * Controls on the item itself, wherever it goes, such as a signature made at its source.
   */
  controls?: Controls;
  basis?: Basis;
}
/**
 * A user role and what it is responsible for.
 */
export interface Role {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What the role is responsible for.
   */
  responsibility?: string;
  /**
   * Training or qualification.
   */
  trained?: string;
  /**
   * Whose people they are.
   */
  owner?: Owner;
  /**
   * True for a role whose misuse could harm patients. Left out, it counts as critical.
   */
  critical?: boolean;
}
/**
 * A secret or a key that opens something.
 */
export interface Credential {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What kind of credential it is.
   */
  kind:
    'password' | 'pre-shared-key' | 'private-key' | 'certificate' | 'token' | 'biometric' | 'signing-key' | 'proximity';
  /**
   * How many devices one copy opens: one session, one device, those of one patient, of one facility, or the whole product. Left out, it counts as product.
   */
  scope?: 'session' | 'device' | 'patient' | 'facility' | 'product';
  /**
   * Components that hold a copy, and in which form. Left out, nobody is known to hold it.
   */
  storedIn?: {
    /**
     * How it is stored there.
     */
    [k: string]: 'hardware' | 'os-keystore' | 'hashed' | 'recoverable' | 'plain';
  };
  /**
   * Components, interfaces (component/interface) or flows it opens, beside every control that names it.
   */
  unlocks?: string[];
  /**
   * Algorithm of the key.
   */
  algorithm?: string;
  /**
   * Key length in bits.
   */
  keyBits?: number;
  /**
   * Who or what makes it: a role, a component, or one of manufacturer, facility, patient, third-party.
   */
  generatedBy?: string;
  /**
   * The certificate authority or root of trust behind it.
   */
  issuedBy?: string;
  /**
   * Who sets it up.
   */
  configuredBy?: string;
  /**
   * How it reaches the places where it is used.
   */
  provisioned?: string;
  /**
   * How it is kept and looked after.
   */
  maintained?: string;
  /**
   * When and how it is changed.
   */
  rotated?: string;
  /**
   * How it is made invalid.
   */
  revoked?: string;
  /**
   * Who manages it.
   */
  owner?: Owner;
  evidence?: Evidence;
  basis?: Basis;
}
/**
 * A device, program, server, person or other asset of the system.
 */
export interface Component {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What it is.
   */
  kind:
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
   * The zone it stands in.
   */
  zone: string;
  alsoIn?: AlsoIn;
  /**
   * Who owns it. Left out, nobody known does.
   */
  owner?: Owner;
  /**
   * Who runs and maintains it. Left out, its owner.
   */
  managedBy?: Owner;
  /**
   * Whether it serves one patient or many. An attack through one that serves many can harm many.
   */
  serves?: 'one' | 'many';
  /**
   * True if people read mail or browse on it. Left out: true for workstation, app and service-tool, false for the rest.
   */
  generalPurpose?: boolean;
  /**
   * Who makes it, if not the manufacturer of the device.
   */
  manufacturer?: string;
  /**
   * Model or type designation.
   */
  model?: string;
  /**
   * Its version, in quotes.
   */
  version?: string;
  /**
   * What it runs on.
   */
  platform?: {
    /**
     * The operating system: an id of its software, or a plain name.
     */
    os?: string;
    /**
     * Processor or board.
     */
    hardware?: string;
    /**
     * True for a commercial platform that others sell too.
     */
    commercial?: boolean;
    /**
     * Where the assessment of the commercial platform is.
     */
    assessment?: string;
  };
  /**
   * Software in it, as far as it matters here. Left out, its parts are unknown.
   */
  software?: {
    [k: string]: Software;
  };
  /**
   * SBOM files (CycloneDX or SPDX) of its software. Left out, only what software says is known.
   */
  sbom?: string | string[];
  /**
   * What it does and could do.
   */
  functions?: {
    /**
     * What it is for.
     */
    primary?: {
      [k: string]: ComponentFunction;
    };
    /**
     * What else can be used.
     */
    available?: {
      [k: string]: ComponentFunction;
    };
    /**
     * What is built in but not used. Each needs an assurance.
     */
    dormant?: {
      [k: string]: ComponentFunction;
    };
  };
  /**
   * Every interface, used or not. An interface is a flow whose other end is whoever reaches it.
   */
  interfaces?: {
    [k: string]: Interface;
  };
  /**
   * Data items or credentials that it keeps.
   */
  stores?: {
    [k: string]: Store;
  };
  /**
   * Accounts on it. An insider with an account may do what it allows.
   */
  accounts?: {
    [k: string]: Account;
  };
  /**
   * The access control model.
   */
  access?: {
    /**
     * Kind of access control.
     */
    model?: string;
    /**
     * Where accounts live.
     */
    directory?: string;
    /**
     * How identities are made, transferred and removed.
     */
    identity?: string;
    /**
     * Groups and privileges.
     */
    privileges?: string;
    /**
     * Password rules.
     */
    passwords?: string;
    /**
     * What happens after failed attempts.
     */
    lockout?: string;
    /**
     * How it is used in an emergency without logging in.
     */
    emergency?: string;
    /**
     * How users reach their own data in spite of the controls.
     */
    ownData?: string;
  };
  /**
   * Settings that matter to security.
   */
  settings?: {
    [k: string]: Setting;
  };
  onError?: OnError;
  /**
   * What happens to it and its data at the end.
   */
  disposal?: {
    /**
     * Who erases its data: nobody has to, the user, a service person, or it cannot be erased.
     */
    erase?: 'automatic' | 'user-step' | 'service-step' | 'none';
    /**
     * How it is done.
     */
    how?: string;
    labels?: LabelRefs;
  };
  harms?: Harms;
  /**
   * Controls in the component.
   */
  controls?: Controls;
  requirements?: RequirementRefs;
  tests?: TestRefs;
  evidence?: Evidence;
  labels?: LabelRefs;
  basis?: Basis;
}
/**
 * One piece of software in a component.
 */
export interface Software {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * Its name as its supplier writes it. Left out, the id.
   */
  name?: string;
  /**
   * Its version, in quotes. Left out, it is unknown and listed as a gap.
   */
  version?: string;
  /**
   * Who supplies it.
   */
  supplier?: string;
  /**
   * Package URL.
   */
  purl?: string;
  /**
   * CPE name.
   */
  cpe?: string;
  /**
   * Hash of the part, with its algorithm.
   */
  hash?: string;
  /**
   * Licence, as an SPDX expression.
   */
  license?: string;
  /**
   * Its reference in the SBOM file.
   */
  bomRef?: string;
  /**
   * Software of the same component that it needs.
   */
  dependsOn?: string[];
  /**
   * Why information about it is missing.
   */
  missing?: string;
  /**
   * How long its supplier supports it. Left out, support is unknown and listed as a gap.
   */
  support?: {
    /**
     * Level of support.
     */
    level?: 'maintained' | 'limited' | 'unsupported' | 'abandoned' | 'unknown';
    /**
     * End of support. From that day on it counts as unsupported.
     */
    end?: string;
    /**
     * What is done when support ends.
     */
    replacement?: string;
    /**
     * How the source code is kept in case the supplier ends.
     */
    custody?: string;
  };
  /**
   * Known vulnerabilities by their public id.
   */
  vulnerabilities?: {
    [k: string]: Vulnerability;
  };
  basis?: Basis;
}
/**
 * A known vulnerability and what was found about it here.
 */
export interface Vulnerability {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * Whether this component is affected. Left out, it counts as affected.
   */
  status?: 'affected' | 'not-affected' | 'fixed' | 'under-investigation';
  /**
   * Why it does not affect this component, or what was decided. Needed with not-affected.
   */
  justification?: string;
  /**
   * Its vector. Left out, the worst case counts.
   */
  cvss?: string;
  /**
   * An entry of the Common Weakness Enumeration.
   */
  cwe?: string;
  /**
   * True if it is in CISA's catalogue of known exploited vulnerabilities.
   */
  knownExploited?: boolean;
  /**
   * True if a working exploit is public.
   */
  publicExploit?: boolean;
  /**
   * Interfaces of this component through which it can be reached. Left out, all of them.
   */
  reachedBy?: string[];
  /**
   * How it was found.
   */
  foundBy?: string;
  /**
   * When it was last looked up.
   */
  checked?: string;
  /**
   * What it could do here.
   */
  impacts?: {
    /**
     * To the device.
     */
    device?: string;
    /**
     * To the system around it.
     */
    system?: string;
  };
  /**
   * Where its safety and security risk is assessed.
   */
  assessment?: string;
  /**
   * Controls of this model that apply to it, by name or id.
   */
  controls?: string[];
  /**
   * Compensating controls in detail.
   */
  compensating?: string;
  /**
   * The version of this software in which it is fixed.
   */
  fixedIn?: string;
  /**
   * The decision about it.
   */
  risk?: string;
  basis?: Basis;
}
/**
 * A function of a component.
 */
export interface ComponentFunction {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * Why a dormant function cannot be activated or misused.
   */
  assurance?: string;
}
/**
 * A way into a component. Flows that name it take its medium, protocol, software and controls.
 */
export interface Interface {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The physical medium of the interface.
   */
  medium: Medium;
  network?: Network;
  range?: Range;
  protocol?: Protocol;
  /**
   * What whoever gets in may do. Left out, control of the component; for local-ui and human, only data.
   */
  grants?: Grants;
  use?: Use;
  /**
   * Whether it can be touched from outside, with the case open, or only on the board.
   */
  exposure?: 'external' | 'case-open' | 'internal';
  /**
   * Why a dormant or disabled interface cannot be activated. It is evidence, not a control.
   */
  assurance?: string;
  /**
   * Roles that use it.
   */
  access?: string[];
  /**
   * Data items or credentials that come in here.
   */
  carries?: Carried;
  /**
   * Data items or credentials that go out here.
   */
  returns?: Carried;
  /**
   * Untrusted input that is interpreted here.
   */
  parses?: string[];
  /**
   * Software of this component behind the interface. Left out, any of it may be.
   */
  software?: string[];
  /**
   * Zones from which it can be reached, beside its own.
   */
  reachableFrom?: string[];
  /**
   * The credential it asks for: the id of an entry of credentials, or one of the words default, hard-coded, shared, none, unique. Left out, no credential is known and none protects it.
   */
  credential?: string;
  session?: Session;
  window?: Window;
  enabledWhen?: EnabledWhen;
  onError?: OnError;
  /**
   * Controls on the interface, also for the flows that name it.
   */
  controls?: Controls;
  requirements?: RequirementRefs;
  tests?: TestRefs;
  evidence?: Evidence;
  labels?: LabelRefs;
  basis?: Basis;
}
/**
 * How a session on this path begins, is kept and ends. Left out, it is a gap in the premarket documents.
 */
export interface Session {
  /**
   * How the session begins.
   */
  established?: string;
  /**
   * How it is kept alive.
   */
  maintained?: string;
  /**
   * How it ends.
   */
  terminated?: string;
  /**
   * How long an idle session lives.
   */
  timeout?: string;
  /**
   * How session identifiers are made: unique, unpredictable, time-stamped, checked.
   */
  identifier?: string;
}
/**
 * When it can be reached, if not always. Left out, it can always be reached.
 */
export interface Window {
  /**
   * When the window opens.
   */
  opens?: string;
  /**
   * How long it stays open. Left out, this is not known.
   */
  lasts?: string;
  /**
   * What opens it. A role or a person of the model means that a legitimate user has to act before it can be attacked.
   */
  startedBy?: string;
}
/**
 * The condition under which it works. Left out, it always works.
 */
export interface EnabledWhen {
  /**
   * A setting of this component (of either end, on a flow), or component/setting. Where its default leaves this off, attacking it is harder.
   */
  setting?: string;
  /**
   * The value of the setting that enables it. Left out, any value other than off does.
   */
  is?: string | number | boolean;
  /**
   * A state of the device in which it works.
   */
  state?: string;
}
/**
 * What happens in an unusual situation.
 */
export interface Reaction {
  /**
   * The unusual or erroneous situation.
   */
  when: string;
  /**
   * What the element does then.
   */
  then: string;
}
/**
 * How a data item or credential is kept in a component.
 */
export interface Store {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * Whether the medium can be taken out. Left out, it counts as removable.
   */
  medium?: 'removable' | 'fixed';
  /**
   * How long it is kept. Left out, for ever.
   */
  retention?: string;
  /**
   * True if people cannot be identified from it.
   */
  deidentified?: boolean;
  /**
   * Controls on the stored copy.
   */
  controls?: Controls;
  evidence?: Evidence;
  basis?: Basis;
}
/**
 * An account on a component.
 */
export interface Account {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The role that uses it.
   */
  role?: string;
  /**
   * What it may do. Left out, it counts as admin.
   */
  privilege?: 'admin' | 'user';
  /**
   * The credential it asks for: the id of an entry of credentials, or one of the words default, hard-coded, shared, none, unique. Left out, no credential is known and none protects it.
   */
  credential?: string;
  /**
   * True if several people use it.
   */
  shared?: boolean;
  basis?: Basis;
}
/**
 * A setting that matters to security.
 */
export interface Setting {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The value as shipped.
   */
  default?: string | number | boolean;
  /**
   * True if the user can change it. Left out, it counts as true.
   */
  userMayChange?: boolean;
  /**
   * What a change does to security.
   */
  effect?: string;
  labels?: LabelRefs;
}
/**
 * What happens to people when it is misused, missing or used up. Left out, nothing does.
 */
export interface Harms {
  /**
   * Harm when an attacker decides what it does.
   */
  misuse?: HarmRefs;
  /**
   * Harm when it does not work.
   */
  unavailability?: HarmRefs;
  /**
   * Harm when battery, storage or processor are used up.
   */
  exhaustion?: HarmRefs;
}
/**
 * Data or commands from one component to another: one leg over a medium, or end to end over legs.
 */
export interface Flow {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * Where the data comes from: a component, or component/interface.
   */
  from: string;
  /**
   * Where the data goes: a component, or component/interface, from which medium, protocol, software and controls are then taken.
   */
  to: string;
  /**
   * Which end opens the connection. The other end listens and can be connected to.
   */
  initiator?: 'from' | 'to';
  /**
   * The physical medium of a leg. Left out on a flow with over or with an interface that has one.
   */
  medium?: Medium;
  network?: Network;
  range?: Range;
  protocol?: Protocol;
  /**
   * For an end-to-end flow: the legs it runs over, in order. They must join up.
   */
  over?: string[];
  /**
   * Data items or credentials that go from from to to.
   */
  carries?: Carried;
  /**
   * Data items or credentials that come back. Left out, nothing does.
   */
  returns?: Carried;
  /**
   * What whoever can use the flow may do at its receiver beside sending the data. Left out, only data.
   */
  grants?: Grants;
  use?: Use;
  /**
   * Why a dormant or disabled flow cannot be activated. It is evidence, not a control.
   */
  assurance?: string;
  /**
   * Untrusted input that the receiver interprets.
   */
  parses?: string[];
  /**
   * Software at either end that handles the flow.
   */
  software?: string[];
  /**
   * Who controls the link. Left out, nobody known does.
   */
  owner?: Owner;
  /**
   * The credential it asks for: the id of an entry of credentials, or one of the words default, hard-coded, shared, none, unique. Left out, no credential is known and none protects it.
   */
  credential?: string;
  session?: Session;
  window?: Window;
  enabledWhen?: EnabledWhen;
  onError?: OnError;
  /**
   * How integrity and authenticity survive where an end-to-end flow passes from one leg to the next. Left out, they are not known to.
   */
  handoffs?: Handoff[];
  /**
   * What happens to people when this flow is read, changed or stopped, beside what its data says. Left out, nothing more does.
   */
  harms?: {
    /**
     * Harm when someone reads it.
     */
    disclosure?: HarmRefs;
    /**
     * Harm when someone forges or changes it.
     */
    tampering?: HarmRefs;
    /**
     * Harm when it is stopped.
     */
    unavailability?: HarmRefs;
  };
  /**
   * Controls on the flow. On a leg they protect that leg; end to end they protect against every leg and component between.
   */
  controls?: Controls;
  requirements?: RequirementRefs;
  tests?: TestRefs;
  evidence?: Evidence;
  labels?: LabelRefs;
  basis?: Basis;
}
/**
 * One point at which an end-to-end flow changes its medium or protocol.
 */
export interface Handoff {
  /**
   * The component between the two legs.
   */
  at: string;
  /**
   * What protects the data there.
   */
  protection?: string;
}
/**
 * How one kind of software or content is updated.
 */
export interface Update {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What is updated. content includes drug libraries and malware signatures.
   */
  kind?: 'os' | 'firmware' | 'application' | 'configuration' | 'content' | 'cloud';
  /**
   * The data item that is delivered.
   */
  delivers?: string;
  /**
   * Every way on which it can arrive.
   */
  routes?: {
    [k: string]: Route;
  };
  /**
   * Who starts it.
   */
  initiatedBy?: string;
  /**
   * Who approves it.
   */
  approvedBy?: string;
  /**
   * How users learn of it.
   */
  announced?: string;
  /**
   * Algorithms, keys, their custody and the certificates behind the signature.
   */
  chainOfTrust?: string;
  /**
   * Where what is checked. Left out, nothing is known to be checked.
   */
  verified?: UpdateCheck[];
  /**
   * States between delivery and use, and what happens when something goes wrong in them.
   */
  states?: {
    [k: string]: UpdateState;
  };
  /**
   * Whether and how an older version can come back.
   */
  rollback?: {
    /**
     * What stops an older version.
     */
    rule?: string;
    /**
     * How an exception is authorised.
     */
    authorised?: string;
    /**
     * How the device recovers.
     */
    recovery?: string;
  };
  /**
   * Whether it can run while the device is in clinical use.
   */
  duringUse?: string;
  /**
   * The self-test after it.
   */
  selfTest?: string;
  /**
   * How fast the devices in the field get it.
   */
  fleet?: {
    /**
     * Time from release to complete coverage.
     */
    time?: string;
    /**
     * What happens to devices that are offline.
     */
    offline?: string;
  };
  evidence?: Evidence;
  labels?: LabelRefs;
  basis?: Basis;
}
/**
 * One way on which an update arrives.
 */
export interface Route {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The flows it passes, in order.
   */
  over: string[];
}
/**
 * A place where an update is checked.
 */
export interface UpdateCheck {
  /**
   * The component that checks.
   */
  at: string;
  /**
   * What it checks.
   */
  what: ('signature' | 'version' | 'model' | 'hash')[];
}
/**
 * A state of an update under way.
 */
export interface UpdateState {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The component that is in this state.
   */
  at: string;
  /**
   * What happens when it is interrupted.
   */
  interrupted?: string;
  /**
   * What happens when verification fails.
   */
  verificationFails?: string;
  /**
   * What happens when power is lost.
   */
  powerLost?: string;
}
/**
 * A function through which a compromise could affect safety or effectiveness, step by step.
 */
export interface UseCase {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The states in which it happens.
   */
  states?: {
    /**
     * Operational states.
     */
    operational?: ('power-on' | 'standby' | 'transition' | 'shutdown' | 'maintenance' | 'update' | 'degraded')[];
    /**
     * States of clinical functionality.
     */
    clinical?: ('programming' | 'alarming' | 'delivering-therapy' | 'exchanging-data' | 'reporting-results')[];
  };
  /**
   * The steps, in order.
   */
  steps?: Step[];
  /**
   * Other use cases with the same security assessment, shown in the same view.
   */
  sharedWith?: string[];
  tests?: TestRefs;
  evidence?: Evidence;
}
/**
 * One step of a use case: something sent on a flow, or done by a component.
 */
export interface Step {
  /**
   * The flow on which it happens.
   */
  flow?: string;
  /**
   * The component that does it.
   */
  by?: string;
  /**
   * What happens.
   */
  does: string;
  /**
   * Controls it relies on, by name or id.
   */
  relies?: string[];
  /**
   * What happens if it goes wrong.
   */
  otherwise?: Reaction;
}
/**
 * How compromise of one asset could harm many patients, and what is done about it.
 */
export interface MultiPatient {
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * How several patients could be harmed at the same time.
   */
  how?: string;
  /**
   * Flows over which it spreads.
   */
  spreads?: string[];
  /**
   * The harms, as they are for one patient.
   */
  harms?: HarmRefs;
  /**
   * Severity judged again for the whole population. Left out, one level above that of one patient.
   */
  severity?: Severity;
  /**
   * Controls that stop it, by name or id.
   */
  defends?: string[];
  /**
   * How the device and the system respond.
   */
  responds?: string;
  /**
   * The decision about what remains.
   */
  residual?: string;
  basis?: Basis;
}
/**
 * What differs from a standard adversary.
 */
export interface Adversary {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * False switches the adversary off, which needs a rationale.
   */
  enabled?: boolean;
  /**
   * The only zones in which it starts. Left out, the standard ones.
   */
  zones?: string[];
  /**
   * Why it is switched off or narrowed.
   */
  rationale?: string;
  labels?: LabelRefs;
  basis?: Basis;
}
/**
 * A decision about one or more findings, stories or harms.
 */
export interface Risk {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What is decided here.
   */
  covers: Cover[];
  /**
   * What is done about it.
   */
  decision: 'eliminate' | 'mitigate' | 'accept' | 'transfer';
  /**
   * Why this decision is right.
   */
  rationale: string;
  /**
   * The scenario in words. Left out, the steps of the worst path are printed.
   */
  scenario?: string;
  /**
   * The life-cycle phase in which the threat acts. Left out, use.
   */
  phase?: 'supply' | 'manufacture' | 'deployment' | 'use' | 'maintenance' | 'decommission';
  /**
   * Affected versions. Left out, the version of this model.
   */
  versions?: string[];
  /**
   * Weaknesses behind it.
   *
   * Items: An entry of the Common Weakness Enumeration.
   */
  cwe?: string[];
  /**
   * Controls that reduce it, by name or id. Left out, those on its paths.
   */
  controls?: string[];
  /**
   * Software it concerns, as component/software.
   */
  software?: string[];
  tests?: TestRefs;
  /**
   * To whom the risk is transferred. Needed with transfer.
   */
  transferTo?: {
    /**
     * Which user takes it over.
     */
    user?: UserKind;
    labels?: LabelRefs;
    /**
     * How the user gets to know all that is known about it.
     */
    informed?: string;
    /**
     * Why the user is able to act.
     */
    able?: string;
    /**
     * What happens to it when support ends.
     */
    endOfSupport?: string;
  };
  /**
   * The hand-over to the safety risk management file.
   */
  transferToSafety?: {
    /**
     * The hazardous situation there.
     */
    hazardousSituation?: string;
    /**
     * The severity used there.
     */
    severity?: Severity;
    /**
     * How it was handed over.
     */
    method?: string;
    /**
     * Who did it.
     */
    by?: string;
    /**
     * When.
     */
    date?: string;
  };
  /**
   * Values that replace derived exploitability metrics. An override that lowers a score is listed in every report.
   */
  overrides?: {
    /**
     * Attack vector, as in CVSS v3.1. Left out, the derived value counts.
     */
    AV?: {
      /**
       * The value that counts instead.
       */
      value: 'N' | 'A' | 'L' | 'P';
      /**
       * Why.
       */
      rationale: string;
      /**
       * Who decided it.
       */
      by: string;
      /**
       * When.
       */
      date: string;
    };
    /**
     * Attack complexity, as in CVSS v3.1. Left out, the derived value counts.
     */
    AC?: {
      /**
       * The value that counts instead.
       */
      value: 'L' | 'H';
      /**
       * Why.
       */
      rationale: string;
      /**
       * Who decided it.
       */
      by: string;
      /**
       * When.
       */
      date: string;
    };
    /**
     * Privileges required, as in CVSS v3.1. Left out, the derived value counts.
     */
    PR?: {
      /**
       * The value that counts instead.
       */
      value: 'N' | 'L' | 'H';
      /**
       * Why.
       */
      rationale: string;
      /**
       * Who decided it.
       */
      by: string;
      /**
       * When.
       */
      date: string;
    };
    /**
     * User interaction, as in CVSS v3.1. Left out, the derived value counts.
     */
    UI?: {
      /**
       * The value that counts instead.
       */
      value: 'N' | 'R';
      /**
       * Why.
       */
      rationale: string;
      /**
       * Who decided it.
       */
      by: string;
      /**
       * When.
       */
      date: string;
    };
  };
  /**
   * Where the benefit-risk argument is, if the residual risk misses the criteria.
   */
  benefitRisk?: string;
  /**
   * Risks that its controls bring in. Left out, this was not asked; [] says none.
   */
  introduces?: string[];
  /**
   * Who answers for it.
   */
  owner?: string;
  /**
   * Who decided.
   */
  by?: string;
  /**
   * When it was decided.
   */
  date?: string;
  /**
   * Revision of the decision.
   */
  revision?: string;
  /**
   * The day from which the decision no longer counts. Left out, it does not end.
   */
  expires?: string;
  evidence?: Evidence;
}
/**
 * What a decision is about. Every key that is written narrows it.
 */
export interface Cover {
  /**
   * The code of a finding.
   */
  finding?: string;
  /**
   * The element on which the finding is; a component stands for its interfaces, stores and accounts too. Left out, all of them.
   */
  on?: string;
  /**
   * A harm.
   */
  harm?: string;
  /**
   * The id of a story, harm/key.
   */
  story?: string;
  /**
   * A technique of the catalogue.
   */
  technique?: string;
  /**
   * The id of a known vulnerability.
   */
  vulnerability?: string;
  /**
   * An unresolved anomaly.
   */
  anomaly?: string;
}
/**
 * A security requirement.
 */
export interface Requirement {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What is required.
   */
  text: string;
  /**
   * How it is judged.
   */
  acceptance?: string;
  /**
   * Security objectives it serves.
   */
  objectives?: ('authenticity' | 'authorization' | 'availability' | 'confidentiality' | 'updatability')[];
  /**
   * Where it comes from.
   */
  source?: string;
}
/**
 * A test, planned or done. Results are only ever written by people.
 */
export interface Test {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * The class of test.
   */
  type?: 'security-requirement' | 'threat-mitigation' | 'vulnerability' | 'penetration';
  /**
   * Requirements it verifies.
   */
  verifies?: string[];
  /**
   * Elements it exercises.
   */
  on?: string[];
  /**
   * How far it is. passed needs a report. Left out, planned.
   */
  status?: 'planned' | 'passed' | 'failed';
  /**
   * Where the report is.
   */
  report?: string;
  /**
   * When it was done.
   */
  date?: string;
  /**
   * Who did it.
   */
  by?: string;
  /**
   * True if the testers are independent of the developers. Left out, they are not.
   */
  independent?: boolean;
  /**
   * What qualifies the testers.
   */
  expertise?: string;
  /**
   * What was in scope.
   */
  scope?: string;
  /**
   * How long it took.
   */
  length?: string;
  /**
   * The methods used.
   */
  methods?: string[];
  /**
   * Tools with version and settings.
   */
  tools?: string[];
  /**
   * Anomalies it found that are not resolved.
   */
  findings?: string[];
  evidence?: Evidence;
}
/**
 * One item of the labelling.
 */
export interface Label {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What the user is told.
   */
  text: string;
  /**
   * The labelling topic of the premarket guidance it belongs to.
   */
  topic?:
    | 'recommended-controls'
    | 'diagrams'
    | 'ports'
    | 'infrastructure'
    | 'sbom'
    | 'updates'
    | 'anomalous-conditions'
    | 'critical-functionality'
    | 'backup-restore'
    | 'configuration-recovery'
    | 'secure-configuration'
    | 'forensics'
    | 'end-of-support'
    | 'decommissioning';
  /**
   * The document it is in.
   */
  document?: string;
  /**
   * The section, in quotes.
   */
  section?: string;
  /**
   * For which user.
   */
  user?: UserKind;
}
/**
 * Something that is taken as given about the system or its environment.
 */
export interface Assumption {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * What is assumed.
   */
  text: string;
  /**
   * Elements it is about.
   */
  about?: string[];
  /**
   * Whether it was verified, transferred to the user (with a label), accepted, or is still open.
   */
  status?: 'open' | 'verified' | 'transferred' | 'accepted';
  labels?: LabelRefs;
  tests?: TestRefs;
  evidence?: Evidence;
  /**
   * Why it is reasonable.
   */
  rationale?: string;
}
/**
 * An unresolved software anomaly and its security impact.
 */
export interface Anomaly {
  /**
   * The name people read in pictures, tables and findings. Left out, the id is shown.
   */
  title?: string;
  /**
   * Free text for readers and documents. It changes no score.
   */
  description?: string;
  /**
   * An entry of the Common Weakness Enumeration.
   */
  cwe?: string;
  /**
   * Whether it matters to security. Left out, it was not assessed and is a gap.
   */
  securityImpact?: 'none' | 'possible' | 'confirmed';
  /**
   * The criteria for leaving it.
   */
  criteria?: string;
  /**
   * Why it may stay.
   */
  rationale?: string;
  /**
   * The decision about it, if it is treated as a vulnerability.
   */
  risk?: string;
  /**
   * Elements in which it is.
   */
  on?: string[];
  /**
   * When it is fixed, and what devices get until then.
   */
  fixPlanned?: string;
}
/**
 * Averages over one time frame.
 */
export interface Period {
  /**
   * First day.
   */
  from: string;
  /**
   * Last day.
   */
  to: string;
  /**
   * Percentage of identified vulnerabilities that were updated or patched.
   */
  patched?: number;
  /**
   * Time from identification to update.
   */
  timeToUpdate?: string;
  /**
   * Time from availability of the update to complete deployment.
   */
  timeToDeploy?: string;
}
/**
 * One use of a part file. Its elements get the id of the part and a dot as prefix.
 */
export interface Part {
  /**
   * The part file, relative to this one.
   */
  use: string;
  /**
   * Facts of the root component that differ in this use. The root is the only component of the part, or the one named like its file.
   */
  set?: {
    /**
     * The name people read in pictures, tables and findings. Left out, the id is shown.
     */
    title?: string;
    /**
     * Free text for readers and documents. It changes no score.
     */
    description?: string;
    /**
     * The zone it stands in.
     */
    zone?: string;
    alsoIn?: AlsoIn;
    /**
     * Who owns it. Left out, nobody known does.
     */
    owner?: Owner;
    /**
     * Who runs and maintains it. Left out, its owner.
     */
    managedBy?: Owner;
    /**
     * Whether it serves one patient or many. An attack through one that serves many can harm many.
     */
    serves?: 'one' | 'many';
    /**
     * True if people read mail or browse on it. Left out: true for workstation, app and service-tool, false for the rest.
     */
    generalPurpose?: boolean;
    /**
     * Its version, in quotes.
     */
    version?: string;
    harms?: Harms;
    /**
     * Controls in the component.
     */
    controls?: Controls;
    labels?: LabelRefs;
    basis?: Basis;
  };
}
/**
 * What the premarket documents need beside the model. Without this section premarket gaps are not reported.
 */
export interface Documents {
  /**
   * Pattern of document numbers; {id} stands for the id of the document.
   */
  number?: string;
  /**
   * Who wrote them.
   */
  author?: string;
  /**
   * Who approves them.
   */
  approvers?: string[];
  /**
   * Their revision.
   */
  revision?: string;
  /**
   * Their date. It must be later than the last penetration test.
   */
  date?: string;
  /**
   * Documents that exist in another place and are pointed to instead of made again.
   */
  elsewhere?: {
    [k: string]: string;
  };
  /**
   * Architecture views that are left out, with the reason. A view that is neither drawn nor listed here is a gap.
   */
  omittedViews?: {
    [k: string]: string;
  };
  /**
   * Categories of control without any control, with the reason.
   */
  omittedCategories?: {
    [k: string]: string;
  };
  /**
   * The overall conclusion about residual risk.
   */
  conclusion?: string;
  /**
   * Where the end-of-service plan is.
   */
  endOfService?: string;
  /**
   * What the security risk management plan says that the model does not.
   */
  plan?: {
    /**
     * Device, versions, boundary and life-cycle phases covered.
     */
    scope?: string;
    /**
     * Who is responsible, and what qualifies them.
     */
    people?: Person[];
    /**
     * The severity scale, if not the five words of ISO 14971.
     */
    severityScale?: string;
    /**
     * The exploitability scale, if not the built-in one.
     */
    exploitabilityScale?: string;
    /**
     * Acceptance criteria and why they hold over the life cycle.
     */
    acceptance?: string;
    /**
     * How security and safety risk management exchange risks, and by which rule.
     */
    safetyInterface?: string;
    /**
     * How implementation and effectiveness of controls are verified.
     */
    verification?: string;
    /**
     * How third-party parts and services are managed.
     */
    suppliers?: string;
    /**
     * How information is collected in and after production, and what triggers an update of the plan.
     */
    monitoring?: string;
    /**
     * Approval. It must be earlier than the first risk evaluation.
     */
    approved?: {
      /**
       * Who approved it.
       */
      by?: string;
      /**
       * When.
       */
      date?: string;
      /**
       * Its version.
       */
      version?: string;
    };
  };
  /**
   * What the cybersecurity management plan says.
   */
  management?: {
    /**
     * Who is responsible.
     */
    responsible?: string;
    /**
     * Sources, methods and frequency of monitoring.
     */
    sources?: string;
    /**
     * How known exploited vulnerabilities are found and addressed.
     */
    knownExploited?: string;
    /**
     * Periodic security testing.
     */
    testing?: string;
    /**
     * Timeline of regular patches, for controlled risks, with its justification.
     */
    regularCycle?: string;
    /**
     * Timeline of patches for uncontrolled risks, with its justification.
     */
    outOfCycle?: string;
    /**
     * The update process.
     */
    updates?: string;
    /**
     * At which rate updates reach devices.
     */
    capability?: string;
    /**
     * The coordinated vulnerability disclosure process.
     */
    disclosure?: string;
    /**
     * How users are told.
     */
    communication?: string;
  };
}
/**
 * A responsibility, who has it, and what qualifies them.
 */
export interface Person {
  /**
   * The responsibility.
   */
  does: string;
  /**
   * A role in the organisation or a name.
   */
  who?: string;
  /**
   * Training or experience.
   */
  qualified?: string;
}
