/** Every communication path with what Appendix 2.B of the guidance lists for it: a table, one section for each, a workbook. */
import type { Control, Flow, Interface, Protocol } from '../model/model.ts';
import type { Medium } from '../model/words.ts';
import { anchor, facts, heading, isNone, joined, NONE, orNone, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Table, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf, listed, mechanismText, recordAt } from './control-details.ts';
import { under } from './grouped.ts';
import { boundariesBetween } from './ownership.ts';
import type { RiskRow } from './risks.ts';

/** Media on which there is a protocol to name. */
const WITHOUT_PROTOCOL: readonly Medium[] = ['human', 'local-ui', 'internal', 'file', 'removable-media'];
/** Layers whose version says nothing. */
const UNVERSIONED = /^(tcp|udp|ip|ethernet|serial|uart|usb mass storage)$/iu;

interface Field {
  readonly title: string;
  readonly text: (flow: Flow, context: Context) => Text;
}

const asked = (title: string, text: Field['text']): Field => ({ title, text });

/** Its own value, else that of the interfaces it ends at. */
function written(flow: Flow, { file }: Context, key: string): unknown {
  const own = recordAt(file, flow.path)[key];
  if (own !== undefined) return own;
  for (const end of [flow.toInterface, flow.fromInterface]) {
    const value = end === undefined ? undefined : recordAt(file, interfacePath(end))[key];
    if (value !== undefined) return value;
  }
  return undefined;
}

function interfacePath(id: string): string[] {
  const slash = id.indexOf('/');
  return ['components', id.slice(0, slash), 'interfaces', id.slice(slash + 1)];
}

/** What people carry and type has neither protocol nor session. */
function hasProtocol({ medium, over }: Flow): boolean {
  return over.length === 0 && (medium === undefined || !WITHOUT_PROTOCOL.includes(medium));
}

export function protocolText(protocol: readonly Protocol[]): string {
  return protocol
    .map(({ name, version, port }) =>
      [name, version, port === undefined ? '' : `port ${port}`]
        .filter((each) => each !== undefined && each !== '')
        .join(' '),
    )
    .join(' over ');
}

/** Channel and frequency, which the engine does not read. */
function radioText(value: unknown): string {
  const layers = Array.isArray(value) ? value : [value];
  return layers
    .flatMap((layer) =>
      typeof layer === 'object' && layer !== null
        ? [words((layer as { channel?: unknown }).channel), words((layer as { frequency?: unknown }).frequency)]
        : [],
    )
    .filter((each) => each !== '')
    .join(', ');
}

function protocolCell(flow: Flow, context: Context): Text {
  if (flow.over.length > 0) return ['as its legs'];
  if (!hasProtocol(flow)) return NONE;
  const ask = (question: string) => context.todo('device-engineer', question, flow.id, flow.path);
  if (flow.protocol.length === 0)
    return [ask('Name the protocols of the communication path, with version and port or channel')];
  const text: Inline[] = [protocolText(flow.protocol)];
  const radio = radioText(written(flow, context, 'protocol'));
  if (radio !== '') text.push(`, ${radio}`);
  if (flow.protocol.some(({ name, version }) => version === undefined && !UNVERSIONED.test(name)))
    text.push(' ', ask('State the version of each protocol of the communication path'));
  if (flow.network === 'routed' && radio === '' && !flow.protocol.some(({ port }) => port !== undefined))
    text.push(' ', ask('State the port or channel of the communication path'));
  return text;
}

const byId = ({ id }: Interface) => [id];
const byWhatItRunsOver = ({ over }: Flow) => over;
const byElement = ({ elements }: RiskRow) => elements;

/** Controls that stand on the path, on the interfaces it ends at, and on paths that run over it. */
export function controlsOnPath(flow: Flow, { model }: Context): Control[] {
  const interfaces = () => [...model.components.values()].flatMap((each) => each.interfaces);
  const ends = [...new Set([flow.toInterface, flow.fromInterface])].flatMap((id) =>
    id === undefined ? [] : under(model, interfaces, byId, id),
  );
  const endToEnd = under(model, () => model.flows.values(), byWhatItRunsOver, flow.id);
  const data = [...flow.carries, ...flow.returns].flatMap((id) => model.data.get(id) ?? []);
  const all = [flow, ...ends, ...endToEnd, ...data].flatMap(({ controls }) => controls);
  // An interface lends its controls to the flow: they are the same places of the file.
  return [...new Map(all.map((control) => [JSON.stringify(control.path), control])).values()].filter(
    ({ status }) => status !== 'absent' && status !== 'not-applicable',
  );
}

function controlsCell(flow: Flow, context: Context, authentication: boolean): Text {
  const { analysis } = context;
  const own = controlsOnPath(flow, context).filter(({ name }) => {
    const fda = analysis.catalogue.controls.get(name)?.fda;
    return (fda === 'authentication' || fda === 'authorization') === authentication;
  });
  if (own.length === 0) return ['none'];
  return joined(
    own.map((control): Text => {
      const details = detailsOf(analysis, control);
      const how = mechanismText(details.written);
      const what = how === '' ? 'mechanism not stated' : how;
      return [ref('control', details.id), ` (${control.status}): `, what];
    }),
    '; ',
  );
}

function sessionCell(flow: Flow, context: Context): Text {
  if (!hasProtocol(flow)) return flow.over.length > 0 ? ['as its legs'] : NONE;
  const session = recordAt({ session: written(flow, context, 'session') }, ['session']);
  const parts = (['established', 'maintained', 'terminated', 'timeout', 'identifier'] as const).filter(
    (key) => words(session[key]) !== '',
  );
  if (parts.length === 0)
    return [
      context.todo(
        'device-engineer',
        'Describe how a session is established, maintained and terminated, its timeout and its identifiers, or say that there is none',
        flow.id,
        flow.path,
      ),
    ];
  return [parts.map((key) => `${key}: ${words(session[key])}`).join('; ')];
}

function errorsCell(flow: Flow, context: Context): Text {
  const reactions = written(flow, context, 'onError');
  if (!Array.isArray(reactions) || reactions.length === 0)
    return [
      context.todo(
        'device-engineer',
        'Say what happens on this communication path in unusual or erroneous circumstances, such as a link lost in the middle of a transfer',
        flow.id,
        flow.path,
      ),
    ];
  return [reactions.map((each) => `${words(recordAt(each, []).when)}: ${words(recordAt(each, []).then)}`).join('; ')];
}

function handoffsCell(flow: Flow, context: Context): Text {
  const { model } = context;
  if (flow.over.length < 2) return NONE;
  const written = context.file.flows?.[flow.id]?.handoffs ?? [];
  const passed = flow.over.slice(0, -1).flatMap((leg) => model.flows.get(leg)?.to ?? []);
  return joined(
    passed.map((at): Text => {
      const protection = written.find((each) => each.at === at)?.protection;
      return [
        ref('component', at),
        ': ',
        ...context.given(
          protection,
          'device-engineer',
          'Say how integrity and authenticity survive where the path passes from one leg to the next',
          `${flow.id} at ${at}`,
          flow.path,
        ),
      ];
    }),
    '; ',
  );
}

function conditionsText(flow: Flow, context: Context): string {
  const window = recordAt({ at: written(flow, context, 'window') }, ['at']);
  const enabled = recordAt({ at: written(flow, context, 'enabledWhen') }, ['at']);
  const parts = [
    words(window.opens) && `opens ${words(window.opens)}`,
    words(window.lasts) && `for ${words(window.lasts)}`,
    words(window.startedBy) && `started by ${words(window.startedBy)}`,
    words(enabled.setting) && `setting ${words(enabled.setting)} ${words(enabled.is)}`.trim(),
    words(enabled.state) && `state: ${words(enabled.state)}`,
  ].filter((each) => each !== '');
  return parts.length === 0 ? 'always' : parts.join(', ');
}

function useCell(flow: Flow, context: Context): Text {
  if (flow.use !== 'dormant' && flow.use !== 'disabled') return [flow.use];
  return [
    `${flow.use}: `,
    ...context.given(
      written(flow, context, 'assurance'),
      'device-engineer',
      'Say why what is not used cannot be activated or misused',
      flow.id,
      flow.path,
    ),
  ];
}

function dataText(ids: readonly string[], { model, file }: Context): Text {
  return orNone(
    joined(
      ids.map((id): Text => {
        const item = model.data.get(id);
        if (item === undefined) return [ref('credential', id)];
        const format = file.data?.[id]?.format;
        return [ref('data', id), ` (${item.kind}${format === undefined ? '' : `, ${format}`})`];
      }),
    ),
  );
}

function evidenceCell(flow: Flow, context: Context): Text {
  const found = [
    ...listed(recordAt(context.file, flow.path).evidence),
    ...controlsOnPath(flow, context).flatMap((control) => detailsOf(context.analysis, control).evidence),
  ];
  if (found.length > 0) return [[...new Set(found)].join(', ')];
  if (!controlsOnPath(flow, context).some(({ status }) => status === 'implemented' || status === 'verified'))
    return NONE;
  return [
    context.todo(
      'test',
      'Refer to the evidence for the security claims about the communication path',
      flow.id,
      flow.path,
    ),
  ];
}

/** Harms that hang on the path or on what it carries. */
function harmsOf(flow: Flow, { model }: Context): string[] {
  const data = [...flow.carries, ...flow.returns].flatMap((id) => model.data.get(id) ?? []);
  return [flow, ...data].flatMap(({ harms }) => [...harms.tampering, ...harms.unavailability, ...harms.disclosure]);
}

function assumptionsCell(flow: Flow, { file }: Context): Text {
  const about = Object.entries(file.assumptions ?? {}).filter(([, each]) => each.about?.includes(flow.id));
  const own = flow.basis === 'assumed' ? ['what is said about this path is assumed'] : [];
  return orNone(joined([...own, ...about.map(([id]) => ref('assumption', id))]));
}

const FIELDS: readonly Field[] = [
  asked('In words', ({ id }, { file }) => [file.flows?.[id]?.description ?? '–']),
  asked('From', ({ from, fromInterface }) => [
    ref('component', from),
    ...(fromInterface === undefined ? [] : [' at ', ref('interface', fromInterface)]),
  ]),
  asked('To', ({ to, toInterface }) => [
    ref('component', to),
    ...(toInterface === undefined ? [] : [' at ', ref('interface', toInterface)]),
  ]),
  asked('Over', ({ over }) => refs('flow', over)),
  asked('Opened by', ({ from, to, initiator }) => [ref('component', initiator === 'from' ? from : to)]),
  asked('Carries', ({ carries }, context) => dataText(carries, context)),
  asked('Returns', ({ returns }, context) => dataText(returns, context)),
  asked('Medium and range', ({ medium, network, range, over }) => [
    over.length > 0
      ? 'as its legs'
      : `${medium ?? 'not stated'}, network: ${network}${range === 'contact' ? '' : `, range: ${range}`}`,
  ]),
  asked('Protocols, versions, ports, channels', protocolCell),
  asked('Trust boundaries crossed', (flow, { model }) => {
    const zone = (id: string) => model.components.get(id)?.zone ?? '';
    return orNone(joined(boundariesBetween(model, zone(flow.from), zone(flow.to)).map(({ id }) => ref('zone', id))));
  }),
  asked('Link controlled by', (flow, context) => {
    const { owner } = context.file.flows?.[flow.id] ?? {};
    return [owner ?? 'nobody known: taken as hostile'];
  }),
  asked('In use', useCell),
  asked('Reachable', (flow, context) => [conditionsText(flow, context)]),
  asked('Receiver may be made to', ({ grants }) => [
    grants === 'control' ? 'do what the sender wants' : grants === 'data' ? 'take the data' : 'nothing',
  ]),
  asked('Authentication and authorization', (flow, context) => controlsCell(flow, context, true)),
  asked('Cryptography and other controls', (flow, context) => controlsCell(flow, context, false)),
  asked('Credential', (flow, context) => {
    const credential = words(written(flow, context, 'credential'));
    return credential === ''
      ? NONE
      : [context.model.credentials.has(credential) ? ref('credential', credential) : credential];
  }),
  asked('Session', sessionCell),
  asked('Handoffs', handoffsCell),
  asked('Unusual and erroneous circumstances', errorsCell),
  asked('Interprets untrusted input', ({ parses }, context) => dataText(parses, context)),
  asked('Harms', (flow, context) => refs('harm', harmsOf(flow, context))),
  asked('Risks', (flow, { risks }) => {
    const own = under(risks, () => risks, byElement, flow.id).map(({ id }) => ref('risk', id));
    const shown: (Inline | Text)[] = own.slice(0, RISKS_SHOWN);
    return orNone(
      joined([
        ...shown,
        ...(own.length > RISKS_SHOWN ? [`and ${own.length - RISKS_SHOWN} more of the risk assessment`] : []),
      ]),
    );
  }),
  asked('Requirements', (flow, context) => refs('requirement', linkedIds(flow, context, 'requirements'))),
  asked('Tests', (flow, context) => refs('test', linkedIds(flow, context, 'tests'))),
  asked('Evidence', evidenceCell),
  asked('Assumptions', assumptionsCell),
  asked('Labeling', (flow, { file }) => refs('label', listed(recordAt(file, flow.path).labels))),
];

const RISKS_SHOWN = 6;

function linkedIds(flow: Flow, context: Context, key: 'requirements' | 'tests'): string[] {
  return [
    ...listed(recordAt(context.file, flow.path)[key]),
    ...controlsOnPath(flow, context).flatMap((control) => detailsOf(context.analysis, control)[key]),
  ];
}

/** One row for each path. */
export function pathTable({ model }: Context): Table {
  return table(
    'table-paths',
    'Communication paths',
    [
      { title: 'Path', width: 1.3 },
      { title: 'From → to', width: 1.8 },
      { title: 'Medium, protocols', width: 1.6 },
      { title: 'Carries', width: 1.8 },
      { title: 'Use', width: 0.7 },
    ],
    [...model.flows.values()].map((flow) => [
      { to: anchor('flow', flow.id), text: flow.id },
      [ref('component', flow.from), ' → ', ref('component', flow.to)],
      flow.over.length > 0
        ? ['over ', ...refs('flow', flow.over)]
        : [
            [
              flow.medium ?? 'medium not stated',
              protocolText(flow.protocol) || (hasProtocol(flow) ? 'protocol not stated' : ''),
            ]
              .filter((each) => each !== '')
              .join(': '),
          ],
      [[...flow.carries, ...flow.returns].join(', ') || '–'],
      flow.use,
    ]),
    { empty: 'The model names no communication path.' },
  );
}

/** Everything about each path. */
export function pathSections(context: Context): Block[] {
  return [...context.model.flows.values()].flatMap((flow) => [
    heading(3, anchor('flow', flow.id), flow.title === flow.id ? flow.id : `${flow.id}: ${flow.title}`),
    facts(FIELDS.map(({ title, text }) => [title, text(flow, context)] as const).filter(([, text]) => !isNone(text))),
  ]);
}

export function pathSheet(context: Context): Table {
  return table(
    'table-path-sheet',
    'Communication paths',
    ['Path', ...FIELDS.map(({ title }) => title)],
    [...context.model.flows.values()].map((flow) => [flow.id, ...FIELDS.map(({ text }) => text(flow, context))]),
    { file: 'communication-paths' },
  );
}
