/** Which files and settings are ours. */
import * as vscode from 'vscode';

/** The files that are ours; their language stays `yaml`. */
export const SELECTOR = [{ language: 'yaml', pattern: '**/*.device.{yaml,yml}' }];

export function isOurs(document: vscode.TextDocument): boolean {
  return vscode.languages.match(SELECTOR, document) > 0;
}

/** A setting of ours; `otherwise` where the manifest names no default. */
export function setting<T>(name: string, otherwise: T): T {
  return vscode.workspace.getConfiguration('medjack').get(name, otherwise);
}
