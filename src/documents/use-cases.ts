/** Security use cases: each a sequence diagram with its steps in words, and functions that should be described so. */
import type { View } from '../diagram/views.ts';
import type { DataKind } from '../model/words.ts';
import { anchor, facts, heading, joined, list, NONE, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf } from './control-details.ts';
import { pictureOf } from './pictures.ts';
import { controlsOf } from './risks.ts';

export function useCaseViews(context: Context, views: readonly View[]): Block[] {
  const { useCases = {} } = context.file;
  const ids = Object.keys(useCases);
  return [
    paragraph(
      'One view for each function through which a compromise could affect safety or effectiveness. The numbered steps say what happens in the diagram, on which communication path, and on which controls it relies.',
    ),
    ...ids.flatMap((id) =>
      useCase(
        context,
        id,
        views.find((view) => view.id === `use-case:${id}`),
      ),
    ),
    ...candidates(context),
  ];
}

function useCase(context: Context, id: string, view: View | undefined): Block[] {
  const written = context.file.useCases?.[id] ?? {};
  const { title = id, description, states = {}, steps = [], sharedWith = [], tests = [], evidence } = written;
  const flows = steps.flatMap(({ flow }) => flow ?? []);
  const own = context.risks.filter(({ elements }) => elements.some((each) => flows.includes(each)));
  const threats = [...new Set(own.map(({ threat }) => threat))];
  return [
    heading(2, anchor('use-case', id), title === id ? id : `${id}: ${title}`),
    ...(description === undefined ? [] : [paragraph(description)]),
    facts([
      [
        'Operational states',
        context.given(
          states.operational,
          'device-engineer',
          'State in which operational states the use case happens',
          id,
        ),
      ],
      [
        'Clinical functionality',
        context.given(
          states.clinical,
          'device-engineer',
          'State which clinical functionality the use case belongs to',
          id,
        ),
      ],
      ...(sharedWith.length === 0 ? [] : [['Also stands for', refs('use-case', sharedWith)] as const]),
    ]),
    ...(view === undefined
      ? []
      : pictureOf(
          context,
          view,
          title,
          `Sequence diagram of the use case ${title}: ${steps.length} steps, the same as in the numbered list.`,
        )),
    ...(steps.length === 0
      ? [
          paragraph(
            context.todo(
              'device-engineer',
              'Describe the use case step by step: who sends what to whom, on which communication path, and what happens when it goes wrong',
              id,
            ),
          ),
        ]
      : [
          list(
            steps.map((step) => stepText(context, step)),
            true,
          ),
        ]),
    facts([
      ['Communication paths', refs('flow', flows)],
      ['Threats', threats.length === 0 ? NONE : refs('threat', threats)],
      [
        'Tests',
        tests.length === 0
          ? [context.todo('test', 'Name the tests that exercise the use case', id)]
          : refs('test', tests),
      ],
      ['Evidence', evidence === undefined ? NONE : [words(evidence)]],
    ]),
  ];
}

type Step = NonNullable<NonNullable<Context['file']['useCases']>[string]['steps']>[number];

function stepText(context: Context, { flow, by, does, relies = [], otherwise }: Step): Text {
  const named = new Map(controlsOf(context.model).map((control) => [detailsOf(context.analysis, control).id, control]));
  return [
    ...(flow === undefined ? [] : [ref('flow', flow), ': ']),
    ...(by === undefined ? [] : [ref('component', by), ': ']),
    does,
    ...(relies.length === 0
      ? []
      : ['; relies on ', ...joined(relies.map((each) => (named.has(each) ? ref('control', each) : each)))]),
    ...(otherwise === undefined ? [] : [`; if ${otherwise.when}: ${otherwise.then}`]),
  ];
}

/** Kinds of data whose exchange is a function of its own, and the states they belong to. */
const FUNCTIONS: Partial<Record<DataKind, string>> = {
  command: 'programming, delivering therapy',
  setting: 'programming',
  alarm: 'alarming',
  measurement: 'sending and receiving data',
  code: 'update',
};

/** Functions of the model that no use case shows. */
function candidates(context: Context): Block[] {
  const { model, file } = context;
  const shown = new Set(
    Object.values(file.useCases ?? {}).flatMap(({ steps = [] }) =>
      steps.flatMap(({ flow }) => {
        const found = model.flows.get(flow ?? '');
        return found === undefined ? [] : [found.id, ...found.over, ...found.carries, ...found.returns];
      }),
    ),
  );
  const rows = [
    ...[...model.data.values()]
      .filter(
        ({ id, kind, harms }) =>
          FUNCTIONS[kind] !== undefined &&
          !shown.has(id) &&
          [...harms.tampering, ...harms.unavailability].some(
            (harm) => model.harms.get(harm)?.impact === 'patient-safety',
          ),
      )
      .map(({ id, title, kind }) => ({
        id,
        kind: 'data',
        what: `Exchange of ${title}`,
        states: FUNCTIONS[kind] ?? '',
      })),
    ...[...model.components.values()]
      .flatMap(({ interfaces }) => interfaces)
      .filter(
        ({ id, use, grants }) =>
          use === 'service' &&
          grants === 'control' &&
          ![...model.flows.values()].some((flow) => flow.toInterface === id && shown.has(flow.id)),
      )
      .map(({ id, title }) => ({ id, kind: 'interface', what: `Access for service: ${title}`, states: 'maintenance' })),
  ];
  if (rows.length === 0) return [];
  return [
    heading(2, 'use-case-candidates', 'Functions without a use case'),
    table(
      'table-use-case-candidates',
      'Functions through which a compromise could affect safety or effectiveness, and that no use case shows',
      [
        { title: 'Element', width: 1.2 },
        { title: 'Function', width: 1.6 },
        { title: 'States', width: 1.2 },
        { title: 'Use case', width: 2 },
      ],
      rows.map(({ id, kind, what, states }) => [
        [ref(kind, id)],
        what,
        states,
        [
          context.todo(
            'device-engineer',
            'Describe the function as a use case, or list it under one with the same security assessment',
            id,
          ),
        ],
      ]),
    ),
  ];
}
