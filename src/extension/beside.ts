/** Beside Red Hat's YAML extension: what that one says of a description by its schema, we do not say again. */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

const YAML_EXTENSION = 'redhat.vscode-yaml';
/** The line by which that extension finds a schema; a person has put it there. */
const SCHEMA_LINE = /^#\s*yaml-language-server:\s*\$schema=/m;

/** Findings of the schema step aside where both hold: the line is there and that extension runs. */
export const stepAside: Pick<Middleware, 'provideDiagnostics'> = {
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    if (report === null || report === undefined || !('items' in report) || !checkedBySchema(document)) return report;
    return { ...report, items: report.items.filter(({ code }) => !codeOf(code).startsWith('schema.')) };
  },
};

function checkedBySchema(document: vscode.TextDocument | vscode.Uri): boolean {
  return (
    !(document instanceof vscode.Uri) &&
    vscode.extensions.getExtension(YAML_EXTENSION)?.isActive === true &&
    SCHEMA_LINE.test(document.getText())
  );
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
