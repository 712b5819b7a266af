/** States that several shapes lead to and from. */
import type { DataItem, Store } from '../../model/model.ts';
import type { Channel } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';

/** The state of writing on a channel towards its receiver. */
export function writeState(graph: GraphBuilder, channel: Channel): number {
  return graph.state('write', channel.id, channel.receiver);
}

/** The state of sending on a channel with the keys that its sender holds. */
export function signedState(graph: GraphBuilder, { id, sender, receiver }: Channel): number {
  return graph.state(
    'write',
    id,
    `${receiver} from ${sender}`,
    `sends what ${sender} vouches for to ${receiver} over ${id}`,
  );
}

/** The state of having put something else in a store. */
export function stored(graph: GraphBuilder, store: Store): number {
  return graph.state('write', store.id, store.component, `has changed what ${store.component} stores as ${store.data}`);
}

/** The state of forged data at the receiver of a channel, a store, or the component that derives it. */
export function arrival(graph: GraphBuilder, channel: string, data: DataItem, receiver: string): number {
  return graph.state('arrive', channel, `${data.id}@${receiver}`, `forged ${data.id} reaches ${receiver}`);
}

/** The state of forged data at a component that may pass it on. */
export function forged(graph: GraphBuilder, data: string, at: string): number {
  return graph.state('forged', data, at, `has forged ${data} at ${at}`);
}
