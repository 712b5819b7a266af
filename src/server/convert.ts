/** Between the language service's offsets and the protocol's positions, UTF-16 units in both. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  type Location,
  MarkupKind,
  type Range,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span, TextEdit } from '../finding/finding.ts';
import type { Action } from '../language/actions.ts';
import type { Completion } from '../language/completion.ts';
import type { Note } from '../language/digest.ts';
import type { OutlineSymbol } from '../language/outline.ts';

/** Where every finding code is explained. */
const DOCS = 'https://github.com/medjack/medjack/blob/main/docs/findings.md';

/** The text of a file by its URI, as it is now. */
export type Texts = (uri: string) => string | undefined;

export class Converter {
  private readonly texts: Texts;
  private readonly known = new Map<string, TextDocument>();

  constructor(texts: Texts) {
    this.texts = texts;
  }

  document(uri: string): TextDocument {
    const text = this.texts(uri) ?? '';
    let document = this.known.get(uri);
    if (document?.getText() !== text) {
      document = TextDocument.create(uri, 'yaml', 0, text);
      this.known.set(uri, document);
    }
    return document as TextDocument;
  }

  range({ uri, start, end }: Span): Range {
    const document = this.document(uri);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  location(span: Span): Location {
    return { uri: span.uri, range: this.range(span) };
  }

  diagnostic(note: Note): Diagnostic {
    return {
      range: this.range(note.span),
      severity: SEVERITIES[note.severity],
      code: note.code,
      // GitHub's anchors have no dots.
      codeDescription: { href: `${DOCS}#${note.code.replaceAll('.', '')}` },
      source: 'medjack',
      message: note.message,
      relatedInformation: note.related.map(({ message, span }) => ({ message, location: this.location(span) })),
    };
  }

  /** `versions`: of open documents; undefined where the client knows only plain changes. */
  edit(edits: readonly TextEdit[], versions: ((uri: string) => number | null) | undefined): WorkspaceEdit {
    const byFile = new Map<string, { range: Range; newText: string }[]>();
    for (const edit of edits) {
      const list = byFile.get(edit.uri) ?? [];
      byFile.set(edit.uri, list);
      list.push({ range: this.range(edit), newText: edit.text });
    }
    if (versions === undefined) return { changes: Object.fromEntries(byFile) };
    return {
      documentChanges: [...byFile].map(([uri, changes]) => ({
        textDocument: { uri, version: versions(uri) },
        edits: changes,
      })),
    };
  }

  action(action: Action, versions: ((uri: string) => number | null) | undefined): CodeAction {
    return {
      title: action.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [this.diagnostic(action.note)],
      ...(action.preferred && { isPreferred: true }),
      edit: this.edit(action.edits, versions),
    };
  }

  completion(uri: string, each: Completion): CompletionItem {
    const range = this.range({ uri, start: each.start, end: each.end });
    return {
      label: each.label,
      kind: COMPLETIONS[each.kind],
      sortText: each.sort,
      textEdit: { range, newText: each.text },
      filterText: each.label,
      ...(each.detail !== undefined && { detail: each.detail }),
      ...(each.documentation !== undefined && {
        documentation: { kind: MarkupKind.Markdown, value: each.documentation },
      }),
    };
  }

  symbol({ name, detail, kind, span, key, children }: OutlineSymbol): DocumentSymbol {
    return {
      name,
      detail,
      kind: SYMBOLS[kind] ?? SymbolKind.Property,
      range: this.range(span),
      selectionRange: this.range(key),
      children: children.map((child) => this.symbol(child)),
    };
  }
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const COMPLETIONS = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  control: CompletionItemKind.Function,
  reference: CompletionItemKind.Reference,
  term: CompletionItemKind.Constant,
} as const;

/** By section of the format. */
export const SYMBOLS: Readonly<Record<string, SymbolKind>> = {
  harms: SymbolKind.Event,
  zones: SymbolKind.Namespace,
  data: SymbolKind.Struct,
  credentials: SymbolKind.Key,
  components: SymbolKind.Class,
  interfaces: SymbolKind.Interface,
  'components/interfaces': SymbolKind.Interface,
  flows: SymbolKind.Function,
  controls: SymbolKind.Method,
};
