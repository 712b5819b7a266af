/** One open diagram: the page, the description it is of, and what goes to and fro between page, server and text. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Place } from '../../protocol/editor.ts';
import {
  ELEMENT_AT,
  type ElementAtParams,
  type Follow,
  type FromPage,
  LOCATE,
  type LocateParams,
  PLAN_CONTROLS,
  type PlanControlsParams,
  PREVIEW,
  type Preview,
  type PreviewParams,
  type ToPage,
  WHAT_IF,
  type WhatIf,
  type WhatIfParams,
} from '../../protocol/preview.ts';
import { isOurs } from '../ours.ts';
import { pageHtml } from './html.ts';
import { save } from './save.ts';

/** Milliseconds after the last move of the cursor. */
const CURSOR = 80;

/** Which way places follow each other, kept over sessions. */
export interface FollowMemory {
  get(): Follow;
  set(follow: Follow): void;
}

export class DiagramPanel {
  readonly uri: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #client: BaseLanguageClient;
  readonly #memory: FollowMemory;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #said = new vscode.EventEmitter<ToPage>();
  #view = '';
  #ready = false;
  /** Counts requests for what is shown: an answer to an older one is dropped. */
  #asked = 0;
  #cursor: ReturnType<typeof setTimeout> | undefined;
  /** Where the page itself has put the cursor; that move is not told back to it. */
  #revealed: string | undefined;

  /** Fires with all that is sent to the page. */
  readonly onDidSay = this.#said.event;

  constructor(
    panel: vscode.WebviewPanel,
    uri: vscode.Uri,
    extension: vscode.Uri,
    client: BaseLanguageClient,
    memory: FollowMemory,
  ) {
    this.uri = uri;
    this.#panel = panel;
    this.#client = client;
    this.#memory = memory;
    const dist = vscode.Uri.joinPath(extension, 'dist');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    this.#disposables.push(
      this.#said,
      webview.onDidReceiveMessage((message: FromPage) => void this.#hear(message)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#moved(textEditor)),
    );
    webview.html = pageHtml({
      script: address('preview.js'),
      style: address('preview.css'),
      source: webview.cspSource,
      nonce: nonceOf(),
      title: panel.title,
    });
  }

  onDidDispose(listener: () => void): void {
    this.#disposables.push(this.#panel.onDidDispose(listener));
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  dispose(): void {
    clearTimeout(this.#cursor);
    for (const each of this.#disposables.splice(0)) each.dispose();
  }

  /** Asks anew what is to be shown. */
  async refresh(): Promise<void> {
    if (!this.#ready) return;
    const turn = ++this.#asked;
    await this.#opened();
    const preview = await this.#ask<Preview, PreviewParams>(PREVIEW, { uri: this.uri.toString(), view: this.#view });
    if (turn !== this.#asked) return;
    if (preview === undefined) this.#say({ type: 'nothing', why: vscode.l10n.t('There is nothing to draw.') });
    else this.#say({ type: 'show', preview, follow: this.#memory.get() });
  }

  /** The server speaks only of descriptions that are open. */
  async #opened(): Promise<void> {
    try {
      await vscode.workspace.openTextDocument(this.uri);
    } catch {
      // It is gone; the server has nothing to say of it then.
    }
  }

  /** Undefined where the server has no answer. */
  async #ask<R, P>(request: string, params: P): Promise<R | undefined> {
    try {
      return (await this.#client.sendRequest<R | null>(request, params)) ?? undefined;
    } catch {
      // The server says in its own log what went wrong.
      return undefined;
    }
  }

  #say(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
    this.#said.fire(message);
  }

  async #hear(message: FromPage): Promise<void> {
    const uri = this.uri.toString();
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#view = message.view;
        return this.refresh();
      case 'view':
        this.#view = message.view;
        return this.refresh();
      case 'follow':
        return this.#memory.set(message.follow);
      case 'reveal':
        return this.#reveal(message.element);
      case 'what-if': {
        const { candidates } = message;
        const whatIf = await this.#ask<WhatIf, WhatIfParams>(WHAT_IF, { uri, candidates });
        return this.#say({ type: 'what-if', whatIf: whatIf ?? null });
      }
      case 'apply':
        return this.#apply(message.candidates);
      case 'save': {
        const saved = await save(this.uri, message);
        if (saved !== undefined) this.#say({ type: 'done', message: vscode.l10n.t('Written: {0}', saved) });
        return;
      }
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return this.#say({ type: 'done', message: vscode.l10n.t('Copied.') });
    }
  }

  /** One edit of the workspace, so that one undo takes it back. */
  async #apply(candidates: readonly string[]): Promise<void> {
    const params: PlanControlsParams = { uri: this.uri.toString(), candidates };
    const edit = await this.#ask<Parameters<typeof this.convert>[0], PlanControlsParams>(PLAN_CONTROLS, params);
    const done = edit !== undefined && (await vscode.workspace.applyEdit(await this.convert(edit)));
    const said = done
      ? vscode.l10n.t('Written as planned: {0} controls. Undo takes it back.', candidates.length)
      : vscode.l10n.t('Nothing was written: the text has changed, or cannot take it.');
    this.#say({ type: 'done', message: said });
  }

  private convert(edit: Parameters<BaseLanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0] & object) {
    return this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  async #reveal(element: string): Promise<void> {
    const params: LocateParams = { uri: this.uri.toString(), element };
    const place = await this.#ask<Place, LocateParams>(LOCATE, params);
    if (place === undefined) return;
    const { start, end } = place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const file = vscode.Uri.parse(place.uri);
    this.#revealed = key(file, selection);
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.uri);
    const editor = await vscode.window.showTextDocument(file, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      preserveFocus: true,
      selection,
    });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #moved({ document, selection }: vscode.TextEditor): void {
    if (!isOurs(document) || !this.#ready || !this.#memory.get().cursor) return;
    if (key(document.uri, selection) === this.#revealed) return;
    this.#revealed = undefined;
    clearTimeout(this.#cursor);
    this.#cursor = setTimeout(() => void this.#mark(document.uri, selection.active), CURSOR);
  }

  async #mark(file: vscode.Uri, { line, character }: vscode.Position): Promise<void> {
    const params: ElementAtParams = {
      uri: this.uri.toString(),
      file: file.toString(),
      position: { line, character },
    };
    const element = await this.#ask<string, ElementAtParams>(ELEMENT_AT, params);
    if (element !== undefined) this.#say({ type: 'mark', element });
  }
}

function key(uri: vscode.Uri, { start, end }: vscode.Range): string {
  return `${uri} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** Letters and digits that nobody can foresee. */
function nonceOf(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
