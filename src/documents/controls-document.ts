/** Document 10: security requirements with their acceptance, and the controls of each of the eight categories with their evidence. */
import type { FdaCategory } from '../catalogue/catalogue.ts';
import { facts, heading, here, joined, list, NONE, note, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { mechanismText } from './control-details.ts';
import { cryptography } from './cryptography.ts';
import { at, type ListedControl, listedControls, testsOf } from './listed-controls.ts';
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
      { title: 'Control', width: 1.5 },
      { title: 'On', width: 0.9 },
      { title: 'Status', width: 0.8 },
      { title: 'Implementation', width: 1.7 },
      { title: 'Requirement', width: 1 },
      { title: 'Verification', width: 1.2 },
      { title: 'Evidence', width: 0.9 },
      { title: 'Risks', width: 0.6, kind: 'number' },
      { title: 'Label', width: 0.7 },
    ],
    controls.map((each): (Inline | Text)[] => {
      const { control } = each;
      const ours = control.by === undefined || control.by === 'manufacturer';
      const name = `${each.id}`;
      const mechanism = mechanismText(each.written);
      return [
        [here('control', each.id), ...(each.title === each.id ? [] : [` ${each.title}`])],
        [at(context, control)],
        ours ? control.status : `${control.status}, by ${String(control.by)}`,
        mechanism === ''
          ? [context.todo('device-engineer', 'Describe the mechanism of the control', name, control.path)]
          : mechanism,
        each.requirements.length > 0
          ? refs('requirement', each.requirements)
          : ours
            ? [context.todo('device-engineer', 'Name the requirement that the control meets', name, control.path)]
            : NONE,
        each.tests.length > 0
          ? testText(context, each.tests)
          : ours
            ? [context.todo('test', 'Plan the test that shows that the control works', name, control.path)]
            : NONE,
        each.evidence.length > 0
          ? each.evidence.join(', ')
          : ours && control.status === 'verified'
            ? [context.todo('test', 'Point to the evidence that the control is verified', name, control.path)]
            : NONE,
        each.risks.length === 0 ? '0' : String(each.risks.length),
        each.labels.length > 0
          ? refs('label', each.labels)
          : ours
            ? NONE
            : [context.todo('regulatory', 'Add the label that tells others to run the control', name, control.path)],
      ];
    }),
    { landscape: true },
  );
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
        ...(found.length === 0
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

function requirementSheet(context: Context, controls: readonly ListedControl[]): Table {
  return table(
    'table-requirement-sheet',
    'Security requirements',
    ['Requirement', 'Text', 'Acceptance criterion', 'Objectives', 'Source', 'Met by', 'Verified by'],
    Object.entries(context.file.requirements ?? {}).map(([id, each]) => [
      id,
      words(each.text),
      words(each.acceptance),
      words(each.objectives),
      words(each.source),
      controls
        .filter((control) => control.requirements.includes(id))
        .map((control) => control.id)
        .join(', '),
      testsOf(context, id, controls).join(', '),
    ]),
    { file: 'security-requirements', empty: 'The model has no security requirement.' },
  );
}

function controlSheet(context: Context, controls: readonly ListedControl[]): Table {
  return table(
    'table-control-sheet',
    'Security controls',
    [
      'Control',
      'Title',
      'Kind',
      'On',
      'Category',
      'Type',
      'Status',
      'By',
      'Implementation',
      'Requirements',
      'Tests',
      'Evidence',
      'Labels',
      'Risks',
      'Rationale',
    ],
    controls.map((each) => [
      each.id,
      each.title,
      each.control.name,
      each.control.on,
      each.category === undefined ? '' : context.analysis.catalogue.fdaCategories[each.category].title,
      context.analysis.catalogue.controls.get(each.control.name)?.type ?? '',
      each.control.status,
      each.control.by ?? 'manufacturer',
      mechanismText(each.written),
      each.requirements.join(', '),
      each.tests.join(', '),
      each.evidence.join(', '),
      each.labels.join(', '),
      each.risks.map(({ id }) => id).join(', '),
      each.control.rationale ?? '',
    ]),
    { file: 'security-controls', empty: 'The model has no control.' },
  );
}
