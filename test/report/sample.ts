/** A small analysis written by hand, so that what reports and diagrams print is tested apart from what the engine finds. */
import type { Analysis } from '../../src/analysis.ts';
import type { DecisionResult } from '../../src/attack/decisions.ts';
import type { AttackPath, CostLine, Score, Step, Story } from '../../src/attack/result.ts';
import { scoreFromCdB, scoreOf } from '../../src/attack/score.ts';
import type { World } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { Weakness } from '../../src/catalogue/catalogue.ts';
import type { Path } from '../../src/finding/finding.ts';
import { load } from '../../src/model/load.ts';
import type { Model, Risk } from '../../src/model/model.ts';
import { normalise } from '../../src/model/normalise.ts';
import type { HarmSeverity } from '../../src/model/words.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { sampleFindings } from './sample-findings.ts';

export const SAMPLE_URI = 'models/insulin.device.yaml';

export const SAMPLE_TEXT = `medjack: 1
device: { name: Insulin pump }
harms:
  over-delivery: { title: Over-delivery of insulin, impact: patient-safety, severity: catastrophic }
  diary-disclosed: { impact: data-breach, severity: serious }
zones:
  home: { title: Home of the patient, kind: home }
  internet: { kind: internet }
  cloud: { kind: cloud, within: internet }
data:
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
  diary: { kind: phi, harms: { disclosure: diary-disclosed } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery }, controls: { safe-limits: { status: implemented, limits: { over-delivery: critical } } } }
  remote: { title: Remote control, kind: handheld, zone: home, basis: assumed }
  phone: { kind: app, zone: home }
  diary-store: { title: Diary, kind: store, zone: cloud, stores: { diary: {} } }
  patient: { kind: person, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command], controls: { message-authentication: planned } }
  upload: { from: phone, to: diary-store, medium: wifi, carries: [diary], returns: [bolus-command] }
  keys: { from: patient, to: remote, medium: human }
  pair: { from: phone, to: remote, medium: ble, initiator: to, carries: [bolus-command] }
  order: { from: phone, to: pump, over: [pair, bolus], carries: [bolus-command] }
risks:
  R-01:
    covers: [{ story: "over-delivery/forge:bolus-command" }]
    decision: transfer
    rationale: The patient keeps strangers away
    transferTo: { labels: [] }
    owner: Security lead
    expires: 2027-10-02
    overrides: { AC: { value: H, rationale: Needs the right moment, by: J. Roe, date: 2026-09-30 } }
  R-02: { covers: [{ harm: diary-disclosed }], decision: accept, rationale: Nobody reads it, by: Risk board, expires: 2026-06-30 }
`;

const NO_SCORES = {
  inherent: undefined,
  facility: undefined,
  current: undefined,
  planned: undefined,
  hostile: undefined,
};

function score(cdB: number): Score {
  return scoreFromCdB(cdB, BUILTIN.scoring);
}

function line(label: string, cdB: number, why = '', path?: Path): CostLine {
  return { label, cdB, why, path };
}

function technique(
  id: string,
  element: string,
  path: Path,
  category: Weakness,
  lines: CostLine[],
  rest: Partial<Step> = {},
): Step {
  return {
    id: `${id}@${element}`,
    technique: id,
    title: id,
    element,
    path,
    gains: '',
    consequence: false,
    metrics: { AV: 'A', AC: 'L', PR: 'N', UI: 'N' },
    categories: [category],
    hardCodedSecret: false,
    knownExploited: false,
    because: undefined,
    source: undefined,
    cost: lines.reduce((sum, { cdB }) => sum + cdB, 0),
    lines,
    dead: [],
    cvss: undefined,
    ...rest,
  };
}

function consequence(id: string, title: string, element: string, path: Path, gains: string): Step {
  return technique(id, element, path, 'input-validation', [], {
    title,
    gains,
    consequence: true,
    metrics: undefined,
    categories: [],
  });
}

function attackPath(
  harm: string,
  severity: HarmSeverity,
  adversary: string,
  steps: Step[],
  rest: Partial<AttackPath> = {},
): AttackPath {
  const cost = steps.reduce((sum, step) => sum + step.cost, 0);
  return {
    adversary,
    start: 'near home',
    steps,
    harm,
    severity,
    severityPoints: BUILTIN.scoring.severity[severity],
    limitedBy: undefined,
    cost,
    score: scoreOf(severity, cost, BUILTIN.scoring),
    level: 'High',
    verdict: 'uncontrolled',
    patients: 'single',
    verdictForMany: undefined,
    credential: undefined,
    cvss: {
      v31: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N',
      v31Score: 6.5,
      v40: 'CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:H/SA:N/S:P/MSI:S',
      v40Score: 7.1,
    },
    reliesOnFacility: false,
    assumptions: [],
    arcs: [],
    ...rest,
  };
}

const FORGE = attackPath(
  'over-delivery',
  'catastrophic',
  'nearby',
  [
    technique(
      'inject',
      'bolus',
      ['flows', 'bolus'],
      'insecure-communication',
      [line('step', 22), line('AV:A', 137, 'radio within a room', ['flows', 'bolus', 'medium']), line('AC:L', 0)],
      {
        title: 'Inject messages',
        gains: 'can forge what bolus carries',
        dead: [
          {
            control: 'message-authentication',
            why: 'planned',
            path: ['flows', 'bolus', 'controls', 'message-authentication'],
          },
        ],
      },
    ),
    consequence(
      'alter',
      'Forged data takes effect',
      'pump',
      ['components', 'pump'],
      'the pump acts on a forged bolus-command',
    ),
  ],
  { assumptions: ['remote'], patients: 'multiple', verdictForMany: 'uncontrolled' },
);

/** 2200 − 669 cdB is 6.96 points: printed 6.9, medium. */
const HIJACK = attackPath(
  'over-delivery',
  'catastrophic',
  'remote',
  [
    technique(
      'lure',
      'phone',
      ['components', 'phone'],
      'input-validation',
      [line('step', 22), line('UI:R', 137), line('PR:L', 137)],
      {
        title: 'Lure a user',
        knownExploited: true,
        because: 'CVE-2024-0001',
      },
    ),
    technique('use-secret', 'pump', ['components', 'pump'], 'weak-authentication', [
      line('step', 22),
      line('AC:H', 243),
      line('process-isolation', 108, 'partial: no mechanism named', ['components', 'pump', 'controls']),
    ]),
  ],
  {
    level: 'Low',
    verdict: 'needs justification',
    credential: 'pairing-key',
    reliesOnFacility: true,
    limitedBy: 'safe-limits',
  },
);

const READ = attackPath(
  'diary-disclosed',
  'serious',
  'insider',
  [technique('eavesdrop', 'upload', ['flows', 'upload'], 'insecure-storage', [line('step', 22), line('PR:H', 1298)])],
  { level: 'Very low', verdict: 'controlled' },
);

function story(key: string, title: string, path: AttackPath, rest: Partial<Story> = {}): Story {
  const impact = path.harm === 'over-delivery' ? 'patient-safety' : 'data-breach';
  const id = `${path.harm}/${key}`;
  return {
    id,
    key,
    title,
    category: path.steps[0]?.categories[0],
    score: path.score,
    harms: [{ id, harm: path.harm, impact, path }],
    entries: [path.steps[0]?.id ?? ''],
    folded: [],
    cuts: [],
    ...rest,
  };
}

/** As the engine gives them for the risks of the text. */
function decisionsOf(model: Model): DecisionResult[] {
  if (model.risks.size === 0) return [];
  const [transfer, accept] = [...model.risks.values()] as [Risk, Risk];
  return [
    {
      risk: transfer,
      state: 'in force',
      why: undefined,
      rows: [
        {
          id: 'over-delivery/forge:bolus-command',
          score: FORGE.score,
          left: score(1531),
          reliesOnFacility: false,
        },
      ],
      unmet: [],
      overrides: transfer.overrides.map((override) => ({
        override,
        steps: new Map([['inject@bolus', 'L']]),
        lowers: true,
        without: { 'patient-safety': score(2063), 'data-breach': undefined, 'operational-disruption': undefined },
      })),
    },
    {
      risk: accept,
      state: 'expired',
      why: '2026-06-30',
      rows: [{ id: 'diary-disclosed/control:phone', score: READ.score, left: READ.score, reliesOnFacility: false }],
      unmet: [],
      overrides: [],
    },
  ];
}

const STORIES: readonly Story[] = [
  story('forge:bolus-command', 'Someone within radio range forges bolus-command on bolus.', FORGE, {
    entries: ['inject@bolus', 'inject@order'],
    cuts: [
      {
        control: 'message-authentication',
        on: 'bolus',
        path: ['flows', 'bolus', 'controls', 'message-authentication'],
        step: 'inject@bolus',
        state: 'planned',
        owner: 'manufacturer',
        storyThen: score(1041),
        deviceThen: score(1531),
      },
      {
        control: 'user-confirmation',
        on: 'pump',
        path: ['components', 'pump'],
        step: 'alter@pump',
        state: 'missing',
        owner: 'facility',
        storyThen: score(1601),
        deviceThen: score(1601),
      },
    ],
  }),
  story('control:phone', 'A user is lured, and the hijacked phone opens the pump with a stolen key.', HIJACK, {
    harms: [
      { id: 'over-delivery/control:phone', harm: 'over-delivery', impact: 'patient-safety', path: HIJACK },
      { id: 'diary-disclosed/control:phone', harm: 'diary-disclosed', impact: 'data-breach', path: READ },
    ],
    folded: ['forge:order'],
  }),
  story('read:diary', 'An insider reads diary on upload.', READ),
];

/** A copy in which `change` may alter every text, given the name of its field. */
export function mapTexts<T>(value: T, change: (text: string, key: string) => string, key = ''): T {
  if (typeof value === 'string') return change(value, key) as T;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, key)) as T;
  if (value instanceof Map) return new Map([...value].map(([name, item]) => [name, mapTexts(item, change, key)])) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change, name)])) as T;
}

/** The analysis of a description with the results above, whatever it says. */
export function sample(text: string = SAMPLE_TEXT): Analysis {
  const loaded = load(memoryReader({ [SAMPLE_URI]: text }), SAMPLE_URI);
  const model = normalise(loaded.data);
  const device = {
    inherent: score(2063),
    facility: score(2041),
    current: FORGE.score,
    planned: score(1531),
    hostile: FORGE.score,
  };
  const breach = { ...NO_SCORES, inherent: score(1041), facility: score(1041), current: score(0) };
  const table = Object.fromEntries(Object.keys(BUILTIN.weaknesses).map((weakness) => [weakness, {}])) as Record<
    Weakness,
    object
  >;
  return {
    uri: SAMPLE_URI,
    date: '2026-11-01',
    catalogue: BUILTIN,
    model,
    file: {},
    sboms: [],
    registers: { ids: new Map(), findings: [], sources: new Map() },
    attack: {
      // No report looks at the graph.
      world: undefined as unknown as World,
      date: '2026-11-01',
      device,
      impacts: { 'patient-safety': device, 'data-breach': breach, 'operational-disruption': NO_SCORES },
      harms: [
        {
          harm: 'over-delivery',
          impact: 'patient-safety',
          scores: device,
          level: 'High',
          verdict: 'uncontrolled',
          cut: { elements: ['bolus', 'phone'], exact: true },
        },
        {
          harm: 'diary-disclosed',
          impact: 'data-breach',
          scores: breach,
          level: 'Very low',
          verdict: 'controlled',
          cut: { elements: ['upload'], exact: true },
        },
      ],
      table: {
        ...table,
        'insecure-communication': { 'patient-safety': { score: FORGE.score, step: 'inject@bolus', repeats: false } },
        'weak-authentication': { 'patient-safety': { score: HIJACK.score, step: 'use-secret@pump', repeats: true } },
      } as Analysis['attack']['table'],
      stories: STORIES,
      rows: STORIES.flatMap((story) => story.harms),
      undecided: STORIES.slice(1),
      undecidedRows: STORIES.slice(1).flatMap((story) => story.harms),
      decisions: decisionsOf(model),
      worstRisk: { story: 'over-delivery/forge:bolus-command', level: 'High', verdict: 'uncontrolled' },
      leansOn: [
        { what: 'safe-limits on pump', path: ['components', 'pump', 'controls', 'safe-limits'], without: score(2063) },
      ],
      switchedOff: [{ adversary: 'supplier', rationale: 'Covered by contract', path: ['device'] }],
      paths: () => ({ paths: [FORGE], complete: true }),
      size: { states: 31, edges: 88, layers: 2 },
    },
    findings: sampleFindings(loaded.locate, FORGE),
    files: loaded.files,
    written: loaded.written,
    text: loaded.text,
    tree: loaded.tree,
    locate: loaded.locate,
    position: loaded.position,
  };
}
