/** The language-status item: the score of the device in front, and when it was evaluated. */
import * as vscode from 'vscode';
import type { Overview } from '../protocol/editor.ts';
import { SHOW_PATHS } from './commands.ts';
import { SELECTOR } from './ours.ts';
import type { Overviews } from './overviews.ts';

export function registerStatus(overviews: Overviews): vscode.Disposable[] {
  const item = vscode.languages.createLanguageStatusItem('medjack.score', SELECTOR);
  item.name = vscode.l10n.t('Medjack: score of the device');
  item.command = { title: vscode.l10n.t('Show attack paths'), command: SHOW_PATHS };
  const show = (overview: Overview | undefined) => {
    item.busy = overview === undefined;
    item.text = overview === undefined ? vscode.l10n.t('Analysing') : scoreOf(overview);
    item.detail = overview === undefined ? '' : detailOf(overview);
    item.severity = overview?.now?.endsWith(' severe')
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
  };
  show(overviews.current);
  return [item, overviews.onDidChange(show)];
}

function scoreOf({ now, stale }: Overview): string {
  const score = now ?? vscode.l10n.t('no path harms a patient');
  return stale ? vscode.l10n.t('{0}, before the text broke', score) : score;
}

function detailOf({ now, planned, date }: Overview): string {
  return [
    ...(planned === null || planned === now ? [] : [vscode.l10n.t('{0} with what is planned', planned)]),
    vscode.l10n.t('evaluated on {0}', date),
  ].join(' · ');
}
