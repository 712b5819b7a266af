/** The request of an editor for premarket documents: one thread for each, ended when nobody waits any more. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { grouped } from '../diff/grouped.ts';
import type { Span } from '../finding/finding.ts';
import type { Document } from '../language/service.ts';
import {
  DOCUMENTS,
  DOCUMENTS_PROGRESS,
  type DocumentsParams,
  type DocumentsProgress,
  type DocumentsResult,
  type ReadFileResult,
  type Row,
} from '../protocol/editor.ts';
import type { Converter } from './convert.ts';
import type { Guarded } from './editor.ts';

/** What the thread needs, and what it says. */
export interface DocumentsOrder {
  readonly uri: string;
  readonly documents: ReadonlyMap<string, Document>;
  readonly files: ReadonlyMap<string, ReadFileResult>;
  readonly date: string;
  readonly formats: readonly string[];
}
export type MadeFile = DocumentsResult['files'][number];
export interface LocatedGap {
  /** Who answers, as people say it. */
  readonly answerer: string;
  readonly text: string;
  readonly element: string | undefined;
  readonly document: string;
  readonly at: Span;
}
export interface Made {
  readonly files: readonly MadeFile[];
  readonly problems: readonly string[];
  readonly gaps: readonly LocatedGap[];
}
export type DocumentsMessage = Made | { readonly error: string } | { readonly progress: string };

/**
 * Makes the documents of a description; `documents`: those that are open.
 * @throws When the thread dies, or is ended because `token` was cancelled.
 */
export type DocumentMaker = (
  params: DocumentsParams,
  documents: ReadonlyMap<string, Document>,
  progress: (text: string) => void,
  token: CancellationToken,
) => Promise<Made>;

/** `open`: the documents that are open. Without a maker, as in a browser, the answer is null. */
export function serveDocuments(
  connection: Connection,
  convert: Converter,
  guarded: Guarded,
  open: () => ReadonlyMap<string, Document>,
  make: DocumentMaker | undefined,
): void {
  connection.onRequest(DOCUMENTS, (params: DocumentsParams, token: CancellationToken) =>
    guarded(token, async (): Promise<DocumentsResult | null> => {
      if (make === undefined) return null;
      const progress = (text: string) =>
        void connection.sendNotification(DOCUMENTS_PROGRESS, { uri: params.uri, text } satisfies DocumentsProgress);
      const { files, problems, gaps } = await make(params, new Map(open()), progress, token);
      return { files, problems, gaps: rowsOf(gaps, convert) };
    }),
  );
}

function rowsOf(gaps: readonly LocatedGap[], convert: Converter): Row[] {
  const groups = grouped(gaps, ({ answerer }) => answerer);
  return [...groups].map(([label, asked]) => ({
    label,
    detail: asked.length === 1 ? '1 gap' : `${asked.length} gaps`,
    icon: 'group',
    children: asked.map(({ text, element, document, at }) => ({
      label: text,
      detail: [element, document].filter((each) => each !== undefined).join(' · '),
      tooltip: text,
      icon: 'gap',
      at: convert.location(at),
      children: [],
    })),
  }));
}
