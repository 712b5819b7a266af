/** Every place of a description that defines or names something: what definition, references, rename, tokens and completion look up. */
import type { Path, Span } from '../finding/finding.ts';
import { isFree } from '../model/ids.ts';
import { ROOT, type Shape, within } from '../model/shape.ts';
import { type Entry, keySpan, type Located, type LocatedScalar } from '../model/tree.ts';
import type { Digest } from './digest.ts';

export interface Occurrence {
  /** The id as it is written, without quotes. */
  readonly span: Span;
  readonly text: string;
  /** `components:pump`, `components/interfaces:pump/wifi`, `catalogue/controls:secure-boot`: equal for all that mean the same. */
  readonly symbol: string;
  readonly definition: boolean;
}

export interface Occurrences {
  readonly all: readonly Occurrence[];
  readonly byFile: ReadonlyMap<string, readonly Occurrence[]>;
  readonly bySymbol: ReadonlyMap<string, readonly Occurrence[]>;
  /** Symbols that are defined, with where: their path in the description. */
  readonly defined: ReadonlyMap<string, Path>;
}

const known = new WeakMap<Digest, Occurrences>();

export function occurrencesOf(digest: Digest): Occurrences {
  let found = known.get(digest);
  if (found === undefined) {
    found = new Finder(digest.written).run();
    known.set(digest, found);
  }
  return found;
}

/** What stands at an offset of a file, if it names anything. */
export function occurrenceAt(digest: Digest, uri: string, offset: number): Occurrence | undefined {
  const here = occurrencesOf(digest).byFile.get(uri) ?? [];
  return here.find(({ span }) => span.start <= offset && offset <= span.end);
}

export function symbolOf(kind: string, id: string): string {
  return `${kind}:${id}`;
}

/** `pump` in `components:pump`. */
export function idOf(symbol: string): string {
  return symbol.slice(symbol.indexOf(':') + 1);
}

export function kindOf(symbol: string): string {
  return symbol.slice(0, symbol.indexOf(':'));
}

class Finder {
  private readonly root: Located;
  private readonly all: Occurrence[] = [];
  private readonly seen = new Set<string>();
  private readonly defined = new Map<string, Path>();
  /** Id in lower case → symbols, for references to any kind. */
  private readonly any = new Map<string, string>();
  /** Data and credentials that a component stores, as `component/name`. */
  private readonly stores = new Map<string, string>();
  private pass: 'define' | 'refer' = 'define';

  constructor(root: Located) {
    this.root = root;
  }

  run(): Occurrences {
    for (const pass of ['define', 'refer'] as const) {
      this.pass = pass;
      this.visit(this.root, ROOT, [], []);
    }
    const order = [...this.all].sort((a, b) =>
      a.span.uri < b.span.uri ? -1 : a.span.uri > b.span.uri ? 1 : a.span.start - b.span.start,
    );
    return {
      all: order,
      byFile: group(order, ({ span }) => span.uri),
      bySymbol: group(order, ({ symbol }) => symbol),
      defined: this.defined,
    };
  }

  private visit(node: Located, shape: Shape, path: Path, components: readonly string[]): void {
    if (node.kind === 'scalar') {
      this.scalar(node, shape, path, components);
      return;
    }
    if (node.kind === 'seq') {
      const { items } = shape;
      if (items?.linked) node.items.forEach((item, at) => void this.visit(item, items, [...path, at], components));
      return;
    }
    for (const each of node.entries.values()) {
      if (each.key.startsWith('x-')) continue;
      const here = [...path, each.key];
      const owners = path.length === 1 ? ownersOf(path[0], each) : components;
      this.key(each, shape, here, components);
      const child = within(shape, each.key);
      if (child?.linked) this.visit(each.value, child, here, owners);
    }
  }

  private key(entry: Entry, shape: Shape, path: Path, components: readonly string[]): void {
    const span = keySpan(entry);
    if (shape.keyRefs.length > 0) {
      if (this.pass === 'refer') this.refer(entry.key, span, entry.keySource.text, shape.keyRefs, components);
      const [owner] = components;
      if (shape.defines === './stores' && owner !== undefined) this.stores.set(`${owner}/${entry.key}`, entry.key);
    } else if (shape.defines !== undefined && this.pass === 'define') {
      const local = shape.defines.startsWith('./');
      const [owner] = components;
      if (local && owner === undefined) return;
      const symbol = local
        ? symbolOf(`components/${shape.defines.slice(2)}`, `${owner}/${entry.key}`)
        : symbolOf(shape.defines, entry.key);
      this.define(symbol, span, entry.keySource.text, path);
    }
  }

  private scalar(node: LocatedScalar, shape: Shape, path: Path, components: readonly string[]): void {
    if (typeof node.value !== 'string') return;
    const span = { uri: node.source.uri, start: node.start, end: node.end };
    if (shape.defines !== undefined && this.pass === 'define')
      this.define(symbolOf(shape.defines, node.value), span, node.source.text, path);
    if (shape.refs.length > 0 && this.pass === 'refer' && !shape.words.includes(node.value))
      this.refer(node.value, span, node.source.text, shape.refs, components);
  }

  private define(symbol: string, span: Span, text: string, path: Path): void {
    if (!this.defined.has(symbol)) this.defined.set(symbol, path);
    const id = idOf(symbol);
    if (!this.any.has(id)) this.any.set(id, symbol);
    this.add(symbol, span, text, true);
  }

  private refer(id: string, span: Span, text: string, targets: readonly string[], components: readonly string[]): void {
    for (const target of targets) {
      const symbol = this.resolve(id, target, components);
      if (symbol === undefined) continue;
      const [owner, name] = id.split('/', 2) as [string, string | undefined];
      if (name === undefined || !kindOf(symbol).startsWith('components/')) {
        const inner = this.stores.get(id);
        if (inner === undefined || name === undefined) {
          this.add(symbol, span, text, false);
          return;
        }
      }
      const own = unquoted(span, text);
      const split = own.start + owner.length;
      // In a part both may be written without its prefix: then nothing certain can be said about the stretches.
      if (text.slice(own.start, own.end) !== id) {
        this.add(symbol, span, text, false);
        return;
      }
      this.add(symbolOf('components', owner), { ...own, end: split }, text, false);
      this.add(symbol, { ...own, start: split + 1 }, text, false);
      return;
    }
  }

  private resolve(id: string, target: string, components: readonly string[]): string | undefined {
    if (target === '*') {
      const stored = this.stores.get(id);
      return this.any.get(id) ?? (stored === undefined ? undefined : this.any.get(stored));
    }
    if (target.startsWith('./')) {
      const kind = `components/${target.slice(2).replace('?', '')}`;
      return components.map((owner) => symbolOf(kind, `${owner}/${id}`)).find((symbol) => this.defined.has(symbol));
    }
    const symbol = symbolOf(target.replace('?', ''), id);
    if (this.defined.has(symbol)) return symbol;
    // A control is also named by its name in the catalogue.
    if (target === 'controls') return symbolOf('catalogue/controls', id);
    return isFree(target) && !target.endsWith('?') ? symbol : undefined;
  }

  private add(symbol: string, written: Span, text: string, definition: boolean): void {
    const span = unquoted(written, text);
    const key = `${span.uri} ${span.start} ${span.end} ${symbol}`;
    if (span.end <= span.start || this.seen.has(key)) return;
    this.seen.add(key);
    this.all.push({ symbol, span, text: text.slice(span.start, span.end), definition });
  }
}

/** The components that `./…` references of an element speak of: itself, or those at the ends of a flow. */
function ownersOf(section: string | number | undefined, { key, value }: Entry): readonly string[] {
  if (section === 'components') return [key];
  if (section !== 'flows' || value.kind !== 'map') return [];
  return ['from', 'to'].flatMap((end) => {
    const node = value.entries.get(end)?.value;
    return node?.kind === 'scalar' && typeof node.value === 'string' ? [node.value.split('/', 1)[0] as string] : [];
  });
}

function unquoted(span: Span, text: string): Span {
  const quote = text[span.start];
  const quoted = (quote === '"' || quote === "'") && text[span.end - 1] === quote && span.end - span.start >= 2;
  return quoted ? { uri: span.uri, start: span.start + 1, end: span.end - 1 } : span;
}

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list === undefined) groups.set(key(item), [item]);
    else list.push(item);
  }
  return groups;
}
