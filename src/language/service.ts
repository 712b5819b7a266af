/**
 * The language service: everything an editor shows about a description, as plain data. It knows no editor, no file system
 * and no clock. Texts come in by URI and version; analyses are made by whoever implements the `Analyser`, and kept by the
 * versions they were made of.
 */
import type { Span, TextEdit } from '../finding/finding.ts';
import { type Action, actionsAt, fixAll } from './actions.ts';
import { carrier } from './carry.ts';
import { type Completion, complete } from './completion.ts';
import type { Digest, Note } from './digest.ts';
import { elementAt, placeOf } from './elements.ts';
import { explainPage } from './explain.ts';
import { type Hint, hints, type Lens, lenses } from './hints.ts';
import { type Hover, hover } from './hover.ts';
import { merged } from './merged.ts';
import * as navigate from './navigate.ts';
import { type Occurrence, occurrencesOf } from './occurrences.ts';
import { type Fold, folds, type Link, links, type OutlineSymbol, symbols } from './outline.ts';
import { DEVICE_FILE } from './place.ts';
import type { Ask, Asked, Question } from './preview.ts';
import { type Token, tokens } from './tokens.ts';

/** An open document. */
export interface Document {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export interface Analysed {
  readonly digest: Digest;
  /** Every file that was asked for, also those that are not there: a change of one makes the analysis old. */
  readonly asked: readonly string[];
  /** Asks the analysis that the digest is of; undefined where it is kept no longer. */
  readonly ask: Ask;
}

/** Makes analyses, perhaps elsewhere. */
export interface Analyser {
  /** Reads open documents as they are given, everything else from where files are. */
  analyse(uri: string, documents: ReadonlyMap<string, Document>): Promise<Analysed>;
  /** A file may have changed: what is kept of it is old. */
  forget?(uri: string): void;
}

/** Like the platform's `AbortSignal`, of which only this is asked. */
export interface Cancellation {
  readonly aborted: boolean;
}

/** What a request rejects with when nobody waits for its answer any more. */
export class Cancelled extends Error {}

/** `stale`: not of the text as it is, which is broken. */
export interface Views {
  readonly digest: Digest;
  readonly stale: boolean;
}

interface Root {
  readonly uri: string;
  /** The last analysis, and the last of unbroken text. */
  last: Analysed | undefined;
  good: Analysed | undefined;
  /** Counts changes of what the analysis was made of. */
  wanted: number;
  made: number;
  running: Promise<void> | undefined;
}

export class LanguageService {
  private readonly analyser: Analyser;
  private readonly analysed: (uri: string) => void;
  private readonly documents = new Map<string, Document>();
  private readonly roots = new Map<string, Root>();

  /** `analysed` is told of each description whose analysis is new. */
  constructor(analyser: Analyser, analysed: (uri: string) => void = () => undefined) {
    this.analyser = analyser;
    this.analysed = analysed;
  }

  // Texts.

  /** A document is open, or has changed. An older version than the one known is ignored. */
  open(document: Document): void {
    const known = this.documents.get(document.uri);
    if (known !== undefined && known.version > document.version) return;
    this.documents.set(document.uri, document);
    if (known?.text === document.text) return;
    this.touch(document.uri);
    if (DEVICE_FILE.test(document.uri) && !this.roots.has(document.uri))
      this.roots.set(document.uri, {
        uri: document.uri,
        last: undefined,
        good: undefined,
        wanted: 1,
        made: 0,
        running: undefined,
      });
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.roots.delete(uri);
    this.touch(uri);
  }

  /** A file has changed, appeared or gone, outside of the editor. */
  fileChanged(uri: string): void {
    this.analyser.forget?.(uri);
    if (!this.documents.has(uri)) this.touch(uri);
  }

  private touch(uri: string): void {
    // What a running analysis asks for is known only once it ends.
    for (const root of this.roots.values())
      if (root.uri === uri || root.running !== undefined || (root.last?.asked.includes(uri) ?? true)) root.wanted++;
  }

  /** Those that are open, by URI. */
  get opened(): ReadonlyMap<string, Document> {
    return this.documents;
  }

  document(uri: string): Document | undefined {
    return this.documents.get(uri);
  }

  /** The text of a file as the last analysis or the editor has it. */
  text(uri: string): string | undefined {
    const open = this.documents.get(uri)?.text;
    if (open !== undefined) return open;
    for (const { last } of this.roots.values()) {
      const text = last?.digest.files.get(uri)?.text;
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** Every file that an open description asked for. */
  asked(): ReadonlySet<string> {
    return new Set([...this.roots.values()].flatMap((root) => root.last?.asked ?? []));
  }

  /** Descriptions that are open and that read a file: those whose findings may change with it. */
  rootsOf(uri: string): readonly string[] {
    return [...this.roots.values()]
      .filter((root) => root.uri === uri || root.last?.asked.includes(uri))
      .map((root) => root.uri);
  }

  // Analyses.

  /** The analysis of an open description as it is now. Rejects with `Cancelled`; a result that came too late is made anew. */
  async digest(uri: string, cancellation?: Cancellation): Promise<Digest | undefined> {
    const root = this.roots.get(uri);
    if (root === undefined) return undefined;
    while (root.made !== root.wanted) {
      root.running ??= this.run(root);
      await root.running;
      if (cancellation?.aborted) throw new Cancelled();
      if (this.roots.get(uri) !== root) return undefined;
    }
    return root.last?.digest;
  }

  private async run(root: Root): Promise<void> {
    const { wanted } = root;
    try {
      const analysed = await this.analyser.analyse(root.uri, new Map(this.documents));
      // What was asked of older texts is answered by the next run; meanwhile the newest there is serves.
      root.last = analysed;
      if (!analysed.digest.broken) root.good = analysed;
      root.made = wanted;
      this.analysed(root.uri);
    } finally {
      root.running = undefined;
    }
  }

  /** Other open descriptions that read a file as part of theirs; of two that read each other neither is part of the other. */
  private holders(uri: string): Root[] {
    const own = this.roots.get(uri)?.last?.digest;
    return [...this.roots.values()].filter(
      (root) => root.uri !== uri && root.last?.digest.trees.has(uri) && own?.trees.has(root.uri) !== true,
    );
  }

  /** The analysis that speaks about a file, as it is now: that of the description it is part of, or else its own. */
  private async current(uri: string, cancellation?: Cancellation): Promise<Digest | undefined> {
    // Which descriptions hold the file is known once all have been read.
    const own = await this.digest(uri, cancellation);
    const [holder] = this.holders(uri);
    return holder === undefined ? own : this.digest(holder.uri, cancellation);
  }

  /** The last analysis of unbroken text, without waiting: its words, not its places. In a part ids have no prefix. */
  private latest(uri: string): Digest | undefined {
    const holder = PART.test(uri) ? undefined : this.holders(uri)[0];
    const root = holder ?? this.roots.get(uri);
    return (root?.good ?? root?.last)?.digest;
  }

  // Findings.

  /**
   * What is wrong in the files of a description, by file; every file that was read has an entry. While the text is broken,
   * what the last good analysis said about the unchanged rest stays.
   */
  async notes(uri: string, cancellation?: Cancellation): Promise<ReadonlyMap<string, readonly Note[]>> {
    const root = this.roots.get(uri);
    const digest = await this.digest(uri, cancellation);
    if (digest === undefined || root === undefined) return new Map();
    // An included file is spoken for by the description that includes it.
    if (this.holders(uri).length > 0) return new Map([[uri, []]]);
    const notes = digest.broken && root.good !== undefined ? merged(digest, root.good.digest) : digest.notes;
    const byFile = new Map<string, Note[]>([...digest.files.keys()].map((file) => [file, []]));
    for (const note of notes) byFile.get(note.span.uri)?.push(note);
    return byFile;
  }

  /** What is wrong in one file, whichever description says so. */
  async notesIn(uri: string, cancellation?: Cancellation): Promise<readonly Note[]> {
    const seen = new Set<string>();
    const all: Note[] = [];
    for (const root of this.roots.has(uri) ? [uri, ...this.rootsOf(uri)] : this.rootsOf(uri))
      for (const note of (await this.notes(root, cancellation)).get(uri) ?? []) {
        const key = `${note.code} ${note.span.start} ${note.span.end} ${note.message}`;
        if (!seen.has(key) && seen.add(key)) all.push(note);
      }
    return all;
  }

  async actions(uri: string, start: number, end: number, cancellation?: Cancellation): Promise<readonly Action[]> {
    return actionsAt(await this.notesIn(uri, cancellation), uri, start, end);
  }

  async fixAll(uri: string, cancellation?: Cancellation): Promise<readonly TextEdit[]> {
    return fixAll(await this.notesIn(uri, cancellation), uri);
  }

  /** What the views show of a description: of its text as it is, or of the last that was not broken. */
  async views(uri: string, cancellation?: Cancellation): Promise<Views | undefined> {
    const digest = await this.digest(uri, cancellation);
    if (digest === undefined) return undefined;
    const good = digest.broken ? this.roots.get(uri)?.good?.digest : digest;
    return { digest: good ?? digest, stale: good !== digest };
  }

  /** Asks the analysis of a description as it is, or, while that is broken, of its last text that was not. */
  async ask<Q extends Question>(uri: string, question: Q, of?: Cancellation): Promise<Asked<Q> | undefined> {
    const digest = await this.digest(uri, of);
    const root = this.roots.get(uri);
    const analysed = digest?.broken ? (root?.good ?? root?.last) : root?.last;
    if (analysed === undefined) return undefined;
    const answer = await analysed.ask(question);
    return { answer, stale: analysed !== root?.last, isNow: root?.made === root?.wanted };
  }

  /** Where an element of a description is written, in the text as it is. */
  async elementPlace(uri: string, element: string, cancellation?: Cancellation): Promise<Span | undefined> {
    const views = await this.views(uri, cancellation);
    const span = views && placeOf(views.digest, element);
    if (span === undefined) return undefined;
    const carry = carrier(views?.digest.files.get(span.uri)?.text ?? '', this.text(span.uri) ?? '');
    const at = carry(span.start, span.end);
    return at && { uri: span.uri, start: at[0], end: at[1] };
  }

  /** The element of a description that is written at an offset of one of its files, as of the last analysis. */
  elementAt(uri: string, file: string, offset: number): string | undefined {
    const digest = this.roots.get(uri)?.last?.digest;
    return digest && elementAt(digest, file, offset);
  }

  /** The page about a word of the product, as Markdown; undefined if nothing is called so. */
  explain(word: string): string | undefined {
    return explainPage(word, [...this.roots.values()].find(({ last }) => last !== undefined)?.last?.digest.catalogue);
  }

  // Answers at once, from the text as it is and the last analysis.

  complete(uri: string, offset: number): readonly Completion[] {
    const document = this.documents.get(uri);
    return document === undefined ? [] : complete(uri, document.text, offset, this.latest(uri));
  }

  hover(uri: string, offset: number): Hover | undefined {
    const document = this.documents.get(uri);
    return document && hover(uri, document.text, offset, this.latest(uri));
  }

  // Answers for the text as it is.

  async definition(uri: string, offset: number, cancellation?: Cancellation): Promise<navigate.Definition | undefined> {
    const digest = await this.current(uri, cancellation);
    return digest && navigate.definition(digest, uri, offset);
  }

  async references(uri: string, offset: number, declaration: boolean, cancellation?: Cancellation) {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? [] : navigate.references(digest, uri, offset, declaration);
  }

  async highlights(uri: string, offset: number, cancellation?: Cancellation): Promise<readonly navigate.Highlight[]> {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? [] : navigate.highlights(digest, uri, offset);
  }

  async prepareRename(uri: string, offset: number, cancellation?: Cancellation) {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? UNREAD : navigate.prepareRename(digest, uri, offset);
  }

  async rename(uri: string, offset: number, name: string, cancellation?: Cancellation) {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? UNREAD : navigate.rename(digest, uri, offset, name);
  }

  async symbols(uri: string, cancellation?: Cancellation): Promise<readonly OutlineSymbol[]> {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? [] : symbols(digest, uri);
  }

  /** Ids of the open descriptions that hold the letters of a query in their order. */
  workspaceSymbols(query: string): readonly Occurrence[] {
    const seen = new Set<string>();
    return [...this.roots.values()]
      .flatMap((root) => (root.last === undefined ? [] : occurrencesOf(root.last.digest).all))
      .filter(({ definition, text, span, symbol }) => {
        const key = `${span.uri} ${span.start} ${symbol}`;
        return definition && holds(text, query) && !seen.has(key) && seen.add(key);
      });
  }

  async folds(uri: string, cancellation?: Cancellation): Promise<readonly Fold[]> {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? [] : folds(digest, uri);
  }

  async links(uri: string, cancellation?: Cancellation): Promise<readonly Link[]> {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? [] : links(digest, uri);
  }

  async tokens(uri: string, cancellation?: Cancellation): Promise<readonly Token[]> {
    const digest = await this.current(uri, cancellation);
    return digest === undefined ? [] : tokens(digest, uri);
  }

  async lenses(uri: string, cancellation?: Cancellation): Promise<readonly Lens[]> {
    const { digest, carry } = await this.steady(uri, cancellation);
    if (digest === undefined) return [];
    return lenses(digest, uri).flatMap((lens) => {
      const at = carry(lens.span.start, lens.span.end);
      return at === undefined ? [] : [{ ...lens, span: { uri, start: at[0], end: at[1] } }];
    });
  }

  async hints(uri: string, cancellation?: Cancellation): Promise<readonly Hint[]> {
    const { digest, carry } = await this.steady(uri, cancellation);
    if (digest === undefined) return [];
    return hints(digest, uri).flatMap((hint) => {
      const at = carry(hint.offset, hint.offset);
      return at === undefined ? [] : [{ ...hint, offset: at[0] }];
    });
  }

  /** The last good analysis, and where its places are in the text as it is: what stands beside the text does not flicker. */
  private async steady(uri: string, cancellation?: Cancellation) {
    const current = await this.current(uri, cancellation);
    const digest = current?.broken ? (this.roots.get(current.uri)?.good?.digest ?? current) : current;
    return { digest, carry: carrier(digest?.files.get(uri)?.text ?? '', current?.files.get(uri)?.text ?? '') };
  }
}

const UNREAD: navigate.Refusal = { refused: 'This file is not read.' };

const PART = /\.part\.device\.ya?ml$/;

function holds(text: string, query: string): boolean {
  let at = 0;
  const wanted = query.toLowerCase();
  for (const char of text.toLowerCase()) if (char === wanted[at]) at++;
  return at >= wanted.length;
}
