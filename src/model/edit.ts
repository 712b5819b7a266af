/** Text edits that add to a model: a new entry goes to the end of its map, in the style and indentation of the file; nothing else moves. */
import type { Path, Span, TextEdit } from '../finding/finding.ts';
import type { Entry, Located, LocatedMap, LocatedScalar } from './tree.ts';

/** What is to be written: the text of a scalar as it stands in the file (empty: to be filled in), a list, or a map. */
export type NewValue = string | readonly NewValue[] | { readonly [key: string]: NewValue };

/** One indentation where the file shows none. */
const UNIT = 2;

/** Entries that are to be added to one map. */
export type NewEntries = { readonly [key: string]: NewValue };

/** Adds one entry: see `insertEntries`. */
export function insertEntry(root: LocatedMap, path: Path, key: string, value: NewValue): TextEdit | undefined {
  return insertEntries(root, path, { [key]: value });
}

/**
 * Adds entries to the map at a path. Maps that are missing on the way are added too. A map that an alias brings is
 * extended where it is used (`{ <<: *name, … }`), never at its anchor. Undefined where that cannot be done without changing
 * what else is written: a key is there already, something on the way is no map, or a merge key brings the map.
 */
export function insertEntries(root: LocatedMap, path: Path, entries: NewEntries): TextEdit | undefined {
  let map: LocatedMap = root;
  let column = columnOfMap(root);
  for (const [at, step] of path.entries()) {
    const inner = () => nested(path.slice(at + 1), entries);
    const entry = map.entries.get(String(step));
    if (entry === undefined) return typeof step === 'number' ? undefined : intoMap(map, column, { [step]: inner() });
    const { value, via } = entry;
    if (via !== undefined)
      return value.kind === 'map' && isOwn(map, entry) ? aroundAlias(map, via, value, inner()) : undefined;
    if (value.kind === 'scalar')
      return value.value === null ? fillEmpty(map, entry, value, column, inner()) : undefined;
    if (value.kind === 'seq') {
      const item = value.items[Number(path[at + 1])];
      // An item that an alias brings lies outside its list.
      if (item?.kind !== 'map' || item.source !== value.source || item.start < value.start) return undefined;
      return insertEntries(item, path.slice(at + 2), entries);
    }
    column = columnOfMap(value) ?? column;
    map = value;
  }
  return Object.keys(entries).some((key) => map.entries.has(key)) ? undefined : intoMap(map, column, entries);
}

function nested(path: Path, entries: NewEntries): NewEntries {
  return path.reduceRight<NewEntries>((inner, step) => ({ [step]: inner }), entries);
}

function aroundAlias({ source }: LocatedMap, via: Span, known: LocatedMap, added: NewEntries): TextEdit | undefined {
  if (Object.keys(added).some((key) => known.entries.has(key))) return undefined;
  return { ...via, text: flow({ '<<': source.text.slice(via.start, via.end), ...added }) };
}

/** Column of the keys of a block map; undefined in a flow map and in an empty one. */
function columnOfMap(map: LocatedMap): number | undefined {
  if (isFlow(map) || map.source.text === '') return undefined;
  return columnOf(map.source.text, map.start);
}

function isFlow(map: LocatedMap): boolean {
  return map.source.text[map.start] === '{';
}

function columnOf(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}

function startOfLine(text: string, offset: number): number {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}

/** Written in the map itself, not brought by a merge key or another file. */
function isOwn(map: LocatedMap, entry: Entry): boolean {
  return entry.keySource === map.source && entry.keyStart >= map.start;
}

function intoMap(map: LocatedMap, column: number | undefined, added: NewEntries): TextEdit | undefined {
  const own = [...map.entries.values()].filter((entry) => isOwn(map, entry));
  const { uri, text } = map.source;
  if (isFlow(map)) return intoFlow(map, own, added);
  if (map.start >= map.end && own.length === 0) return undefined;
  const at = endOfBlock(text, map, own);
  const entry = block(added, column ?? 0, unitOf(text), lineBreak(text));
  return { uri, start: at, end: at, text: isLineStart(text, at) ? entry + lineBreak(text) : lineBreak(text) + entry };
}

function intoFlow(map: LocatedMap, own: readonly Entry[], added: NewEntries): TextEdit | undefined {
  const { uri, text } = map.source;
  const close = map.end - 1;
  if (text[close] !== '}') return undefined;
  const pair = flow(added).slice(2, -2);
  const inside = text.slice(map.start + 1, close);
  if (inside.trim() === '') return { uri, start: map.start + 1, end: close, text: ` ${pair} ` };
  const last = own.reduce((end, entry) => Math.max(end, ownEnd(entry)), map.start + 1);
  const tail = text.slice(last, close);
  // With nothing of its own behind which to write, only a merge key on the same line is sure ground.
  if (own.length === 0 && /[#\r\n]/.test(tail)) return undefined;
  const content = own.length === 0 ? close - (/\s*$/.exec(tail)?.[0].length ?? 0) : last;
  const comma = /^\s*,/.exec(text.slice(content, close))?.[0].length;
  const at = content + (comma ?? 0);
  const behind = text.slice(at, close);
  const line = startOfLine(text, own.at(-1)?.keyStart ?? map.start);
  const alone = line > map.start && /^[ \t]*$/.test(text.slice(line, own.at(-1)?.keyStart ?? line));
  const before =
    alone && !behind.includes('#') ? `${lineBreak(text)}${' '.repeat(columnOf(text, own.at(-1)!.keyStart))}` : ' ';
  return { uri, start: at, end: at, text: `${comma === undefined ? ',' : ''}${before}${pair}` };
}

/** `key:` without a value, or with an explicit null. */
function fillEmpty(
  map: LocatedMap,
  entry: Entry,
  empty: LocatedScalar,
  column: number | undefined,
  value: NewEntries,
): TextEdit | undefined {
  if (!isOwn(map, entry)) return undefined;
  const { uri, text } = map.source;
  if (empty.end > empty.start) return { uri, start: empty.start, end: empty.end, text: flow(value) };
  const colon = /^["']?\s*:/.exec(text.slice(entry.keyEnd))?.[0].length;
  if (column === undefined || isFlow(map)) {
    const at = entry.keyEnd + (colon ?? 0);
    const mark = colon === undefined ? ': ' : ' ';
    const space = /^\s/.test(text.slice(at)) || at >= text.length ? '' : ' ';
    return { uri, start: at, end: at, text: `${mark}${flow(value)}${space}` };
  }
  if (colon === undefined) return undefined;
  const at = endOfLine(text, entry.keyEnd);
  const unit = unitOf(text);
  return {
    uri,
    start: at,
    end: at,
    text: lineBreak(text) + block(value, column + unit, unit, lineBreak(text)),
  };
}

/** Trees never change, and every fix asks for the ends of what it is written behind. */
const ends = new WeakMap<Entry, number>();

/** Where the text of an entry ends that is written in place; what an alias brings ends with the alias. */
function ownEnd(entry: Entry): number {
  let end = ends.get(entry);
  if (end === undefined) {
    const { via, keySource, keyEnd } = entry;
    if (via === undefined) end = Math.max(keyEnd, deepEnd(entry.value, entry));
    else end = via.uri === keySource.uri ? Math.max(via.end, keyEnd) : keyEnd;
    ends.set(entry, end);
  }
  return end;
}

function deepEnd(node: Located, { keySource, keyEnd }: Pick<Entry, 'keySource' | 'keyEnd'>): number {
  if (node.source !== keySource || node.start < keyEnd) return keyEnd;
  if (node.kind === 'scalar' || /[[{]/.test(node.source.text[node.start] ?? '')) return node.end;
  let end = node.start;
  if (node.kind === 'seq') for (const item of node.items) end = Math.max(end, deepEnd(item, { keySource, keyEnd }));
  else for (const entry of node.entries.values()) if (isOwn(node, entry)) end = Math.max(end, ownEnd(entry));
  return end;
}

/** The end of the last line of a block map that is neither empty nor a comment behind it. */
function endOfBlock(text: string, map: LocatedMap, own: readonly Entry[]): number {
  const column = columnOf(text, map.start);
  const known = own.reduce((end, entry) => Math.max(end, ownEnd(entry)), map.start);
  // A block text ends behind its last line break.
  const from = isLineStart(text, known) && known > map.start ? known : endOfLine(text, known);
  if (from === known && isLineStart(text, from)) return known;
  let end = from;
  for (let at = from; at < text.length; ) {
    const start = at + (text.startsWith('\r\n', at) ? 2 : 1);
    const stop = endOfLine(text, start);
    const line = text.slice(start, stop);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const blank = /^\s*(#|$)/.test(line);
    if (!blank && indent < column) break;
    // A list may stand at the column of its key.
    if (!blank) end = stop;
    at = stop;
    if (start >= text.length) break;
  }
  return end;
}

function isLineStart(text: string, at: number): boolean {
  return at > 0 && /[\r\n]/.test(text[at - 1] ?? '');
}

/** How the file breaks its lines. */
export function lineBreak(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** The first indentation of the file: of the line that follows a key without a value. */
export function unitOf(text: string): number {
  let opened = false;
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (/^\s*(#|$)/.test(line)) continue;
    const indent = opened ? /^( +)\S/.exec(line)?.[1]?.length : undefined;
    if (indent !== undefined) return indent;
    opened = /^[^\s-].*:\s*(#.*)?$/.test(line);
  }
  return UNIT;
}

/** Lines of a block map, without a line break at the end. */
function block(value: NewEntries, column: number, unit: number, newline: string): string {
  const indent = ' '.repeat(column);
  return Object.entries(value)
    .map(([key, inner]) => {
      if (typeof inner === 'string') return `${indent}${key}:${inner === '' ? '' : ` ${inner}`}`;
      if (Array.isArray(inner) || Object.keys(inner).length === 0) return `${indent}${key}: ${flow(inner)}`;
      return `${indent}${key}:${newline}${block(inner as NewEntries, column + unit, unit, newline)}`;
    })
    .join(newline);
}

function flow(value: NewValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, inner]) => `${key}:${inner === '' ? '' : ` ${flow(inner)}`}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
