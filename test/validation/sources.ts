/** Elements of the advisories' models that neither cite what they rest on nor say that they are assumed. */
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';

const SECTIONS = ['harms', 'zones', 'data', 'credentials', 'components', 'flows'];

/** Ids of the elements of a model's text that have no comment on their lines or before them and no `basis: assumed`. */
export function uncited(text: string): string[] {
  const root = parseDocument(text).contents;
  if (!isMap(root)) return ['the whole file'];
  const lines = text.split('\n');
  return root.items.flatMap((section) => {
    if (!SECTIONS.includes(keyOf(section)) || !isMap(section.value)) return [];
    return section.value.items.flatMap((pair) => [
      ...(cites(pair, text, lines) ? [] : [keyOf(pair)]),
      ...interfacesOf(pair).flatMap((each) => (cites(each, text, lines) ? [] : [`${keyOf(pair)}/${keyOf(each)}`])),
    ]);
  });
}

function interfacesOf(pair: Pair): Pair[] {
  const all = isMap(pair.value) ? pair.value.get('interfaces') : undefined;
  return isMap(all) ? all.items : [];
}

function cites(pair: Pair, text: string, lines: readonly string[]): boolean {
  const from = lineAt(text, rangeOf(pair.key)[0]);
  const to = lineAt(text, rangeOf(pair.value)[1]);
  const own = lines.slice(from, to + 1).join('\n');
  return own.includes(' # ') || own.includes('basis: assumed') || (lines[from - 1] ?? '').trimStart().startsWith('# ');
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isMap(node) || isScalar(node) ? node.range : undefined;
  return range ? [range[0], Math.max(range[0], range[1] - 1)] : [0, 0];
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}
