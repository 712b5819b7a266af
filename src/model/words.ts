/** The closed vocabularies of format 1, in the order in which they are printed. The schema holds the same words; a test compares. */

export const IMPACTS = ['patient-safety', 'data-breach', 'operational-disruption'] as const;
export type Impact = (typeof IMPACTS)[number];

/** ISO 14971's five qualitative severity levels, mildest first. */
export const SEVERITIES = ['negligible', 'minor', 'serious', 'critical', 'catastrophic'] as const;
export type HarmSeverity = (typeof SEVERITIES)[number];

export const ZONE_KINDS = [
  'body',
  'home',
  'room',
  'clinical-network',
  'hospital-network',
  'internet',
  'cloud',
  'manufacturer',
  'vehicle',
  'public',
  'other',
] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

export const MEDIA = [
  'ethernet',
  'wifi',
  'cellular',
  'ble',
  'bluetooth',
  'rf',
  'inductive',
  'nfc',
  'usb',
  'serial',
  'debug',
  'removable-media',
  'bus',
  'internal',
  'file',
  'local-ui',
  'human',
] as const;
export type Medium = (typeof MEDIA)[number];

export const COMPONENT_KINDS = [
  'device',
  'implant',
  'sensor',
  'handheld',
  'programmer',
  'gateway',
  'network',
  'app',
  'workstation',
  'server',
  'ehr',
  'store',
  'build',
  'app-store',
  'service-tool',
  'person',
  'external',
] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

export const DATA_KINDS = [
  'command',
  'setting',
  'measurement',
  'alarm',
  'code',
  'phi',
  'log',
  'credential',
  'other',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

export const CREDENTIAL_KINDS = [
  'password',
  'pre-shared-key',
  'private-key',
  'certificate',
  'token',
  'biometric',
  'signing-key',
  'proximity',
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** How many devices one copy of a credential opens. */
export const CREDENTIAL_SCOPES = ['session', 'device', 'patient', 'facility', 'product'] as const;
export type CredentialScope = (typeof CREDENTIAL_SCOPES)[number];

export const STORAGE_FORMS = ['hardware', 'os-keystore', 'hashed', 'recoverable', 'plain'] as const;
export type StorageForm = (typeof STORAGE_FORMS)[number];

export const CONTROL_STATUSES = ['planned', 'implemented', 'verified', 'absent', 'not-applicable'] as const;
export type ControlStatus = (typeof CONTROL_STATUSES)[number];

export const OWNERS = ['manufacturer', 'facility', 'patient', 'third-party'] as const;
export type Owner = (typeof OWNERS)[number];

export const USES = ['normal', 'service', 'dormant', 'disabled'] as const;
export type Use = (typeof USES)[number];

export const EXPOSURES = ['external', 'case-open', 'internal'] as const;
export type Exposure = (typeof EXPOSURES)[number];

export const RANGES = ['contact', 'near', 'room', 'site'] as const;
export type Range = (typeof RANGES)[number];

export const NETWORKS = ['routed', 'subnet', 'none'] as const;
export type Network = (typeof NETWORKS)[number];

export const BASES = ['stated', 'assumed', 'measured'] as const;
export type Basis = (typeof BASES)[number];

export const SUPPORT_LEVELS = ['maintained', 'limited', 'unsupported', 'abandoned', 'unknown'] as const;
export type SupportLevel = (typeof SUPPORT_LEVELS)[number];

export const VULNERABILITY_STATUSES = ['affected', 'not-affected', 'fixed', 'under-investigation'] as const;
export type VulnerabilityStatus = (typeof VULNERABILITY_STATUSES)[number];

/** What whoever gets in at an interface, or can use a flow, may do. */
export const GRANTS = ['control', 'data', 'none'] as const;
export type Grant = (typeof GRANTS)[number];

export const INITIATORS = ['from', 'to'] as const;
export type Initiator = (typeof INITIATORS)[number];

export const PATIENTS = ['single', 'multiple'] as const;
export type Patients = (typeof PATIENTS)[number];

export const SERVES = ['one', 'many'] as const;
export type Serves = (typeof SERVES)[number];

export const STORE_MEDIA = ['removable', 'fixed'] as const;
export type StoreMedium = (typeof STORE_MEDIA)[number];

export const PRIVILEGES = ['admin', 'user'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** Short forms for a credential that is no element of its own; all but `unique` protect nothing. */
export const CREDENTIAL_WORDS = ['default', 'hard-coded', 'shared', 'none', 'unique'] as const;
export type CredentialWord = (typeof CREDENTIAL_WORDS)[number];

export const PEER_VERIFICATIONS = ['none', 'server', 'both'] as const;
export type PeerVerification = (typeof PEER_VERIFICATIONS)[number];

/** To whom a risk is transferred or a label is addressed. */
export const USERS = ['facility', 'patient', 'third-party'] as const;
export type User = (typeof USERS)[number];

export const ERASURES = ['automatic', 'user-step', 'service-step', 'none'] as const;
export type Erasure = (typeof ERASURES)[number];

export const UPDATE_KINDS = ['os', 'firmware', 'application', 'configuration', 'content', 'cloud'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

export const UPDATE_CHECKS = ['signature', 'version', 'model', 'hash'] as const;
export type UpdateCheck = (typeof UPDATE_CHECKS)[number];

/** FDA premarket guidance (3 Feb 2026), V.B.2(d). */
export const OPERATIONAL_STATES = [
  'power-on',
  'standby',
  'transition',
  'shutdown',
  'maintenance',
  'update',
  'degraded',
] as const;
export type OperationalState = (typeof OPERATIONAL_STATES)[number];

/** FDA premarket guidance (3 Feb 2026), V.B.2(d). */
export const CLINICAL_STATES = [
  'programming',
  'alarming',
  'delivering-therapy',
  'exchanging-data',
  'reporting-results',
] as const;
export type ClinicalState = (typeof CLINICAL_STATES)[number];

export const DECISIONS = ['eliminate', 'mitigate', 'accept', 'transfer'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The life-cycle phases of FDA premarket guidance V.A.1, each of which wants a threat or a reason. */
export const PHASES = ['supply', 'manufacture', 'deployment', 'use', 'maintenance', 'decommission'] as const;
export type Phase = (typeof PHASES)[number];

/** CVSS v3.1 exploitability metrics, easiest first. */
export const ATTACK_VECTORS = ['N', 'A', 'L', 'P'] as const;
export const ATTACK_COMPLEXITIES = ['L', 'H'] as const;
export const PRIVILEGES_REQUIRED = ['N', 'L', 'H'] as const;
export const USER_INTERACTIONS = ['N', 'R'] as const;

/** FDA premarket guidance (3 Feb 2026), IV.B. */
export const OBJECTIVES = ['authenticity', 'authorization', 'availability', 'confidentiality', 'updatability'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** FDA premarket guidance (3 Feb 2026), V.C. */
export const TEST_TYPES = ['security-requirement', 'threat-mitigation', 'vulnerability', 'penetration'] as const;
export type TestType = (typeof TEST_TYPES)[number];

export const TEST_STATUSES = ['planned', 'passed', 'failed'] as const;
export type TestStatus = (typeof TEST_STATUSES)[number];

/** The items of FDA premarket guidance (3 Feb 2026), VI.A, in its order. */
export const LABEL_TOPICS = [
  'recommended-controls',
  'diagrams',
  'ports',
  'infrastructure',
  'sbom',
  'updates',
  'anomalous-conditions',
  'critical-functionality',
  'backup-restore',
  'configuration-recovery',
  'secure-configuration',
  'forensics',
  'end-of-support',
  'decommissioning',
] as const;
export type LabelTopic = (typeof LABEL_TOPICS)[number];

export const ASSUMPTION_STATUSES = ['open', 'verified', 'transferred', 'accepted'] as const;
export type AssumptionStatus = (typeof ASSUMPTION_STATUSES)[number];

export const SECURITY_IMPACTS = ['none', 'possible', 'confirmed'] as const;
export type SecurityImpact = (typeof SECURITY_IMPACTS)[number];

/** A new device, or a change likely (`affecting`) or unlikely (`unaffected`) to affect cybersecurity. */
export const SUBMISSION_KINDS = ['new', 'mod-affecting', 'mod-unaffected'] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];

export const SUBMISSION_TYPES = ['510k', 'de-novo', 'pma', 'hde', 'ide', 'bla', 'other'] as const;
export type SubmissionType = (typeof SUBMISSION_TYPES)[number];

export const PROFILES = ['fda', 'mdr'] as const;
export type Profile = (typeof PROFILES)[number];

/** Ids that live in another system. */
export const REGISTERS = ['hazards', 'requirements', 'tests', 'labels', 'anomalies'] as const;
export type Register = (typeof REGISTERS)[number];

/** The four architecture views of FDA premarket guidance V.B.2. */
export const VIEWS = [
  'global-system',
  'multi-patient-harm',
  'updateability-patchability',
  'security-use-case',
] as const;
export type View = (typeof VIEWS)[number];

/** The documents of FDA premarket guidance Appendix 4, Table 1, and the plan that V.A recommends. */
export const DOCUMENTS = [
  'security-risk-management-plan',
  'security-risk-management-report',
  'threat-model',
  'cybersecurity-risk-assessment',
  'sbom',
  'vulnerability-assessment-and-software-support',
  'unresolved-anomalies-security-assessment',
  'traceability',
  'measures-and-metrics',
  'security-architecture',
  'security-requirements-and-controls',
  'cybersecurity-testing',
  'cybersecurity-labeling',
  'cybersecurity-management-plan',
] as const;
export type DocumentName = (typeof DOCUMENTS)[number];
