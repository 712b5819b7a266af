/** The list of network ports and interfaces of the labeling: what each sends and receives, from where and to where. */
import type { Component, Flow, Interface } from '../model/model.ts';
import { joined, NONE, orNone, ref, refs, table } from './blocks.ts';
import { protocolText } from './communication-paths.ts';
import type { Inline, Table, Text } from './content.ts';
import type { Context } from './context.ts';
import { listed, recordAt } from './control-details.ts';
import { isOurs } from './ownership.ts';

export interface PortRow {
  readonly component: string;
  /** Undefined where a path ends at a component without an interface of its own. */
  readonly interface: Interface | undefined;
  readonly flows: readonly Flow[];
  /** Seen from the component. */
  readonly direction: 'incoming' | 'outgoing' | 'both' | 'none';
  readonly peers: readonly string[];
  readonly labels: readonly string[];
}

/**
 * Interfaces of the manufacturer's components that users have, and paths that end there without one. What runs in the
 * manufacturer's own network or cloud is for no label; it is the other end of a path.
 */
export function portsOf(context: Context): PortRow[] {
  const { model, file } = context;
  const legs = [...model.flows.values()].filter(
    ({ over, medium }) => over.length === 0 && medium !== 'human' && medium !== 'internal',
  );
  return [...model.components.values()]
    .filter((component) => component.kind !== 'person' && isOurs(context, component) && isWithUsers(context, component))
    .flatMap((component) => {
      const ofComponent = legs.filter(({ from, to }) => from === component.id || to === component.id);
      const external = component.interfaces.filter(
        ({ exposure, medium }) => exposure !== 'internal' && medium !== 'local-ui',
      );
      const rows = external.map((each) => {
        const flows = ofComponent.filter(
          ({ fromInterface, toInterface }) => fromInterface === each.id || toInterface === each.id,
        );
        return {
          ...ends(component.id, flows),
          interface: each,
          labels: labelsOf(file, [each.path, ...flows.map(({ path }) => path)]),
        };
      });
      const taken = new Set(rows.flatMap(({ flows }) => flows));
      const loose = ofComponent.filter(
        (flow) =>
          !taken.has(flow) &&
          flow.medium !== 'local-ui' &&
          (flow.from === component.id ? flow.fromInterface : flow.toInterface) === undefined,
      );
      return [
        ...rows,
        ...loose.map((flow) => ({
          ...ends(component.id, [flow]),
          interface: undefined,
          labels: labelsOf(file, [flow.path]),
        })),
      ];
    });
}

function isWithUsers({ model }: Context, { zone, alsoIn }: Component): boolean {
  return [zone, ...alsoIn].some((id) => !REMOTE.includes(model.zones.get(id)?.kind ?? ''));
}

const REMOTE = ['manufacturer', 'cloud', 'internet'];

function labelsOf(file: Context['file'], paths: readonly Flow['path'][]): string[] {
  return [...new Set(paths.flatMap((path) => listed(recordAt(file, path).labels)))];
}

function ends(component: string, flows: readonly Flow[]): Omit<PortRow, 'interface' | 'labels'> {
  const sends = flows.some(({ from, carries, returns }) => (from === component ? carries : returns).length > 0);
  const receives = flows.some(({ from, carries, returns }) => (from === component ? returns : carries).length > 0);
  return {
    component,
    flows,
    direction: sends && receives ? 'both' : sends ? 'outgoing' : receives ? 'incoming' : 'none',
    peers: [...new Set(flows.map(({ from, to }) => (from === component ? to : from)))],
  };
}

export function portTable(context: Context, rows: readonly PortRow[]): Table {
  return table(
    'table-ports',
    'Network ports and interfaces',
    [
      { title: 'Interface or path', width: 1.2 },
      { title: 'Medium, protocols, ports', width: 1.6 },
      { title: 'Function', width: 1.8 },
      { title: 'Direction', width: 0.8 },
      { title: 'Opened by', width: 0.9 },
      { title: 'Approved other ends', width: 1.2 },
      { title: 'Use', width: 0.7 },
      { title: 'Label', width: 0.9 },
    ],
    rows.map((row): (Inline | Text)[] => {
      const { interface: end, flows } = row;
      const at = end ?? (flows[0] as Flow);
      const data = [...new Set(flows.flatMap(({ carries, returns }) => [...carries, ...returns]))];
      return [
        end === undefined
          ? [ref('component', row.component), ', ', ref('flow', (flows[0] as Flow).id)]
          : [ref('interface', end.id)],
        [at.medium ?? '', protocolText(at.protocol)].filter((text) => text !== '').join(': '),
        data.length === 0
          ? context.given(
              recordAt(context.file, at.path).title,
              'device-engineer',
              'Say what the interface is for',
              at.id,
              at.path,
            )
          : joined(data.map((id): Text => [ref('data', id)])),
        row.direction,
        orNone(
          joined(
            [...new Set(flows.map(({ initiator, from, to }) => (initiator === 'from' ? from : to)))].map((id) =>
              ref('component', id),
            ),
          ),
        ),
        orNone(joined(row.peers.map((id) => ref('component', id)))),
        at.use,
        row.labels.length > 0
          ? refs('label', row.labels)
          : at.use === 'disabled'
            ? NONE
            : [context.todo('regulatory', 'List the port in the labeling', at.id, at.path)],
      ];
    }),
    {
      landscape: true,
      file: 'ports',
      empty: 'The manufacturer’s components have no port or interface to the outside.',
    },
  );
}
