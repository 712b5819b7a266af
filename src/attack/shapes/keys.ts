/** Who holds which key: of protected data, and of what lies readable in a component. */
import type { Component, Credential, DataItem } from '../../model/model.ts';
import type { StorageForm } from '../../model/words.ts';
import type { GraphBuilder } from '../graph.ts';

/** Forms from which somebody who controls a component gets the secret. */
const READABLE_IN_CONTROL: readonly StorageForm[] = ['plain', 'recoverable', 'os-keystore'];

/** Secrets and data that whoever controls a component has. */
export function secretsIn(graph: GraphBuilder, component: Component): Credential[] {
  return [...graph.model.credentials.values()].filter(
    (credential) =>
      READABLE_IN_CONTROL.includes(credential.storedIn.get(component.id) ?? 'hardware') ||
      component.stores.some((store) => store.data === credential.id),
  );
}

/** Holders of the key of a protected item; unset: everyone who sends or receives it. */
export function holdsKey(data: DataItem, component: string): boolean {
  const held = data.controls.flatMap((control) => (control.keyHeldBy === undefined ? [] : [control.keyHeldBy]));
  return held.length === 0 || held.some((list) => list.includes(component));
}
