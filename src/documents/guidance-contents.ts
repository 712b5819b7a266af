/** What FDA's premarket guidance wants to be in a submission, item by item, and the place in the package that has it. */
import type { DocumentId, ListedId } from './list.ts';

export interface Content {
  /** Section of the guidance. */
  readonly section: string;
  /** What has to be there, in our words. */
  readonly what: string;
  /** Anchor of a heading or a table; a table that is a file of its own counts too. */
  readonly at: string;
  /** A name of facts or a column of a table there. */
  readonly field?: string;
}

type Row = readonly [section: string, what: string, at: string, field?: string];

const VIEW = 'V.B.2, Appendix 2';

const ROWS: Readonly<Record<ListedId, readonly Row[]>> = {
  'security-risk-management-plan': [
    [
      'V.A',
      'Scope: device, versions, boundary of the medical device system, phases of the life cycle',
      'plan-scope',
      'Scope, boundary and phases of the life cycle',
    ],
    ['V.A', 'Responsibilities and qualification', 'plan-people'],
    [
      'V.A',
      'How assets, threats, vulnerabilities and adverse impacts are identified',
      'plan-identification',
      'Methods',
    ],
    ['V.A.2', 'Scales of exploitability and severity, and how they are combined', 'plan-method', 'Combination'],
    [
      'V.A.2',
      'Acceptance criteria, with the reason why they hold over the total product life cycle',
      'plan-method',
      'Acceptance criteria',
    ],
    [
      'V.A.2',
      'Interface with safety risk management, in both directions',
      'plan-safety',
      'Interface, in both directions',
    ],
    [
      'V.C',
      'Verification that controls are implemented and effective',
      'plan-verification',
      'Implementation and effectiveness',
    ],
    [
      'V.A.4',
      'Management of suppliers and third-party components',
      'plan-suppliers',
      'Third-party components and services',
    ],
    [
      'V.A.6',
      'Information from production and post-production, triggers of updates',
      'plan-monitoring',
      'Information collected, and what triggers an update',
    ],
    ['V.A', 'Approval, version and date of the plan', 'plan-approval', 'Approved by'],
  ],
  'security-risk-management-report': [
    ['V.A', 'Summary of the methods and processes of risk evaluation', 'report-methods', 'Threat modelling'],
    ['V.A', 'Conclusion about the residual risk', 'report-residual', 'Overall conclusion'],
    ['V.A', 'Risk mitigation activities', 'report-mitigation'],
    [
      'V.A',
      'Benefit-risk argument where a residual risk misses the criteria',
      'report-residual',
      'Benefit-risk arguments missing for',
    ],
    ['V.A', 'Traceability, and pointers to all records', 'report-records', 'Record'],
    ['V.A', 'Version of the software that is covered, author and approvers', 'report-scope', 'Software version'],
    ['V.A', 'Date, later than the last penetration test and disposition', 'report-scope', 'Date'],
    ['V.A', 'Version history with dates and reasons', 'report-versions'],
    ['VI.B', 'Plan for the end of service', 'report-residual', 'Plan for the end of service'],
    ['VII', 'Decision whether this is a cyber device', 'report-cyber-device', 'Rationale'],
    [
      'VII.D',
      'Kind of submission; for a change, what changed and which vulnerabilities were remediated',
      'report-submission',
      'Kind',
    ],
  ],
  'threat-model': [
    ['V.A.1', 'Methods, with rationale', 'threat-method', 'Rationale'],
    ['V.A.1', 'All elements of the medical device system, end to end', 'system', 'Elements'],
    ['V.A.1', 'Assets with the properties that are protected', 'system', 'Confidentiality'],
    ['V.A.1', 'Assumptions about the system and the environment of use; a hostile network', 'assumptions'],
    ['V.A.1', 'Attack vectors, hardware and debug ports among them', 'entry-points', 'Techniques'],
    ['V.A.1', 'Threats by element', 'stride', 'Element'],
    ['V.A.1', 'Threats with way in, elements, controls and risks', 'threats', 'Way in'],
    ['V.A.1', 'What is done about each threat', 'threats', 'Disposition'],
    [
      'V.A.1',
      'Life cycle: supply chain, manufacturing, deployment, interoperation, maintenance, decommissioning',
      'life-cycle',
      'Threats',
    ],
    ['V.A.3', 'Threats at interoperable interfaces', 'interoperability', 'Path'],
    ['V.A.4', 'Risks of third-party components', 'third-party', 'Open vulnerabilities'],
    ['V.A.1', 'What is out of scope, with the reason', 'threat-method'],
    ['V.A.1', 'Version, date and review of the threat model, and who took part', 'threat-review', 'Reviewed'],
    ['V.B.2', 'Attack paths across trust boundaries', 'attack-paths'],
  ],
  'cybersecurity-risk-assessment': [
    ['V.A.2', 'All risks and controls of the threat model', 'risk-table', 'Risk'],
    ['V.A.2', 'Scoring method before and after mitigation', 'risk-method', 'Metric'],
    [
      'V.A.2',
      'Acceptance criteria',
      'method-matrix',
      'Acceptance criteria and why they hold over the total product life cycle',
    ],
    [
      'V.A.2',
      'Method by which security risks are transferred into the safety risk assessment',
      'risk-safety',
      'How security and safety risk management exchange risks',
    ],
    ['V.A.2', 'Hazard of each harm to patients', 'risk-safety', 'Hazard, hazardous situation'],
    ['V.A.2', 'Exploitability instead of estimates of frequency, worst case where unknown', 'method-exploitability'],
    ['V.A.2', 'Estimates before mitigation', 'risk-table', 'Before mitigation'],
    ['V.A.2', 'Estimates after mitigation', 'risk-table', 'After mitigation'],
    ['V.A.2', 'Known vulnerabilities as foreseeable risks', 'table-risk-sheet', 'Weakness, vulnerability'],
    ['V.B.2', 'Risks to several patients evaluated apart', 'risk-residual'],
    ['V.A', 'Transfer of risks to users: labels, information, ability to act, end of support', 'risk-decisions'],
    ['V.A', 'Residual risk and its rationale', 'risk-table', 'Decision'],
    ['V.A', 'Impact on privacy and operation, apart from patient harm', 'table-risk-sheet', 'Privacy'],
    ['V.A.6', 'Different versions in the field', 'risk-versions'],
  ],
  sbom: [
    ['V.A.4', 'SBOM in a machine-readable format of industry', 'sbom-files', 'Format'],
    ['V.A.4', 'Own, third-party and upstream components with relationships', 'sbom-components', 'Needs'],
    [
      'V.A.4',
      'Supplier, name, version, unique identifier and hash of each component',
      'sbom-components',
      'Unique identifier',
    ],
    ['V.A.4', 'Author of the SBOM data, time', 'sbom-files', 'Author'],
    ['V.A.4', 'Level of support and end of support of each component', 'table-sbom-sheet', 'End of support'],
    ['V.A.4', 'Justification of what is missing', 'sbom-components', 'Why information is missing'],
    ['VI.A', 'SBOM continuously available to users', 'sbom-upkeep', 'Where users find the current SBOM'],
    ['V.A.4', 'Custody of source code', 'sbom-upkeep', 'Custody of source code of third parties'],
  ],
  'vulnerability-assessment-and-software-support': [
    [
      'V.A.4',
      'How known vulnerabilities were found, in which databases and when',
      'vulnerability-search',
      'Methods and databases',
    ],
    [
      'V.A.4',
      'Vulnerabilities known to be exploited',
      'vulnerability-search',
      'Comparison with the list of known exploited vulnerabilities of CISA',
    ],
    ['V.A.4', 'Known vulnerabilities of each component, with disposition', 'vulnerability-register'],
    [
      'V.A.4',
      'Safety and security assessment with effects on device and system, controls, compensating controls',
      'table-vulnerability-sheet',
      'Effect on the device',
    ],
    ['V.A.4', 'Level of support and end of support, plan of replacement', 'software-support'],
    ['V.A.4', 'Operating systems with versions', 'operating-systems'],
  ],
  'unresolved-anomalies-security-assessment': [
    ['V.A.5', 'The same anomalies as in the software anomaly list', 'anomalies-scope', 'List of software anomalies'],
    ['V.A.5', 'Each anomaly with CWE, effect on security, criteria and rationale', 'anomalies-table'],
  ],
  traceability: [
    [
      'V.A',
      'From threats over risks, controls and requirements to elements, tests, SBOM, hazards and labels',
      'trace-forward',
      'Requirements',
    ],
    ['V.A', 'And back', 'trace-back', 'Risks'],
    ['V.A', 'Links that are missing', 'trace-complete', 'Missing for'],
  ],
  'measures-and-metrics': [
    ['V.A.6', 'Percentage of identified vulnerabilities that are updated or patched', 'metrics-measures', 'Measure'],
    ['V.A.6', 'Time to update or patch, time to deployment, over time frames, or why there are none', 'metrics-values'],
  ],
  'security-architecture': [
    ['IV.B', 'Security objectives and how they are met', 'objectives', 'Availability'],
    [VIEW, 'Global System View: diagram and explanation, or the reason why it is left out', 'view-global-system'],
    [VIEW, 'Multi-Patient Harm View', 'view-multi-patient-harm'],
    [VIEW, 'Updateability and Patchability View', 'view-updateability-patchability'],
    [VIEW, 'Security Use Case Views', 'view-security-use-case'],
    [VIEW, 'Trust boundaries, who controls them, what is assumed', 'boundaries', 'What is assumed of it'],
    ['Appendix 2', 'Every asset: kind, owner, zone', 'assets', 'Owned and run by'],
    [
      'Appendix 2',
      'Platform, functions, dormant functions, access control, settings, interfaces, data at rest of assets',
      'table-asset-sheet',
      'Access control',
    ],
    ['Appendix 2', 'SBOM of each asset', 'table-asset-sheet', 'Software'],
    ['Appendix 2', 'Every communication path, direct or over others', 'communication-paths', 'From → to'],
    ['Appendix 2', 'Protocols, versions, ports, channels', 'table-path-sheet', 'Protocols, versions, ports, channels'],
    [
      'Appendix 2',
      'Authentication, where it is verified, how credentials reach both ends',
      'table-path-sheet',
      'Authentication and authorization',
    ],
    ['Appendix 2', 'Cryptography, keys and their use', 'table-path-sheet', 'Cryptography and other controls'],
    ['Appendix 2', 'Sessions', 'table-path-sheet', 'Session'],
    ['Appendix 2', 'Handoffs between legs', 'table-path-sheet', 'Handoffs'],
    ['Appendix 2', 'Unusual and erroneous circumstances', 'table-path-sheet', 'Unusual and erroneous circumstances'],
    ['Appendix 2', 'Links to hazards, risks, requirements, tests, evidence', 'table-path-sheet', 'Evidence'],
    ['Appendix 2', 'Interfaces, unused ones among them', 'interfaces', 'Use'],
    ['Appendix 2', 'User roles and their responsibility', 'roles-credentials', 'Responsibility'],
    [
      'Appendix 2',
      'Credentials: generation, storage, configuration, transfer, maintenance',
      'roles-credentials',
      'Generated, issued by',
    ],
    [
      'V.A.3',
      'Interoperability: electronic interfaces with purpose, verification and validation',
      'interoperability',
      'Verification and validation',
    ],
  ],
  'security-requirements-and-controls': [
    ['V.B.1', 'Security requirements with acceptance criteria', 'requirements'],
    ['Appendix 1', 'A) Authentication', 'category-authentication'],
    ['Appendix 1', 'B) Authorization', 'category-authorization'],
    ['Appendix 1', 'C) Cryptography', 'category-cryptography'],
    ['Appendix 1', 'D) Code, Data, and Execution Integrity', 'category-code-data-execution-integrity'],
    ['Appendix 1', 'E) Confidentiality', 'category-confidentiality'],
    ['Appendix 1', 'F) Event Detection and Logging', 'category-event-detection-logging'],
    ['Appendix 1', 'G) Resiliency and Recovery', 'category-resiliency-recovery'],
    ['Appendix 1', 'H) Firmware and Software Updates', 'category-updatability-patchability'],
  ],
  'cybersecurity-testing': [
    ['V.C', 'Tests of security requirements, threat mitigation, vulnerabilities, penetration', 'test-classes', 'Tests'],
    ['V.C', 'Testers, independence, expertise, scope, duration, methods, tools', 'table-test-sheet', 'Independent'],
    ['V.C', 'Findings, and why they are not fixed', 'test-findings'],
    ['V.C', 'Coverage of threats and interfaces', 'test-coverage'],
    ['V.C', 'Tests at intervals after release', 'test-after-release', 'Tests at regular intervals'],
  ],
  'cybersecurity-labeling': [
    ['VI.A', 'Recommended controls of the intended environment', 'labeling-recommended-controls'],
    ['VI.A', 'Diagrams for users', 'labeling-diagrams'],
    ['VI.A', 'Network ports and interfaces', 'labeling-ports', 'Direction'],
    ['VI.A', 'Supporting infrastructure', 'labeling-infrastructure'],
    ['VI.A', 'SBOM', 'labeling-sbom'],
    ['VI.A', 'How to get authorized updates', 'labeling-updates'],
    ['VI.A', 'Response to anomalous conditions', 'labeling-anomalous-conditions'],
    ['VI.A', 'Protection of critical functionality', 'labeling-critical-functionality'],
    ['VI.A', 'Backup and restore', 'labeling-backup-restore'],
    ['VI.A', 'Retention and recovery of the configuration', 'labeling-configuration-recovery'],
    ['VI.A', 'Secure configuration', 'labeling-secure-configuration'],
    ['VI.A', 'Forensic evidence', 'labeling-forensics'],
    ['VI.A', 'End of support and end of life', 'labeling-end-of-support', 'End of support of the device'],
    ['VI.A', 'Decommissioning', 'labeling-decommissioning'],
    ['VI.A', 'Risks transferred to users', 'labeling-transfers'],
  ],
  'cybersecurity-management-plan': [
    [
      'VI.B',
      'Personnel, sources of monitoring, known exploited vulnerabilities, periodic tests, update processes, patching capability, disclosure, communication',
      'management-elements',
      'How',
    ],
    ['VI.B, VII.C', 'Time line of patches for controlled risks', 'timeline-controlled', 'Regular cycle'],
    [
      'VI.B, VII.C',
      'Time line of patches for uncontrolled risks',
      'timeline-uncontrolled',
      'Out of cycle, as soon as possible',
    ],
    ['VII.C', 'Justification of the time lines', 'timeline-justification', 'Why these times are reasonable'],
    ['VII.C', 'Differences of the versions in the field', 'management-fielded'],
    ['VII.C', 'What makes the plan be updated', 'management-upkeep', 'What makes the plan be updated'],
  ],
};

/** By document, in the order of the list. */
export const CONTENTS: ReadonlyMap<DocumentId, readonly Content[]> = new Map(
  Object.entries(ROWS).map(([id, rows]) => [
    id as DocumentId,
    rows.map(([section, what, at, field]) => ({ section, what, at, ...(field !== undefined && { field }) })),
  ]),
);
