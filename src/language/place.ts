/** What the format has at a place of a file: its shape, and for controls the kind of element they stand on. */
import type { Place } from '../model/model.ts';
import { CATALOGUE_ROOT, ROOT, type Shape, shapeAt } from '../model/shape.ts';

/** Files of the format by their names. */
export const DEVICE_FILE = /\.device\.ya?ml$/;
export const CATALOGUE_FILE = /\.catalogue\.ya?ml$/;

export type PathInFile = readonly (string | number)[];

export function shapeIn(uri: string, path: PathInFile): Shape | undefined {
  return shapeAt(path, CATALOGUE_FILE.test(uri) ? CATALOGUE_ROOT : ROOT);
}

const PLACES: Readonly<Record<string, Place>> = {
  zones: 'zone',
  components: 'component',
  flows: 'flow',
  data: 'data',
  interfaces: 'interface',
  stores: 'store',
};

/** What a `controls` map at a path stands on; undefined: nothing that bears controls. */
export function bearerAt(path: PathInFile): { readonly place: Place; readonly id: string } | undefined {
  const at = path.lastIndexOf('controls');
  if (at < 1) return undefined;
  const owner = path.slice(0, at);
  if (owner.length === 1) return owner[0] === 'device' ? { place: 'device', id: 'device' } : undefined;
  const place = PLACES[String(owner.at(-2))];
  if (place === undefined) return undefined;
  return { place, id: owner.length === 4 ? `${owner[1]}/${owner[3]}` : String(owner[1]) };
}

/** The components that `./…` references at a path speak of, told from the values that stand there. */
export function elementAt(path: PathInFile): string | undefined {
  if (path.length < 2 || typeof path[1] !== 'string') return undefined;
  const inner =
    path.length >= 4 && ['interfaces', 'stores', 'accounts', 'software', 'settings'].includes(String(path[2]));
  return inner ? `${path[1]}/${path[3]}` : path[1];
}
