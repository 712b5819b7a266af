/** Codes of what a premarket submission would lack: reported when a model has `documents`, or when a profile is asked for. */
import type { CodeInfo } from '../codes.ts';

export const PREMARKET_CODES = {
  'premarket.interface-without-threat': {
    title: 'Interface without a threat',
    help: 'Reviewers look for every external interface of the views in the threat model. No attack step is about this one. Say what protects or carries it so that threats can be found, or name it in `device.method.outOfScope` with the reason.',
  },
  'premarket.undecided-risk': {
    title: 'Risk without a decision',
    help: 'Each risk that the matrix does not call controlled needs a disposition with a rationale: eliminate, mitigate, accept or transfer. Write it under `risks`, or add the controls that bring the risk down.',
  },
  'premarket.not-in-register': {
    title: 'Id that is not in its register',
    help: 'Ids of hazards, requirements, tests, labels and anomalies are looked up in the tables that `registers` names. This id is not there, so the trace ends here. Correct the id, or export the register again.',
  },
  'premarket.bad-register': {
    title: 'Register that cannot be read',
    help: 'A register is a CSV file whose first line names its columns, one of them `id`. Until it can be read, ids are taken as written.',
  },
  'premarket.method-unstated': {
    title: 'Method of the risk assessment not stated',
    help: 'FDA premarket guidance, V.A.2, asks for the method, the acceptance criteria and the way in which security risks reach the safety risk file. Only a person can state them: `device.method.names`, `documents.plan.acceptance`, `documents.plan.safetyInterface`.',
  },
  'premarket.view-missing': {
    title: 'Architecture view missing',
    help: 'Four kinds of view are expected: global system, multi-patient harm, updateability and patchability, security use cases. Describe what the view shows (`multiPatient`, `updates`, `useCases`), or say in `documents.omittedViews` why there is none.',
  },
  'premarket.protocol-incomplete': {
    title: 'Path without protocol, version or channel',
    help: 'Each communication path is described by its protocols with their versions, and by ports, channels or frequencies (Appendix 2.B). Where there is none, or nobody knows, write `none` or `unknown`: that is an answer too.',
  },
  'premarket.vague-wording': {
    title: 'Protection claimed without a mechanism',
    help: 'Encrypted, validated, checked or hashed says nothing to a reviewer without the protocol and version, the algorithm and what is compared with what. Name the mechanism beside the word.',
  },
  'premarket.deprecated-cryptography': {
    title: 'Deprecated protocol or algorithm',
    help: 'Broken or disallowed cryptography is no security control (NIST SP 800-131A), and legacy use needs a talk with FDA before the submission. Replace it, or say that it protects nothing.',
  },
  'premarket.shared-credential': {
    title: 'Credential that opens many devices',
    help: 'Whoever gets one copy opens every device that shares it. Full compromise of one device must not reveal the keys of others: give each device or person a credential of its own.',
  },
  'premarket.trusted-network': {
    title: 'Trust in a network that nobody hands over',
    help: 'The network counts as hostile. What the facility has to do for the device must be transferred, with a label that tells it, or verified. Add `labels` to the control, or settle the assumption.',
  },
  'premarket.transfer-unlabelled': {
    title: 'Transferred without a label',
    help: 'What is transferred to users must stand in the labelling, with all that they need to know to act. Name the `labels`.',
  },
  'premarket.update-incomplete': {
    title: 'Update not described in full',
    help: 'Reviewers follow an update from build to device: how its signature and version are verified, what keeps old versions out, what happens when it is interrupted. State what is missing.',
  },
  'premarket.update-route-missing': {
    title: 'Way of code that no update describes',
    help: 'Code reaches the device on a path that is no route of an update. Every alternative path counts: network, USB, serial, service. Add it to the `routes` of the update.',
  },
  'premarket.many-patients-unexplained': {
    title: 'Asset that reaches many patients, not explained',
    help: 'The multi-patient harm view says for each asset that can reach more than one patient how they could be harmed at the same time, and how the system defends and responds. Add it under `multiPatient`.',
  },
  'premarket.phase-without-threat': {
    title: 'Life-cycle phase without a threat',
    help: 'Supply chain, manufacture, deployment, use, maintenance and decommissioning each need a threat or a reason why there is none. Give a risk the `phase`, or state the reason in `device.method.phasesWithoutThreat`.',
  },
  'premarket.limit-without-reason': {
    title: 'Severity lowered without a reason',
    help: 'A control usually makes an attack harder; severity stays. Where a control bounds the harm itself, say why in its `rationale`.',
  },
  'premarket.control-without-requirement': {
    title: 'Control without a requirement',
    help: 'Each security control traces to a requirement with an acceptance criterion. Name it in `requirements` of the control.',
  },
  'premarket.requirement-without-test': {
    title: 'Requirement without a test',
    help: 'Each security requirement is verified by a test; one that is only planned counts. Name the requirement in `verifies` of a test.',
  },
  'premarket.category-empty': {
    title: 'Category of control without a control',
    help: 'The guidance lists eight categories of security control. For one that does not apply, the submission gives a rationale: `documents.omittedCategories`.',
  },
  'premarket.sbom-version': {
    title: 'SBOM of another version',
    help: 'The SBOM describes another version than the one submitted. Export it from the build that is submitted, after the code freeze.',
  },
  'premarket.not-in-sbom': {
    title: 'Software that the SBOM does not list',
    help: 'The model names software of the component, perhaps with a vulnerability or a risk, and no SBOM of the component lists it. Correct its name and version, give its `bomRef` or `purl`, or export the SBOM again.',
  },
  'premarket.sbom-missing': {
    title: 'Component without an SBOM',
    help: 'Software that the manufacturer makes or ships needs an SBOM, for the device, its apps and its servers. Name the file in `sbom`, or list the software.',
  },
  'premarket.software-incomplete': {
    title: 'Software described in part',
    help: 'Supplier, version, unique identifier, level of support and its end are asked for each component of the software. Supply them, or say in `missing` why that is not possible.',
  },
  'premarket.support-ends-early': {
    title: 'Support ends before that of the device',
    help: 'When the support of a component ends earlier than that of the device, the submission has a plan to update or replace it: `support.replacement`.',
  },
  'premarket.known-exploited': {
    title: 'Exploited vulnerability not closed',
    help: 'Vulnerabilities that CISA lists as exploited are to be designed out. Update the software, or show that the vulnerability does not affect the device.',
  },
  'premarket.outdated': {
    title: 'Record older than what it is about',
    help: 'A threat model that is older than the last security-relevant change, a report that is older than its tests, or a scan that is older than its SBOM does not describe what is submitted. Review it again and put the new date.',
  },
  'premarket.operating-system': {
    title: 'Operating system unsupported or not named',
    help: 'The submission form asks for every operating system with its version, and takes an unsupported one as a wrong answer. Name it in `platform.os` (`none` where there is none), with version and support.',
  },
  'premarket.dormant-without-assurance': {
    title: 'Unused, but nothing shows that it stays so',
    help: 'Unused interfaces and built-in functions are listed with the assurance that they cannot be activated or misused. State it in `assurance`.',
  },
  'premarket.stride-gap': {
    title: 'Class of threat not looked at',
    help: 'No threat of this class was found at a process, and nothing answers it. Without event logging nobody can show who did what; without a threat of disclosure nobody looked for one. Add the control or the facts.',
  },
  'premarket.test-without-evidence': {
    title: 'Test passed without a report',
    help: 'A test that is said to have passed points to its report. Name it in `report` or `evidence`.',
  },
  'premarket.ports-unlabelled': {
    title: 'Port that the labelling does not list',
    help: 'The labelling lists every network port and interface that is expected to send or receive, with its function and direction. Add a label with `topic: ports`, and name it in `labels` of the interface or flow.',
  },
  'premarket.cyber-device-undecided': {
    title: 'Cyber device: not decided',
    help: 'Whether section 524B of the FD&C Act applies is a decision on three criteria: software, ability to connect to the internet, and characteristics that could be vulnerable. Record it in `device.cyberDevice` with its rationale.',
  },
  'premarket.no-assumptions': {
    title: 'No assumption listed',
    help: 'Every model takes something as given about the environment and about those who use the device. List it under `assumptions`, each with its status.',
  },
  'premarket.harm-without-hazard': {
    title: 'Harm to patients without a hazard',
    help: 'A security risk that can harm a patient is handed over to the safety risk file, by the id of the hazard or hazardous situation there. Add `hazard` to the harm.',
  },
} as const satisfies Record<string, CodeInfo>;
