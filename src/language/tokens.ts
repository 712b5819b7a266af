/** Semantic tokens: ids where they are defined and where they are named, and names of the catalogue. */
import type { Span } from '../finding/finding.ts';
import type { Digest } from './digest.ts';
import { kindOf, occurrencesOf } from './occurrences.ts';

/** Names that every editor's themes know. */
export const TOKEN_TYPES = [
  'namespace',
  'class',
  'interface',
  'function',
  'variable',
  'enumMember',
  'type',
  'decorator',
] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];
export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary'] as const;

export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

const TYPES: Readonly<Record<string, TokenType>> = {
  zones: 'namespace',
  components: 'class',
  'components/interfaces': 'interface',
  flows: 'function',
  data: 'variable',
  credentials: 'variable',
  harms: 'enumMember',
  'catalogue/controls': 'decorator',
  controls: 'decorator',
};

/** In the order of the file, without overlaps. */
export function tokens(digest: Digest, uri: string): Token[] {
  const found: Token[] = [];
  for (const { span, symbol, definition } of occurrencesOf(digest).byFile.get(uri) ?? []) {
    if (span.start < (found.at(-1)?.span.end ?? 0)) continue;
    const kind = kindOf(symbol);
    const modifiers = [
      ...(definition ? (['declaration'] as const) : []),
      ...(kind.startsWith('catalogue/') ? (['defaultLibrary'] as const) : []),
    ];
    found.push({ span, type: TYPES[kind] ?? 'type', modifiers });
  }
  return found;
}
