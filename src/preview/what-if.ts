/** What if: controls to tick, the scores that they would bring, and the button that writes them as planned. */
import type { Preview, WhatIf } from '../protocol/preview.ts';
import { type Child, h } from './dom.ts';
import { change, score } from './words.ts';

export interface WhatIfEvents {
  tick(candidate: string, on: boolean): void;
  clear(): void;
  apply(): void;
}

/** `tried`: the answer for just these ticks; null while it is awaited. */
export function whatIfList(
  preview: Preview,
  ticks: ReadonlySet<string>,
  tried: WhatIf | null,
  events: WhatIfEvents,
): Child[] {
  const { candidates, now, planned } = preview;
  if (candidates.length === 0)
    return [h('p', { class: 'quiet' }, 'No control that is missing would make a listed path harder.')];
  const count = ticks.size;
  return [
    h(
      'p',
      { class: 'verdict', role: 'status' },
      'Device: ',
      count === 0 ? change(now, planned) : tried === null ? score(now) : change(now, tried.after),
      h(
        'span',
        { class: 'quiet' },
        count === 0
          ? ' with what is planned already. Tick controls to see what they would do; nothing is written.'
          : tried === null
            ? ' …'
            : ` with ${count} more planned, all implemented in full. Nothing is written yet.`,
      ),
    ),
    h(
      'p',
      { class: 'buttons' },
      h(
        'button',
        { type: 'button', key: 'apply', disabled: count === 0, on: { click: events.apply } },
        count === 0 ? 'Write as planned' : `Write ${count} as planned`,
      ),
      h(
        'button',
        { type: 'button', key: 'clear', class: 'quiet', disabled: count === 0, on: { click: events.clear } },
        'Clear',
      ),
    ),
    h(
      'ul',
      { class: 'candidates' },
      ...candidates.map(({ key, title, control, on, owner, now: from, after }) =>
        h(
          'li',
          {},
          h(
            'label',
            { title: control },
            h('input', {
              type: 'checkbox',
              key: `tick ${key}`,
              checked: ticks.has(key),
              on: { change: ({ target }) => events.tick(key, (target as HTMLInputElement).checked) },
            }),
            h(
              'span',
              {},
              h('span', { class: 'title' }, title),
              ` on ${on}`,
              owner === 'manufacturer' ? '' : `, by the ${owner}`,
              h('span', { class: 'quiet' }, 'alone, on the worst path it cuts: ', change(from, after)),
            ),
          ),
        ),
      ),
    ),
  ];
}
