/** The language server: speaks the protocol, asks the language service, computes nothing of its own. */
import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MarkupKind,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  SymbolKind,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOf } from '../language/occurrences.ts';
import { type Analyser, Cancelled, LanguageService } from '../language/service.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../language/tokens.ts';
import {
  ANALYSED,
  CALL_AGENT,
  type CallAgentParams,
  type CallAgentResult,
  type EditorOptions,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from '../protocol/editor.ts';
import type { AgentCalls } from './client-files.ts';
import { Converter, SYMBOLS } from './convert.ts';
import { type DocumentMaker, serveDocuments } from './documents.ts';
import { type Guarded, serveEditor } from './editor.ts';
import { servePreview } from './preview.ts';
import { Publisher } from './publish.ts';

/** `make`: what makes premarket documents, where something can. */
export function serve(connection: Connection, analyser: Analyser, agents: AgentCalls, make?: DocumentMaker): void {
  const service = new LanguageService(analyser, (uri) => void connection.sendNotification(ANALYSED, { uri }));
  let editor: EditorOptions = {};
  const convert = new Converter((uri) => service.text(uri));
  const publisher = new Publisher(connection, service, convert);
  const open = new Map<string, TextDocument>();
  let versions: ((uri: string) => number | null) | undefined;

  connection.onInitialize((params) => {
    const { workspace } = params.capabilities;
    if (workspace?.workspaceEdit?.documentChanges) versions = (uri) => service.document(uri)?.version ?? null;
    publisher.initialize(params);
    editor = (params.initializationOptions as EditorOptions | undefined) ?? {};
    return capabilities(params);
  });
  connection.onInitialized(() => publisher.watch());

  // Texts.
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    open.set(uri, TextDocument.create(uri, languageId, version, text));
    service.open({ uri, version, text });
    publisher.changed(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const known = open.get(uri);
    if (known === undefined) return;
    const document = TextDocument.update(known, contentChanges, version);
    open.set(uri, document);
    service.open({ uri, version, text: document.getText() });
    publisher.changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    open.delete(uri);
    service.close(uri);
    publisher.closed(uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      service.fileChanged(uri);
      publisher.changed(uri);
    }
  });

  /** One guard for each request: a bug is a line in the log and the neutral answer; a text that changed meanwhile makes the answer void. */
  const answer = <P extends { readonly textDocument: { readonly uri: string } }, R>(
    neutral: R,
    of: (uri: string, params: P, token: { readonly aborted: boolean }) => Promise<R> | R,
  ) => {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<void>> => {
      const { uri } = params.textDocument;
      const version = service.document(uri)?.version;
      const cancellation = {
        get aborted() {
          return token.isCancellationRequested;
        },
      };
      try {
        const result = await of(uri, params, cancellation);
        if (token.isCancellationRequested) throw new Cancelled();
        if (service.document(uri)?.version !== version)
          return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed.');
        return result;
      } catch (error) {
        if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
        connection.console.error(`Internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        return neutral;
      }
    };
  };
  const at = (uri: string, { position }: { position: { line: number; character: number } }) =>
    convert.document(uri).offsetAt(position);

  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    const report = answer<{ textDocument: { uri: string } }, Awaited<ReturnType<Publisher['report']>>>(
      { kind: 'full', items: [] },
      (uri, _, cancellation) => publisher.report(uri, cancellation),
    );
    const result = await report({ textDocument }, token);
    if (result instanceof ResponseError) throw result;
    return result;
  });
  connection.onCompletion(
    answer([], (uri, params) => service.complete(uri, at(uri, params)).map((each) => convert.completion(uri, each))),
  );
  connection.onHover(
    answer(null, (uri, params) => {
      const found = service.hover(uri, at(uri, params));
      if (found === undefined) return null;
      return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: convert.range(found.span) };
    }),
  );
  connection.onDefinition(
    answer(null, async (uri, params, token) => {
      const found = await service.definition(uri, at(uri, params), token);
      return found === undefined ? null : found.targets.map((span) => convert.location(span));
    }),
  );
  connection.onReferences(
    answer(null, async (uri, params, token) => {
      const found = await service.references(uri, at(uri, params), params.context.includeDeclaration, token);
      return found.map((span) => convert.location(span));
    }),
  );
  connection.onDocumentHighlight(
    answer(null, async (uri, params, token) => {
      const found = await service.highlights(uri, at(uri, params), token);
      return found.map(({ span, definition }) => ({ range: convert.range(span), kind: definition ? 3 : 2 }));
    }),
  );
  connection.onPrepareRename(
    answer<TextDocumentPositionParams, PrepareRenameResult | ResponseError<void> | null>(
      null,
      async (uri, params, token) => {
        const found = await service.prepareRename(uri, at(uri, params), token);
        if ('refused' in found) return new ResponseError<void>(LSPErrorCodes.RequestFailed, found.refused);
        return { range: convert.range(found.span), placeholder: found.text };
      },
    ),
  );
  connection.onRenameRequest(
    answer<RenameParams, WorkspaceEdit | ResponseError<void> | null>(null, async (uri, params, token) => {
      const found = await service.rename(uri, at(uri, params), params.newName, token);
      if ('refused' in found) return new ResponseError<void>(LSPErrorCodes.RequestFailed, found.refused);
      return convert.edit(found.edits, versions);
    }),
  );
  connection.onDocumentSymbol(
    answer([], async (uri, _, token) => (await service.symbols(uri, token)).map((each) => convert.symbol(each))),
  );
  connection.onWorkspaceSymbol(({ query }) =>
    service.workspaceSymbols(query).map(({ text, span, symbol }) => ({
      name: text,
      kind: SYMBOLS[kindOf(symbol)] ?? SymbolKind.Property,
      location: convert.location(span),
    })),
  );
  connection.onFoldingRanges(
    answer([], async (uri, _, token) =>
      (await service.folds(uri, token)).map(({ start, end, comment }) => ({
        startLine: start,
        endLine: end,
        ...(comment && { kind: 'comment' }),
      })),
    ),
  );
  connection.onDocumentLinks(
    answer([], async (uri, _, token) =>
      (await service.links(uri, token)).map(({ span, target }) => ({ range: convert.range(span), target })),
    ),
  );
  connection.languages.semanticTokens.on(
    answer<SemanticTokensParams, SemanticTokens>({ data: [] }, async (uri, _, token) => {
      const builder = new SemanticTokensBuilder();
      for (const { span, type, modifiers } of await service.tokens(uri, token)) {
        const { line, character } = convert.range(span).start;
        const bits = modifiers.reduce((sum, each) => sum | (1 << TOKEN_MODIFIERS.indexOf(each)), 0);
        builder.push(line, character, span.end - span.start, TOKEN_TYPES.indexOf(type), bits);
      }
      return builder.build();
    }),
  );
  connection.onCodeLens(
    answer([], async (uri, _, token) =>
      (await service.lenses(uri, token)).map(({ span, title, element }) => ({
        range: convert.range(span),
        command: { title, command: editor.revealCommand ?? '', arguments: [uri, element] },
      })),
    ),
  );
  connection.languages.inlayHint.on(
    answer([], async (uri, params, token) => {
      const from = convert.document(uri).offsetAt(params.range.start);
      const to = convert.document(uri).offsetAt(params.range.end);
      return (await service.hints(uri, token))
        .filter(({ offset }) => from <= offset && offset <= to)
        .map(({ offset, text }) => ({
          position: convert.document(uri).positionAt(offset),
          label: text,
          paddingLeft: true,
        }));
    }),
  );
  connection.onCodeAction(
    answer([], async (uri, { range, context }, token) => {
      const document = convert.document(uri);
      const wants = (kind: string) =>
        context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
      const fixes = wants(CodeActionKind.QuickFix)
        ? await service.actions(uri, document.offsetAt(range.start), document.offsetAt(range.end), token)
        : [];
      const actions = fixes.map((each) => convert.action(each, versions));
      if (context.only === undefined || !wants(FIX_ALL)) return actions;
      const edits = await service.fixAll(uri, token);
      if (edits.length === 0) return actions;
      return [...actions, { title: 'Fix all that is safe to fix', kind: FIX_ALL, edit: convert.edit(edits, versions) }];
    }),
  );
  const guarded: Guarded = async (token, of) => {
    try {
      return await of();
    } catch (error) {
      if (token.isCancellationRequested || error instanceof Cancelled) return null;
      connection.console.error(`Internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return null;
    }
  };
  serveEditor(connection, service, convert, guarded);
  serveDocuments(connection, convert, guarded, () => service.opened, make);
  connection.onRequest<CallAgentResult | null, void>(CALL_AGENT, (call: CallAgentParams, token: CancellationToken) =>
    guarded(token, () => agents.call(call, service.opened)),
  );
  servePreview(connection, service, convert, () => versions, guarded);
  connection.listen();
}

/** Reads files through the client; one that cannot is as if there were none. */
export function readerOf(connection: Connection): (uri: string, of: string) => Promise<ReadFileResult> {
  return async (uri, of) => {
    try {
      return await connection.sendRequest<ReadFileResult>(READ_FILE, { uri, of } satisfies ReadFileParams);
    } catch {
      return { problem: 'missing' };
    }
  };
}

const FIX_ALL = 'source.fixAll.medjack';

function capabilities(params: InitializeParams): InitializeResult {
  const pulls = params.capabilities.textDocument?.diagnostic !== undefined;
  return {
    serverInfo: { name: 'medjack' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(pulls && {
        diagnosticProvider: { identifier: 'medjack', interFileDependencies: true, workspaceDiagnostics: false },
      }),
      completionProvider: { triggerCharacters: [' ', ':', '[', '{', ',', '/', '-'] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      foldingRangeProvider: true,
      documentLinkProvider: {},
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        full: true,
      },
      codeLensProvider: {},
      inlayHintProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    },
  };
}
