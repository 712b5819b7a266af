/** What the tests inside VS Code share: the workspace's files, waiting, and what Medjack says of a text. */
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/extension.ts';

export function file(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('medjack.medjack');
  if (extension === undefined) throw new Error('The extension is not there.');
  const found = await extension.activate();
  await found.ready;
  return found;
}

export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(name)));
}

/** Waits for what `of` gives; the error says what it was waited for, and what there was. */
export async function until<T>(
  what: string,
  of: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = await of();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface Said {
  readonly code: string;
  /** The text that is underlined. */
  readonly token: string;
  readonly diagnostic: vscode.Diagnostic;
}

export function said(document: vscode.TextDocument): Said[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'medjack')
    .map((diagnostic) => ({
      code: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
      token: document.getText(diagnostic.range),
      diagnostic,
    }));
}

export function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${a} is not ${b}`);
}
