/** The bar above the picture: view, search, zoom, following, export. */
import type { Follow, Preview } from '../protocol/preview.ts';
import { type Child, h } from './dom.ts';
import type { Format } from './exports.ts';

export interface ToolbarState {
  /** In per cent. */
  readonly zoom: number;
  readonly follow: Follow;
  readonly side: boolean;
}

export interface ToolbarEvents {
  view(id: string): void;
  /** As it is typed. `next`: to the one after that is found. */
  search(text: string, next: boolean): void;
  zoom(how: 'in' | 'out' | 'fit' | 'full'): void;
  follow(follow: Follow): void;
  side(on: boolean): void;
  save(format: Format): void;
  copy(): void;
}

const GROUPS: readonly (readonly [kinds: readonly string[], label: string])[] = [
  [['global', 'multi-patient', 'update'], 'System'],
  [['use-case'], 'Use cases'],
  [['zone'], 'Zones'],
  [['story'], 'Attack paths'],
];

/** What the zoom's button says. */
export function zoomText(percent: number): string {
  return `${percent} %`;
}

/** The search field is made once, so that what is typed stays; everything else is made anew. */
export function searchField(events: ToolbarEvents): HTMLInputElement {
  return h('input', {
    type: 'search',
    key: 'search',
    placeholder: 'Find an element',
    'aria-label': 'Find an element',
    on: {
      input: ({ target }) => events.search((target as HTMLInputElement).value, false),
      keydown: (event) => {
        if ((event as KeyboardEvent).key === 'Enter') events.search((event.target as HTMLInputElement).value, true);
      },
    },
  });
}

export function toolbar(
  { views, view }: Pick<Preview, 'views' | 'view'>,
  state: ToolbarState,
  search: HTMLElement,
  events: ToolbarEvents,
): Child[] {
  const button = (key: string, label: string, text: string, click: () => void, pressed?: boolean) =>
    h(
      'button',
      {
        type: 'button',
        key,
        class: 'tool',
        title: label,
        // What is written on it comes first, so that it is found by what is seen.
        'aria-label': /^\W$/.test(text) ? label : `${text}: ${label}`,
        'aria-pressed': pressed === undefined ? undefined : String(pressed),
        on: { click },
      },
      text,
    );
  const { follow } = state;
  return [
    h(
      'select',
      {
        key: 'view',
        'aria-label': 'View',
        class: 'view',
        on: { change: ({ target }) => events.view((target as HTMLSelectElement).value) },
      },
      ...GROUPS.map(([kinds, label]) => {
        const own = views.filter(({ kind }) => kinds.includes(kind));
        const options = own.map(({ id, title }) => h('option', { value: id, selected: id === view }, title));
        return options.length > 0 && h('optgroup', { label }, ...options);
      }),
    ),
    search,
    h(
      'span',
      { class: 'group', role: 'group', 'aria-label': 'Zoom' },
      button('out', 'Zoom out', '−', () => events.zoom('out')),
      button('full', 'zoom to 100 %', zoomText(state.zoom), () => events.zoom('full')),
      button('in', 'Zoom in', '+', () => events.zoom('in')),
      button('fit', 'Fit the whole picture', 'Fit', () => events.zoom('fit')),
    ),
    h(
      'span',
      { class: 'group', role: 'group', 'aria-label': 'Follow' },
      button(
        'source',
        'A click shows the source line',
        '→ Source',
        () => events.follow({ ...follow, source: !follow.source }),
        follow.source,
      ),
      button(
        'cursor',
        'The cursor in the source marks the element',
        '← Cursor',
        () => events.follow({ ...follow, cursor: !follow.cursor }),
        follow.cursor,
      ),
    ),
    h(
      'select',
      {
        key: 'export',
        'aria-label': 'Export',
        on: {
          change: ({ target }) => {
            const list = target as HTMLSelectElement;
            const { value } = list;
            list.value = '';
            if (value === 'copy') events.copy();
            else if (value !== '') events.save(value as Format);
          },
        },
      },
      h('option', { value: '' }, 'Export…'),
      h('option', { value: 'svg' }, 'SVG file'),
      h('option', { value: 'png' }, 'PNG file'),
      h('option', { value: 'mermaid' }, 'Mermaid file'),
      h('option', { value: 'copy' }, 'Copy as mermaid'),
    ),
    button('side', 'Show the lists beside the picture', 'Lists', () => events.side(!state.side), state.side),
  ];
}
