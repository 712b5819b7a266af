/** What the server says about the description in front: asked anew after each analysis, dropped when it is closed. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { OVERVIEW, type Overview, type OverviewParams } from '../protocol/editor.ts';
import { isOurs } from './ours.ts';

export class Overviews implements vscode.Disposable {
  private readonly client: BaseLanguageClient;
  private readonly changed = new vscode.EventEmitter<Overview | undefined>();
  private readonly disposables: vscode.Disposable[];
  private shown: Overview | undefined;
  private wanted: string | undefined;

  /** Fires with what is to be shown; undefined: nothing. */
  readonly onDidChange = this.changed.event;

  constructor(client: BaseLanguageClient) {
    this.client = client;
    this.disposables = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.front(editor)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.closed(uri.toString())),
    ];
    this.front(vscode.window.activeTextEditor);
  }

  get current(): Overview | undefined {
    return this.shown;
  }

  /** A description has been analysed: if it is the one in front, what is shown is old. */
  analysed(uri: string): void {
    if (uri === this.wanted) void this.ask(uri);
    else if (this.wanted === undefined) this.front(vscode.window.activeTextEditor);
  }

  /** The last description in front stays while something else is: an included file, the output. */
  private front(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isOurs(editor.document)) return;
    const uri = editor.document.uri.toString();
    if (uri === this.wanted) return;
    this.wanted = uri;
    void this.ask(uri);
  }

  private closed(uri: string): void {
    if (uri !== this.wanted) return;
    this.wanted = undefined;
    this.show(undefined);
  }

  private async ask(uri: string): Promise<void> {
    try {
      const overview = await this.client.sendRequest<Overview | null>(OVERVIEW, { uri } satisfies OverviewParams);
      if (uri === this.wanted && overview !== null) this.show(overview);
    } catch {
      // The server says in its own log what went wrong; what is shown stays.
    }
  }

  private show(overview: Overview | undefined): void {
    this.shown = overview;
    this.changed.fire(overview);
  }

  dispose(): void {
    for (const each of this.disposables) each.dispose();
  }
}
