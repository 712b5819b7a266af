/** Where elements of a model are: in its files, and by which kind of anchor in the documents. */
import type { Analysis } from '../analysis.ts';
import type { Path } from '../finding/finding.ts';

/** Sections of the format whose entries have ids and are no element of the engine's model. */
const SECTIONS = [
  'roles',
  'useCases',
  'multiPatient',
  'requirements',
  'tests',
  'labels',
  'assumptions',
  'anomalies',
] as const;

/** Ids are unique in a model but for those of `multiPatient`, which name elements: these keep their own place. */
export function pathsOf({ file, model }: Analysis): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  const add = (id: string, path: Path) => {
    if (!paths.has(id)) paths.set(id, path);
  };
  for (const section of [
    model.harms,
    model.zones,
    model.data,
    model.credentials,
    model.components,
    model.flows,
    model.updates,
    model.risks,
  ])
    for (const element of section.values()) add(element.id, element.path);
  for (const component of model.components.values()) {
    for (const part of [...component.interfaces, ...component.stores, ...component.accounts, ...component.software])
      add(part.id, part.path);
  }
  for (const section of SECTIONS) for (const id of Object.keys(file[section] ?? {})) add(id, [section, id]);
  return paths;
}

/** The kind of anchor of an element. */
export function kindOf({ model }: Pick<Analysis, 'model'>, id: string): string {
  if (model.components.has(id)) return 'component';
  if (model.flows.has(id)) return 'flow';
  if (model.zones.has(id)) return 'zone';
  if (model.data.has(id)) return 'data';
  if (model.credentials.has(id)) return 'credential';
  if (model.updates.has(id)) return 'update';
  if (model.harms.has(id)) return 'harm';
  return 'interface';
}
