/** The commands of the palette that open, create or show something. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { STARTER, type StarterParams } from '../protocol/editor.ts';
import type { Overviews } from './overviews.ts';

export const SHOW_PATHS = 'medjack.showPaths';
export const SHOW_ELEMENT = 'medjack.showElement';

export function registerCommands(
  { extensionUri }: vscode.ExtensionContext,
  client: BaseLanguageClient,
  overviews: Overviews,
): vscode.Disposable[] {
  const { registerCommand, executeCommand } = vscode.commands;
  return [
    registerCommand(SHOW_PATHS, () => executeCommand('medjack.paths.focus')),
    registerCommand(SHOW_ELEMENT, (uri: unknown, element: unknown) =>
      typeof uri === 'string' && typeof element === 'string' ? showElement(overviews, element) : undefined,
    ),
    registerCommand('medjack.showProblems', () => executeCommand('workbench.actions.view.problems')),
    registerCommand('medjack.restartServer', () => client.stop().then(() => client.start())),
    registerCommand('medjack.newDevice', () => newDevice(client)),
    registerCommand('medjack.openExample', (name: unknown) =>
      typeof name === 'string' && EXAMPLES.some(([known]) => known === name)
        ? showExample(extensionUri, name)
        : openExample(extensionUri),
    ),
  ];
}

/** The paths that lead through an element, to choose from. */
async function showElement(overviews: Overviews, element: string): Promise<void> {
  const stories = (overviews.current?.paths ?? [])
    .flatMap((impact) => impact.children)
    .flatMap((category) => category.children)
    .filter(({ children }) => children.some((step) => step.detail === element));
  const picks = stories.map((story) => ({
    label: story.label,
    description: story.detail ?? '',
    at: story.children.find((step) => step.detail === element)?.at ?? story.at,
  }));
  if (picks.length === 0) return void vscode.commands.executeCommand(SHOW_PATHS);
  const placeHolder = vscode.l10n.t('Attack paths through {0}', element);
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true });
  if (chosen?.at === undefined) return;
  const { start, end } = chosen.at.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(chosen.at.uri), { selection });
}

/** A first description, in a file if a folder is open, else as a text that has no file yet. Nothing is overwritten. */
async function newDevice(client: BaseLanguageClient): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Name of the device, as in insulin-pump'),
    validateInput: (text) =>
      /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(text) ? undefined : vscode.l10n.t('Letters, digits, spaces, . _ and -'),
  });
  if (name === undefined) return;
  const title = name.replace(/[-_]+/g, ' ').trim();
  const text = await client.sendRequest<string | null>(STARTER, { title } satisfies StarterParams);
  if (text === null) return;
  const stem = name.trim().toLowerCase().replace(/\s+/g, '-');
  const file =
    folder === undefined
      ? vscode.Uri.from({ scheme: 'untitled', path: `${stem}.device.yaml` })
      : await freeName(folder, stem);
  const edit = new vscode.WorkspaceEdit();
  if (folder !== undefined) edit.createFile(file, { overwrite: false, contents: new TextEncoder().encode(text) });
  else edit.insert(file, new vscode.Position(0, 0), text);
  if (await vscode.workspace.applyEdit(edit)) await vscode.window.showTextDocument(file);
}

async function freeName(folder: vscode.Uri, stem: string): Promise<vscode.Uri> {
  for (let at = 1; ; at++) {
    const file = vscode.Uri.joinPath(folder, `${stem}${at === 1 ? '' : `-${at}`}.device.yaml`);
    try {
      await vscode.workspace.fs.stat(file);
    } catch {
      return file;
    }
  }
}

/** The examples that come with the extension, opened as texts of their own: nothing is written until they are saved. */
async function openExample(extensionUri: vscode.Uri): Promise<void> {
  const picks = EXAMPLES.map(([name, description]) => ({ label: name, description }));
  const chosen = await vscode.window.showQuickPick(picks, {
    placeHolder: vscode.l10n.t('Which device?'),
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  await showExample(extensionUri, chosen.label);
}

async function showExample(extensionUri: vscode.Uri, name: string): Promise<void> {
  const file = `${name}.device.yaml`;
  const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'examples', file));
  const copy = vscode.Uri.from({ scheme: 'untitled', path: file });
  const edit = new vscode.WorkspaceEdit();
  const document = await vscode.workspace.openTextDocument(copy);
  edit.replace(copy, new vscode.Range(0, 0, document.lineCount, 0), new TextDecoder().decode(content));
  if (await vscode.workspace.applyEdit(edit)) await vscode.window.showTextDocument(document);
}

/** A web extension cannot list a folder. Those that need other files are left out. */
const EXAMPLES: readonly (readonly [name: string, description: string])[] = [
  ['ten-line-pump', vscode.l10n.t('the smallest useful description')],
  ['infusion-pump', vscode.l10n.t('pumps on a hospital network, as often found')],
  ['infusion-pump-hardened', vscode.l10n.t('the same with what protects it')],
  ['insulin-pump', vscode.l10n.t('pump, remote, glucose sensor, phone and cloud, as often found')],
  ['insulin-pump-hardened', vscode.l10n.t('the same with what protects it')],
  ['pacemaker', vscode.l10n.t('pacemaker, programmer, home monitor and clinic, as often found')],
  ['pacemaker-hardened', vscode.l10n.t('the same with what protects it')],
];
