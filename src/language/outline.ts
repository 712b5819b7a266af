/** The outline of one file: symbols, folding ranges and links to the files it names. */
import type { Path, Span } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import { type Shape, within } from '../model/shape.ts';
import { type Entry, keySpan, type Located, type LocatedMap } from '../model/tree.ts';
import { resolveReference } from '../sources/reference.ts';
import { positionOf, type SourceText } from '../sources/text.ts';
import type { Digest } from './digest.ts';
import { shapeIn } from './place.ts';

export interface OutlineSymbol {
  readonly name: string;
  /** Title of the element, or the value of a single word. */
  readonly detail: string;
  /** Section of the format, `controls` among them. */
  readonly kind: string;
  /** The whole entry, and its key. */
  readonly span: Span;
  readonly key: Span;
  readonly children: readonly OutlineSymbol[];
}

/** Maps inside an element that are worth an entry of their own. */
const INNER = ['interfaces', 'stores', 'software', 'accounts', 'controls'];

export function symbols({ trees }: Digest, uri: string): OutlineSymbol[] {
  const tree = trees.get(uri);
  if (tree === undefined) return [];
  return ownEntries(tree).map((entry) => {
    const elements =
      entry.value.kind === 'map' && shapeIn(uri, [entry.key])?.defines !== undefined ? ownEntries(entry.value) : [];
    return symbol(
      entry,
      entry.key,
      elements.map((element) => symbol(element, entry.key, inner(element))),
    );
  });
}

function inner({ value }: Entry): OutlineSymbol[] {
  if (value.kind !== 'map') return [];
  return ownEntries(value)
    .filter(({ key }) => INNER.includes(key))
    .flatMap((group) =>
      (group.value.kind === 'map' ? ownEntries(group.value) : []).map((each) => symbol(each, group.key, inner(each))),
    );
}

function symbol(entry: Entry, kind: string, children: readonly OutlineSymbol[]): OutlineSymbol {
  const key = keySpan(entry);
  return {
    name: plainText(entry.key) || '""',
    detail: detailOf(entry.value),
    kind,
    span: { ...key, end: endOf(entry) },
    key,
    children,
  };
}

function detailOf(value: Located): string {
  const title = value.kind === 'map' ? (value.entries.get('title') ?? value.entries.get('name'))?.value : value;
  return title?.kind === 'scalar' && title.value !== null ? plainText(String(title.value)).slice(0, 80) : '';
}

/** Entries that stand in the map itself. */
function ownEntries(map: LocatedMap): Entry[] {
  return [...map.entries.values()].filter((entry) => entry.keySource === map.source && entry.keyStart >= map.start);
}

function endOf({ via, value, keySource, keyEnd }: Entry): number {
  if (via !== undefined) return Math.max(via.end, keyEnd);
  return value.source === keySource && value.start >= keyEnd ? Math.max(value.end, keyEnd) : keyEnd;
}

/** Lines from 0, both inclusive. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly comment: boolean;
}

/** Every entry that runs over several lines, and every block of comments. */
export function folds({ trees, files }: Digest, uri: string): Fold[] {
  const tree = trees.get(uri);
  const source = files.get(uri);
  if (source === undefined) return [];
  const found = new Map<number, Fold>();
  const lineOf = (offset: number) => positionOf(source, offset).line - 1;
  const visit = (node: Located) => {
    const children = node.kind === 'map' ? ownEntries(node) : [];
    for (const entry of children) {
      const start = lineOf(entry.keyStart);
      const end = lineOf(lastVisible(source.text, endOf(entry)));
      if (end > start && !found.has(start)) found.set(start, { start, end, comment: false });
      if (entry.via === undefined && entry.value.source === source) visit(entry.value);
    }
    if (node.kind === 'seq')
      for (const item of node.items) if (item.source === source && item.start >= node.start) visit(item);
  };
  if (tree !== undefined) visit(tree);
  return [...found.values(), ...commentFolds(source)].sort((a, b) => a.start - b.start);
}

/** The end of a block text lies behind its last line break. */
function lastVisible(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

function commentFolds({ text }: SourceText): Fold[] {
  const found: Fold[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    while (/^\s*#/.test(lines[at] ?? '')) at++;
    if (at - start > 1) found.push({ start, end: at - 1, comment: true });
  }
  return found;
}

export interface Link {
  readonly span: Span;
  /** URI of the file. */
  readonly target: string;
}

/** Files that are named by `include`, `parts`, `sbom`, `catalogue`, `registers`. */
export function links({ trees }: Digest, uri: string): Link[] {
  const found: Link[] = [];
  const visit = (node: Located, shape: Shape, path: Path): void => {
    if (node.kind === 'scalar') {
      if (shape.file === undefined || typeof node.value !== 'string' || node.source.uri !== uri) return;
      const resolved = resolveReference(uri, node.value);
      if ('uri' in resolved) found.push({ span: { uri, start: node.start, end: node.end }, target: resolved.uri });
      return;
    }
    const children: readonly (readonly [string | number, Located])[] =
      node.kind === 'seq'
        ? node.items.map((item, at) => [at, item] as const)
        : [...node.entries.values()].map(({ key, value }) => [key, value] as const);
    for (const [step, child] of children) {
      const next = typeof step === 'string' && step.startsWith('x-') ? undefined : within(shape, step);
      if (next?.linked) visit(child, next, [...path, step]);
    }
  };
  const tree = trees.get(uri);
  const shape = shapeIn(uri, []);
  if (tree !== undefined && shape !== undefined) visit(tree, shape, []);
  return [...new Map(found.map((link) => [link.span.start, link])).values()];
}
