/** The list of attack paths, worst first: filtered by kind of harm and by weakness, one of them opened. */
import type { Preview, ScoreText, StoryEntry } from '../protocol/preview.ts';
import { type Child, h } from './dom.ts';
import { change, costList, referenceLine } from './words.ts';

export interface PathsState {
  readonly story: string | null;
  readonly impact: string;
  readonly category: string;
  /** What is left of stories with the ticked controls; undefined: nothing is ticked. */
  readonly after: ReadonlyMap<string, ScoreText | null> | undefined;
  readonly ticks: ReadonlySet<string>;
  /** Ids that the picture has. */
  readonly drawn: (id: string) => boolean;
}

export interface PathsEvents {
  choose(story: string | null): void;
  filter(impact: string, category: string): void;
  reveal(element: string): void;
  view(id: string): void;
  tick(candidate: string, on: boolean): void;
}

export function pathList(preview: Preview, state: PathsState, events: PathsEvents): Child[] {
  const { stories, moreStories } = preview;
  const shown = stories.filter(
    ({ impacts, category }) =>
      (state.impact === '' || impacts.includes(state.impact)) && (state.category === '' || category === state.category),
  );
  const more = moreStories === 0 ? null : h('p', { class: 'quiet' }, `And ${moreStories} more, less severe.`);
  return [
    h(
      'div',
      { class: 'filters' },
      select(
        'impact',
        'Kind of harm',
        stories.flatMap(({ impacts }) => impacts),
        state.impact,
        (value) => events.filter(value, state.category),
      ),
      select(
        'category',
        'Weakness',
        stories.map(({ category }) => category),
        state.category,
        (value) => events.filter(state.impact, value),
      ),
    ),
    h('p', { class: 'quiet', role: 'status' }, countOf(shown.length, stories.length)),
    h('ol', { class: 'stories' }, ...shown.map((story) => entry(story, preview, state, events))),
    more,
  ];
}

function countOf(shown: number, all: number): string {
  if (all === 0) return 'No attack path leads to a harm.';
  return shown === all ? `${all} attack paths, worst first.` : `${shown} of ${all} attack paths, worst first.`;
}

function select(
  key: string,
  name: string,
  values: readonly string[],
  chosen: string,
  changed: (value: string) => void,
): HTMLElement {
  const options = [...new Set(values)].sort();
  return h(
    'label',
    {},
    h('span', {}, name),
    h(
      'select',
      { key, on: { change: ({ target }) => changed((target as HTMLSelectElement).value) } },
      h('option', { value: '', selected: chosen === '' }, 'all'),
      ...options.map((value) => h('option', { value, selected: value === chosen }, value)),
    ),
  );
}

function entry(story: StoryEntry, preview: Preview, state: PathsState, events: PathsEvents): HTMLElement {
  const open = story.id === state.story;
  const after = state.after?.get(story.id);
  const details = open ? detailsOf(story, preview, state, events) : [];
  return h(
    'li',
    { class: open ? 'story open' : 'story' },
    h(
      'button',
      {
        type: 'button',
        key: `story ${story.id}`,
        class: 'row',
        'aria-expanded': String(open),
        on: { click: () => events.choose(open ? null : story.id) },
      },
      change(story.score, after === undefined ? story.score : after),
      ' ',
      h('span', { class: 'title' }, story.title),
      h('span', { class: 'quiet' }, `${story.category} · to ${story.harms}`),
    ),
    ...details,
  );
}

function detailsOf(story: StoryEntry, { views, view }: Preview, state: PathsState, events: PathsEvents): HTMLElement[] {
  const own = `story:${story.id}`;
  const missing = story.steps.filter(({ drawn }) => drawn !== null && !state.drawn(drawn)).length;
  const has = views.some(({ id }) => id === own) && view !== own;
  return [
    h(
      'ol',
      { class: 'steps' },
      ...story.steps.map(({ title, element, gains, costs, references }, index) =>
        h(
          'li',
          {},
          h('span', { class: 'number', 'aria-hidden': 'true' }, String(index + 1)),
          h(
            'button',
            {
              type: 'button',
              key: `step ${story.id} ${index}`,
              class: 'link',
              on: { click: () => events.reveal(element) },
            },
            element,
          ),
          ` ${title}: ${gains}`,
          costs.length === 0 ? null : costList(costs),
          referenceLine(references),
        ),
      ),
    ),
    ...(story.cuts.length === 0
      ? []
      : [
          h('p', { class: 'sub' }, 'What cuts it, and the score when it is implemented in full'),
          h('ul', { class: 'cuts' }, ...story.cuts.map((cut) => cutRow(story, cut, state, events))),
        ]),
    ...(missing === 0 && !has
      ? []
      : [
          h(
            'p',
            { class: 'quiet' },
            missing === 0 ? '' : `${missing} of ${story.steps.length} steps are not in this picture. `,
            has &&
              h(
                'button',
                { type: 'button', key: `own ${story.id}`, class: 'link', on: { click: () => events.view(own) } },
                'Draw this path alone',
              ),
          ),
        ]),
  ];
}

const STATES = { missing: '', planned: 'planned already', weak: 'there, but weak' } as const;

function cutRow(
  story: StoryEntry,
  { control, on, state: state_, after, candidate }: StoryEntry['cuts'][number],
  state: PathsState,
  events: PathsEvents,
): HTMLElement {
  const words = [`${control} on ${on} `, change(story.score, after), STATES[state_] === '' ? '' : ` ${STATES[state_]}`];
  if (candidate === null) return h('li', {}, ...words);
  return h(
    'li',
    {},
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        key: `cut ${story.id} ${candidate}`,
        checked: state.ticks.has(candidate),
        on: { change: ({ target }) => events.tick(candidate, (target as HTMLInputElement).checked) },
      }),
      ' ',
      ...words,
    ),
  );
}
