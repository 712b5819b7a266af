/** Document 07: from each threat to risks, controls, requirements, elements, tests, software, hazards and labels; and back. */
import { heading, joined, NONE, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Table, Text } from './content.ts';
import type { Context, Written } from './context.ts';
import { under } from './grouped.ts';
import { kindOf } from './places.ts';
import type { RiskRow } from './risks.ts';
import { type Named, type Trace, testsVerifying, traceOf } from './trace.ts';

export function traceability(context: Context): Written {
  const trace = traceOf(context);
  return {
    blocks: [
      paragraph(
        'Forward, each risk is followed from its threat to the controls on its paths, their requirements, tests and labels. Backward, each control, requirement, test, hazard, label and software is followed to the risks it is there for. ',
        `Ids are those of the model evaluated on ${context.analysis.date}; requirements, tests, hazards and labels keep the ids of their own registers.`,
      ),
      heading(1, 'trace-complete', 'Completeness'),
      paragraph(
        'What is missing for controls and requirements is asked in ',
        context.document('security-requirements-and-controls'),
        '.',
      ),
      completeness(context, trace),
      heading(1, 'trace-forward', 'Forward: from threats to tests and labels'),
      forward(context, trace),
      heading(1, 'trace-back', 'Backward'),
      ...backward(context, trace),
    ],
    sheets: [forwardSheet(context, trace), backwardSheet(context, trace)],
  };
}

interface Chain {
  readonly risk: RiskRow;
  readonly controls: Trace['controls'];
  readonly requirements: readonly string[];
  readonly tests: readonly string[];
  readonly software: readonly string[];
  readonly hazard: string | undefined;
  readonly labels: readonly string[];
}

const itsRisks = (each: Trace['controls'][number]) => each.risks.map(({ id }) => id);

function chains(context: Context, trace: Trace): Chain[] {
  const { risks, model, file } = context;
  const parts = [...model.components.values()].flatMap(({ software }) => software);
  const counted = trace.controls.filter(({ control }) => control.status !== 'absent');
  return risks.map((risk) => {
    const controls = under(trace, () => counted, itsRisks, risk.id);
    const requirements = unique(controls.flatMap((each) => each.requirements));
    const behind = new Set(risk.after.steps.flatMap(({ because }) => because ?? []));
    return {
      risk,
      controls,
      requirements,
      tests: unique([
        ...controls.flatMap(({ tests }) => tests),
        ...requirements.flatMap((id) => testsVerifying(context, id)),
      ]),
      software: parts.flatMap(({ id, vulnerabilities }) =>
        behind.has(id) || vulnerabilities.some((each) => behind.has(each.id)) ? [id] : [],
      ),
      hazard: file.harms?.[risk.harm.id]?.hazard,
      labels: unique([
        ...controls.flatMap(({ labels }) => labels),
        ...risk.decisions.flatMap(({ risk: { labels } }) => labels),
      ]),
    };
  });
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

const COLUMNS = [
  'Threat',
  'Risk',
  'Controls',
  'Requirements',
  'Architecture elements',
  'Tests',
  'SBOM components',
  'Hazard',
  'Labels',
  'Decision',
] as const;

function forward(context: Context, trace: Trace): Table {
  return table(
    'table-trace',
    'Traceability matrix, worst risk first',
    COLUMNS.map((title) => ({ title, width: title === 'Controls' || title === 'Risk' ? 1.6 : 1 })),
    chains(context, trace).map(({ risk, controls, requirements, tests, software, hazard, labels }) => [
      [ref('threat', risk.threat)],
      [ref('risk', risk.id)],
      refs(
        'control',
        controls.map(({ id }) => id),
      ),
      refs('requirement', requirements),
      orNone(joined(risk.elements.map((id) => ref(kindOf(context, id), id)))),
      refs('test', tests),
      refs('software', software),
      hazard === undefined ? NONE : [hazard],
      refs('label', labels),
      refs(
        'decision',
        risk.decisions.map((each) => each.risk.id),
      ),
    ]),
    { landscape: true, empty: 'No path leads to a harm of the model.' },
  );
}

function forwardSheet(context: Context, trace: Trace): Table {
  const cell = (ids: readonly string[]): string => ids.join(', ');
  return table(
    'table-trace-sheet',
    'Traceability matrix',
    [...COLUMNS, 'Status of the tests', 'Views'],
    chains(context, trace).map(({ risk, controls, requirements, tests, software, hazard, labels }) => [
      risk.threat,
      risk.id,
      cell(controls.map(({ id }) => id)),
      cell(requirements),
      cell(risk.elements),
      cell(tests),
      cell(software),
      hazard ?? '',
      cell(labels),
      cell(risk.decisions.map((each) => each.risk.id)),
      cell(tests.map((id) => `${id}: ${context.file.tests?.[id]?.status ?? 'in the test system'}`)),
      cell([
        'Global System View',
        ...(risk.after.patients === 'multiple' ? ['Multi-Patient Harm View'] : []),
        ...(risk.threat.startsWith('update:') ? ['Updateability and Patchability View'] : []),
      ]),
    ]),
    { file: 'traceability' },
  );
}

/** A kind of thing, with what leads on from it. */
interface Back {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | Text)[])[];
}

function backTables(context: Context, trace: Trace): Back[] {
  const { file, model } = context;
  const namedBy = (all: readonly Named[]): Text => orNone(joined(all.map(({ kind, id }) => ref(kind, id))));
  const risksOf = (which: (chain: Chain) => boolean): Text => {
    const ids = all.filter(which).map(({ risk }) => risk.id);
    return riskText(ids);
  };
  const all = chains(context, trace);
  const ask = context.todo;
  return [
    {
      id: 'controls',
      title: 'Controls',
      columns: ['Control', 'On', 'Status', 'Requirements', 'Tests', 'Labels', 'Risks'],
      rows: trace.controls
        .filter(({ control }) => control.status !== 'absent')
        .map(({ id, control, requirements, tests, labels, risks }) => [
          [ref('control', id)],
          control.on === 'device' ? 'the device' : [ref(kindOf(context, control.on), control.on)],
          control.status,
          refs('requirement', requirements),
          refs('test', tests),
          refs('label', labels),
          riskText(risks.map((risk) => risk.id)),
        ]),
    },
    {
      id: 'requirements',
      title: 'Requirements',
      columns: ['Requirement', 'In words', 'Named by', 'Verified by', 'Risks'],
      rows: [...trace.requirements].map(([id, by]) => {
        const tests = unique([
          ...testsVerifying(context, id),
          ...trace.controls.filter(({ requirements }) => requirements.includes(id)).flatMap((each) => each.tests),
        ]);
        return [
          [ref('requirement', id)],
          file.requirements?.[id]?.title ?? file.requirements?.[id]?.text ?? 'in the register of requirements',
          namedBy(by),
          tests.length === 0 ? [ask('test', 'Plan the test that verifies the requirement', id)] : refs('test', tests),
          risksOf(({ requirements }) => requirements.includes(id)),
        ];
      }),
    },
    {
      id: 'tests',
      title: 'Tests',
      columns: ['Test', 'In words', 'Status', 'Report', 'Verifies', 'Named by', 'Risks'],
      rows: [...trace.tests].map(([id, by]) => {
        const { title, status, report, verifies = [] } = file.tests?.[id] ?? {};
        return [
          [ref('test', id)],
          title ?? '–',
          file.tests?.[id] === undefined ? 'in the test system' : (status ?? 'planned'),
          report ?? NONE,
          verifies.length === 0 && by.length === 0
            ? [ask('test', 'Say which requirement or control the test verifies', id)]
            : refs('requirement', verifies),
          namedBy(by),
          risksOf(({ tests }) => tests.includes(id)),
        ];
      }),
    },
    {
      id: 'hazards',
      title: 'Hazards of the safety risk management file',
      columns: ['Hazard', 'Harms', 'Risks'],
      rows: unique(Object.values(file.harms ?? {}).flatMap(({ hazard }) => hazard ?? [])).map((hazard) => [
        hazard,
        refs(
          'harm',
          [...model.harms.keys()].filter((id) => file.harms?.[id]?.hazard === hazard),
        ),
        risksOf((chain) => chain.hazard === hazard),
      ]),
    },
    {
      id: 'labels',
      title: 'Labels',
      columns: ['Label', 'In words', 'Named by', 'Risks'],
      rows: [...trace.labels].map(([id, by]) => [
        [ref('label', id)],
        file.labels?.[id]?.title ?? file.labels?.[id]?.text ?? 'in the register of labels',
        namedBy(by),
        risksOf(({ labels }) => labels.includes(id)),
      ]),
    },
    {
      id: 'software',
      title: 'SBOM components on a worst path',
      columns: ['Component', 'Vulnerabilities', 'Risks'],
      rows: unique(all.flatMap(({ software }) => software)).map((id) => {
        const found = [...model.components.values()].flatMap(({ software }) => software).find((each) => each.id === id);
        return [
          [ref('software', id)],
          refs('vulnerability', found?.vulnerabilities.map((each) => each.id) ?? []),
          risksOf(({ software }) => software.includes(id)),
        ];
      }),
    },
  ];
}

const SHOWN = 4;

function riskText(ids: readonly string[]): Text {
  const shown: Text[] = ids.slice(0, SHOWN).map((id) => [ref('risk', id)]);
  return orNone(joined([...shown, ...(ids.length > SHOWN ? [[`and ${ids.length - SHOWN} more`]] : [])]));
}

function backward(context: Context, trace: Trace): Block[] {
  return backTables(context, trace).flatMap(({ id, title, columns, rows }) => [
    heading(2, `trace-${id}`, title),
    table(`table-trace-${id}`, `${title} and what they are there for`, columns, rows, {
      empty: 'The model names none.',
      landscape: columns.length > 6,
    }),
  ]);
}

/** All backward links, one row for each. */
function backwardSheet(context: Context, trace: Trace): Table {
  const all = chains(context, trace);
  const rows = (kind: string, ids: readonly string[], which: (chain: Chain, id: string) => boolean) =>
    ids.flatMap((id) => {
      const own = all.filter((chain) => which(chain, id));
      return own.length === 0 ? [[kind, id, '', '']] : own.map(({ risk }) => [kind, id, risk.id, risk.threat]);
    });
  return table(
    'table-trace-back-sheet',
    'Backward trace',
    ['Kind', 'Id', 'Risk', 'Threat'],
    [
      ...rows('control', unique(trace.controls.map(({ id }) => id)), ({ controls }, id) =>
        controls.some((each) => each.id === id),
      ),
      ...rows('requirement', [...trace.requirements.keys()], ({ requirements }, id) => requirements.includes(id)),
      ...rows('test', [...trace.tests.keys()], ({ tests }, id) => tests.includes(id)),
      ...rows('label', [...trace.labels.keys()], ({ labels }, id) => labels.includes(id)),
      ...rows('hazard', unique(all.flatMap(({ hazard }) => hazard ?? [])), ({ hazard }, id) => hazard === id),
      ...rows('software', unique(all.flatMap(({ software }) => software)), ({ software }, id) => software.includes(id)),
    ],
    { file: 'traceability-back', empty: 'The model names no control, requirement, test, label, hazard or software.' },
  );
}

function completeness(context: Context, trace: Trace): Block {
  const all = chains(context, trace);
  const owed = trace.controls.filter((each) => each.owed);
  const { file, model } = context;
  const links: readonly (readonly [string, number, readonly string[]])[] = [
    ['Threats with at least one risk', context.threats.length, []],
    [
      'Risks with a control in force on their paths',
      all.length,
      all
        .filter(
          ({ controls }) =>
            !controls.some(({ control }) => control.status === 'implemented' || control.status === 'verified'),
        )
        .map(({ risk }) => risk.id),
    ],
    [
      'Controls of the manufacturer with a requirement',
      owed.length,
      owed.filter(({ requirements }) => requirements.length === 0).map(({ id }) => id),
    ],
    [
      'Controls of the manufacturer with a test',
      owed.length,
      owed.filter(({ tests }) => tests.length === 0).map(({ id }) => id),
    ],
    [
      'Requirements that something in the architecture names',
      trace.requirements.size,
      [...trace.requirements].filter(([, by]) => by.length === 0).map(([id]) => id),
    ],
    [
      'Requirements with a test',
      trace.requirements.size,
      [...trace.requirements.keys()].filter(
        (id) =>
          testsVerifying(context, id).length === 0 &&
          !trace.controls.some((each) => each.requirements.includes(id) && each.tests.length > 0),
      ),
    ],
    [
      'Harms to patients with a hazard',
      [...model.harms.values()].filter(({ impact }) => impact === 'patient-safety').length,
      [...model.harms.values()]
        .filter(({ id, impact }) => impact === 'patient-safety' && file.harms?.[id]?.hazard === undefined)
        .map(({ id }) => id),
    ],
    [
      'Decisions to transfer with a label',
      [...model.risks.values()].filter(({ decision }) => decision === 'transfer').length,
      [...model.risks.values()]
        .filter(({ decision, labels }) => decision === 'transfer' && labels.length === 0)
        .map(({ id }) => id),
    ],
  ];
  const number = { kind: 'number', width: 0.5 } as const;
  return table(
    'table-trace-complete',
    'Links that every record needs, and where they are missing',
    [
      { title: 'Link', width: 2 },
      { title: 'Of', ...number },
      { title: 'Missing', ...number },
      { title: 'Missing for', width: 3 },
    ],
    links.map(([title, of, missing]) => [
      title,
      String(of),
      String(missing.length),
      missing.length === 0 ? '–' : [shortened(missing)],
    ]),
  );
}

const NAMED = 10;

function shortened(ids: readonly string[]): string {
  return `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? `, and ${ids.length - NAMED} more` : ''}`;
}
