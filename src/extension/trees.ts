/** The views of the activity bar: attack paths, controls and gaps of the description in front. */
import * as vscode from 'vscode';
import type { Overview, Row, RowIcon } from '../protocol/editor.ts';
import type { Documents } from './documents.ts';
import type { Overviews } from './overviews.ts';

const VIEWS = { 'medjack.paths': 'paths', 'medjack.controls': 'controls', 'medjack.gaps': 'gaps' } as const;

/** Gaps that only documents ask about come after those that findings name. */
export function registerTrees(overviews: Overviews, documents: Documents): vscode.Disposable[] {
  return Object.entries(VIEWS).flatMap(([id, part]) => {
    const more = () => (part === 'gaps' && overviews.current ? documents.gapsOf(overviews.current.uri) : []);
    const provider = new Rows(() => [...(overviews.current?.[part] ?? []), ...more()]);
    const view = vscode.window.createTreeView(id, { treeDataProvider: provider, showCollapseAll: true });
    const show = (overview: Overview | undefined) => {
      provider.refresh();
      view.description = overview === undefined ? '' : description(overview);
    };
    show(overviews.current);
    return [provider, view, overviews.onDidChange(show), documents.onDidChange(() => provider.refresh())];
  });
}

function description({ title, stale }: Overview): string {
  return stale ? vscode.l10n.t('{0}, before the text broke', title) : title;
}

class Rows implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly roots: () => readonly Row[];
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(roots: () => readonly Row[]) {
    this.roots = roots;
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  getChildren(row?: Row): Row[] {
    return [...(row?.children ?? this.roots())];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, row.children.length === 0 ? None : Collapsed);
    // Strings, not Markdown: a title is never markup.
    if (row.detail !== undefined) item.description = row.detail;
    item.tooltip = row.tooltip ?? row.label;
    item.iconPath = ICONS[row.icon];
    item.accessibilityInformation = { label: [row.label, row.detail].filter(Boolean).join(', ') };
    if (row.at !== undefined) item.command = opens(row.at);
    return item;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function opens({ uri, range: { start, end } }: NonNullable<Row['at']>): vscode.Command {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  return {
    title: vscode.l10n.t('Open'),
    command: 'vscode.open',
    arguments: [vscode.Uri.parse(uri), { selection, preview: true } satisfies vscode.TextDocumentShowOptions],
  };
}

/** Colour never stands alone: each band has a shape of its own. */
const ICONS: Readonly<Record<RowIcon, vscode.ThemeIcon>> = {
  severe: new vscode.ThemeIcon('flame', new vscode.ThemeColor('list.errorForeground')),
  high: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  medium: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  low: new vscode.ThemeIcon('info'),
  group: new vscode.ThemeIcon('list-tree'),
  step: new vscode.ThemeIcon('debug-step-over'),
  control: new vscode.ThemeIcon('shield'),
  gap: new vscode.ThemeIcon('question'),
  harm: new vscode.ThemeIcon('heart'),
};
