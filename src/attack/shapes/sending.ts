/** What a component can send: everything on its channels, and, with keys of its own, what passes for genuine where it arrives. */
import type { Path } from '../../finding/finding.ts';
import type { Component } from '../../model/model.ts';
import type { Carriage, Item } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import { holdsKey } from './keys.ts';
import { arrival, writeState } from './states.ts';

/**
 * States that whoever sends as the component reaches, and the element over which. `rank` breaks a tie towards what needs no
 * key: where nothing protects the data, a key changes nothing, and the way without it is the one to tell.
 */
export function sentBy(
  graph: GraphBuilder,
  carriage: Carriage,
  component: Component,
): { readonly to: number; readonly element: string; readonly path: Path; readonly rank: number }[] {
  return carriage.from(component.id).flatMap((channel) => {
    if (channel.items.length === 0 && (channel.flow?.harms.tampering.length ?? 0) === 0) return [];
    const over = { element: channel.id, path: channel.flow?.path ?? component.path };
    const signed = channel.items.flatMap((item) => {
      const data = graph.model.data.get(item.data);
      // Who holds the key of an end-to-end protection signs what he forges.
      if (data === undefined || !holdsKey(data, component.id) || !signsFor(item, component.id)) return [];
      return [{ to: arrival(graph, channel.id, data, channel.receiver), ...over, rank: 1 }];
    });
    return [{ to: writeState(graph, channel), ...over, rank: 0 }, ...signed];
  });
}

/** Whether a sender's own key signs for what it sends: always for the data's own protection, for an end-to-end flow if it holds the key. */
function signsFor(item: Item, component: string): boolean {
  if (item.under === undefined || item.first) return true;
  return item.under.controls.some((control) => control.keyHeldBy?.includes(component));
}
