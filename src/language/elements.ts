/** Elements of a picture and their places in the text: which is written where, and what is written here. */
import type { Span } from '../finding/finding.ts';
import { find, keySpan } from '../model/tree.ts';
import type { Digest } from './digest.ts';

/** Kinds of element that are drawn. */
const DRAWN: ReadonlySet<string> = new Set(['component', 'flow', 'zone']);

/** Where the id of an element is written; undefined: nowhere. */
export function placeOf({ elements, written }: Digest, id: string): Span | undefined {
  const facts = elements.get(id);
  if (facts === undefined) return undefined;
  const { entry, complete } = find(written, facts.path);
  return complete && entry !== undefined ? keySpan(entry) : undefined;
}

/** The innermost drawn element whose lines an offset of a file lies in; what belongs to a component is that component. */
export function elementAt({ elements, written }: Digest, file: string, offset: number): string | undefined {
  let best: { id: string; start: number } | undefined;
  for (const { id, kind, path } of elements.values()) {
    if (!DRAWN.has(kind)) continue;
    const { entry, complete } = find(written, path);
    if (!complete || entry === undefined || entry.keySource.uri !== file || entry.keyStart > offset) continue;
    const end = entry.value.source === entry.keySource ? Math.max(entry.keyEnd, entry.value.end) : entry.keyEnd;
    if (offset <= end && (best === undefined || entry.keyStart > best.start)) best = { id, start: entry.keyStart };
  }
  return best?.id;
}
