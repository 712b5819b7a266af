/** The picture as a table, for whoever does not see it. */
import type { Preview } from '../protocol/preview.ts';
import { type Child, h } from './dom.ts';
import { disc, score } from './words.ts';

export function elementTable({ rows }: Preview, chosen: (id: string) => void): Child[] {
  return [
    h(
      'table',
      {},
      h('caption', {}, 'Elements of this picture'),
      h(
        'thead',
        {},
        h('tr', {}, ...['Element', 'What it is', 'Worst path', 'Hints'].map((name) => h('th', { scope: 'col' }, name))),
      ),
      h(
        'tbody',
        {},
        ...rows.map((row) =>
          h(
            'tr',
            {},
            h(
              'th',
              { scope: 'row' },
              h(
                'button',
                { type: 'button', key: `row ${row.id}`, class: 'link', on: { click: () => chosen(row.id) } },
                row.id,
              ),
              row.title !== row.id && h('span', { class: 'quiet' }, row.title),
            ),
            h('td', {}, `${row.kind}: ${row.summary}`),
            h('td', {}, row.score === null ? '–' : score(row.score)),
            h('td', {}, ...row.hints.map(({ badge, line }) => h('div', {}, disc(badge), ` ${line}`))),
          ),
        ),
      ),
    ),
  ];
}
