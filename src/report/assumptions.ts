/** What a model says without knowing it: elements and controls with `basis: assumed`. */
import type { Path } from '../finding/finding.ts';
import type { Control, Element, Model } from '../model/model.ts';

export interface Assumption {
  /** Id of the element, or `control on element`. */
  readonly what: string;
  readonly path: Path;
}

/** In the order of the sections, each element before its controls. */
export function assumptionsOf(model: Model): Assumption[] {
  const found: Assumption[] = [];
  const controls = (list: readonly Control[]) => {
    for (const { basis, name, on, path } of list)
      if (basis === 'assumed') found.push({ what: `${name} on ${on}`, path });
  };
  const elements = (list: Iterable<Element & { readonly controls?: readonly Control[] }>) => {
    for (const element of list) {
      if (element.basis === 'assumed') found.push({ what: element.id, path: element.path });
      controls(element.controls ?? []);
    }
  };
  controls(model.controls);
  elements(model.harms.values());
  elements(model.zones.values());
  elements(model.data.values());
  elements(model.credentials.values());
  for (const component of model.components.values()) {
    elements([component]);
    for (const software of component.software) elements([software, ...software.vulnerabilities]);
    elements(component.interfaces);
    elements(component.stores);
    elements(component.accounts);
  }
  elements(model.flows.values());
  elements(model.updates.values());
  elements(model.adversaries.values());
  return found;
}
