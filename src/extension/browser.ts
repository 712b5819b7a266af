/** The extension in the browser: the server is a web worker. */
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Api, activateWith } from './extension.ts';

export function activate(context: vscode.ExtensionContext): Api {
  const server = vscode.Uri.joinPath(context.extensionUri, 'dist/server-web.js');
  // Both ends are made here: in VS Code's host a worker is no instance of what `Worker` names there.
  const started = async () => {
    const worker = new Worker(await addressOf(server));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateWith(context, (options) => new LanguageClient('medjack', 'Medjack', started, options));
}

/** A worker cannot be made from a file of a remote machine, but from what was read there. */
async function addressOf(script: vscode.Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const code = await vscode.workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([new Uint8Array(code)], { type: 'text/javascript' }));
}
