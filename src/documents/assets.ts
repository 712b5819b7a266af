/** Every asset with what Appendix 2.B of the guidance lists for it: a table, one section for each, a workbook. */
import type { Component, Software } from '../model/model.ts';
import { anchor, facts, heading, isNone, joined, NONE, orNone, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf, listed, mechanismText } from './control-details.ts';
import { isOurs, OWNERS_IN_WORDS, ownerOf } from './ownership.ts';

interface Field {
  readonly title: string;
  readonly text: (component: Component, context: Context) => Text;
}

function written({ id }: Component, { file }: Context) {
  return file.components?.[id];
}

/** Asked of what the manufacturer designs; elsewhere what is not written is no gap. */
function ask(component: Component, context: Context, value: unknown, question: string): Text {
  const said = words(value);
  if (said !== '') return [said];
  return isOurs(context, component) ? [context.todo('device-engineer', question, component.id)] : NONE;
}

function owner(component: Component, context: Context): Text {
  const owned = ownerOf(context, component);
  const managed = written(component, context)?.managedBy;
  if (owned === undefined)
    return [context.todo('device-engineer', 'Say who owns and who runs the asset', component.id)];
  return [
    OWNERS_IN_WORDS[owned],
    ...(managed === undefined || managed === owned ? [] : [`, run by ${OWNERS_IN_WORDS[managed]}`]),
  ];
}

function platform(component: Component, context: Context): Text {
  const { os, hardware, commercial, assessment } = written(component, context)?.platform ?? {};
  const system = component.software.find(({ id }) => id === `${component.id}/${os}`);
  const parts = [
    words(system === undefined ? os : `${system.name} ${system.version ?? ''}`),
    words(hardware),
    commercial === true ? `commercial platform${assessment === undefined ? '' : `, assessed in ${assessment}`}` : '',
  ].filter((each) => each !== '');
  if (parts.length === 0)
    return ask(
      component,
      context,
      undefined,
      'Name hardware and operating system with version, and the assessment of a commercial platform',
    );
  if (commercial === true && assessment === undefined)
    return [
      `${parts.join(', ')}; `,
      context.todo('device-engineer', 'Refer to the assessment of the commercial platform', component.id),
    ];
  return [parts.join(', ')];
}

function functions(component: Component, context: Context, kind: 'primary' | 'available'): Text {
  const found = Object.entries(written(component, context)?.functions?.[kind] ?? {});
  const question =
    kind === 'primary'
      ? 'Name the primary functions'
      : 'Name every other function that is available, or say that there is none';
  return ask(
    component,
    context,
    found.map(([id, { title, description }]) =>
      [title ?? id, description].filter((each) => each !== undefined).join(': '),
    ),
    question,
  );
}

function dormant(component: Component, context: Context): Text {
  const found = Object.entries(written(component, context)?.functions?.dormant ?? {});
  if (found.length === 0) return NONE;
  return joined(
    found.map(
      ([id, { title, assurance }]): Text => [
        `${title ?? id}: `,
        ...context.given(
          assurance,
          'device-engineer',
          'Say why the built-in function that is not used cannot be activated or misused',
          `${component.id}, ${id}`,
          component.path,
        ),
      ],
    ),
    '; ',
  );
}

function access(component: Component, context: Context): Text {
  const found = written(component, context)?.access ?? {};
  const parts = ACCESS.flatMap(([key, title]) => (words(found[key]) === '' ? [] : [`${title}: ${words(found[key])}`]));
  return ask(
    component,
    context,
    parts.join('; '),
    'Describe the access control model: accounts, groups, privileges, passwords, how identities are managed',
  );
}

const ACCESS = [
  ['model', 'model'],
  ['directory', 'directory'],
  ['identity', 'identities'],
  ['privileges', 'privileges'],
  ['passwords', 'passwords'],
  ['lockout', 'lock-out'],
  ['emergency', 'emergency access'],
] as const;

function accounts({ accounts: all }: Component): Text {
  return orNone(
    joined(
      all.map(
        ({ id, role, privilege, credential, shared }): Text => [
          `${id.slice(id.indexOf('/') + 1)} (${privilege}`,
          ...(role === undefined ? [] : [', role ', ref('role', role)]),
          ...(credential === undefined ? [', no credential known'] : [', ', credentialRef(credential)]),
          `${shared ? ', shared by several people' : ''})`,
        ],
      ),
      '; ',
    ),
  );
}

/** One of the words of the format, or a credential of the model. */
function credentialRef(id: string): Inline {
  return ['default', 'hard-coded', 'shared', 'none', 'unique'].includes(id)
    ? `credential: ${id}`
    : ref('credential', id);
}

function settings(component: Component, context: Context): Text {
  const found = Object.entries(written(component, context)?.settings ?? {});
  return ask(
    component,
    context,
    found
      .map(
        ([id, { title, default: shipped, userMayChange, effect }]) =>
          `${title ?? id}: ${words(shipped) || 'default not stated'}${userMayChange === false ? '' : ', user may change it'}${effect === undefined ? '' : `: ${effect}`}`,
      )
      .join('; '),
    'List the settings that matter to security, with their defaults, or say that there are none',
  );
}

function stores({ stores: all }: Component, context: Context): Text {
  return orNone(
    joined(
      all.map(({ id, data, medium, controls }): Text => {
        const { retention } = context.file.components?.[id.slice(0, id.indexOf('/'))]?.stores?.[data] ?? {};
        const protectedBy = controls
          .filter(({ status }) => status !== 'absent')
          .map((control) => {
            const { id: name, written: details } = detailsOf(context.analysis, control);
            return `${name} (${control.status})${mechanismText(details) === '' ? '' : `: ${mechanismText(details)}`}`;
          });
        return [
          context.model.data.has(data) ? ref('data', data) : ref('credential', data),
          ` (${medium}${retention === undefined ? '' : `, kept ${retention}`}${protectedBy.length === 0 ? ', no control' : `, ${protectedBy.join(', ')}`})`,
        ];
      }),
      '; ',
    ),
  );
}

/** What the SBOM lists in full is only counted here. */
const SOFTWARE_SHOWN = 8;

function software(component: Component, context: Context): Text {
  const { software: all } = component;
  if (all.length === 0 && (component.kind === 'person' || !isOurs(context, component))) return NONE;
  if (all.length === 0)
    return [
      context.todo(
        'device-engineer',
        'Supply the SBOM of the build that is submitted, as CycloneDX or SPDX in JSON',
        component.id,
      ),
    ];
  const text = (each: Software): Text => [
    { to: anchor('software', each.id), text: `${each.name} ${each.version ?? ''}`.trim() },
  ];
  const more = all.length - SOFTWARE_SHOWN;
  return joined([...all.slice(0, SOFTWARE_SHOWN).map(text), ...(more > 0 ? [[`and ${more} more of the SBOM`]] : [])]);
}

function errors(component: Component, context: Context): Text {
  const found = written(component, context)?.onError ?? [];
  return ask(
    component,
    context,
    found.map((each) => `${each.when}: ${each.then}`).join('; '),
    'Say what the component does in unusual or erroneous circumstances, such as lost communication',
  );
}

const FIELDS: readonly Field[] = [
  {
    title: 'In words',
    text: (component, context) => [written(component, context)?.description ?? '–'],
  },
  { title: 'Kind', text: ({ kind, serves }) => [`${kind}${serves === 'many' ? ', serves many patients' : ''}`] },
  { title: 'Zone', text: ({ zone, alsoIn }) => refs('zone', [zone, ...alsoIn]) },
  { title: 'Owned and run by', text: owner },
  {
    title: 'Manufacturer, model, version',
    text: (component, context) => {
      const { manufacturer, model, version } = written(component, context) ?? {};
      const said = [manufacturer, model, version].filter((each) => each !== undefined).join(', ');
      return version === undefined && isOurs(context, component)
        ? joined([
            ...(said === '' ? [] : [said]),
            ...ask(component, context, undefined, 'State the version of the component that is submitted'),
          ])
        : [said === '' ? '–' : said];
    },
  },
  { title: 'Platform', text: platform },
  { title: 'Primary functions', text: (component, context) => functions(component, context, 'primary') },
  { title: 'Other functions', text: (component, context) => functions(component, context, 'available') },
  { title: 'Built-in functions that are not used', text: dormant },
  { title: 'Access control', text: access },
  { title: 'Accounts', text: accounts },
  { title: 'Settings and defaults', text: settings },
  {
    title: 'Interfaces',
    text: ({ interfaces }) =>
      refs(
        'interface',
        interfaces.map(({ id }) => id),
      ),
  },
  {
    title: 'Communication paths',
    text: ({ id }, { model }) =>
      refs(
        'flow',
        [...model.flows.values()].filter(({ from, to }) => from === id || to === id).map((flow) => flow.id),
      ),
  },
  { title: 'Data and credentials at rest', text: stores },
  { title: 'Software', text: software },
  { title: 'Unusual and erroneous circumstances', text: errors },
  {
    title: 'Harms when misused or missing',
    text: ({ harms }) => refs('harm', [...harms.misuse, ...harms.unavailability, ...harms.exhaustion]),
  },
  {
    title: 'Controls in the component',
    text: ({ controls }, { analysis }) =>
      orNone(
        joined(
          controls
            .filter(({ status }) => status !== 'absent')
            .map((control): Text => [ref('control', detailsOf(analysis, control).id), ` (${control.status})`]),
        ),
      ),
  },
  {
    title: 'Requirements',
    text: (component, context) => refs('requirement', listed(written(component, context)?.requirements)),
  },
  {
    title: 'Disposal',
    text: (component, context) => {
      const { erase, how } = written(component, context)?.disposal ?? {};
      return [[erase, how].filter((each) => each !== undefined).join(': ') || '–'];
    },
  },
];

const PEOPLE = new Set(['Kind', 'Zone', 'In words', 'Communication paths', 'Interfaces']);

export function assetTable(context: Context): Table {
  return table(
    'table-assets',
    'Assets',
    [
      { title: 'Asset', width: 1.3 },
      { title: 'In words', width: 1.8 },
      { title: 'Kind', width: 0.9 },
      { title: 'Zone', width: 1 },
      { title: 'Owned and run by', width: 1.2 },
      { title: 'Serves', width: 0.6 },
    ],
    [...context.model.components.values()].map((component) => [
      ref('component', component.id),
      component.title,
      component.kind,
      ref('zone', component.zone),
      component.kind === 'person' ? NONE : owner(component, context),
      component.serves,
    ]),
    { empty: 'The model names no component.' },
  );
}

export function assetSections(context: Context): Block[] {
  return [...context.model.components.values()].flatMap((component) => [
    heading(
      3,
      anchor('component', component.id),
      component.title === component.id ? component.id : `${component.id}: ${component.title}`,
    ),
    facts(
      FIELDS.filter(({ title }) => component.kind !== 'person' || PEOPLE.has(title))
        .map(({ title, text }) => [title, text(component, context)] as const)
        .filter(([, text]) => !isNone(text)),
    ),
  ]);
}

export function assetSheet(context: Context): Table {
  return table(
    'table-asset-sheet',
    'Assets',
    ['Asset', 'Title', ...FIELDS.map(({ title }) => title)],
    [...context.model.components.values()].map((component) => [
      component.id,
      component.title,
      ...FIELDS.map(({ title, text }) =>
        component.kind === 'person' && !PEOPLE.has(title) ? NONE : text(component, context),
      ),
    ]),
    { file: 'assets' },
  );
}
