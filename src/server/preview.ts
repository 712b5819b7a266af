/** The requests of the diagram's page: what it shows, what controls would do, what they write, and what is where. */
import type { CancellationToken, Connection, Location, WorkspaceEdit } from 'vscode-languageserver';
import type { LanguageService } from '../language/service.ts';
import {
  ELEMENT_AT,
  type ElementAtParams,
  LOCATE,
  type LocateParams,
  PLAN_CONTROLS,
  type PlanControlsParams,
  PREVIEW,
  type Preview,
  type PreviewParams,
  WHAT_IF,
  type WhatIf,
  type WhatIfParams,
} from '../protocol/preview.ts';
import type { Converter } from './convert.ts';
import type { Guarded } from './editor.ts';

/** `versions`: of open documents, for a client that wants them in edits. */
export function servePreview(
  connection: Connection,
  service: LanguageService,
  convert: Converter,
  versions: () => ((uri: string) => number | null) | undefined,
  guarded: Guarded,
): void {
  const on = <P>(name: string, of: (params: P, token: { readonly aborted: boolean }) => Promise<unknown>) =>
    connection.onRequest(name, (params: P, token: CancellationToken) =>
      guarded(token, () =>
        of(params, {
          get aborted() {
            return token.isCancellationRequested;
          },
        }),
      ),
    );
  on(PREVIEW, async ({ uri, view }: PreviewParams, token): Promise<Preview | null> => {
    const asked = await service.ask(uri, { about: 'preview', view }, token);
    return asked?.answer === undefined ? null : { ...asked.answer, uri, stale: asked.stale };
  });
  on(WHAT_IF, async ({ uri, candidates }: WhatIfParams, token): Promise<WhatIf | null> => {
    const asked = await service.ask(uri, { about: 'what-if', candidates }, token);
    return asked?.answer ?? null;
  });
  on(PLAN_CONTROLS, async ({ uri, candidates }: PlanControlsParams, token): Promise<WorkspaceEdit | null> => {
    const asked = await service.ask(uri, { about: 'plan', candidates }, token);
    // Edits are for the text that they were made of.
    if (asked?.answer === undefined || asked.stale || !asked.isNow) return null;
    return convert.edit(asked.answer, versions());
  });
  on(LOCATE, async ({ uri, element }: LocateParams, token): Promise<Location | null> => {
    const span = await service.elementPlace(uri, element, token);
    return span === undefined ? null : convert.location(span);
  });
  on(ELEMENT_AT, async ({ uri, file, position }: ElementAtParams): Promise<string | null> => {
    const offset = convert.document(file).offsetAt(position);
    return service.elementAt(uri, file, offset) ?? null;
  });
}
