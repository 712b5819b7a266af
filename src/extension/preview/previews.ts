/** All open diagrams: one for each description, brought back when the window is reloaded. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Follow } from '../../protocol/preview.ts';
import { isOurs } from '../ours.ts';
import { DiagramPanel, type FollowMemory } from './panel.ts';

export const OPEN_DIAGRAM = 'medjack.openDiagram';
const TYPE = 'medjack.diagram';
const FOLLOW = 'medjack.follow';

export class Previews implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #client: BaseLanguageClient;
  readonly #panels = new Map<string, DiagramPanel>();
  readonly #disposables: vscode.Disposable[];

  constructor(context: vscode.ExtensionContext, client: BaseLanguageClient) {
    this.#context = context;
    this.#client = client;
    this.#disposables = [
      vscode.commands.registerCommand(OPEN_DIAGRAM, (uri?: unknown) => this.#command(uri)),
      vscode.window.registerWebviewPanelSerializer(TYPE, {
        deserializeWebviewPanel: async (panel, state) => {
          const uri = (state as { uri?: unknown } | undefined)?.uri;
          if (typeof uri === 'string' && uri !== '') this.#take(panel, vscode.Uri.parse(uri));
          else panel.dispose();
        },
      }),
    ];
  }

  /** A description has been analysed anew. */
  analysed(uri: string): void {
    void this.#panels.get(uri)?.refresh();
  }

  /** Opens the diagram of a description beside it, or brings it to the front. */
  open(uri: vscode.Uri): DiagramPanel {
    const known = this.#panels.get(uri.toString());
    if (known !== undefined) {
      known.reveal();
      return known;
    }
    const title = vscode.l10n.t('Diagram of {0}', uri.path.split('/').at(-1) ?? '');
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return this.#take(vscode.window.createWebviewPanel(TYPE, title, place), uri);
  }

  #command(given: unknown): DiagramPanel | undefined {
    if (given instanceof vscode.Uri) return this.open(given);
    const editor = vscode.window.activeTextEditor;
    if (editor !== undefined && isOurs(editor.document)) return this.open(editor.document.uri);
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a file named NAME.device.yaml first.'));
    return undefined;
  }

  #take(panel: vscode.WebviewPanel, uri: vscode.Uri): DiagramPanel {
    panel.iconPath = vscode.Uri.joinPath(this.#context.extensionUri, 'media/activity.svg');
    const own = new DiagramPanel(panel, uri, this.#context.extensionUri, this.#client, this.#memory);
    this.#panels.set(uri.toString(), own);
    own.onDidDispose(() => {
      this.#panels.delete(uri.toString());
      own.dispose();
    });
    return own;
  }

  get #memory(): FollowMemory {
    const { workspaceState } = this.#context;
    return {
      get: () => workspaceState.get<Follow>(FOLLOW, { source: true, cursor: true }),
      set: (follow) => void workspaceState.update(FOLLOW, follow),
    };
  }

  dispose(): void {
    for (const each of this.#disposables) each.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
  }
}
