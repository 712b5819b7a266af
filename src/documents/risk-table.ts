/** The risk assessment table: short on the page, with all its columns as a workbook. */
import { printed } from '../analysis.ts';
import type { AttackPath, Step } from '../attack/result.ts';
import type { Control } from '../model/model.ts';
import type { Impact } from '../model/words.ts';
import { anchor, joined, orNone, ref, table } from './blocks.ts';
import type { Inline, Table, Text } from './content.ts';
import { type Context, inShort } from './context.ts';
import { detailsOf, recordAt } from './control-details.ts';
import { capital } from './risk-method.ts';
import type { RiskRow } from './risks.ts';

/** `High, catastrophic (9.3)`. */
export function estimate(path: AttackPath): string {
  return `${path.level}, ${path.severity} (${printed(path.score)})`;
}

/** `uncontrolled`, and the second result where several patients can be harmed. */
export function evaluation(path: AttackPath): string {
  const { verdict, verdictForMany } = path;
  return verdictForMany === undefined || verdictForMany === verdict
    ? verdict
    : `${verdict}; several patients: ${verdictForMany}`;
}

/** The stricter of both results. */
export function strictest(path: AttackPath): AttackPath['verdict'] {
  return path.verdictForMany ?? path.verdict;
}

/** What is decided; a gap where the result asks for a decision and none is in force. */
export function decisionText(context: Context, risk: RiskRow): Text {
  if (risk.decisions.length > 0)
    return joined(risk.decisions.map(({ risk: each }) => [`${each.decision}: `, ref('decision', each.id)]));
  if (strictest(risk.after) === 'controlled') return ['controlled by the design'];
  return [undecided(context, risk)];
}

/** One decision can cover a threat with all its risks, so the threat is what is asked about. */
export function undecided(context: Context, { threat, after }: RiskRow): Inline {
  return inShort(
    context.todo(
      'security',
      'Decide about the risks of the threat (eliminate, mitigate, accept or transfer) with a rationale, or add controls until they are controlled',
      threat,
      after.steps.at(-1)?.path,
    ),
    'Decide, or add controls',
  );
}

/** The table on the page for the risks of one kind of harm. */
export function riskTable(context: Context, risks: readonly RiskRow[], impact: Impact, kind: string): Table {
  return table(
    `table-risks-${impact}`,
    `${kind}: risks, worst first`,
    [
      { title: 'Risk', width: 2 },
      { title: 'Harm', width: 1.6 },
      { title: 'Before mitigation', width: 1.2 },
      { title: 'Controls', width: 2 },
      { title: 'After mitigation', width: 1.2 },
      { title: 'Result after', width: 1 },
      { title: 'With planned controls', width: 1.2 },
      { title: 'Decision', width: 1.6 },
    ],
    risks.map((risk) => [
      [{ anchor: anchor('risk', risk.id), text: risk.id }],
      [ref('harm', risk.harm.id)],
      estimate(risk.before),
      controlRefs(context, risk.controls),
      estimate(risk.after),
      evaluation(risk.after),
      risk.planned.score.cdB < risk.after.score.cdB ? estimate(risk.planned) : 'no change',
      decisionText(context, risk),
    ]),
    { landscape: true },
  );
}

function controlRefs(context: Context, controls: readonly Control[]): Text {
  const named = controls.filter(({ status }) => status !== 'absent' && status !== 'not-applicable');
  return orNone(
    joined(
      named.map((control): Text => {
        const { id } = detailsOf(context.analysis, control);
        const to: Inline = ref('control', id);
        return control.status === 'planned' ? [to, ' (planned)'] : [to];
      }),
    ),
  );
}

/** All columns of a security risk assessment, one row for each risk. */
export function riskSheet(context: Context): Table {
  return table(
    'table-risk-sheet',
    'Security risk assessment',
    COLUMNS.map(([title]) => title),
    context.risks.map((risk) => COLUMNS.map(([, cell]) => cell(risk, context))),
    { file: 'risk-assessment' },
  );
}

type Cell = (risk: RiskRow, context: Context) => Text;

const text = (value: string): Text => [value === '' ? '–' : value];

const COLUMNS: readonly (readonly [string, Cell])[] = [
  ['Risk', ({ id }) => text(id)],
  ['Threat', ({ threat }) => text(threat)],
  ['Threat in words', ({ threat }, { threats }) => text(threats.find(({ id }) => id === threat)?.title ?? '')],
  ['Elements and communication paths', ({ elements }) => text(elements.join(', '))],
  ['STRIDE', (risk, context) => text(strideOf(risk, context).join(', '))],
  ['Techniques and references', (risk, context) => text(techniquesOf(risk, context).join('; '))],
  [
    'Threat source',
    ({ after }, { analysis }) => text(analysis.catalogue.adversaries.get(after.adversary)?.title ?? after.adversary),
  ],
  ['Starts', ({ after }) => text(after.start)],
  ['Weakness, vulnerability', (risk, context) => text(weaknessesOf(risk, context).join('; '))],
  ['Scenario', (risk, context) => scenarioOf(risk, context)],
  ['Life-cycle phase', (risk, context) => text(phaseOf(risk, context))],
  ['Affected components and versions', (risk, context) => affected(risk, context)],
  [
    'Controls not counted before mitigation',
    (risk, context) => text(idsOf(risk, context, ({ status }) => status === 'implemented' || status === 'verified')),
  ],
  ['Exploitability before', ({ before }) => text(`${before.level}: ${before.cvss.v31}`)],
  ['Severity before', ({ before }) => text(before.severity)],
  ['Harm', ({ harm }) => text(`${harm.id}: ${harm.title}`)],
  ['Kind of harm', ({ harm }, { analysis }) => text(analysis.catalogue.impacts[harm.impact].title)],
  ['Patients', ({ after }) => text(after.patients)],
  ['Privacy', ({ harm, after }) => text(harm.impact === 'data-breach' ? after.severity : '')],
  ['Operation', ({ harm, after }) => text(harm.impact === 'operational-disruption' ? after.severity : '')],
  ['Score before', ({ before }) => text(printed(before.score))],
  ['Result before', ({ before }) => text(evaluation(before))],
  ['Controls', (risk, context) => text(idsOf(risk, context, ({ status }) => status !== 'absent'))],
  ['Type and category of controls', (risk, context) => text(kindsOf(risk, context))],
  ['Security requirements', (risk, context) => linked(risk, context, 'requirements')],
  ['Exploitability after', ({ after }) => text(`${after.level}: ${after.cvss.v31}`)],
  [
    'Severity after',
    ({ after }) =>
      text(after.limitedBy === undefined ? after.severity : `${after.severity}, limited by ${after.limitedBy}`),
  ],
  ['Score after', ({ after }) => text(printed(after.score))],
  ['Result after', ({ after }) => text(evaluation(after))],
  ['Score with planned controls', ({ planned }) => text(printed(planned.score))],
  ['Result with planned controls', ({ planned }) => text(evaluation(planned))],
  [
    'Tests and their status',
    (risk, context) =>
      linked(risk, context, 'tests', (id) => ` (${context.file.tests?.[id]?.status ?? 'status in the test system'})`),
  ],
  ['New risks from controls', (risk, context) => fromDecision(risk, context, 'introduces')],
  [
    'Decision and rationale',
    (risk, context) =>
      risk.decisions.length === 0
        ? decisionText(context, risk)
        : text(
            risk.decisions.map(({ risk: { id, decision, rationale } }) => `${id}: ${decision}. ${rationale}`).join(' '),
          ),
  ],
  ['Benefit-risk', (risk, context) => fromDecision(risk, context, 'benefitRisk')],
  ['Hazard in the safety file', (risk, context) => hazardOf(risk, context)],
  [
    'Transferred to the user through',
    ({ decisions }) => text(decisions.flatMap(({ risk: { labels } }) => labels).join(', ')),
  ],
  ['Software', ({ after }) => text([...new Set(after.steps.flatMap(({ source }) => source?.words ?? []))].join(', '))],
  ['Owner', ({ decisions }) => text(decisions.map(({ risk }) => risk.owner ?? risk.by ?? '').join(', '))],
  ['Date', ({ decisions }) => text(decisions.map(({ risk }) => risk.date ?? '').join(', '))],
  ['Revision', (risk, context) => fromDecision(risk, context, 'revision')],
];

function attackSteps({ after }: RiskRow): Step[] {
  return after.steps.filter(({ consequence }) => !consequence);
}

export function strideOf(risk: RiskRow, { analysis }: Context): string[] {
  return [
    ...new Set(
      attackSteps(risk).flatMap(
        ({ technique }) => analysis.catalogue.techniques.get(technique)?.references.stride ?? [],
      ),
    ),
  ];
}

/** `inject (T0831, CAPEC-94, TID-221)`. */
export function techniquesOf(risk: RiskRow, { analysis }: Context): string[] {
  return [...new Set(attackSteps(risk).map(({ technique }) => technique))].map((id) => {
    const { attackIcs = [], capec = [], emb3d = [] } = analysis.catalogue.techniques.get(id)?.references ?? {};
    const ids = [...attackIcs, ...capec.map((number) => `CAPEC-${number}`), ...emb3d];
    return ids.length === 0 ? id : `${id} (${ids.join(', ')})`;
  });
}

export function weaknessesOf(risk: RiskRow, { analysis }: Context): string[] {
  const steps = attackSteps(risk);
  const cwe = steps.flatMap(({ technique }) => analysis.catalogue.techniques.get(technique)?.references.cwe ?? []);
  return [
    ...new Set([
      ...steps
        .flatMap(({ categories }) => categories.slice(0, 1))
        .map((category) => analysis.catalogue.weaknesses[category].title),
      ...[...new Set(cwe)].map((number) => `CWE-${number}`),
      ...steps.flatMap(({ source }) => source?.words ?? []),
    ]),
  ];
}

/** The words of a decision; else the steps of the path. */
export function scenarioOf(risk: RiskRow, context: Context): Text {
  const written = risk.decisions
    .map(({ risk: { path } }) => recordAt(context.file, path).scenario)
    .find((each) => typeof each === 'string');
  return text(written ?? stepsText(risk.after));
}

/** `near home → Inject on bolus → …`. */
export function stepsText(path: AttackPath): string {
  return [capital(path.start), ...path.steps.map(({ title, element }) => `${title} (${element})`)].join(' → ');
}

export function phaseOf(risk: RiskRow, { file }: Context): string {
  const written = risk.decisions
    .map(({ risk: { path } }) => recordAt(file, path).phase)
    .find((each) => typeof each === 'string');
  return (written as string | undefined) ?? phaseOfPath(risk.after);
}

/** The life-cycle phase in which a path acts, from who takes it and what it uses. */
export function phaseOfPath(path: AttackPath): string {
  if (path.adversary === 'supplier') return 'supply';
  if (path.steps.some(({ categories }) => categories.includes('insecure-update'))) return 'maintenance';
  return 'use';
}

function affected({ elements }: RiskRow, { file, model }: Context): Text {
  const version = file.device?.version;
  const named = elements.filter((id) => model.components.has(id));
  return text(
    named
      .map((id) =>
        `${id} ${file.components?.[id]?.version ?? (version === undefined ? '' : `(device ${version})`)}`.trim(),
      )
      .join(', '),
  );
}

function idsOf({ controls }: RiskRow, { analysis }: Context, which: (control: Control) => boolean): string {
  return controls
    .filter(which)
    .map((control) => `${detailsOf(analysis, control).id} (${control.status})`)
    .join(', ');
}

function kindsOf({ controls }: RiskRow, { analysis }: Context): string {
  const kinds = controls.flatMap(({ name, status }) => {
    const type = analysis.catalogue.controls.get(name);
    return type === undefined || status === 'absent'
      ? []
      : [`${type.type}, ${analysis.catalogue.fdaCategories[type.fda].title}`];
  });
  return [...new Set(kinds)].join('; ');
}

/** Ids that the controls of a risk name, each with what `more` says of it; what is missing is asked in the traceability. */
function linked(
  { controls }: RiskRow,
  { analysis }: Context,
  what: 'requirements' | 'tests',
  more: (id: string) => string = () => '',
): Text {
  const ids = new Set(controls.flatMap((control) => detailsOf(analysis, control)[what]));
  return text([...ids].map((id) => `${id}${more(id)}`).join(', '));
}

function fromDecision({ decisions }: RiskRow, { file }: Context, key: 'introduces' | 'benefitRisk' | 'revision'): Text {
  const values = decisions.flatMap(({ risk: { path } }) => {
    const value = recordAt(file, path)[key];
    return Array.isArray(value)
      ? value.length === 0
        ? ['none']
        : value.map(String)
      : typeof value === 'string'
        ? [value]
        : [];
  });
  return text(values.join(', '));
}

/** The hazard of a harm to patients; a gap where none is named. */
export function hazardOf({ harm }: Pick<RiskRow, 'harm'>, context: Context): Text {
  if (harm.impact !== 'patient-safety') return text('');
  const { hazard, hazardousSituation } = context.file.harms?.[harm.id] ?? {};
  if (hazard === undefined)
    return [
      inShort(
        context.todo(
          'device-engineer',
          'Name the hazard and the hazardous situation of the safety risk management file',
          harm.id,
        ),
        'Name the hazard',
      ),
    ];
  return text(hazardousSituation === undefined ? hazard : `${hazard}, ${hazardousSituation}`);
}
