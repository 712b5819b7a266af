/** The extension on the desktop and on remote machines: the server is a process of its own. */
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, activateWith } from './extension.ts';

export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server.js').fsPath;
  return activateWith(
    context,
    (options) => new LanguageClient('medjack', 'Medjack', { module, transport: TransportKind.ipc }, options),
  );
}
