/** Every request to the language service, with its answer as lines of text. */
import type { Span, TextEdit } from '../../src/finding/finding.ts';
import type { OutlineSymbol } from '../../src/language/outline.ts';
import type { LanguageService } from '../../src/language/service.ts';
import { type Case, edited, FOLDER, placeOf } from './cases.ts';

type Answer = (of: Case, service: LanguageService) => Promise<readonly string[]>;

/** So many completions of a case are shown; the rest is counted. */
const SHOWN = 12;

export const ANSWERS: Readonly<Record<string, Answer>> = {
  complete: async ({ uri, offset, files }, service) => {
    const found = service.complete(uri, offset);
    const lines = found.slice(0, SHOWN).map(({ kind, detail, text, start, end }) => {
      const replaced = files[uri]?.slice(start, end) ?? '';
      return `${kind} ${JSON.stringify(text)}${replaced && ` for ${JSON.stringify(replaced)}`}${detail ? ` (${detail})` : ''}`;
    });
    return found.length > SHOWN ? [...lines, `and ${found.length - SHOWN} more`] : lines;
  },
  hover: async (of, service) => {
    const found = service.hover(of.uri, of.offset);
    return found === undefined ? [] : [shown(of, found.span), ...found.markdown.split('\n')];
  },
  definition: async (of, service) => {
    const found = await service.definition(of.uri, of.offset);
    return found === undefined
      ? []
      : [`from ${shown(of, found.origin)}`, ...found.targets.map((each) => shown(of, each))];
  },
  references: async (of, service) =>
    (await service.references(of.uri, of.offset, of.argument !== 'without declaration')).map((each) => shown(of, each)),
  highlights: async (of, service) =>
    (await service.highlights(of.uri, of.offset)).map(
      ({ span, definition }) => `${shown(of, span)}${definition ? ' (definition)' : ''}`,
    ),
  prepareRename: async (of, service) => {
    const found = await service.prepareRename(of.uri, of.offset);
    return 'refused' in found ? [`refused: ${found.refused}`] : [`${shown(of, found.span)} as ${found.text}`];
  },
  rename: async (of, service) => {
    const found = await service.rename(of.uri, of.offset, of.argument);
    return 'refused' in found ? [`refused: ${found.refused}`] : changed(of, found.edits);
  },
  symbols: async (of, service) => (await service.symbols(of.uri)).flatMap((each) => outline(of, each, '')),
  workspaceSymbols: async (of, service) =>
    service.workspaceSymbols(of.argument).map(({ span, symbol }) => `${shown(of, span)} ${symbol}`),
  folds: async (of, service) =>
    (await service.folds(of.uri)).map(
      ({ start, end, comment }) => `${start + 1}-${end + 1}${comment ? ' (comment)' : ''}`,
    ),
  links: async (of, service) =>
    (await service.links(of.uri)).map(({ span, target }) => `${shown(of, span)} → ${target.replace(FOLDER, '')}`),
  tokens: async (of, service) =>
    (await service.tokens(of.uri)).map(({ span, type, modifiers }) => [shown(of, span), type, ...modifiers].join(' ')),
  lenses: async (of, service) =>
    (await service.lenses(of.uri)).map(({ span, title, element }) => `${shown(of, span)} ${element}: ${title}`),
  hints: async (of, service) =>
    (await service.hints(of.uri)).map(({ uri, offset, text }) => `${placeOf(of.files, uri, offset)} ${text}`),
  diagnostics: async (of, service) =>
    (await service.notesIn(of.uri)).map(
      ({ code, severity, span, message }) => `${shown(of, span)} ${severity} ${code}: ${message}`,
    ),
  /** The argument begins the title of the fix. */
  fix: async (of, service) => {
    const actions = await service.actions(of.uri, of.offset, of.offset);
    const action = actions.find(({ title }) => title.startsWith(of.argument));
    if (action === undefined) return ['none of:', ...actions.map(({ title }) => title)];
    return [
      `${action.note.code}${action.preferred ? ' (preferred)' : ''}: ${action.title}`,
      ...changed(of, action.edits),
    ];
  },
  fixAll: async (of, service) => changed(of, await service.fixAll(of.uri)),
};

function shown({ files }: Case, { uri, start, end }: Span): string {
  return `${placeOf(files, uri, start)} ⟦${(files[uri] ?? '').slice(start, end)}⟧`;
}

function outline(of: Case, { name, detail, kind, span, key, children }: OutlineSymbol, indent: string): string[] {
  const lines = `${placeOf(of.files, span.uri, key.start)}-${placeOf(of.files, span.uri, span.end)}`;
  return [
    `${indent}${name} [${kind}] ${lines}${detail && ` ${detail}`}`,
    ...children.flatMap((child) => outline(of, child, `${indent}  `)),
  ];
}

/** Each changed file as it is afterwards. */
function changed({ files }: Case, edits: readonly TextEdit[]): string[] {
  return [...new Set(edits.map(({ uri }) => uri))].sort().flatMap((uri) => {
    const own = edits.filter((edit) => edit.uri === uri);
    return [
      `@@ ${uri.replace(FOLDER, '')}`,
      ...edited(files[uri] ?? '', own)
        .replace(/\n$/, '')
        .split('\n'),
    ];
  });
}
