/** Text of one file → located tree: YAML 1.2 with anchors, aliases and merge keys resolved, never throwing. */
import { Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { Finding, Span } from '../finding/finding.ts';
import type { SourceText } from '../sources/text.ts';
import { type Budget, Builder } from './build.ts';
import { readConflicts, syntaxFindings } from './syntax.ts';
import type { LocatedMap } from './tree.ts';

/** Lists and maps deeper than this are refused, so that nothing that walks a tree can run out of stack. */
export const MAX_DEPTH = 100;

export interface Parsed {
  readonly source: SourceText;
  /** Undefined if the file holds no map at all: a finding says why. */
  readonly root: LocatedMap | undefined;
  readonly findings: readonly Finding[];
  /** Offsets of syntax errors: what is missing or odd around them may be their consequence. */
  readonly broken: readonly number[];
}

export function parse(source: SourceText, budget: Budget): Parsed {
  const findings: Finding[] = [];
  const conflicts = readConflicts(source);
  if (conflicts.finding) findings.push(conflicts.finding);
  const document = compose(source, conflicts.text, findings);
  if (document === undefined) return { source, root: undefined, findings, broken: [0] };

  findings.push(...syntaxFindings(source, document.errors));
  for (const { code, pos } of document.warnings) {
    if (code !== 'TAG_RESOLVE_FAILED') continue;
    const tag = source.text.slice(...pos);
    findings.push(finding(source, 'yaml.tag', 'warning', `The tag \`${tag}\` has no effect: remove it.`, ...pos));
  }
  const broken = document.errors.map((error) => error.pos[0]);
  if (conflicts.finding) broken.push((conflicts.finding.where as Span).start);

  const { contents } = document;
  if (isMap(contents)) return { source, root: new Builder(source, budget, findings).root(contents), findings, broken };
  if (broken.length === 0) {
    if (contents === null || (isScalar(contents) && contents.value === null)) {
      const end = Math.min(1, source.text.length);
      findings.push(
        finding(source, 'yaml.empty-file', 'error', 'The file is empty: begin it with `medjack: 1`.', 0, end),
      );
    } else {
      const message = 'The file must be a map of sections: begin it with `medjack: 1`.';
      const start = isAlias(contents) || isScalar(contents) || isSeq(contents) ? (contents.range?.[0] ?? 0) : 0;
      const end = start + (/^[^\r\n]*/.exec(source.text.slice(start))?.[0].length ?? 0);
      findings.push(finding(source, 'yaml.not-a-map', 'error', message, start, end));
    }
  }
  return { source, root: undefined, findings, broken };
}

/** The library's document for the first document of a text; undefined if it is nested too deeply. */
function compose(source: SourceText, text: string, findings: Finding[]): Document.Parsed | undefined {
  const composer = new Composer({ uniqueKeys: false, logLevel: 'silent' });
  const composed: Document.Parsed[] = [];
  let documents = 0;
  for (const token of tokens(text)) {
    if (typeof token === 'number') {
      const message = `Lists and maps are nested more than ${MAX_DEPTH} levels deep here: the file is not read.`;
      findings.push(finding(source, 'yaml.too-deep', 'error', message, token, token + 1));
      return undefined;
    }
    if (token.type === 'directive') {
      const end = token.offset + token.source.length;
      findings.push(
        finding(
          source,
          'yaml.directive',
          'warning',
          'Remove this directive: files are always read as YAML 1.2.',
          token.offset,
          end,
        ),
      );
      continue;
    }
    if (token.type === 'document' && ++documents === 2) {
      const mark = token.start.find((part) => part.type === 'doc-start');
      const start = mark?.offset ?? token.offset;
      const message = 'A second document begins here and is not read: one file describes one system.';
      findings.push(
        finding(source, 'yaml.several-documents', 'error', message, start, start + (mark?.source.length ?? 1)),
      );
      break;
    }
    composed.push(...composer.next(token));
  }
  composed.push(...composer.end(true, source.text.length));
  return composed[0];
}

/** The library's tokens, and an offset as soon as the text nests too deeply there: its composer walks by recursion. */
function* tokens(text: string): Generator<CST.Token | number> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) yield token;
    if (
      parser.stack.length > MAX_DEPTH &&
      parser.stack.filter((token) => COLLECTIONS.has(token.type)).length > MAX_DEPTH
    )
      return yield Math.max(0, parser.offset - lexeme.length);
  }
  yield* parser.end();
}

const COLLECTIONS: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);

function finding(
  { uri }: SourceText,
  code: Finding['code'],
  severity: Finding['severity'],
  message: string,
  start: number,
  end: number,
): Finding {
  return { code, severity, message, where: { uri, start, end } };
}
