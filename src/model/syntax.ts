/** What is wrong with a text before it is a tree: merge-conflict marks, and the YAML library's errors in our words. */
import type { Finding, Fix, Span } from '../finding/finding.ts';
import type { SourceText } from '../sources/text.ts';

/** The library's error: `pos` are UTF-16 offsets. */
export interface SyntaxError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

const CONFLICT = /^<{7}(?: .*)?\r?\n([\s\S]*?)^={7}\r?\n([\s\S]*?)^>{7}(?: .*)?$/gm;
/** With `diff3` style the common ancestor stands between the first side and the `=======`. */
const ANCESTOR = /^\|{7}(?: .*)?\r?\n[\s\S]*/m;

/**
 * Finds merge-conflict marks. `text` is what to read instead: the marks and the second side are blanked, every offset
 * stays. One finding stands for all conflicts of a file.
 */
export function readConflicts(source: SourceText): { readonly text: string; readonly finding: Finding | undefined } {
  const conflicts = [...source.text.matchAll(CONFLICT)];
  const first = conflicts[0];
  if (first === undefined) return { text: source.text, finding: undefined };
  let text = '';
  let last = 0;
  for (const match of conflicts) {
    const [all, sides] = [match[0], splitSides(match)];
    const ours = match.index + all.indexOf('\n') + 1;
    text += source.text.slice(last, match.index) + blank(source.text.slice(match.index, ours)) + sides[0];
    text += blank(source.text.slice(ours + sides[0].length, match.index + all.length));
    last = match.index + all.length;
  }
  text += source.text.slice(last);
  const keep = (side: 0 | 1): Fix => ({
    title: side === 0 ? 'Keep the first side' : 'Keep the second side',
    edits: conflicts.map((match) => {
      const end = match.index + match[0].length;
      const lineEnd = /^\r?\n/.exec(source.text.slice(end, end + 2))?.[0].length ?? 0;
      return { uri: source.uri, start: match.index, end: end + lineEnd, text: splitSides(match)[side] };
    }),
  });
  const more = conflicts.length === 1 ? '' : ` (and ${conflicts.length - 1} more in this file)`;
  const finding: Finding = {
    code: 'yaml.merge-conflict',
    severity: 'error',
    message: `A merge conflict is not resolved${more}: keep one side or write both together, and remove the marks.`,
    where: { uri: source.uri, start: first.index, end: first.index + first[0].search(/\r?\n/) },
    fixes: [keep(0), keep(1)],
  };
  return { text, finding };
}

function splitSides(match: RegExpExecArray): [string, string] {
  return [(match[1] as string).replace(ANCESTOR, ''), match[2] as string];
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

const AFTER_THE_END = /in YAML stream/;

/** At most one finding for each entry of the top level: what follows a mistake within it is its consequence. */
export function syntaxFindings(source: SourceText, errors: readonly SyntaxError[]): Finding[] {
  const findings: Finding[] = [];
  const sections = new Sections(source.text);
  let section = -1;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const start = Math.min(error.pos[0], source.text.length);
    const here = sections.startOf(start);
    if (here === section) continue;
    section = here;
    const ended = AFTER_THE_END.test(error.message);
    if (!ended || findings.length === 0) findings.push(describe(source, error, start, sections.startOf(start - 1)));
    // Once the map of the file has ended, nothing that follows is in its place.
    if (ended) break;
  }
  return findings;
}

/** The top-level entries of a text, by the lines that open them. */
export class Sections {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [0, ...Array.from(text.matchAll(/^[^\s#\]})]/gm), (match) => match.index)];
  }

  /** Where the entry around an offset begins. */
  startOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.starts[low] as number;
  }
}

/** Offset of a `}` or `]` that closes nothing and so ends the map of the file, if that is the first error. */
export function strayBracket(text: string, errors: readonly SyntaxError[]): number | undefined {
  const first = errors.reduce<SyntaxError | undefined>(
    (a, b) => (a !== undefined && a.pos[0] <= b.pos[0] ? a : b),
    undefined,
  );
  if (first === undefined || !AFTER_THE_END.test(first.message)) return undefined;
  return /[\]}]/.test(text[first.pos[0]] ?? '') ? first.pos[0] : undefined;
}

/** `section` is where the top-level entry before `start` begins. */
function describe(source: SourceText, error: SyntaxError, start: number, section: number): Finding {
  const { text } = source;
  const finding = (code: Finding['code'], message: string, where: Span, fixes?: readonly Fix[]): Finding => ({
    code,
    severity: 'error',
    message,
    where,
    ...(fixes && { fixes }),
  });
  const token = tokenAt(source, start);
  const word = text.slice(token.start, token.end);
  const missingColon = () =>
    finding(
      'yaml.missing-colon',
      /^\w/.test(word)
        ? `\`${word}\` has no colon: write \`key: value\`, or remove it.`
        : `Before \`${word}\` a colon or a comma is missing.`,
      token,
    );
  const unclosed = () => {
    const open = openingBracket(source, section, start);
    if (open === undefined) return finding('yaml.unclosed', 'A `{` or `[` is not closed before this place.', token);
    return finding(
      'yaml.unclosed',
      `This \`${text[open.start]}\` is not closed: close it, or indent its lines further.`,
      open,
    );
  };
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return finding('yaml.tab-indent', 'This line is indented with a tab: use spaces.', tabsAt(source, start), [
        { title: 'Replace the tabs of all indentations by two spaces each', edits: tabEdits(source), preferred: true },
      ]);
    case 'BLOCK_AS_IMPLICIT_KEY': {
      const value = restOfLine(source, start);
      const written = text.slice(value.start, value.end);
      if (!/:(\s|$)/.test(written)) {
        const message = 'This line is indented as if it belonged to the value above it: align it with its neighbours.';
        return finding('yaml.syntax', message, tokenAt(source, value.end + leadingSpace(text, value.end)));
      }
      const message = `A colon makes a key of what stands before it: put \`${written}\` into quotes, or begin a new line for the key.`;
      return finding('yaml.colon-in-text', message, value, [quoteFix(source, value)]);
    }
    case 'BLOCK_IN_FLOW': {
      const message = `After \`${word}\` a comma is missing, or this text holds a colon and needs quotes.`;
      return finding('yaml.colon-in-text', message, token);
    }
    case 'BAD_SCALAR_START': {
      const value = restOfLine(source, start);
      return finding(
        'yaml.reserved-character',
        `A text cannot begin with ${text[start] === '`' ? 'a backtick' : `\`${text[start]}\``}: put it into quotes.`,
        value,
        [quoteFix(source, value)],
      );
    }
    case 'MULTILINE_IMPLICIT_KEY':
      return missingColon();
    case 'MISSING_CHAR':
      if (/quote/.test(error.message))
        return finding('yaml.unclosed', 'A quote is opened here and not closed.', openingQuote(source, start));
      return /end with/.test(error.message) ? unclosed() : missingColon();
    case 'BAD_INDENT': {
      if (/Flow/.test(error.message)) return unclosed();
      const next = start + leadingSpace(text, start);
      const message = 'This line is not indented like its neighbours: align it with the keys it belongs to.';
      return finding('yaml.syntax', message, tokenAt(source, next));
    }
    case 'UNEXPECTED_TOKEN':
      return finding('yaml.syntax', unexpected(error.message, word), token);
    default:
      return finding('yaml.syntax', `This is not valid YAML: ${plainly(error.message)}.`, token);
  }
}

function unexpected(message: string, word: string): string {
  if (AFTER_THE_END.test(message))
    return `\`${word}\` does not belong to the map above it: correct the indentation or the brackets before it.`;
  if (/at node end/.test(message))
    return `Before \`${word}\` a comma or a line break is missing, or the text needs quotes.`;
  if (/^Unexpected [,:] in/.test(message)) return `Before \`${word}\` something is missing: complete it, or remove it.`;
  return `This is not valid YAML: ${plainly(message)}.`;
}

function plainly(message: string): string {
  const line = message.split('\n')[0] as string;
  return line.charAt(0).toLowerCase() + line.slice(1).replace(/[.:]+$/, '');
}

/** The word at an offset; at a line's end or in white space the last word before it. */
function tokenAt({ text, uri }: SourceText, offset: number): Span {
  let start = Math.min(offset, text.length);
  while (start > 0 && /\s/.test(text[start] ?? ' ')) start--;
  if (/\s/.test(text[start] ?? ' ')) return { uri, start, end: Math.min(start + 1, text.length) };
  while (
    start > 0 &&
    start > offset - 80 &&
    /[\w.-]/.test(text[start] as string) &&
    /[\w.-]/.test(text[start - 1] as string)
  )
    start--;
  const word =
    /^[\w.-]+/.exec(text.slice(start, start + 80))?.[0] ?? String.fromCodePoint(text.codePointAt(start) as number);
  return { uri, start, end: start + word.length };
}

/** From an offset to the end of its line's content: comment, white space and a closing bracket left out. */
function restOfLine({ text, uri }: SourceText, start: number): Span {
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  const content = line.replace(/\s+#.*$/, '').trimEnd();
  return { uri, start, end: start + Math.max(content.length, 1) };
}

/** The quote that a text without an end begins with: the last quote before the error that stands where a value begins. */
function openingQuote({ text, uri }: SourceText, offset: number): Span {
  for (let at = Math.min(offset, text.length - 1); at >= 0; at--) {
    if ((text[at] === '"' || text[at] === "'") && /(^|[\s[{,:-])$/.test(text.slice(Math.max(0, at - 1), at)))
      return { uri, start: at, end: at + 1 };
  }
  return { uri, start: offset, end: offset };
}

/** The bracket that is still open at an offset, or that the bracket there does not close. */
function openingBracket({ text, uri }: SourceText, from: number, offset: number): Span | undefined {
  const open: number[] = [];
  for (const { 0: found, index } of text.slice(from, offset + 1).matchAll(BRACKETS)) {
    const at = from + index + found.length - 1;
    const bracket = text[at] as string;
    if (bracket === '{' || bracket === '[') open.push(at);
    else if (bracket === '}' || bracket === ']') {
      if (CLOSING[text[open.at(-1) ?? -1] ?? ''] !== bracket) break;
      open.pop();
    }
  }
  const at = open.at(-1);
  return at === undefined ? undefined : { uri, start: at, end: at + 1 };
}

/** Brackets, and the quoted texts and comments in which they are none. */
const BRACKETS = /(?<=[\s[{,:])"(?:\\.|[^"\\])*"|(?<=[\s[{,:])'(?:''|[^'])*'|(?<=\s)#.*|[[\]{}]/g;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

function tabsAt({ text, uri }: SourceText, offset: number): Span {
  const line = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(Math.max(line, 0)))?.[0] ?? '';
  const tab = indent.indexOf('\t');
  if (tab < 0) return { uri, start: offset, end: Math.min(offset + 1, text.length) };
  return { uri, start: line + tab, end: line + indent.length };
}

function tabEdits({ text, uri }: SourceText): Fix['edits'] {
  return [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map((match) => ({
    uri,
    start: match.index,
    end: match.index + match[0].length,
    text: match[0].replaceAll('\t', '  '),
  }));
}

/** White space and comments from an offset on. */
function leadingSpace(text: string, offset: number): number {
  return /^(?:\s|#.*)*/.exec(text.slice(offset))?.[0].length ?? 0;
}

/** Puts what a span says into double quotes, as one text. */
export function quoteFix({ text }: SourceText, span: Span): Fix {
  return {
    title: 'Put the text into quotes',
    edits: [{ ...span, text: JSON.stringify(text.slice(span.start, span.end)) }],
    preferred: true,
  };
}
