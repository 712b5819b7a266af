/** All views of a model, as data, and the drawing of each: the one list that every surface offers. */
import type { Analysis } from '../analysis.ts';
import { compare } from './collapse.ts';
import { flowchart, type Part } from './flowchart.ts';
import { globalPart, manyPatientsPart, storyPart, storyTitle, updatePart, zonePart } from './parts.ts';
import { sequence } from './sequence.ts';
import type { Diagram, Marks, View, ViewId, ViewKind } from './view.ts';
import { useCasesOf } from './written.ts';

export type { Diagram, DrawnStep, Mark, Marks, View, ViewId, ViewKind } from './view.ts';
export { VIEW_KINDS } from './view.ts';

interface Kind {
  readonly kind: ViewKind;
  /** Ids and titles of what there is one view each of; a single view of its kind has the id ``. */
  list(analysis: Analysis): readonly { readonly id: string; readonly title: string }[];
  draw(analysis: Analysis, id: string, marks: Marks): Diagram | undefined;
}

const one = (kind: ViewKind, title: string, part: (analysis: Analysis, marks: Marks) => Part | undefined): Kind => ({
  kind,
  list: (analysis) => (part(analysis, new Map()) === undefined ? [] : [{ id: '', title }]),
  draw: (analysis, id, marks) => drawn(id === '' ? part(analysis, marks) : undefined),
});

const KINDS: readonly Kind[] = [
  one('global', 'Global system view', globalPart),
  one('multi-patient', 'Multi-patient harm view', manyPatientsPart),
  one('update', 'Updateability and patchability view', updatePart),
  {
    kind: 'use-case',
    list: (analysis) =>
      useCasesOf(analysis)
        .filter((useCase) => sequence(analysis, useCase) !== undefined)
        .map(({ id, title }) => ({ id, title: `Use case: ${title}` })),
    draw: (analysis, id) => {
      const useCase = useCasesOf(analysis).find((each) => each.id === id);
      return useCase === undefined ? undefined : sequence(analysis, useCase);
    },
  },
  {
    kind: 'zone',
    list: (analysis) =>
      [...analysis.model.zones.values()]
        .filter(({ id }) => zonePart(analysis, id, new Map()) !== undefined)
        .map(({ id, title }) => ({ id, title: `Zone: ${title === id ? id : `${id}, ${title}`}` }))
        .sort((a, b) => compare(a.id, b.id)),
    draw: (analysis, id, marks) => drawn(zonePart(analysis, id, marks)),
  },
  {
    kind: 'story',
    list: ({ attack }) => attack.stories.map((story) => ({ id: story.id, title: `Story: ${storyTitle(story)}` })),
    draw: (analysis, id) => drawn(storyPart(analysis, id)),
  },
];

function drawn(part: Part | undefined): Diagram | undefined {
  return part === undefined ? undefined : flowchart(part);
}

/** Every view that has something to show, in the order of the kinds; stories worst first. */
export function viewsOf(analysis: Analysis): View[] {
  return KINDS.flatMap(({ kind, list }) =>
    list(analysis).map(({ id, title }) => ({ id: id === '' ? kind : `${kind}:${id}`, kind, title })),
  );
}

/**
 * Draws one view. The same text for the same model, in whatever order its file is written.
 * @param marks What a change does to elements; shown in all views but stories and use cases.
 * @returns Undefined where the model has no such view.
 */
export function drawView(analysis: Analysis, view: ViewId, marks: Marks = new Map()): Diagram | undefined {
  const colon = view.indexOf(':');
  const [kind, id] = colon === -1 ? [view, ''] : [view.slice(0, colon), view.slice(colon + 1)];
  return KINDS.find((each) => each.kind === kind)?.draw(analysis, id, marks);
}

/** The global system view, which every model has. */
export function globalView(analysis: Analysis, marks: Marks = new Map()): Diagram {
  return flowchart(globalPart(analysis, marks));
}
