/** What the extension does wherever it runs: it starts the language server, shows what that says, and leaves nothing behind. */
import type * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  ANALYSED,
  type Analysed,
  type EditorOptions,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from '../protocol/editor.ts';
import { stepAside } from './beside.ts';
import { registerCommands, SHOW_ELEMENT } from './commands.ts';
import { Documents } from './documents.ts';
import { explainPages } from './explain.ts';
import { readFile } from './files.ts';
import { SELECTOR, setting } from './ours.ts';
import { Overviews } from './overviews.ts';
import { Previews } from './preview/previews.ts';
import { registerStatus } from './status.ts';
import { registerTasks } from './tasks.ts';
import { registerTools } from './tools.ts';
import { registerTrees } from './trees.ts';

/** For tests and other extensions. */
export interface Api {
  readonly client: BaseLanguageClient;
  readonly overviews: Overviews;
  readonly documents: Documents;
  readonly previews: Previews;
  /** Settles when the server runs. */
  readonly ready: Promise<void>;
}

/** `start`: makes the client for the place it runs in. Nothing is awaited: the editor never waits for the server. */
export function activateWith(
  context: vscode.ExtensionContext,
  start: (options: LanguageClientOptions) => BaseLanguageClient,
): Api {
  const client = start({
    documentSelector: SELECTOR,
    initializationOptions: { revealCommand: SHOW_ELEMENT, readsFiles: true } satisfies EditorOptions,
    diagnosticCollectionName: 'medjack',
    diagnosticPullOptions: { onChange: true, onFocus: true },
    middleware: {
      ...stepAside,
      provideCodeLenses: (document, token, next) => (setting('codeLens.enabled', true) ? next(document, token) : []),
      provideInlayHints: (document, range, token, next) =>
        setting('inlayHints.enabled', true) ? next(document, range, token) : [],
    },
  });
  const overviews = new Overviews(client);
  const documents = new Documents(client, overviews);
  const previews = new Previews(context, client);
  context.subscriptions.push(
    client.onRequest<ReadFileResult, unknown>(READ_FILE, (params: ReadFileParams) => readFile(params)),
    client.onNotification(ANALYSED, ({ uri }: Analysed) => {
      overviews.analysed(uri);
      previews.analysed(uri);
    }),
    overviews,
    documents,
    previews,
    ...explainPages(client),
    ...registerTrees(overviews, documents),
    ...registerStatus(overviews),
    ...registerCommands(context, client, overviews),
    ...registerTasks(),
    ...registerTools(client),
    // Last in, first out: the server stops before what it talks to is gone.
    { dispose: () => void client.stop().catch(() => undefined) },
  );
  const ready = client.start();
  // A server that does not start says so in its output channel.
  ready.catch(() => undefined);
  return { client, overviews, documents, previews, ready };
}
