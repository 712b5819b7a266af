/** "Generate premarket documents…": asks for the rest, shows how far it is, writes the files, says what is missing. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  DOCUMENTS,
  DOCUMENTS_PROGRESS,
  type DocumentsParams,
  type DocumentsProgress,
  type DocumentsResult,
  type Row,
} from '../protocol/editor.ts';
import type { Overviews } from './overviews.ts';

/** For other extensions and tests: what is given is not asked for. */
interface Given {
  readonly uri?: string;
  readonly formats?: readonly string[];
  /** URI of the folder. */
  readonly folder?: string;
}

/** The file to begin with, by what is there. */
const FIRST = ['premarket-documents.html', 'index.md'];

export class Documents implements vscode.Disposable {
  private readonly client: BaseLanguageClient;
  private readonly overviews: Overviews;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[];
  private readonly asked = new Map<string, readonly Row[]>();

  /** Fires when documents were made: their gaps are new. */
  readonly onDidChange = this.changed.event;

  constructor(client: BaseLanguageClient, overviews: Overviews) {
    this.client = client;
    this.overviews = overviews;
    const { registerCommand } = vscode.commands;
    this.disposables = [
      this.changed,
      registerCommand('medjack.generateDocuments', (given?: Given) => this.generate(given ?? {})),
    ];
  }

  /** What the documents that were made last of a description still need of people. */
  gapsOf(uri: string): readonly Row[] {
    return this.asked.get(uri) ?? [];
  }

  dispose(): void {
    for (const each of this.disposables) each.dispose();
  }

  /** Answers the paths that were written; undefined: nothing was. */
  private async generate(given: Given): Promise<readonly string[] | undefined> {
    const uri = given.uri ?? this.overviews.current?.uri;
    if (uri === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a device description first.'));
      return undefined;
    }
    const formats = given.formats ?? (await askFormats());
    if (formats === undefined) return undefined;
    const folder = given.folder === undefined ? await askFolder(uri) : vscode.Uri.parse(given.folder);
    if (folder === undefined) return undefined;
    const result = await this.request({ uri, formats });
    if (result === undefined) return undefined;
    this.asked.set(uri, result.gaps);
    this.changed.fire();
    const files = result.files.map(({ path, base64 }) => ({ uri: vscode.Uri.joinPath(folder, path), path, base64 }));
    if (given.folder === undefined && !(await mayWrite(files.map((file) => file.uri)))) return undefined;
    for (const file of files) await vscode.workspace.fs.writeFile(file.uri, bytesOf(file.base64));
    const paths = files.map(({ path }) => path);
    void tell(folder, paths, result);
    return paths;
  }

  private async request(params: DocumentsParams): Promise<DocumentsResult | undefined> {
    const { Notification } = vscode.ProgressLocation;
    const title = vscode.l10n.t('Premarket documents');
    return vscode.window.withProgress({ location: Notification, cancellable: true, title }, async (progress, token) => {
      const listening = this.client.onNotification(DOCUMENTS_PROGRESS, ({ uri, text }: DocumentsProgress) => {
        if (uri === params.uri) progress.report({ message: text });
      });
      try {
        const result = await this.client.sendRequest<DocumentsResult | null>(DOCUMENTS, params, token);
        if (result === null && !token.isCancellationRequested)
          void vscode.window.showErrorMessage(
            vscode.l10n.t(
              'Premarket documents are made by VS Code on the desktop, or by the command `medjack document`.',
            ),
          );
        return result ?? undefined;
      } catch (error) {
        if (!token.isCancellationRequested) void vscode.window.showErrorMessage(String(error));
        return undefined;
      } finally {
        listening.dispose();
      }
    });
  }
}

async function askFormats(): Promise<readonly string[] | undefined> {
  const picks = [
    { label: 'docx', description: vscode.l10n.t('to edit and submit'), picked: true },
    { label: 'html', description: vscode.l10n.t('one page with all documents'), picked: true },
    { label: 'xlsx', description: vscode.l10n.t('the large tables'), picked: true },
    { label: 'pdf', description: vscode.l10n.t('printed by Chrome, Chromium or Edge'), picked: false },
    { label: 'md', description: vscode.l10n.t('Markdown with mermaid'), picked: false },
    { label: 'csv', description: vscode.l10n.t('the large tables'), picked: false },
  ];
  const placeHolder = vscode.l10n.t('In which formats?');
  const chosen = await vscode.window.showQuickPick(picks, { canPickMany: true, placeHolder });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ label }) => label);
}

async function askFolder(uri: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(uri), '..'),
    openLabel: vscode.l10n.t('Write the documents here'),
  });
  return chosen?.[0];
}

/** Nothing is written over unasked. */
async function mayWrite(uris: readonly vscode.Uri[]): Promise<boolean> {
  const there = await Promise.all(uris.map(exists));
  const count = there.filter(Boolean).length;
  if (count === 0) return true;
  const yes = vscode.l10n.t('Write over');
  const question = vscode.l10n.t('{0} files of these names are in the folder. Write over them?', count);
  return (await vscode.window.showWarningMessage(question, { modal: true }, yes)) === yes;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
}

async function tell(folder: vscode.Uri, paths: readonly string[], { problems, gaps }: DocumentsResult): Promise<void> {
  for (const problem of problems) void vscode.window.showWarningMessage(problem);
  const open = vscode.l10n.t('Open');
  const list = vscode.l10n.t('Show gaps');
  const count = gaps.reduce((sum, { children }) => sum + children.length, 0);
  const said = vscode.l10n.t('{0} files written; {1} answers are missing, marked TODO.', paths.length, count);
  const chosen = await vscode.window.showInformationMessage(said, open, list);
  if (chosen === list) await vscode.commands.executeCommand('medjack.gaps.focus');
  if (chosen !== open) return;
  const first = FIRST.find((path) => paths.includes(path));
  if (first === undefined) await vscode.commands.executeCommand('revealInExplorer', folder);
  else if (first.endsWith('.md'))
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, first));
  else await vscode.env.openExternal(vscode.Uri.joinPath(folder, first));
}
