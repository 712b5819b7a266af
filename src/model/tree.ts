/** The located tree: what a model says, each key and value with the stretch of text that says it. Nodes are shared, never changed. */
import type { Path, Span, Where } from '../finding/finding.ts';
import { isSpan } from '../finding/finding.ts';
import type { SourceText } from '../sources/text.ts';

interface Place {
  readonly source: SourceText;
  /** UTF-16 offsets into the source's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface LocatedScalar extends Place {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Written without quotes, so that YAML chose its type. */
  readonly plain: boolean;
  /** Something is wrong with it that has its finding already: nothing more is said about it. */
  readonly broken: boolean;
}

export interface LocatedSeq extends Place {
  readonly kind: 'seq';
  readonly items: readonly Located[];
}

export interface LocatedMap extends Place {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

export type Located = LocatedMap | LocatedSeq | LocatedScalar;

/** One key of a map. Key and value may come from different places: an alias, a merge key or another file brings the value. */
export interface Entry {
  readonly key: string;
  readonly keySource: SourceText;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Located;
  /** The alias (`*name`) that stands where the value is used. */
  readonly via?: Span;
  /** A key inside `{ }` with neither colon nor value: perhaps the rest of an unquoted text with a comma. */
  readonly bare?: boolean;
}

export function spanOf(node: Place): Span {
  return { uri: node.source.uri, start: node.start, end: node.end };
}

export function keySpan(entry: Entry): Span {
  return { uri: entry.keySource.uri, start: entry.keyStart, end: entry.keyEnd };
}

export interface Found {
  readonly node: Located;
  /** Undefined for the root and the items of a list. */
  readonly entry: Entry | undefined;
  /** The innermost alias on the way. */
  readonly via: Span | undefined;
  /** False if the path leaves the tree: then this is the last place of it that exists. */
  readonly complete: boolean;
}

/** What stands at the end of a path. */
export function find(root: Located, path: Path): Found {
  let node = root;
  let entry: Entry | undefined;
  let via: Span | undefined;
  for (const step of path) {
    if (node.kind === 'map') {
      const next = node.entries.get(String(step));
      if (next === undefined) return { node, entry, via, complete: false };
      entry = next;
      via = next.via ?? via;
      node = next.value;
    } else {
      const next = node.kind === 'seq' && typeof step === 'number' ? node.items[step] : undefined;
      if (next === undefined) return { node, entry, via, complete: false };
      entry = undefined;
      node = next;
    }
  }
  return { node, entry, via, complete: true };
}

/**
 * The token that stands for a place: the key, the value if that is a single value (a block never is a token: then its
 * key), or the whole item. Places that do not exist resolve to the nearest that does.
 */
export function locate(root: Located, where: Where): Span {
  if (isSpan(where)) return where;
  const { node, entry, complete } = find(root, where.path);
  if (entry === undefined) return where.part === 'item' && complete ? spanOf(node) : tokenOf(node);
  if (where.part === 'key' || !complete) return keySpan(entry);
  if (where.part === 'value') return node.kind === 'scalar' && node.end > node.start ? spanOf(node) : keySpan(entry);
  const key = keySpan(entry);
  const last = entry.via ?? spanOf(node);
  return last.uri === key.uri && last.start >= key.end ? { ...key, end: last.end } : key;
}

/** A short stretch that stands for a node without a key: a scalar itself, a map's first key, a list's first item. */
export function tokenOf(node: Located): Span {
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) return keySpan(entry);
  } else if (node.kind === 'seq') {
    const first = node.items[0];
    if (first !== undefined) return tokenOf(first);
  }
  return spanOf(node);
}
