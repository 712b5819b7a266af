/** Document 10: security requirements with their acceptance, and the controls of each of the eight categories with their evidence. */
import type { FdaCategory } from '../catalogue/catalogue.ts';
import { facts, heading, here, joined, list, NONE, note, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Answerer, Block, Inline, Table, Text } from './content.ts';
import type { Context, Written } from './context.ts';
import { mechanismText } from './control-details.ts';
import { controlSheet, requirementSheet } from './control-sheets.ts';
import { cryptography } from './cryptography.ts';
import { at, type ListedControl, listedControls, testsOf } from './listed-controls.ts';
import { OWNERS_IN_WORDS } from './ownership.ts';
import { RECOMMENDATIONS, type Recommendation } from './recommendations.ts';

export function controlsDocument(context: Context): Written {
  const controls = listedControls(context);
  return {
    blocks: [
      paragraph(
        'Requirements come first, then the controls that meet them by category of Appendix 1. A control is a fact of the design only when it is implemented or verified; planned controls are listed as planned and count in no estimate after mitigation.',
      ),
      ...requirements(context, controls),
      ...categoriesOf(context).flatMap((category, index) =>
        section(context, category, LETTERS[index] as string, controls),
      ),
      ...cryptography(context, controls),
    ],
    sheets: [requirementSheet(context, controls), controlSheet(context, controls)],
  };
}

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** The eight categories, A to H. */
export function categoriesOf({ analysis }: Context): FdaCategory[] {
  return Object.keys(analysis.catalogue.fdaCategories) as FdaCategory[];
}

/** Anchor of a category's chapter. */
export function categoryAnchor(category: FdaCategory): string {
  return `category-${category}`;
}

/** `T-88 (passed)`. */
function testText(context: Context, ids: readonly string[]): Text {
  return joined(
    ids.map((id): Text => [ref('test', id), ` (${context.file.tests?.[id]?.status ?? 'in the test system'})`]),
  );
}

function requirements(context: Context, controls: readonly ListedControl[]): Block[] {
  const written = Object.entries(context.file.requirements ?? {});
  return [
    heading(1, 'requirements', 'Security requirements'),
    ...(written.length === 0
      ? [
          note(
            context.todo(
              'device-engineer',
              'Write the security requirements with their acceptance criteria, and name them at the controls that meet them',
            ),
          ),
        ]
      : [
          table(
            'table-requirements',
            'Security requirements',
            [
              { title: 'Requirement', width: 0.9 },
              { title: 'Text', width: 2 },
              { title: 'Acceptance criterion', width: 1.5 },
              { title: 'Objectives', width: 1 },
              { title: 'Source', width: 0.9 },
              { title: 'Met by', width: 1.5 },
              { title: 'Verified by', width: 1.2 },
            ],
            written.map(([id, each]): (Inline | Text)[] => {
              const meeting = controls.filter((control) => control.requirements.includes(id));
              const tests = testsOf(context, id, controls);
              return [
                here('requirement', id),
                context.given(each.text, 'device-engineer', 'Write the requirement', id),
                context.given(each.acceptance, 'test', 'State the acceptance criterion of the requirement', id),
                (each.objectives ?? []).join(', ') || NONE,
                context.given(each.source, 'device-engineer', 'Say where the requirement comes from', id),
                meeting.length === 0
                  ? [context.todo('device-engineer', 'Name the control or element that meets the requirement', id)]
                  : refs(
                      'control',
                      meeting.map((control) => control.id),
                    ),
                tests.length === 0
                  ? [context.todo('test', 'Plan the test that verifies the requirement', id)]
                  : testText(context, tests),
              ];
            }),
            { landscape: true },
          ),
        ]),
  ];
}

function section(context: Context, category: FdaCategory, letter: string, all: readonly ListedControl[]): Block[] {
  const term = context.analysis.catalogue.fdaCategories[category];
  const own = all.filter((each) => each.category === category);
  const listed = own.filter(({ wanted }) => wanted);
  const absent = own.filter(({ control }) => control.status === 'absent');
  const excused = own.filter(({ control }) => control.status === 'not-applicable');
  const omitted = context.file.documents?.omittedCategories?.[category];
  return [
    heading(1, categoryAnchor(category), `${letter}) ${term.title}`),
    paragraph(term.summary),
    ...(omitted === undefined ? [] : [facts([['Why no control is needed', omitted]])]),
    ...(listed.length === 0 && omitted === undefined
      ? [
          note(
            'The model has no control of this category. ',
            context.todo(
              'security',
              'Add the controls of the category, or give the rationale why it does not apply',
              category,
              ['documents', 'omittedCategories'],
            ),
          ),
        ]
      : []),
    ...(listed.length === 0 ? [] : [controlTable(context, category, term.title, listed)]),
    ...(absent.length === 0
      ? []
      : [
          paragraph('Known to be absent:'),
          list(
            absent.map(
              ({ id, title, control }): Text => [here('control', id), `: ${title}, on `, at(context, control)],
            ),
          ),
        ]),
    ...(excused.length === 0
      ? []
      : [
          paragraph('Said not to apply, and counted as absent:'),
          list(
            excused.map(
              ({ id, title, control }): Text => [
                here('control', id),
                `: ${title}, on `,
                at(context, control),
                ': ',
                ...context.given(
                  control.rationale,
                  'security',
                  'Say why the control does not apply',
                  control.on,
                  control.path,
                ),
              ],
            ),
          ),
        ]),
    answers(context, category, term.title, all),
  ];
}

function controlTable(
  context: Context,
  category: FdaCategory,
  title: string,
  controls: readonly ListedControl[],
): Table {
  return table(
    `table-controls-${category}`,
    `Controls: ${title}`,
    [
      { title: 'Control, and what it stands on', width: 2.2 },
      { title: 'Status', width: 0.8 },
      { title: 'Implementation', width: 1.7 },
      { title: 'Requirement', width: 1 },
      { title: 'Verification', width: 1.2 },
      { title: 'Evidence', width: 0.9 },
      { title: 'Risks', width: 0.6, kind: 'number' },
      { title: 'Label', width: 0.7 },
    ],
    alike(controls).map((group) => controlRow(context, group)),
    { landscape: true },
  );
}

/** Controls that are written alike on several elements make one row. */
function alike(controls: readonly ListedControl[]): ListedControl[][] {
  const groups = new Map<string, ListedControl[]>();
  for (const each of controls) {
    const { control, title, written, requirements, tests, evidence, labels } = each;
    const key = JSON.stringify([
      control.name,
      control.status,
      control.by,
      title,
      mechanismText(written),
      requirements,
      tests,
      evidence,
      labels,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function controlRow(context: Context, group: readonly ListedControl[]): (Inline | Text)[] {
  const [each] = group as [ListedControl];
  const { control, requirements, tests, evidence, labels } = each;
  const ours = control.by === undefined || control.by === 'manufacturer';
  const mechanism = mechanismText(each.written);
  const name = group.length === 1 ? each.id : `${each.id} and ${group.length - 1} alike`;
  const ask = (answerer: Answerer, question: string): Text => [context.todo(answerer, question, name, control.path)];
  const risks = new Set(group.flatMap((one) => one.risks.map(({ id }) => id)));
  return [
    [
      ...(each.title === each.id ? [] : [`${each.title}: `]),
      ...joined(
        group.map(
          (one): Text => [here('control', one.id), ...(one.id.includes('@') ? [] : [' on ', at(context, one.control)])],
        ),
      ),
    ],
    ours ? control.status : `${control.status}, by ${OWNERS_IN_WORDS[control.by ?? 'facility']}`,
    mechanism === '' ? ask('device-engineer', 'Describe the mechanism of the control') : mechanism,
    requirements.length > 0
      ? refs('requirement', requirements)
      : ours
        ? ask('device-engineer', 'Name the requirement that the control meets')
        : NONE,
    tests.length > 0
      ? testText(context, tests)
      : ours
        ? ask('test', 'Plan the test that shows that the control works')
        : NONE,
    evidence.length > 0
      ? evidence.join(', ')
      : ours && control.status === 'verified'
        ? ask('test', 'Point to the evidence that the control is verified')
        : NONE,
    String(risks.size),
    labels.length > 0
      ? refs('label', labels)
      : ours
        ? NONE
        : ask('regulatory', 'Add the label that tells others to run the control'),
  ];
}

/** Each recommendation with what answers it: controls of the model, of whatever category, or another chapter. */
function answers(context: Context, category: FdaCategory, title: string, all: readonly ListedControl[]): Table {
  return table(
    `table-recommendations-${category}`,
    `Recommendations of Appendix 1 and what answers them: ${title}`,
    [
      { title: 'Id', width: 0.6 },
      { title: 'Recommendation, in short', width: 2 },
      { title: 'Answered by', width: 2.4 },
    ],
    RECOMMENDATIONS[category].map((each): (Inline | Text)[] => [each.id, each.text, answer(context, each, all)]),
  );
}

function answer(context: Context, { id, controls, see }: Recommendation, all: readonly ListedControl[]): Text {
  const found = all.filter(({ control, wanted }) => wanted && controls.includes(control.name));
  const shown = found.slice(0, SHOWN);
  return orNone(
    joined(
      [
        ...shown.map(
          (each): Text => [ref('control', each.id), ...(each.control.status === 'planned' ? [' (planned)'] : [])],
        ),
        ...(found.length > SHOWN ? [`${found.length - SHOWN} more`] : []),
        ...(see === undefined ? [] : [[see] as Text]),
        ...(found.length === 0 && see === undefined
          ? [
              [
                context.todo(
                  'security',
                  'Say how the recommendation is met, or justify why it does not apply or what is done instead',
                  id,
                  ['device'],
                ),
              ] as Text,
            ]
          : []),
      ],
      ', ',
    ),
  );
}

const SHOWN = 8;
