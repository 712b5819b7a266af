/** Which secrets whoever controls a component has. */
import type { Component, Credential } from '../../model/model.ts';
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
