/** Diagnostics: pulled where the client can, else pushed a moment after the last change; none outlives its file. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Cancellation, LanguageService } from '../language/service.ts';
import type { Converter } from './convert.ts';

/** Milliseconds without a change before findings are pushed. */
const QUIET = 200;

export class Publisher {
  private readonly connection: Connection;
  private readonly service: LanguageService;
  private readonly convert: Converter;
  private pulls = false;
  private refreshes = false;
  private watches = false;
  private watcher: { readonly files: string; readonly registration: Promise<Disposable> } | undefined;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Description → files that have diagnostics of it. */
  private readonly pushed = new Map<string, ReadonlySet<string>>();

  constructor(connection: Connection, service: LanguageService, convert: Converter) {
    this.connection = connection;
    this.service = service;
    this.convert = convert;
  }

  initialize({ capabilities: { textDocument, workspace } }: InitializeParams): void {
    this.pulls = textDocument?.diagnostic !== undefined;
    this.refreshes = workspace?.diagnostics?.refreshSupport === true;
    this.watches = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  /** Asks the client to watch exactly the files that open descriptions name. */
  watch(): void {
    if (!this.watches) return;
    const files = [...this.service.asked()].sort();
    if (files.join('\n') === this.watcher?.files) return;
    const before = this.watcher;
    const watchers = files.map((uri) => ({ globPattern: decodeURIComponent(new URL(uri).pathname) }));
    this.watcher = {
      files: files.join('\n'),
      registration: this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
    };
    before?.registration.then((old) => old.dispose()).catch(() => undefined);
  }

  /** A document or a file has changed: every description that reads it is told anew. */
  changed(uri: string): void {
    if (this.pulls) {
      // The client asks for what changed by itself, and for others when it is told to.
      if (this.service.rootsOf(uri).some((root) => root !== uri)) this.refresh();
      return;
    }
    for (const root of new Set([...(this.service.document(uri) ? [uri] : []), ...this.service.rootsOf(uri)])) {
      clearTimeout(this.timers.get(root));
      this.timers.set(
        root,
        setTimeout(() => void this.push(root), QUIET),
      );
    }
  }

  closed(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    const files = this.pushed.get(uri) ?? new Set();
    this.pushed.delete(uri);
    if (this.pulls) this.refresh();
    else for (const file of [uri, ...files]) void this.send(file);
  }

  private refresh(): void {
    if (this.refreshes) this.connection.languages.diagnostics.refresh();
  }

  private async push(root: string): Promise<void> {
    try {
      const notes = await this.service.notes(root);
      if (this.service.document(root) === undefined) return;
      const before = this.pushed.get(root) ?? new Set();
      this.pushed.set(root, new Set(notes.keys()));
      await Promise.all([...new Set([...notes.keys(), ...before])].map((file) => this.send(file)));
      this.watch();
    } catch (error) {
      this.connection.console.error(
        `Internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      );
    }
  }

  private async send(uri: string): Promise<void> {
    const notes = await this.service.notesIn(uri);
    const version = this.service.document(uri)?.version;
    await this.connection.sendDiagnostics({
      uri,
      ...(version !== undefined && { version }),
      diagnostics: notes.map((note) => this.convert.diagnostic(note)),
    });
  }

  /** The answer to a pull: the file, and beside it what its description says about files that are not open. */
  async report(uri: string, cancellation: Cancellation): Promise<DocumentDiagnosticReport> {
    const full = (notes: Parameters<Converter['diagnostic']>[0][]): FullDocumentDiagnosticReport => ({
      kind: 'full',
      items: notes.map((note) => this.convert.diagnostic(note)),
    });
    const notes = await this.service.notesIn(uri, cancellation);
    const others = [...(await this.service.notes(uri, cancellation))].filter(
      ([file]) => file !== uri && this.service.document(file) === undefined,
    );
    this.watch();
    return {
      ...full([...notes]),
      kind: 'full',
      ...(others.length > 0 && {
        relatedDocuments: Object.fromEntries(others.map(([file, each]) => [file, full([...each])])),
      }),
    };
  }
}
