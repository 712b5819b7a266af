/** One use of a part: its elements get a prefix, and what refers to them inside the part follows. */
import type { Budget } from './build.ts';
import { ROOT, type Shape, within } from './shape.ts';
import type { Entry, Located, LocatedMap } from './tree.ts';

/** Ids that a part defines, by kind (`components`, `flows`, …). */
type Ids = ReadonlyMap<string, ReadonlySet<string>>;

/** A copy of a part with `prefix.` before its ids; undefined if the budget does not allow it. */
export function instantiate(part: LocatedMap, prefix: string, budget: Budget): LocatedMap | undefined {
  const size = sizeOf(part, budget.left);
  if (size > budget.left) return undefined;
  budget.left -= size;
  const ids = new Map<string, Set<string>>();
  define(part, ROOT, ids);
  return rename(part, ROOT, prefix, ids) as LocatedMap;
}

/** Values in a tree, shared ones counted each time; stops counting above `limit`. */
function sizeOf(node: Located, limit: number): number {
  let size = 1;
  const children =
    node.kind === 'map'
      ? [...node.entries.values()].map((entry) => entry.value)
      : node.kind === 'seq'
        ? node.items
        : [];
  for (const child of children) {
    if (size > limit) break;
    size += sizeOf(child, limit - size);
  }
  return size;
}

/** Ids of the whole model; those of a component (`./…`) and those that may repeat get no prefix. */
function isGlobal(shape: Shape): boolean {
  return (
    shape.defines !== undefined &&
    !shape.defines.startsWith('./') &&
    shape.defines !== 'vulnerabilities' &&
    shape.keyRefs.length === 0
  );
}

function define(node: Located, shape: Shape | undefined, ids: Map<string, Set<string>>): void {
  if (shape === undefined || !shape.linked) return;
  const add = (id: string) =>
    void (
      ids.get(shape.defines as string) ?? ids.set(shape.defines as string, new Set()).get(shape.defines as string)
    )?.add(id);
  if (node.kind === 'map') {
    if (isGlobal(shape)) for (const key of node.entries.keys()) add(key);
    for (const [key, entry] of node.entries) if (!key.startsWith('x-')) define(entry.value, within(shape, key), ids);
  } else if (node.kind === 'seq') for (const item of node.items) define(item, shape.items, ids);
  else if (isGlobal(shape) && typeof node.value === 'string') add(node.value);
}

function rename(node: Located, shape: Shape | undefined, prefix: string, ids: Ids): Located {
  if (shape === undefined || !shape.linked) return node;
  if (node.kind === 'seq') return { ...node, items: node.items.map((item) => rename(item, shape.items, prefix, ids)) };
  if (node.kind === 'scalar') {
    if (typeof node.value !== 'string') return node;
    const value = isGlobal(shape) ? `${prefix}.${node.value}` : refer(node.value, shape.refs, prefix, ids);
    return value === node.value ? node : { ...node, value };
  }
  const entries = new Map<string, Entry>();
  for (const [key, entry] of node.entries) {
    const renamed = key.startsWith('x-')
      ? key
      : isGlobal(shape)
        ? `${prefix}.${key}`
        : refer(key, shape.keyRefs, prefix, ids);
    entries.set(renamed, {
      ...entry,
      key: renamed,
      value: key.startsWith('x-') ? entry.value : rename(entry.value, within(shape, key), prefix, ids),
    });
  }
  return { ...node, entries };
}

/** A reference with the prefix if the part itself defines what it names; `component/name` follows its component. */
function refer(reference: string, refs: readonly string[], prefix: string, ids: Ids): string {
  const [id, name] = reference.split('/', 2) as [string, string | undefined];
  for (const target of refs) {
    const [kind, of] = target.split('/', 2) as [string, string | undefined];
    const own =
      kind === '*'
        ? [...ids.values()].some((known) => known.has(id))
        : (of === undefined) === (name === undefined) && ids.get(kind)?.has(id);
    if (own) return `${prefix}.${reference}`;
  }
  return reference;
}
