/** Definition, references, highlights and rename: all from the occurrences of one symbol. */
import type { Span, TextEdit } from '../finding/finding.ts';
import type { Digest } from './digest.ts';
import { idOf, kindOf, type Occurrence, occurrenceAt, occurrencesOf } from './occurrences.ts';

export interface Definition {
  /** The word that was asked for. */
  readonly origin: Span;
  readonly targets: readonly Span[];
}

export function definition(digest: Digest, uri: string, offset: number): Definition | undefined {
  const at = occurrenceAt(digest, uri, offset);
  if (at === undefined) return undefined;
  const targets = sameAs(digest, at).filter((each) => each.definition);
  return targets.length === 0 ? undefined : { origin: at.span, targets: targets.map(({ span }) => span) };
}

export function references(digest: Digest, uri: string, offset: number, declaration = true): readonly Span[] {
  const at = occurrenceAt(digest, uri, offset);
  if (at === undefined) return [];
  return sameAs(digest, at)
    .filter((each) => declaration || !each.definition)
    .map(({ span }) => span);
}

export interface Highlight {
  readonly span: Span;
  readonly definition: boolean;
}

/** The same in one file. */
export function highlights(digest: Digest, uri: string, offset: number): readonly Highlight[] {
  const at = occurrenceAt(digest, uri, offset);
  return at === undefined ? [] : sameAs(digest, at).filter(({ span }) => span.uri === uri);
}

/** All occurrences of what is meant. One text in a part stands for an element in each of its uses. */
function sameAs(digest: Digest, at: Occurrence): Occurrence[] {
  const { bySymbol, all } = occurrencesOf(digest);
  const symbols = new Set([at.symbol]);
  const definitions = (bySymbol.get(at.symbol) ?? []).filter((each) => each.definition);
  for (const each of all)
    if (each.definition && definitions.some(({ span }) => same(span, each.span))) symbols.add(each.symbol);
  const seen = new Set<string>();
  return [...symbols]
    .flatMap((symbol) => bySymbol.get(symbol) ?? [])
    .filter(({ span }) => {
      const key = `${span.start} ${span.uri}`;
      return !seen.has(key) && seen.add(key);
    });
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.uri === b.uri;
}

export type Refusal = { readonly refused: string };

/** The stretch that a rename would change and what stands there, or why nothing can be renamed. */
export function prepareRename(
  digest: Digest,
  uri: string,
  offset: number,
): { readonly span: Span; readonly text: string } | Refusal {
  const at = occurrenceAt(digest, uri, offset);
  if (at === undefined) return { refused: 'Only ids and references to them can be renamed.' };
  if (!sameAs(digest, at).some((each) => each.definition))
    return { refused: `\`${idOf(at.symbol)}\` is not defined in this description.` };
  return { span: at.span, text: at.text };
}

/** Edits in every file that names the element. Refused where the new name is no id or is taken. */
export function rename(
  digest: Digest,
  uri: string,
  offset: number,
  name: string,
): { readonly edits: readonly TextEdit[] } | Refusal {
  const prepared = prepareRename(digest, uri, offset);
  if ('refused' in prepared) return prepared;
  const at = occurrenceAt(digest, uri, offset) as Occurrence;
  const found = sameAs(digest, at);
  // The shortest way to write it is its own name; a use of a part puts a prefix before it.
  const own = found.filter((each) => each.definition).reduce((a, b) => (b.text.length < a.text.length ? b : a)).text;
  const wanted =
    at.text.endsWith(own) && at.text !== own && name.startsWith(at.text.slice(0, -own.length))
      ? name.slice(at.text.length - own.length)
      : name;
  if (kindOf(at.symbol) !== 'vulnerabilities' && !isId(wanted))
    return {
      refused: `\`${wanted}\` is no id: letters and digits with single \`-\` or \`.\` between them, at most 40 characters.`,
    };
  const taken = takenBy(digest, at.symbol, wanted, own);
  if (taken !== undefined) return { refused: `\`${taken}\` is the id of another element.` };
  const edits = found.flatMap(({ span, text }): TextEdit[] =>
    text.endsWith(own) ? [{ ...span, text: text.slice(0, text.length - own.length) + wanted }] : [],
  );
  return edits.length < found.length
    ? { refused: `\`${own}\` is written in a way that cannot be changed safely.` }
    : { edits };
}

const ID = /^[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*$/;
/** As YAML 1.1 reads them: nobody should have to quote an id. */
const NOT_IDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function isId(name: string): boolean {
  return ID.test(name) && name.length <= 40 && !NOT_IDS.test(name);
}

/** Ids are unique without regard to case, in the model or in their component. */
function takenBy(digest: Digest, symbol: string, wanted: string, own: string): string | undefined {
  const scope = idOf(symbol).slice(0, -own.length);
  const local = kindOf(symbol).startsWith('components/');
  const id = (scope + wanted).toLowerCase();
  for (const other of occurrencesOf(digest).defined.keys()) {
    if (other === symbol || kindOf(other).startsWith('components/') !== local) continue;
    if (local && kindOf(other) !== kindOf(symbol)) continue;
    if (idOf(other).toLowerCase() === id) return idOf(other);
  }
  return undefined;
}
