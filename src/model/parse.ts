/** Text of one file → located tree: YAML 1.2 with anchors, aliases and merge keys resolved, never throwing. */
import { Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { Finding, Span } from '../finding/finding.ts';
import type { SourceText } from '../sources/text.ts';
import { type Budget, Builder } from './build.ts';
import { readConflicts, Sections, strayBracket, syntaxFindings } from './syntax.ts';
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

/** So many brackets that close nothing are passed over, so that what follows them is still read. */
const MAX_STRAY = 5;

export function parse(source: SourceText, budget: Budget): Parsed {
  const conflicts = readConflicts(source);
  const findings: Finding[] = conflicts.finding ? [conflicts.finding] : [];
  const broken = conflicts.finding ? [(conflicts.finding.where as Span).start] : [];
  let { text } = conflicts;
  let composed = compose(source, text);
  for (let round = 0; round < MAX_STRAY; round++) {
    const at = strayBracket(text, composed.document?.errors ?? []);
    if (at === undefined) break;
    const where = { uri: source.uri, start: at, end: at + 1 };
    findings.push({
      ...finding(source, 'yaml.syntax', 'error', `This \`${text[at]}\` closes nothing: remove it.`, at, at + 1),
      fixes: [{ title: 'Remove it', edits: [{ ...where, text: '' }], preferred: true }],
    });
    broken.push(at);
    text = `${text.slice(0, at)} ${text.slice(at + 1)}`;
    composed = compose(source, text);
  }
  const { document } = composed;
  findings.push(...composed.findings);
  if (document === undefined) return { source, root: undefined, findings, broken: [0] };

  findings.push(...syntaxFindings(source, document.errors));
  for (const { code, pos } of document.warnings) {
    if (code !== 'TAG_RESOLVE_FAILED') continue;
    const tag = source.text.slice(...pos);
    findings.push(finding(source, 'yaml.tag', 'warning', `The tag \`${tag}\` has no effect: remove it.`, ...pos));
  }
  for (const { pos } of document.errors) broken.push(pos[0]);

  const { contents } = document;
  if (isMap(contents)) {
    const said: Finding[] = [];
    const root = new Builder(source, budget, said).root(contents);
    findings.push(...withoutConsequences(source.text, broken, said));
    return { source, root, findings, broken };
  }
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

/** In a top-level entry that is broken YAML, what else is odd may be its consequence. */
function withoutConsequences(
  text: string,
  broken: readonly number[],
  findings: readonly Finding[],
): readonly Finding[] {
  if (broken.length === 0 || findings.length === 0) return findings;
  const sections = new Sections(text);
  const bad = new Set(broken.map((at) => sections.startOf(at)));
  return findings.filter(({ where }) => !bad.has(sections.startOf((where as Span).start)));
}

/** The library's document for the first document of a text; undefined if it is nested too deeply. */
function compose(
  source: SourceText,
  text: string,
): { readonly document?: Document.Parsed; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const composer = new Composer({ uniqueKeys: false, logLevel: 'silent' });
  const composed: Document.Parsed[] = [];
  let documents = 0;
  for (const token of tokens(text)) {
    if (typeof token === 'number') {
      const message = `Lists and maps are nested more than ${MAX_DEPTH} levels deep here: the file is not read.`;
      findings.push(finding(source, 'yaml.too-deep', 'error', message, token, token + 1));
      return { findings };
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
  return { ...(composed[0] && { document: composed[0] }), findings };
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
