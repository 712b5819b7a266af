/** Reads files for a server that has no file system; nothing outside the workspace folder of a description is read. */
import * as vscode from 'vscode';
import type { ReadFileParams, ReadFileResult } from '../protocol/editor.ts';

/** Bytes; the largest SBOM that is read. */
const MAX_BYTES = 64_000_000;

export async function readFile({ uri, of }: ReadFileParams): Promise<ReadFileResult> {
  const file = vscode.Uri.parse(uri);
  const description = vscode.Uri.parse(of);
  const fence = vscode.workspace.getWorkspaceFolder(description)?.uri ?? vscode.Uri.joinPath(description, '..');
  const base = fence.path.replace(/\/*$/, '/');
  const segments = file.path.slice(base.length).split('/');
  if (file.scheme !== fence.scheme || file.authority !== fence.authority || !file.path.startsWith(base))
    return { problem: 'outside' };
  if (segments.includes('..')) return { problem: 'outside' };
  try {
    // A link on the way may lead out, so none is followed.
    for (let at = 1; at <= segments.length; at++) {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(fence, ...segments.slice(0, at)));
      if (type & vscode.FileType.SymbolicLink) return { problem: 'outside' };
    }
    const stat = await vscode.workspace.fs.stat(file);
    if (stat.type & vscode.FileType.Directory) return { problem: 'folder' };
    if (stat.size > MAX_BYTES) return { problem: 'too-large' };
    return textOf(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    return {
      problem: error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? 'missing' : 'unreadable',
    };
  }
}

function textOf(bytes: Uint8Array): ReadFileResult {
  if (bytes.includes(0)) return { problem: 'not-text' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'not-text' };
  }
}
