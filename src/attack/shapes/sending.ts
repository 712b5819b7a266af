/** What a component can send: everything on its channels, and, with keys of its own, what passes for genuine where it arrives. */
import type { Path } from '../../finding/finding.ts';
import type { Component } from '../../model/model.ts';
import type { Carriage } from '../carriage.ts';
import type { GraphBuilder } from '../graph.ts';
import { signedState, writeState } from './states.ts';

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
    const signed = channel.items.length > 0 ? [{ to: signedState(graph, channel), ...over, rank: 1 }] : [];
    return [{ to: writeState(graph, channel), ...over, rank: 0 }, ...signed];
  });
}
