/** The loader: a model's text and the files it names → one located tree, its plain checked data, and what is wrong. */
import type { Finding, Span, Where } from '../finding/finding.ts';
import type { Reader } from '../sources/reader.ts';
import { type Position, positionOf, type SourceText } from '../sources/text.ts';
import { MAX_EXPANSION } from './build.ts';
import { parse } from './parse.ts';
import { type Located, type LocatedMap, locate } from './tree.ts';

/** Plain data: maps have no prototype, so that every key is safe to look up. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

export interface Loaded {
  readonly uri: string;
  /** The merged tree; it mirrors `data`, value by value. */
  readonly root: LocatedMap;
  readonly data: { readonly [key: string]: Plain };
  readonly findings: readonly Finding[];
  /** Every file that was read, the model first. */
  readonly files: readonly string[];
  /** The stretch of text that stands for a place; for places that do not exist, the nearest that does. */
  locate(where: Where): Span;
  /** Line and column, both from 1, in a file that was read. */
  position(uri: string, offset: number): Position;
  /** The text of a file that was read. */
  text(uri: string): string | undefined;
}

/** Reads, merges and checks a model. Throws nothing for what a file holds. */
export function load(reader: Reader, uri: string): Loaded {
  const read = reader.read(uri);
  const source: SourceText = { uri, text: typeof read === 'string' ? read : '' };
  const sources = new Map([[uri, source]]);
  const budget = { left: MAX_EXPANSION };
  const parsed = parse(source, budget);
  const root: LocatedMap = parsed.root ?? { kind: 'map', source, start: 0, end: 0, entries: new Map() };
  return {
    uri,
    root,
    data: toData(root) as Loaded['data'],
    findings: parsed.findings,
    files: [...sources.keys()],
    locate: (where) => locate(root, where),
    position: (of, offset) => positionOf(sources.get(of) ?? { uri: of, text: '' }, offset),
    text: (of) => sources.get(of)?.text,
  };
}

function toData(node: Located): Plain {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(toData);
  const data = Object.create(null) as { [key: string]: Plain };
  for (const [key, entry] of node.entries) if (!key.startsWith('x-')) data[key] = toData(entry.value);
  return data;
}
