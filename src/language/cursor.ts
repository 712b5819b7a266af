/** Where a cursor stands in a text that may be broken: the keys above it and the word at it, read without a tree and at once. */

export interface Cursor {
  /** Keys and list indices that lead to the map, list or value around the cursor. */
  readonly path: readonly (string | number)[];
  /** `key`: a key of the map at `path`. `value`: the value at `path`. `item`: an entry of a list, value or key of a map. */
  readonly role: 'key' | 'value' | 'item';
  /** The word at the cursor, without quotes; its stretch is what a completion replaces. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Keys of the same map that stand before the cursor. */
  readonly keys: readonly string[];
  /** Inside `{ }` or `[ ]`. */
  readonly flow: boolean;
  /** A colon follows the word. */
  readonly colon: boolean;
}

interface Frame {
  /** Column of its keys or dashes; flow collections have none. */
  readonly column: number;
  readonly kind: 'map' | 'seq' | '{' | '[';
  keys: string[];
  /** The key whose value is being read; undefined between entries. */
  key: string | undefined;
  index: number;
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:{}[\],&*!|>'"%@`-][^:#{}[\],]*?|-[^\s:#][^:#{}[\],]*?)\s*:(?=\s|$)/;
const BLOCK_TEXT = /^(?:[&!]\S*\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

/** Reads the top-level entry around an offset up to it. Linear in that entry; never throws. */
export function cursorAt(text: string, offset: number): Cursor {
  const scanner = new Scanner(text, offset);
  return scanner.run();
}

class Scanner {
  private readonly text: string;
  private readonly offset: number;
  private readonly frames: Frame[] = [];
  /** Lines deeper than this column belong to a block text; −1: none is open. */
  private blockText = -1;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = Math.min(Math.max(offset, 0), text.length);
  }

  run(): Cursor {
    let at = this.sectionStart();
    for (;;) {
      const end = lineEnd(this.text, at);
      const last = this.offset <= end;
      this.line(at, last ? this.offset : end);
      if (last) return this.cursor(at, end);
      at = end + (this.text.startsWith('\r\n', end) ? 2 : 1);
    }
  }

  /** The last line before the cursor that begins in the first column with a key. */
  private sectionStart(): number {
    let at = lineStart(this.text, this.offset);
    while (at > 0 && !/[^\s#\]})-]/.test(this.text[at] ?? ' ')) at = lineStart(this.text, at - 1);
    return this.text.startsWith('\uFEFF', at) ? at + 1 : at;
  }

  /** Reads a line up to an offset. */
  private line(start: number, stop: number): void {
    const line = this.text.slice(start, stop);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (this.inFlow()) {
      this.flow(line);
      return;
    }
    if (/^\s*(#|$)/.test(line)) return;
    if (this.blockText >= 0) {
      if (indent > this.blockText) return;
      this.blockText = -1;
    }
    this.block(line, indent);
  }

  private inFlow(): boolean {
    const kind = this.frames.at(-1)?.kind;
    return kind === '{' || kind === '[';
  }

  private block(line: string, indent: number): void {
    let column = indent;
    let rest = line.slice(indent);
    for (;;) {
      const dash = /^-(?:\s+|$)/.exec(rest)?.[0];
      if (dash === undefined) break;
      this.popTo(column, 'seq');
      const top = this.frames.at(-1);
      if (top?.kind === 'seq' && top.column === column) top.index++;
      else this.frames.push({ column, kind: 'seq', keys: [], key: undefined, index: 0 });
      column += dash.length;
      rest = rest.slice(dash.length);
    }
    const match = KEY.exec(rest);
    if (match === null) {
      if (rest !== '') this.popTo(column, 'map');
      this.flow(rest);
      return;
    }
    this.popTo(column, 'map');
    const top = this.frames.at(-1);
    const key = unquoted(match[1] as string);
    if (top?.kind === 'map' && top.column === column) {
      top.keys.push(key);
      top.key = key;
    } else this.frames.push({ column, kind: 'map', keys: [key], key, index: 0 });
    const value = rest.slice(match[0].length).trimStart();
    if (BLOCK_TEXT.test(value)) this.blockText = column;
    else this.flow(value);
  }

  /** Leaves what stands deeper than a column. A list may stand at the column of the key it belongs to. */
  private popTo(column: number, kind: 'map' | 'seq'): void {
    for (let top = this.frames.at(-1); top !== undefined; top = this.frames.at(-1)) {
      const ends = top.column > column || (top.column === column && top.kind === 'seq' && kind === 'map');
      if (!ends) return;
      this.frames.pop();
    }
  }

  /** Reads the brackets of a value. */
  private flow(value: string): void {
    for (let at = 0; at < value.length; at++) {
      const char = value[at] as string;
      const top = this.inFlow() ? this.frames.at(-1) : undefined;
      const before = value[at - 1] ?? ' ';
      if (char === '#' && /\s/.test(before)) return;
      if ((char === '"' || char === "'") && /[\s{[,:]/.test(before)) {
        const end = closingQuote(value, at);
        this.word(top, value.slice(at, end), value.slice(end));
        at = end - 1;
      } else if (char === '{' || char === '[') {
        if (top === undefined && !/^\s*(?:[&!]\S*\s+)*$/.test(value.slice(0, at))) return;
        this.frames.push({ column: Number.POSITIVE_INFINITY, kind: char, keys: [], key: undefined, index: 0 });
      } else if (top === undefined) {
        if (!/[\s&!\w-]/.test(char)) return;
      } else if (char === '}' || char === ']') this.frames.pop();
      else if (char === ',') {
        top.key = undefined;
        top.index++;
      } else if (/[^\s:]/.test(char) && /[\s{[,]/.test(before)) {
        const word = /^[^:,{}[\]]*/.exec(value.slice(at))?.[0] ?? '';
        this.word(top, word, value.slice(at + word.length));
      }
    }
  }

  private word(top: Frame | undefined, word: string, rest: string): void {
    if (top?.kind !== '{' || top.key !== undefined || !/^\s*:(?:[\s,}\]]|$)/.test(rest)) return;
    top.key = unquoted(word.trim());
    top.keys.push(top.key);
  }

  private cursor(start: number, end: number): Cursor {
    const { text, offset } = this;
    const flow = this.inFlow();
    const wordStart = offset - (/[^\s,:{}[\]"']*$/.exec(text.slice(start, offset))?.[0].length ?? 0);
    const wordEnd = offset + (/^[^\s,:{}[\]"'#]*/.exec(text.slice(offset, end))?.[0].length ?? 0);
    const word = text.slice(wordStart, wordEnd);
    const colon = /^["']?\s*:(\s|$)/.test(text.slice(wordEnd, end));
    const place = { word, start: wordStart, end: wordEnd, flow, colon };
    const before = text.slice(start, wordStart);
    if (flow) return { ...place, ...this.inCollection() };
    const top = this.frames.at(-1);
    // Behind `key:` on the same line stands its value.
    if (/:\s+["']?$/.test(before) && top?.kind === 'map')
      return { ...place, path: this.path(), role: 'value', keys: [] };
    if (/^\s*(?:-\s+)+["']?$/.test(before)) return { ...place, path: this.path(), role: 'item', keys: [] };
    this.popTo(before.length, 'map');
    const map = this.frames.at(-1);
    const here = map?.kind === 'map' && map.column === before.length;
    const keys = here ? (map?.keys ?? []).filter((key) => !(colon && key === word)) : [];
    return { ...place, path: here ? this.path().slice(0, -1) : this.path(), role: 'key', keys };
  }

  private inCollection(): Pick<Cursor, 'path' | 'role' | 'keys'> {
    const top = this.frames.at(-1) as Frame;
    if (top.kind === '[') return { path: this.path(), role: 'item', keys: [] };
    if (top.key !== undefined) return { path: this.path(), role: 'value', keys: [] };
    return { path: this.path(), role: 'key', keys: top.keys };
  }

  private path(): (string | number)[] {
    const path: (string | number)[] = [];
    for (const { kind, key, index } of this.frames) {
      if (kind === 'seq' || kind === '[') path.push(index);
      else if (key !== undefined) path.push(key);
    }
    return path;
  }
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function closingQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return text.length;
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
