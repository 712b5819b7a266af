/** The functions for agents as language-model tools: whatever agent the editor has may ask; nothing here needs one. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CALL_AGENT, type CallAgentParams, type CallAgentResult } from '../protocol/editor.ts';

interface Input {
  readonly file?: string;
  readonly word?: string;
}

/** Names of the tools → the functions behind them, and what is said while one runs; the manifest has their schemas. */
const TOOLS: readonly (readonly [tool: string, name: string, busy: string])[] = [
  ['medjack_check_device', 'check_device', vscode.l10n.t('Checking {0}')],
  ['medjack_list_attack_paths', 'list_attack_paths', vscode.l10n.t('Listing attack paths of {0}')],
  ['medjack_explain_finding', 'explain_finding', vscode.l10n.t('Explaining {0}')],
  ['medjack_propose_controls', 'propose_controls', vscode.l10n.t('Looking for controls for {0}')],
];

export function registerTools(client: BaseLanguageClient): vscode.Disposable[] {
  return TOOLS.map(([tool, name, busy]) =>
    vscode.lm.registerTool<Input>(tool, {
      prepareInvocation: ({ input }) => ({
        invocationMessage: busy.replace('{0}', () => input.word ?? input.file ?? ''),
      }),
      invoke: async ({ input }, token) => {
        const text = await ask(client, name, input, token);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    }),
  );
}

async function ask(
  client: BaseLanguageClient,
  name: string,
  input: Input,
  token: vscode.CancellationToken,
): Promise<string> {
  const place = input.file === undefined ? anywhere() : await placeOf(input.file);
  if (typeof place === 'string') return place;
  const { uri, root } = place;
  const call: CallAgentParams = { name, input: { ...input, ...(uri && { file: uri }) }, root };
  const result = await client.sendRequest<CallAgentResult | null>(CALL_AGENT, call, token);
  if (result === null) return vscode.l10n.t('Medjack failed. Its output channel says why.');
  const text = 'problem' in result ? result.problem : JSON.stringify(result.answer);
  // Agents name files as people do, and so do answers.
  return root === '' ? text : text.replaceAll(`${root}/`, '').replaceAll(`${decodeURIComponent(root)}/`, '');
}

interface Place {
  readonly uri?: string;
  /** URI of its workspace folder; empty where no file is named. */
  readonly root: string;
}

function anywhere(): Place {
  return { root: '' };
}

/** The file in the workspace that a name means, or a sentence that says why there is none. */
async function placeOf(file: string): Promise<Place | string> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const absolute = /^([A-Za-z]:)?[\\/]/.test(file);
  const candidates = absolute ? [vscode.Uri.file(file)] : folders.map(({ uri }) => vscode.Uri.joinPath(uri, file));
  const inside = candidates.flatMap((uri) => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder === undefined ? [] : [{ uri: uri.toString(), root: folder.uri.toString() }];
  });
  for (const place of inside) if (await exists(vscode.Uri.parse(place.uri))) return place;
  if (inside.length === 0) return vscode.l10n.t('{0} lies outside the workspace. Name a description in it.', file);
  const found = await vscode.workspace.findFiles('**/*.device.{yaml,yml}', undefined, LISTED);
  const names = found.map((uri) => vscode.workspace.asRelativePath(uri)).sort();
  return vscode.l10n.t('There is no {0}. The workspace has: {1}.', file, names.join(', '));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return true;
  try {
    return (await vscode.workspace.fs.stat(uri)).type !== vscode.FileType.Directory;
  } catch {
    return false;
  }
}

/** How many descriptions are named to an agent that named none of them. */
const LISTED = 20;
