/** What stands beside the text: a lens over each component, flow and harm, and inlay hints for what is derived. */
import type { Span } from '../finding/finding.ts';
import { find, keySpan } from '../model/tree.ts';
import type { Digest } from './digest.ts';
import type { ElementFacts } from './facts.ts';
import { counted } from './hover.ts';

export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly element: string;
}

const LENSES = ['component', 'flow', 'harm'];

export function lenses(digest: Digest, uri: string): Lens[] {
  return placed(digest, uri)
    .filter(({ facts }) => LENSES.includes(facts.kind))
    .flatMap(({ facts, span }) => {
      const title = lensTitle(facts);
      return title === undefined ? [] : [{ span, title, element: facts.id }];
    });
}

/** `2 attack stories · 9.3 now · 4.7 planned · 3 controls missing`; nothing where no story leads. */
function lensTitle({ kind, count, now, planned, missing }: ElementFacts): string | undefined {
  if (now === undefined) return kind === 'harm' ? 'no attack path leads here' : undefined;
  return [
    counted(count, 'attack story', 'attack stories'),
    `${now} now`,
    ...(planned === undefined || planned === now ? [] : [`${planned} planned`]),
    ...(missing.length === 0 ? [] : [`${counted(missing.length, 'control', 'controls')} missing`]),
  ].join(' · ');
}

export interface Hint {
  readonly uri: string;
  /** UTF-16 offset behind the key it is about. */
  readonly offset: number;
  readonly text: string;
}

/** Derived facts behind the keys of flows, interfaces and harms. */
export function hints(digest: Digest, uri: string): Hint[] {
  return placed(digest, uri)
    .filter(({ facts }) => facts.derived.length > 0 && facts.kind !== 'zone')
    .map(({ facts, span }) => ({ uri, offset: span.end, text: facts.derived.join(', ') }));
}

/** Elements whose key stands in a file, each once. */
function placed(digest: Digest, uri: string): { facts: ElementFacts; span: Span }[] {
  const seen = new Set<number>();
  return [...digest.elements.values()]
    .flatMap((facts) => {
      const { entry, complete } = find(digest.written, facts.path);
      if (entry === undefined || !complete || entry.keySource.uri !== uri) return [];
      return [{ facts, span: keySpan(entry) }];
    })
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => !seen.has(span.start) && seen.add(span.start));
}
