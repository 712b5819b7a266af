/** The numbered list of hints beside the picture: what is open on which element, and one click that plans the control. */
import type { Preview } from '../protocol/preview.ts';
import { type Child, h } from './dom.ts';
import { disc } from './words.ts';

export interface HintEvents {
  /** Shows an element in the picture. */
  show(element: string): void;
  add(candidate: string): void;
}

export function hintList({ hints, steps, hidden }: Preview, events: HintEvents): Child[] {
  return [
    hints.length === 0 &&
      h('p', { class: 'quiet' }, 'Nothing in this picture has an open weakness that a path leads through.'),
    h(
      'ul',
      { class: 'hints' },
      ...hints.map(({ badge, element, line, candidate, control }) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', key: `hint ${element}`, class: 'row', on: { click: () => events.show(element) } },
            disc(badge),
            ' ',
            line,
          ),
          candidate !== null &&
            h(
              'button',
              {
                type: 'button',
                key: `add ${element}`,
                'aria-label': `Add as planned: ${control ?? 'the control'} on ${element}`,
                on: { click: () => events.add(candidate) },
              },
              'Add as planned',
            ),
        ),
      ),
    ),
    steps.length > 0 && h('p', { class: 'sub' }, 'Steps'),
    h(
      'ul',
      { class: 'hints' },
      ...steps.map(({ badge, element, line }) =>
        h(
          'li',
          {},
          element === null
            ? h('span', {}, disc(badge), ` ${line}`)
            : h(
                'button',
                { type: 'button', key: `step ${badge}`, class: 'row', on: { click: () => events.show(element) } },
                disc(badge),
                ` ${line}`,
              ),
        ),
      ),
    ),
    hidden.length > 0 && h('p', { class: 'sub' }, 'Not in the picture'),
    ...hidden.map((line) => h('p', { class: 'quiet' }, line)),
  ];
}
