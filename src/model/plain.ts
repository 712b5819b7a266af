/** Plain data beside the located tree it comes from: made, pruned and looked up together, so that one always mirrors the other. */
import type { Path } from '../finding/finding.ts';
import { ROOT, type Shape, shapeAt } from './shape.ts';
import type { Entry, Located, LocatedMap } from './tree.ts';

/** Plain data: maps have no prototype, so that every key is safe to look up. */
export type Plain = string | number | boolean | null | Plain[] | PlainMap;

export interface PlainMap {
  [key: string]: Plain;
}

/** What a node says, without keys that begin with `x-` and, unless `all` is wanted, without what is broken. Shared nodes are copied. */
export function toPlain(node: Located, all = false): Plain {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map((item) => toPlain(item, all));
  const data: PlainMap = Object.create(null);
  for (const [key, entry] of node.entries) if (isRead(entry, all)) data[key] = toPlain(entry.value, all);
  return data;
}

/** Whether the format reads an entry at all. */
export function isRead(entry: Entry, all = false): boolean {
  return !entry.key.startsWith('x-') && (all || !(entry.value.kind === 'scalar' && entry.value.broken));
}

interface Cut extends Map<string | number, Cut | true> {}

/** What is to be taken out of a model: paths, each widened to the element that cannot be without it. */
export class Removals {
  private readonly cuts: Cut = new Map();
  empty = true;
  private readonly root: Shape;

  /** `root`: the shape of the file, which says what an element cannot do without. */
  constructor(root: Shape = ROOT) {
    this.root = root;
  }

  add(path: Path): void {
    let end = path.length;
    while (end > 1) {
      const owner = shapeAt(path.slice(0, end - 1), this.root);
      if (!owner?.narrows && !owner?.required.includes(String(path[end - 1]))) break;
      end--;
    }
    if (end === 0) return;
    this.empty = false;
    let cut = this.cuts;
    for (let at = 0; at < end - 1; at++) {
      const step = path[at] as string | number;
      const next = cut.get(step) ?? new Map();
      if (next === true) return;
      cut.set(step, next);
      cut = next;
    }
    cut.set(path[end - 1] as string | number, true);
  }

  /** Takes the paths out of the data, in place, and returns the tree without them; what is not touched stays shared. */
  apply(root: LocatedMap, data: PlainMap): LocatedMap {
    return this.empty ? root : (prune(root, data, this.cuts) as LocatedMap);
  }
}

function prune(node: Located, data: Plain | undefined, cuts: Cut): Located {
  if (node.kind === 'map') {
    const entries = new Map(node.entries);
    const map = data as PlainMap;
    for (const [step, cut] of cuts) {
      const key = String(step);
      const entry = entries.get(key);
      if (entry === undefined) continue;
      if (cut === true) {
        entries.delete(key);
        delete map[key];
      } else entries.set(key, { ...entry, value: prune(entry.value, map[key], cut) });
    }
    return { ...node, entries };
  }
  if (node.kind === 'scalar') return node;
  const items: Located[] = [];
  const list = data as Plain[];
  const kept: Plain[] = [];
  node.items.forEach((item, index) => {
    const cut = cuts.get(index);
    if (cut === true) return;
    items.push(cut === undefined ? item : prune(item, list[index], cut));
    kept.push(list[index] as Plain);
  });
  list.splice(0, list.length, ...kept);
  return { ...node, items };
}
