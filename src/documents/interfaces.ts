/** Every interface of the components, used or not, and the electronic interfaces to what others own. */
import type { Flow, Interface } from '../model/model.ts';
import { anchor, facts, heading, here, NONE, paragraph, ref, refs, table } from './blocks.ts';
import { protocolText } from './communication-paths.ts';
import type { Block, Table, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { listed, recordAt } from './control-details.ts';
import { isOurs } from './ownership.ts';

/** Every interface, used or not. */
export function interfaceTable(context: Context): Table {
  const { model } = context;
  const used = new Set(
    [...model.flows.values()].flatMap(({ fromInterface, toInterface }) => [fromInterface, toInterface]),
  );
  const all = [...model.components.values()].flatMap(({ interfaces }) => interfaces);
  return table(
    'table-interfaces',
    'Interfaces, used and unused',
    [
      { title: 'Interface', width: 1.4 },
      { title: 'Medium, protocols', width: 1.4 },
      { title: 'Reached', width: 1 },
      { title: 'Gives', width: 0.7 },
      { title: 'Use', width: 1.4 },
      { title: 'By whom', width: 0.8 },
      { title: 'Paths', width: 1.4 },
    ],
    all.map((each) => [
      here('interface', each.id),
      [each.medium, protocolText(each.protocol)].filter((text) => text !== '').join(': '),
      each.exposure,
      each.grants,
      interfaceUse(each, context),
      each.access.length === 0 ? NONE : refs('role', each.access),
      used.has(each.id)
        ? refs(
            'flow',
            [...model.flows.values()]
              .filter(({ fromInterface, toInterface }) => fromInterface === each.id || toInterface === each.id)
              .map(({ id }) => id),
          )
        : ['no path of the model'],
    ]),
    { landscape: true, empty: 'The model names no interface beside those that its communication paths imply.' },
  );
}

function interfaceUse(each: Interface, context: Context): Text {
  if (each.use !== 'dormant' && each.use !== 'disabled') return [each.use];
  return [
    `${each.use}: `,
    ...context.given(
      recordAt(context.file, each.path).assurance,
      'device-engineer',
      'Say why what is not used cannot be activated or misused',
      each.id,
      each.path,
    ),
  ];
}

/** Section on interoperability: what passes between the manufacturer's components and those of others. */
export function interoperability(context: Context): Block[] {
  const { model } = context;
  const ours = new Set([...model.components.values()].filter((each) => isOurs(context, each)).map(({ id }) => id));
  const across = [...model.flows.values()].filter(
    ({ from, to, over }) => over.length === 0 && ours.has(from) !== ours.has(to),
  );
  const other = ({ from, to }: Flow) => model.components.get(ours.has(from) ? to : from);
  const between = across.filter((flow) => other(flow)?.kind !== 'person');
  const exporting = [...ours].filter((id) =>
    model.components.get(id)?.stores.some(({ data }) => model.data.get(data)?.kind === 'phi'),
  );
  return [
    heading(1, 'interoperability', 'Interoperability'),
    paragraph(
      `${between.length === 0 ? 'No' : String(between.length)} communication ${between.length === 1 ? 'path crosses' : 'paths cross'} from the manufacturer’s components to devices, systems and platforms of others. `,
      'Each is described with its controls under ',
      { to: 'communication-paths', text: 'Communication paths' },
      '.',
    ),
    table(
      'table-interoperability',
      'Electronic interfaces to what others own',
      [
        { title: 'Path', width: 1.2 },
        { title: 'With', width: 1.4 },
        { title: 'Inactive', width: 0.6 },
        { title: 'Service only', width: 0.6 },
        { title: 'Data transfer only', width: 0.7 },
        { title: 'Purpose', width: 1.8 },
        { title: 'Verification and validation', width: 1.4 },
      ],
      between.map((flow) => [
        { to: anchor('flow', flow.id), text: flow.id },
        [ref('component', other(flow)?.id ?? ''), ` (${other(flow)?.kind ?? ''})`],
        flow.use === 'dormant' || flow.use === 'disabled' ? 'yes' : 'no',
        flow.use === 'service' ? 'yes' : 'no',
        flow.grants !== 'control' &&
        ![...flow.carries, ...flow.returns].some((id) =>
          ['command', 'setting', 'code'].includes(model.data.get(id)?.kind ?? ''),
        )
          ? 'yes'
          : 'no',
        [context.file.flows?.[flow.id]?.description ?? flow.title],
        verification(flow, context),
      ]),
      { empty: 'No communication path leads to what others own.' },
    ),
    ...(exporting.length === 0
      ? []
      : [
          paragraph('Controls do not keep users from the data they have a right to:'),
          facts(
            exporting.map((id) => [
              id,
              context.given(
                words(context.file.components?.[id]?.access?.ownData),
                'device-engineer',
                'Say how users get at their own data',
                id,
              ),
            ]),
          ),
        ]),
  ];
}

function verification(flow: Flow, context: Context): Text {
  const ends = [flow.fromInterface, flow.toInterface].flatMap((id) => (id === undefined ? [] : [id]));
  const own = listed(recordAt(context.file, flow.path).tests);
  const ofEnds = ends.flatMap((id) => {
    const [component = '', name = ''] = id.split('/');
    return listed(context.file.components?.[component]?.interfaces?.[name]?.tests);
  });
  const on = Object.entries(context.file.tests ?? {}).filter(([, test]) =>
    test.on?.some((id) => id === flow.id || ends.includes(id)),
  );
  const tests = [...own, ...ofEnds, ...on.map(([id]) => id)];
  if (tests.length > 0) return refs('test', tests);
  return [context.todo('test', 'Name the verification and validation of the electronic interface', flow.id, flow.path)];
}
