/** The documents of a package: numbers, files, exact names, and the sections of the guidance they answer. */

export interface Listed {
  /** As `documents.elsewhere` of the format names it. */
  readonly id: string;
  readonly number: string;
  /** The name in FDA's list of documents. */
  readonly title: string;
  /** Number of the row in that list. */
  readonly row: string | undefined;
  /** Sections of the premarket guidance. */
  readonly sections: string;
  /** The name that EU reviewers look for. */
  readonly mdr: string;
}

/** FDA premarket guidance, Appendix 4, Table 1, in its order; the plan stands before it. */
export const DOCUMENTS = [
  {
    id: 'security-risk-management-plan',
    number: '00',
    title: 'Security Risk Management Plan',
    row: undefined,
    sections: 'V.A',
    mdr: 'Security risk management plan',
  },
  {
    id: 'security-risk-management-report',
    number: '01',
    title: 'Cybersecurity Risk Management Report',
    row: '1',
    sections: 'V, VI.B',
    mdr: 'Security risk management report',
  },
  {
    id: 'threat-model',
    number: '02',
    title: 'Threat Model',
    row: '1a',
    sections: 'V.A.1, V.A.3, V.A.4, V.A.5, V.B.2, Appendices 1 and 2',
    mdr: 'Threat model',
  },
  {
    id: 'cybersecurity-risk-assessment',
    number: '03',
    title: 'Cybersecurity Risk Assessment',
    row: '1b',
    sections: 'V.A.2 to V.A.6',
    mdr: 'Security risk assessment',
  },
  { id: 'sbom', number: '04', title: 'SBOM', row: '1c', sections: 'V.A.4, VI.A', mdr: 'Software bill of materials' },
  {
    id: 'vulnerability-assessment-and-software-support',
    number: '05',
    title: 'Vulnerability Assessment and Software Support',
    row: '1d',
    sections: 'V.A.4',
    mdr: 'Vulnerability assessment and software support',
  },
  {
    id: 'unresolved-anomalies-security-assessment',
    number: '06',
    title: 'Unresolved Anomalies Assessment',
    row: '1e',
    sections: 'V.A.5',
    mdr: 'Assessment of unresolved anomalies',
  },
  {
    id: 'traceability',
    number: '07',
    title: 'Traceability',
    row: '1f',
    sections: 'V.A, V.A.1 to V.A.6, V.B.1, V.B.2, V.C, VI.A',
    mdr: 'Traceability',
  },
  {
    id: 'measures-and-metrics',
    number: '08',
    title: 'Measures and Metrics',
    row: '2',
    sections: 'V.A.6',
    mdr: 'Measures and metrics',
  },
  {
    id: 'security-architecture',
    number: '09',
    title: 'Architecture Views',
    row: '3, 3b',
    sections: 'V.B, V.B.2, V.A.3, Appendices 1 and 2',
    mdr: 'System diagrams and data streams',
  },
  {
    id: 'security-requirements-and-controls',
    number: '10',
    title: 'Requirements',
    row: '3a',
    sections: 'V.B.1, Appendix 1',
    mdr: 'Security requirements and capabilities',
  },
  {
    id: 'cybersecurity-testing',
    number: '11',
    title: 'Testing',
    row: '4',
    sections: 'V.C',
    mdr: 'Security verification and validation',
  },
  {
    id: 'cybersecurity-labeling',
    number: '12',
    title: 'Labeling',
    row: '5',
    sections: 'VI.A',
    mdr: 'Instructions for use: information security',
  },
  {
    id: 'cybersecurity-management-plan',
    number: '13',
    title: 'Cybersecurity Management Plans',
    row: '6',
    sections: 'VI.B',
    mdr: 'Post-market security plan',
  },
] as const satisfies readonly Listed[];

/** What comes with a package beside FDA's list. */
export const EXTRAS = [
  { id: 'estar-guide', number: '', title: 'Guide to the eSTAR form', mdr: 'Guide to the eSTAR form', sections: '–' },
  { id: 'mds2', number: '', title: 'MDS2', mdr: 'MDS2', sections: 'VI.A' },
] as const;

/** A document of FDA's list. */
export type ListedId = (typeof DOCUMENTS)[number]['id'];

/** `index` is the list of a package's documents and gaps. */
export type DocumentId = ListedId | (typeof EXTRAS)[number]['id'] | 'index';
