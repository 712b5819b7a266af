/** What a model knows for the items of the labeling: controls of others, updates, reactions, settings, ends of support, disposal. */
import { facts, joined, list, NONE, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { listed } from './control-details.ts';
import type { ListedControl } from './listed-controls.ts';
import { isOurs, OWNERS_IN_WORDS } from './ownership.ts';
import { kindOf } from './places.ts';

export function environment(context: Context, controls: readonly ListedControl[]): Block[] {
  const theirs = controls.filter(
    ({ control, wanted }) => wanted && control.by !== undefined && control.by !== 'manufacturer',
  );
  return [
    table(
      'table-environment',
      'Controls that others have to run',
      ['Control', 'On', 'By', 'How', 'Label'],
      theirs.map((each): (Inline | Text)[] => [
        [ref('control', each.id)],
        [ref(kindOf(context, each.control.on), each.control.on)],
        OWNERS_IN_WORDS[each.control.by ?? 'facility'],
        each.control.mechanism ?? each.control.rationale ?? NONE,
        each.labels.length > 0
          ? refs('label', each.labels)
          : [
              context.todo(
                'regulatory',
                'Add the label that tells others to run the control',
                each.id,
                each.control.path,
              ),
            ],
      ]),
      { empty: 'The model relies on no control of others.' },
    ),
  ];
}

export function infrastructure(context: Context): Block[] {
  const zones = [...context.model.zones.values()].filter(({ owner }) => owner === 'facility' || owner === 'patient');
  return zones.length === 0
    ? []
    : [
        paragraph('Zones that others own, in which the device is used:'),
        list(
          zones.map(
            ({ id, title, kind }): Text => [ref('zone', id), title === id ? ` (${kind})` : `: ${title} (${kind})`],
          ),
        ),
      ];
}

export function updates(context: Context): Block[] {
  return [
    table(
      'table-label-updates',
      'Updates, and how users come to them',
      ['Update', 'How users learn of it', 'Approved by', 'Routes', 'Label'],
      [...context.model.updates.values()].map((update): (Inline | Text)[] => {
        const own = context.file.updates?.[update.id];
        return [
          [ref('update', update.id)],
          context.given(own?.announced, 'device-engineer', 'Say how users learn of the update', update.id),
          context.given(own?.approvedBy, 'device-engineer', 'Say who approves the update', update.id),
          [...update.routes.keys()].join(', ') || NONE,
          refs('label', listed(own?.labels)),
        ];
      }),
      { empty: 'The model describes no update.' },
    ),
  ];
}

export function reactions(context: Context): Block[] {
  const rows = [...context.model.components.values()].flatMap(({ id }) =>
    (context.file.components?.[id]?.onError ?? []).map(({ when, then }): (Inline | Text)[] => [
      [ref('component', id)],
      when ?? '',
      then ?? '',
    ]),
  );
  return rows.length === 0
    ? []
    : [table('table-reactions', 'What components do when something is wrong', ['Component', 'When', 'Then'], rows)];
}

export function controlList(
  context: Context,
  controls: readonly ListedControl[],
  categories: readonly string[],
  names: readonly string[] = [],
): Block[] {
  const found = controls.filter(
    ({ control, wanted, category }) => wanted && (names.includes(control.name) || categories.includes(category ?? '')),
  );
  return [
    found.length === 0
      ? paragraph('The model has no control for it.')
      : list(
          found.map(
            (each): Text => [
              ref('control', each.id),
              ` (${each.control.status}) on `,
              each.control.place === 'device' ? 'the device' : ref(kindOf(context, each.control.on), each.control.on),
              ...(each.control.mechanism === undefined ? [] : [`: ${each.control.mechanism}`]),
            ],
          ),
        ),
  ];
}

export function settings(context: Context): Block[] {
  const rows = Object.entries(context.file.components ?? {}).flatMap(([component, { settings: all = {} }]) =>
    Object.entries(all).map(([name, each]): (Inline | Text)[] => [
      [ref('component', component), `, ${words(each.title) || name}`],
      context.given(
        each.default === undefined ? undefined : String(each.default),
        'device-engineer',
        'State the default of the setting',
        `${component}, ${name}`,
        ['components', component, 'settings', name],
      ),
      words(each.userMayChange) || 'not stated',
      context.given(
        each.effect,
        'security',
        'Say what a change of the setting does to the risk',
        `${component}, ${name}`,
        ['components', component, 'settings', name],
      ),
      refs('label', listed(each.labels)),
    ]),
  );
  return [
    table(
      'table-settings',
      'Security settings as shipped',
      ['Setting', 'As shipped', 'Users may change it', 'What a change does', 'Label'],
      rows,
      {
        empty: 'The model names no setting.',
      },
    ),
  ];
}

export function endOfSupport(context: Context): Block[] {
  const support = context.file.device?.support;
  return [
    facts([
      [
        'End of support of the device',
        context.given(support?.end, 'regulatory', 'State the date on which the support of the device ends'),
      ],
      [
        'End of life of the device',
        context.given(support?.endOfLife, 'regulatory', 'State the end of life of the device'),
      ],
      [
        'Afterwards',
        context.given(
          support?.afterwards,
          'regulatory',
          'Describe how risks are transferred to users when support ends',
        ),
      ],
      ['Components', ['See ', { to: 'software-support', text: 'Software support' }]],
    ]),
  ];
}

export function disposal(context: Context): Block[] {
  const ours = [...context.model.components.values()].filter(
    (component) => component.stores.length > 0 && isOurs(context, component),
  );
  return [
    table(
      'table-disposal',
      'Components that store something, and how it is erased',
      ['Component', 'Stores', 'Erased', 'How'],
      ours.map(({ id, stores }): (Inline | Text)[] => {
        const own = context.file.components?.[id]?.disposal;
        return [
          [ref('component', id)],
          orNone(
            joined(stores.map(({ data }): Text => [ref(context.model.data.has(data) ? 'data' : 'credential', data)])),
          ),
          context.given(
            own?.erase,
            'device-engineer',
            'Say how the component is sanitised before it is given away',
            id,
          ),
          own?.how ?? NONE,
        ];
      }),
      { empty: 'No component of the manufacturer stores anything that the model names.' },
    ),
  ];
}
