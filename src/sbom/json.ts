/** Places in JSON text: found again when somebody asks, so that reading a large file costs no more than `JSON.parse`. */
import type { Path, Span, Part as Token } from '../finding/finding.ts';
import type { SourceText } from '../sources/text.ts';

const QUOTE = 34;
const BACKSLASH = 92;

interface Child {
  /** −1 in a list. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
}

/** A container as far as it has been scanned. */
interface Scan {
  readonly list: boolean;
  readonly children: Map<string | number, Child>;
  /** Offset of the next child, or of the end. */
  at: number;
  /** The last child found: its value has not been skipped yet. */
  last: Child | undefined;
}

/**
 * Finds tokens in text that `JSON.parse` has accepted. Containers are scanned when something in them is first asked for, and
 * only as far as it. Of a key given twice the first is found.
 */
export class JsonPlaces {
  private readonly source: SourceText;
  private readonly scans = new Map<number, Scan>();

  constructor(source: SourceText) {
    this.source = source;
  }

  /** The token of a place, or of the nearest that exists: a key, or a value; for a block that has a key, the key. */
  locate(path: Path, token: Token): Span {
    const { uri, text } = this.source;
    let at: Child = { keyStart: -1, keyEnd: -1, start: skipSpace(text, text.startsWith('\uFEFF') ? 1 : 0) };
    let complete = true;
    for (const step of path) {
      const next = this.child(at.start, step);
      complete = next !== undefined;
      if (next === undefined) break;
      at = next;
    }
    const span = (start: number, end: number): Span => ({ uri, start, end });
    const block = text[at.start] === '{' || text[at.start] === '[';
    if (at.keyStart >= 0 && (block || token === 'key' || !complete)) return span(at.keyStart, at.keyEnd);
    if (!block) return span(at.start, skipValue(text, at.start));
    // An item of a list has no key: its first key, or its bracket, stands for it.
    const first = skipSpace(text, at.start + 1);
    return text[at.start] === '{' && text.charCodeAt(first) === QUOTE
      ? span(first, skipString(text, first))
      : span(at.start, at.start + 1);
  }

  /** One child of the container that begins at an offset; none of a scalar. */
  private child(start: number, step: string | number): Child | undefined {
    const { text } = this.source;
    let scan = this.scans.get(start);
    if (scan === undefined) {
      if (text[start] !== '[' && text[start] !== '{') return undefined;
      scan = { list: text[start] === '[', children: new Map(), at: skipSpace(text, start + 1), last: undefined };
      this.scans.set(start, scan);
    }
    for (;;) {
      const known = scan.children.get(step);
      if (known !== undefined) return known;
      if (scan.last !== undefined) {
        scan.at = skipSpace(text, skipValue(text, scan.last.start));
        if (text[scan.at] === ',') scan.at = skipSpace(text, scan.at + 1);
      }
      const { at, list, children } = scan;
      if (at >= text.length || text[at] === ']' || text[at] === '}') {
        scan.last = undefined;
        return undefined;
      }
      const keyEnd = list ? -1 : skipString(text, at);
      const value = list ? at : skipSpace(text, skipSpace(text, keyEnd) + 1);
      const child = { keyStart: list ? -1 : at, keyEnd, start: value };
      const key = list ? children.size : keyOf(text, at, keyEnd);
      if (!children.has(key)) children.set(key, child);
      scan.last = child;
    }
  }
}

function keyOf(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inner;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the value that begins at an offset of valid JSON. */
function skipValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return skipString(text, start);
  if (first !== 123 && first !== 91) {
    let at = start;
    while (at < text.length && !isSpace(text.charCodeAt(at)) && !',]}'.includes(text[at] as string)) at++;
    return at;
  }
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = skipString(text, at) - 1;
    else if (unit === 123 || unit === 91) depth++;
    else if ((unit === 125 || unit === 93) && --depth === 0) return at + 1;
  }
  return text.length;
}

function skipString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in a string
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.eE+-])|true\b|false\b|null\b/y;

/** Offset at which text stops being JSON (its length: it ends too early); undefined if it is JSON. Linear, without recursion. */
export function brokenAt(text: string): number | undefined {
  const open: string[] = [];
  const match = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  let at = skipSpace(text, text.startsWith('\uFEFF') ? 1 : 0);
  /** What stands next: a value, a key, or what follows a value; `first`: or the end of the container. */
  let next: 'value' | 'key' | 'after' = 'value';
  let first = false;
  while (next !== 'after' || open.length > 0) {
    const unit = text[at];
    const close = open.at(-1) === '{' ? '}' : ']';
    if (unit === undefined) return text.length;
    if (unit === close && open.length > 0 && (next === 'after' || first)) {
      open.pop();
      at++;
      next = 'after';
      first = false;
    } else if (next === 'after') {
      if (unit !== ',') return at;
      at++;
      next = close === '}' ? 'key' : 'value';
      first = false;
    } else if (next === 'key') {
      const end = match(STRING, at);
      if (end < 0) return unit === '"' && text.indexOf('"', at + 1) < 0 ? text.length : at;
      at = skipSpace(text, end);
      if (text[at] !== ':') return at;
      at++;
      next = 'value';
      first = false;
    } else if (unit === '{' || unit === '[') {
      open.push(unit);
      at++;
      next = unit === '{' ? 'key' : 'value';
      first = true;
    } else {
      const end = match(unit === '"' ? STRING : SCALAR, at);
      if (end < 0) return unit === '"' && text.indexOf('"', at + 1) < 0 ? text.length : at;
      at = end;
      next = 'after';
      first = false;
    }
    at = skipSpace(text, at);
  }
  return at < text.length ? at : undefined;
}
