/** The rules of a premarket package and the finding codes that stand for each: the one table of both. */
import type { FindingCode } from '../../finding/codes.ts';
import type { Severity } from '../../finding/finding.ts';

/** E: the package is not released with it. W: a reviewer will ask. G: a gap that a person fills. */
export type Weight = 'E' | 'W' | 'G';

export interface Rule {
  readonly id: string;
  readonly weight: Weight;
  /** What must hold. */
  readonly rule: string;
  /** Codes that report where it does not; checks of other areas where they say the same. */
  readonly codes: readonly FindingCode[];
}

export const RULES: readonly Rule[] = [
  {
    id: 'L01',
    weight: 'E',
    rule: 'Each external interface has a threat or a reasoned exclusion',
    codes: ['premarket.interface-without-threat'],
  },
  {
    id: 'L02',
    weight: 'E',
    rule: 'Each threat leads to a risk that is controlled or decided',
    codes: ['premarket.undecided-risk'],
  },
  {
    id: 'L03',
    weight: 'E',
    rule: 'No id is cited that does not exist, none is given twice',
    codes: ['reference.unknown', 'model.duplicate-id', 'premarket.not-in-register', 'premarket.bad-register'],
  },
  {
    id: 'L04',
    weight: 'E',
    rule: 'Scores speak of exploitability, never of chance',
    codes: ['document.statistical-wording'],
  },
  {
    id: 'L05',
    weight: 'E',
    rule: 'Method, acceptance criteria and transfer to safety are stated',
    codes: ['premarket.method-unstated'],
  },
  {
    id: 'L06',
    weight: 'E',
    rule: 'Each of the four views is there or its absence explained',
    codes: ['premarket.view-missing'],
  },
  {
    id: 'L07',
    weight: 'E',
    rule: 'Each path has protocol, version and channel',
    codes: ['premarket.protocol-incomplete'],
  },
  {
    id: 'L08',
    weight: 'W',
    rule: 'No protection is claimed without its mechanism',
    codes: ['premarket.vague-wording', 'control.unverified'],
  },
  {
    id: 'L09',
    weight: 'E',
    rule: 'No checksum or plain hash passes for a security control',
    codes: ['control.worthless'],
  },
  {
    id: 'L10',
    weight: 'E',
    rule: 'No deprecated cryptography',
    codes: ['premarket.deprecated-cryptography', 'control.worthless'],
  },
  {
    id: 'L11',
    weight: 'W',
    rule: 'No shared, default or hard-coded credential',
    codes: ['premarket.shared-credential', 'weakness.hard-coded-secret', 'control.worthless'],
  },
  {
    id: 'L12',
    weight: 'W',
    rule: 'No network is trusted without transfer and label',
    codes: ['premarket.trusted-network', 'decision.relies-on-facility'],
  },
  {
    id: 'L13',
    weight: 'E',
    rule: 'What is transferred has a label',
    codes: ['premarket.transfer-unlabelled', 'decision.unjustified'],
  },
  {
    id: 'L14',
    weight: 'W',
    rule: 'Updates are described end to end',
    codes: ['premarket.update-incomplete', 'premarket.update-route-missing'],
  },
  {
    id: 'L15',
    weight: 'W',
    rule: 'What reaches many patients is in the view',
    codes: ['premarket.many-patients-unexplained'],
  },
  { id: 'L16', weight: 'G', rule: 'Each life-cycle phase has a threat', codes: ['premarket.phase-without-threat'] },
  { id: 'L17', weight: 'W', rule: 'Severity is lowered only with a reason', codes: ['premarket.limit-without-reason'] },
  {
    id: 'L18',
    weight: 'E',
    rule: 'Each control has a requirement and each requirement a test',
    codes: ['premarket.control-without-requirement', 'premarket.requirement-without-test'],
  },
  {
    id: 'L19',
    weight: 'W',
    rule: 'Each category of control is used or its absence explained',
    codes: ['premarket.category-empty'],
  },
  {
    id: 'L20',
    weight: 'E',
    rule: 'SBOM and device are of one version, and the SBOM lists what risks name',
    codes: ['premarket.sbom-version', 'premarket.not-in-sbom', 'sbom.contradiction', 'sbom.no-such-part'],
  },
  {
    id: 'L21',
    weight: 'G',
    rule: 'Software has supplier, version, identifier and support',
    codes: [
      'premarket.software-incomplete',
      'premarket.sbom-missing',
      'sbom.missing-supplier',
      'sbom.missing-version',
      'sbom.missing-id',
      'sbom.missing-support-level',
      'sbom.missing-support-end',
    ],
  },
  {
    id: 'L22',
    weight: 'W',
    rule: 'Support that ends early has a replacement plan',
    codes: ['premarket.support-ends-early'],
  },
  { id: 'L23', weight: 'E', rule: 'No exploited vulnerability is left open', codes: ['premarket.known-exploited'] },
  { id: 'L24', weight: 'W', rule: 'No record is older than what it is about', codes: ['premarket.outdated'] },
  {
    id: 'L25',
    weight: 'G',
    rule: 'Operating systems are named, versioned and supported',
    codes: ['premarket.operating-system'],
  },
  { id: 'L26', weight: 'W', rule: 'What is dormant has an assurance', codes: ['premarket.dormant-without-assurance'] },
  {
    id: 'L27',
    weight: 'W',
    rule: 'Repudiation and disclosure are looked at for each process',
    codes: ['premarket.stride-gap'],
  },
  { id: 'L28', weight: 'W', rule: 'Figures have legend and ids and fit a page', codes: ['document.figure-unreadable'] },
  { id: 'L29', weight: 'E', rule: 'Nothing is filled in by a template', codes: ['document.filler'] },
  { id: 'L30', weight: 'W', rule: 'A passed test has evidence', codes: ['premarket.test-without-evidence'] },
  { id: 'L31', weight: 'W', rule: 'Each port is in the labelling', codes: ['premarket.ports-unlabelled'] },
  {
    id: 'L32',
    weight: 'G',
    rule: 'Whether it is a cyber device is decided',
    codes: ['premarket.cyber-device-undecided'],
  },
  { id: 'L33', weight: 'W', rule: 'No two documents contradict each other', codes: ['document.contradiction'] },
  { id: 'L34', weight: 'G', rule: 'Assumptions are listed', codes: ['premarket.no-assumptions'] },
  { id: 'L35', weight: 'W', rule: 'A harm to patients has a hazard', codes: ['premarket.harm-without-hazard'] },
];

/** Weights of rules as an editor shows them: a mistake in the description is worse than a submission that is not ready. */
const SEVERITIES: Readonly<Record<Weight, Severity>> = { E: 'warning', W: 'information', G: 'hint' };

/** How serious a code of a premarket rule is: as its heaviest rule says. */
export function severityOf(code: FindingCode): Severity {
  const weights = RULES.filter(({ codes }) => codes.includes(code)).map(({ weight }) => weight);
  return SEVERITIES[(['E', 'W'] as const).find((weight) => weights.includes(weight)) ?? 'G'];
}
