/** Document 11: what is tested by which class of test, who tested and with what, and what has no test yet; never a result of our own. */
import { facts, heading, here, joined, list, NONE, note, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { listed } from './control-details.ts';
import { listedControls } from './listed-controls.ts';
import { inWords } from './metrics.ts';
import { isOurs } from './ownership.ts';
import { kindOf } from './places.ts';

type TestOf = NonNullable<Context['file']['tests']>[string];
type TestType = NonNullable<TestOf['type']>;

/** FDA premarket guidance, V.C. */
const CLASSES: readonly { readonly type: TestType; readonly title: string; readonly covers: string }[] = [
  {
    type: 'security-requirement',
    title: 'Security requirements',
    covers: 'Evidence that each design input is implemented; boundary analysis with the rationale for its assumptions',
  },
  {
    type: 'threat-mitigation',
    title: 'Threat mitigation',
    covers:
      'Evidence that controls are effective against the threats of the four views, and adequate: enforcement, performance at maximum traffic, stability, reliability',
  },
  {
    type: 'vulnerability',
    title: 'Vulnerability testing',
    covers:
      'Abuse and misuse, malformed and unexpected input, robustness, fuzzing, attack surface analysis, vulnerability chaining, closed-box scanning for known vulnerabilities, software composition analysis of binaries, static and dynamic analysis with a search for hard-coded and default credentials',
  },
  {
    type: 'penetration',
    title: 'Penetration testing',
    covers: 'Independence and expertise of the testers, scope, duration, methods, results',
  },
];

export function testing(context: Context): Written {
  const tests = Object.entries(context.file.tests ?? {});
  return {
    blocks: [
      ...classes(context, tests),
      ...register(context, tests),
      ...reports(context, tests),
      ...findings(context, tests),
      ...coverage(context, tests),
      ...afterRelease(context),
    ],
    sheets: [testSheet(tests)],
  };
}

type Tests = readonly (readonly [string, TestOf])[];

function classes(context: Context, tests: Tests): Block[] {
  return [
    heading(1, 'test-classes', 'Classes of tests'),
    paragraph(
      'This document lists tests and what they cover. Results stand in the reports of the testers; a status is what the model says of a report, not a result of this tool.',
    ),
    table(
      'table-test-classes',
      'Classes of tests',
      [
        { title: 'Class', width: 1 },
        { title: 'What it covers', width: 2.4 },
        { title: 'Tests', width: 1.4 },
      ],
      CLASSES.map(({ type, title, covers }): (Inline | Text)[] => {
        const own = tests.filter(([, test]) => test.type === type).map(([id]) => id);
        return [
          title,
          covers,
          own.length > 0
            ? refs('test', own)
            : [context.todo('test', 'Plan tests of the class, or justify that it is not needed', title, ['tests'])],
        ];
      }),
    ),
  ];
}

function register(context: Context, tests: Tests): Block[] {
  return [
    heading(1, 'test-register', 'Tests'),
    table(
      'table-tests',
      'Tests',
      [
        { title: 'Test', width: 0.8 },
        { title: 'In words', width: 1.8 },
        { title: 'Class', width: 0.9 },
        { title: 'Verifies', width: 1.1 },
        { title: 'On', width: 1 },
        { title: 'Status', width: 0.7 },
        { title: 'Date', width: 0.8 },
        { title: 'Report, evidence', width: 1.1 },
      ],
      tests.map(([id, test]): (Inline | Text)[] => {
        const done = test.status === 'passed' || test.status === 'failed';
        return [
          here('test', id),
          context.given(
            [words(test.title), words(test.description)].filter((text) => text !== '').join(': '),
            'test',
            'Describe the test',
            id,
          ),
          CLASSES.find(({ type }) => type === test.type)?.title ?? [
            context.todo('test', 'Say of which class the test is', id),
          ],
          refs('requirement', test.verifies ?? []),
          orNone(joined((test.on ?? []).map((on) => ref(kindOf(context, on), on)))),
          test.status ?? 'planned',
          done ? context.given(test.date, 'test', 'State the date of the test', id) : NONE,
          done
            ? context.given(
                [...listed(test.report), ...listed(test.evidence)],
                'test',
                'Attach the report of the test',
                id,
              )
            : NONE,
        ];
      }),
      { landscape: true, empty: 'The model names no test.' },
    ),
    ...(tests.length > 0
      ? []
      : [note(context.todo('test', 'Plan the tests, and describe those that were done with their reports'))]),
  ];
}

/** What a report has to say beside results: who tested, with what. Of tests that were done. */
function reports(context: Context, tests: Tests): Block[] {
  const done = tests.filter(([, { status }]) => status === 'passed' || status === 'failed');
  if (done.length === 0) return [];
  return [
    heading(1, 'test-reports', 'Testers, scope and tools'),
    table(
      'table-test-reports',
      'Who tested, with what',
      [
        'Test',
        'Tested by',
        'Independent of the developers',
        'Expertise',
        'Scope',
        'Duration',
        'Methods',
        'Tools with versions and settings',
      ],
      done.map(([id, test]): (Inline | Text)[] => {
        const ask = (value: unknown, question: string): Text => context.given(value, 'test', question, id);
        const penetration = test.type === 'penetration';
        const asked = (value: unknown, question: string): Text =>
          penetration || value !== undefined ? ask(value, question) : NONE;
        return [
          [ref('test', id)],
          ask(test.by, 'Say who tested'),
          ask(test.independent, 'Say whether the testers are independent of the developers'),
          asked(test.expertise, 'State the expertise of the testers'),
          asked(test.scope, 'State the scope of the test'),
          asked(inWords(test.length), 'State how long was tested'),
          ask(test.methods, 'Name the methods of the test'),
          ask(test.tools, 'Name the tools with their versions and settings'),
        ];
      }),
      { landscape: true },
    ),
  ];
}

function findings(context: Context, tests: Tests): Block[] {
  const found = tests.flatMap(([id, test]) => (test.findings ?? []).map((finding) => ({ id, finding })));
  const silent = tests.filter(
    ([, { status, findings: none, type }]) =>
      (status === 'passed' || status === 'failed') &&
      none === undefined &&
      (type === 'penetration' || type === 'vulnerability'),
  );
  return [
    heading(1, 'test-findings', 'Findings of tests'),
    paragraph(
      'Each finding is assessed. One that is not fixed, or later, has a rationale, a plan with a date, and a statement on devices in the field.',
    ),
    table(
      'table-test-findings',
      'Findings that are not resolved',
      ['Finding', 'Found by', 'Effect on security', 'Rationale', 'Release that fixes it, and until then', 'Risk'],
      found.map(({ id, finding }): (Inline | Text)[] => {
        const anomaly = context.file.anomalies?.[finding];
        const ask = (value: unknown, question: string): Text => context.given(value, 'test', question, finding);
        return [
          [ref('anomaly', finding)],
          [ref('test', id)],
          ask(anomaly?.securityImpact, 'Assess the finding of the test'),
          ask(anomaly?.rationale, 'Give the rationale for not fixing or deferring the finding'),
          ask(
            anomaly?.fixPlanned,
            'Plan the release that fixes the finding, whether devices shipped before get it, and how long that takes',
          ),
          anomaly?.risk === undefined ? NONE : refs('decision', [anomaly.risk]),
        ];
      }),
      { empty: 'The model links no unresolved finding to a test.' },
    ),
    ...(silent.length === 0
      ? []
      : [
          list(
            silent.map(
              ([id]): Text => [
                ref('test', id),
                ': ',
                context.todo(
                  'test',
                  'List the findings of the test that are not resolved, or state that there are none',
                  id,
                ),
              ],
            ),
          ),
        ]),
  ];
}

/** Threat × test, interface × class: what has no test is a gap. */
function coverage(context: Context, tests: Tests): Block[] {
  const controls = listedControls(context);
  const testsOf = (requirements: readonly string[]) =>
    tests.filter(([, { verifies = [] }]) => verifies.some((id) => requirements.includes(id))).map(([id]) => id);
  const known = new Map(controls.filter(({ wanted }) => wanted).map((each) => [each.control, each]));
  const ofThreat = (risks: Context['risks']) => {
    const own = [...new Set(risks.flatMap((risk) => risk.controls))].flatMap((control) => known.get(control) ?? []);
    return [...new Set([...own.flatMap((each) => each.tests), ...testsOf(own.flatMap((each) => each.requirements))])];
  };
  const interfaces = [...context.model.components.values()]
    .filter((component) => isOurs(context, component))
    .flatMap((component) => component.interfaces.filter(({ exposure }) => exposure !== 'internal'));
  return [
    heading(1, 'test-coverage', 'Coverage'),
    table(
      'table-test-threats',
      'Tests of the controls against each threat',
      [
        { title: 'Threat', width: 1.2 },
        { title: 'In words', width: 2.2 },
        { title: 'Tests', width: 1.6 },
      ],
      context.threats.map(({ id, title, risks }): (Inline | Text)[] => {
        const found = ofThreat(risks);
        return [
          [ref('threat', id)],
          title,
          found.length > 0
            ? refs('test', found)
            : [context.todo('test', 'Plan the test that shows that the threat is mitigated', id, ['tests'])],
        ];
      }),
      { empty: 'No path leads to a harm of the model.' },
    ),
    table(
      'table-test-interfaces',
      'Tests of each external interface by class',
      ['Interface', ...CLASSES.map(({ title }) => title)],
      interfaces.map(({ id, path }): (Inline | Text)[] => {
        const [component = '', name = ''] = id.split('/');
        const own = new Set(listed(context.file.components?.[component]?.interfaces?.[name]?.tests));
        const on = tests.filter(
          ([test, { on: where = [] }]) => own.has(test) || where.includes(id) || where.includes(component),
        );
        return [
          [ref('interface', id)],
          ...CLASSES.map(({ type }): Text => {
            const found = on.filter(([, test]) => test.type === type).map(([test]) => test);
            if (found.length > 0) return refs('test', found);
            return type === 'vulnerability' || type === 'penetration'
              ? [
                  context.todo(
                    'test',
                    `Plan ${type === 'penetration' ? 'penetration' : 'vulnerability'} tests of the interface`,
                    id,
                    path,
                  ),
                ]
              : NONE;
          }),
        ];
      }),
      { landscape: true, empty: 'The manufacturer’s components name no external interface.' },
    ),
  ];
}

function afterRelease(context: Context): Block[] {
  return [
    heading(1, 'test-after-release', 'After release'),
    facts([
      [
        'Tests at regular intervals',
        context.given(
          context.file.documents?.management?.testing,
          'test',
          'State which security tests are repeated after release, and how often',
        ),
      ],
    ]),
  ];
}

function testSheet(tests: Tests): Table {
  return table(
    'table-test-sheet',
    'Tests',
    [
      'Test',
      'Title',
      'Class',
      'Verifies',
      'On',
      'Status',
      'Date',
      'By',
      'Independent',
      'Report',
      'Tools',
      'Methods',
      'Findings',
    ],
    tests.map(([id, test]) => [
      id,
      words(test.title),
      test.type ?? '',
      words(test.verifies),
      words(test.on),
      test.status ?? 'planned',
      words(test.date),
      words(test.by),
      words(test.independent),
      words(test.report),
      words(test.tools),
      words(test.methods),
      words(test.findings),
    ]),
    { file: 'tests', empty: 'The model names no test.' },
  );
}
