/** The security context of a device: trust boundaries, data, roles, credentials, as tables. */
import type { Credential } from '../model/model.ts';
import { here, joined, NONE, orNone, ref, refs, table } from './blocks.ts';
import type { Table, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf } from './control-details.ts';
import { OWNERS_IN_WORDS } from './ownership.ts';

/** Zones: where trust begins and ends, and what is assumed of each. */
export function zoneTable(context: Context): Table {
  const { model, file } = context;
  return table(
    'table-zones',
    'Trust boundaries',
    [
      { title: 'Boundary', width: 1 },
      { title: 'In words', width: 1.4 },
      { title: 'Kind', width: 1 },
      { title: 'Within', width: 0.8 },
      { title: 'Controlled by', width: 1 },
      { title: 'What is assumed of it', width: 2.4 },
    ],
    [...model.zones.values()].map((zone) => [
      here('zone', zone.id),
      file.zones?.[zone.id]?.description ?? zone.title,
      zone.kind,
      zone.within === undefined ? NONE : ref('zone', zone.within),
      zone.owner === undefined ? 'nobody known' : OWNERS_IN_WORDS[zone.owner],
      assumed(zone.id, context),
    ]),
    { empty: 'The model names no trust boundary.' },
  );
}

function assumed(id: string, { model, file, analysis }: Context): Text {
  const controls =
    model.zones.get(id)?.controls.filter(({ status }) => status === 'implemented' || status === 'verified') ?? [];
  const about = Object.entries(file.assumptions ?? {}).filter(([, each]) => each.about?.includes(id));
  const said = joined([
    ...controls.map(
      (control): Text => [
        ref('control', detailsOf(analysis, control).id),
        control.by === undefined ? '' : ` (by ${OWNERS_IN_WORDS[control.by]})`,
      ],
    ),
    ...about.map(([each]) => ref('assumption', each)),
  ]);
  return said.length === 0 ? ['Nothing: whoever is in it may read, change, drop and repeat what passes.'] : said;
}

export function dataTable(context: Context): Table {
  const { model, file } = context;
  return table(
    'table-data',
    'Data',
    [
      { title: 'Data', width: 1 },
      { title: 'In words', width: 1.6 },
      { title: 'Kind', width: 0.8 },
      { title: 'Format', width: 0.8 },
      { title: 'Takes effect in', width: 1 },
      { title: 'Harm if disclosed', width: 1 },
      { title: 'Harm if tampered with', width: 1 },
      { title: 'Harm if unavailable', width: 1 },
    ],
    [...model.data.values()].map(({ id, title, kind, usedBy, harms }) => [
      here('data', id),
      file.data?.[id]?.description ?? title,
      kind,
      file.data?.[id]?.format ?? NONE,
      usedBy === undefined ? 'every receiver' : refs('component', usedBy),
      refs('harm', harms.disclosure),
      refs('harm', harms.tampering),
      refs('harm', harms.unavailability),
    ]),
    { landscape: true, empty: 'The model names no data.' },
  );
}

/** Users with their level of responsibility. */
export function roleTable(context: Context): Table {
  const roles = Object.entries(context.file.roles ?? {});
  const { model } = context;
  return table(
    'table-roles',
    'User roles',
    [
      { title: 'Role', width: 0.8 },
      { title: 'In words', width: 1.2 },
      { title: 'Responsibility', width: 1.8 },
      { title: 'Trained', width: 1 },
      { title: 'Critical', width: 0.5 },
      { title: 'Accounts and interfaces', width: 1.6 },
    ],
    roles.map(([id, { title, description, responsibility, trained, critical }]) => {
      const components = [...model.components.values()];
      const accounts = components
        .flatMap((each) => each.accounts.filter(({ role }) => role === id))
        .map((each) => `${each.id} (${each.privilege})`);
      const interfaces = components.flatMap((each) => each.interfaces.filter(({ access }) => access.includes(id)));
      return [
        here('role', id),
        description ?? title ?? id,
        context.given(responsibility, 'device-engineer', 'State the responsibility of the user role', id),
        trained ?? NONE,
        critical === true ? 'yes' : 'no',
        orNone(joined([...accounts, ...interfaces.map((each) => ref('interface', each.id))])),
      ];
    }),
    { empty: 'The model names no user role.' },
  );
}

/** How each kind of credential is made, kept, configured, handed over, maintained and revoked. */
export function credentialTable(context: Context): Table {
  const { model } = context;
  return table(
    'table-credentials',
    'Credentials and keys',
    [
      { title: 'Credential', width: 1 },
      { title: 'Kind', width: 0.9 },
      { title: 'Shared by', width: 0.9 },
      { title: 'Generated, issued by', width: 1.1 },
      { title: 'Stored in', width: 1.2 },
      { title: 'Configured, provisioned', width: 1.2 },
      { title: 'Maintained, rotated, revoked', width: 1.4 },
      { title: 'Opens', width: 1.2 },
    ],
    [...model.credentials.values()].map((credential) => credentialRow(credential, context)),
    { landscape: true, empty: 'The model names no credential.' },
  );
}

/** The format's `product` is one secret for every device that is made. */
const SCOPES: Readonly<Record<Credential['scope'], string>> = {
  session: 'one session',
  device: 'one device',
  patient: 'the devices of one patient',
  facility: 'the devices of one facility',
  product: 'every device of the model',
};

function credentialRow({ id, kind, scope, storedIn, unlocks }: Credential, context: Context): (string | Text)[] {
  const written = context.file.credentials?.[id];
  const part = (pairs: readonly (readonly [string, unknown])[], question: string): Text => {
    const said = pairs.filter(([, value]) => words(value) !== '').map(([title, value]) => `${title}: ${words(value)}`);
    return context.given(said.join('; '), 'device-engineer', question, id);
  };
  const bits = written?.keyBits;
  const strength = [words(written?.algorithm), bits === undefined ? '' : `${bits} bits`]
    .filter((each) => each !== '')
    .join(', ');
  return [
    [here('credential', id)],
    `${kind}${strength === '' ? '' : `: ${strength}`}`,
    SCOPES[scope],
    part(
      [
        ['generated by', written?.generatedBy],
        ['issued by', written?.issuedBy],
      ],
      'Say by whom the credential is generated and issued',
    ),
    orNone(joined([...storedIn].map(([where, form]): Text => [ref('component', where), ` (${form})`]))),
    part(
      [
        ['configured by', written?.configuredBy],
        ['provisioned', written?.provisioned],
      ],
      'Say how the credential is configured and reaches both ends',
    ),
    part(
      [
        ['maintained', written?.maintained],
        ['rotated', written?.rotated],
        ['revoked', written?.revoked],
      ],
      'Say how the credential is maintained, rotated and revoked',
    ),
    orNone(
      joined(
        unlocks.map((each) =>
          context.model.flows.has(each) ? ref('flow', each) : ref(each.includes('/') ? 'interface' : 'component', each),
        ),
      ),
    ),
  ];
}
