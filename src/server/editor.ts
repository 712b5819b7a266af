/** The requests of an editor's extension: views beside the text, pages, a first description. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { TreeRow } from '../language/overview.ts';
import type { LanguageService } from '../language/service.ts';
import { starter } from '../language/starter.ts';
import {
  EXPLAIN,
  type ExplainParams,
  OVERVIEW,
  type Overview,
  type OverviewParams,
  type Row,
  STARTER,
  type StarterParams,
} from '../protocol/editor.ts';
import type { Converter } from './convert.ts';

/** `guarded` runs a request: a bug becomes a line in the log, and the answer null. */
export type Guarded = <R>(token: CancellationToken, of: () => Promise<R> | R) => Promise<R | null>;

export function serveEditor(
  connection: Connection,
  service: LanguageService,
  convert: Converter,
  guarded: Guarded,
): void {
  const rowOf = ({ at, children, ...row }: TreeRow): Row => ({
    ...row,
    ...(at && { at: convert.location(at) }),
    children: children.map(rowOf),
  });
  connection.onRequest(OVERVIEW, ({ uri }: OverviewParams, token: CancellationToken) =>
    guarded(token, async (): Promise<Overview | null> => {
      const views = await service.views(uri, {
        get aborted() {
          return token.isCancellationRequested;
        },
      });
      if (views === undefined) return null;
      const { words, views: trees, date } = views.digest;
      return {
        uri,
        title: trees.title,
        date,
        now: words.now ?? null,
        planned: words.planned ?? null,
        stale: views.stale,
        paths: trees.paths.map(rowOf),
        controls: trees.controls.map(rowOf),
        gaps: trees.gaps.map(rowOf),
      };
    }),
  );
  connection.onRequest(EXPLAIN, ({ word }: ExplainParams, token: CancellationToken) =>
    guarded(token, () => service.explain(word) ?? null),
  );
  connection.onRequest(STARTER, ({ title }: StarterParams, token: CancellationToken) =>
    guarded(token, () => starter(title)),
  );
}
