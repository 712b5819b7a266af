/** Writes a picture where a person says. */
import * as vscode from 'vscode';
import type { FromPage } from '../../protocol/preview.ts';

const KINDS = {
  svg: { ending: 'svg', label: 'SVG' },
  png: { ending: 'png', label: 'PNG' },
  mermaid: { ending: 'mmd', label: 'Mermaid' },
} as const;

/** Beside the description, unless a person says otherwise. Undefined: nowhere. */
export async function save(
  description: vscode.Uri,
  { name, format, base64 }: Extract<FromPage, { type: 'save' }>,
): Promise<string | undefined> {
  const { ending, label } = KINDS[format];
  const folder = vscode.Uri.joinPath(description, '..');
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${ending}`),
    filters: { [label]: [ending] },
  });
  if (file === undefined) return undefined;
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  try {
    await vscode.workspace.fs.writeFile(file, bytes);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
  return vscode.workspace.asRelativePath(file);
}
