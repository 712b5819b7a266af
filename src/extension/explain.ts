/** "Explain this finding": the page about a code, bundled with the server, as Markdown in the editor's own preview. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXPLAIN, type ExplainParams } from '../protocol/editor.ts';
import { isOurs } from './ours.ts';

const SCHEME = 'medjack-explain';
export const EXPLAIN_FINDING = 'medjack.explainFinding';

export function explainPages(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      async provideTextDocumentContent({ path }) {
        const word = path.replace(/^\/|\.md$/g, '');
        const page = await client.sendRequest<string | null>(EXPLAIN, { word } satisfies ExplainParams);
        return page ?? vscode.l10n.t('Nothing is called {0}.', word);
      },
    }),
    vscode.commands.registerCommand(EXPLAIN_FINDING, async (code?: unknown) => {
      const word = typeof code === 'string' ? code : await codeHere();
      if (word === undefined || !/^[\w.-]+$/.test(word)) return;
      const page = vscode.Uri.from({ scheme: SCHEME, path: `/${word}.md` });
      await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    }),
    vscode.languages.registerCodeActionsProvider(
      [{ language: 'yaml', pattern: '**/*.device.{yaml,yml}' }],
      {
        provideCodeActions: (_, __, { diagnostics }) =>
          [...new Set(diagnostics.flatMap(codeOf))].map((code) => {
            const title = vscode.l10n.t('Explain {0}', code);
            const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
            action.command = { title, command: EXPLAIN_FINDING, arguments: [code] };
            return action;
          }),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  ];
}

function codeOf({ source, code }: vscode.Diagnostic): string[] {
  if (source !== 'medjack') return [];
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' ? [value] : [];
}

/** The code of the finding at the cursor; of several, or with none there, a person chooses. */
async function codeHere(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !isOurs(editor.document)) return undefined;
  const all = vscode.languages.getDiagnostics(editor.document.uri);
  const here = all.filter(({ range }) => range.intersection(editor.selection) !== undefined);
  const codes = [...new Set((here.length > 0 ? here : all).flatMap(codeOf))];
  if (codes.length <= 1) return codes[0];
  return vscode.window.showQuickPick(codes, { placeHolder: vscode.l10n.t('Which finding?') });
}
