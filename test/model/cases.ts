/** Loader cases as text: files with the expected stretches between ⟦ and ⟧, then each finding as it must be, word for word. */
import type { Fix, Span } from '../../src/finding/finding.ts';
import { type Loaded, load } from '../../src/model/load.ts';
import { memoryReader } from '../../src/sources/reader.ts';

/**
 * A case begins with `=== name`, with flags after `|`: `crlf` and `bom` change how the first file is written. `@@ NAME`
 * begins a further file; the first is `model.device.yaml`. `+++` stands for the two lines that every model needs. After
 * `---` stand the findings: code, severity and place, the message, and for each fix its title and the lines it changes.
 */
export interface Case {
  readonly name: string;
  readonly flags: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

export const MODEL = 'model.device.yaml';
const NEEDED = 'medjack: 1\ndevice: { name: D }\n';

export function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const newline = block.indexOf('\n');
      const [name = '', ...flags] = block.slice(0, newline).split(' | ');
      const unmarked = block.slice(newline + 1).replace(/[⟦⟧]/g, '');
      const body = unmarked.split(/^---\n/m)[0] as string;
      const [first = '', ...others] = body.split(/^@@ /m);
      const files: Record<string, string> = { [MODEL]: writeOut(first, flags) };
      for (const other of others) {
        const end = other.indexOf('\n');
        files[other.slice(0, end)] = writeOut(other.slice(end + 1), []);
      }
      return { name, flags, files };
    });
}

function writeOut(text: string, flags: readonly string[]): string {
  let out = text.replace(/^\+\+\+\n/, NEEDED);
  if (flags.includes('crlf')) out = out.replaceAll('\n', '\r\n');
  return flags.includes('bom') ? `\uFEFF${out}` : out;
}

export function loadCase({ files }: Case): Loaded {
  return load(memoryReader(files), MODEL);
}

/** A case as text with what the loader says about it now. */
export function renderCase(of: Case, loaded: Loaded): string {
  const spans = loaded.findings.map(({ where }) => loaded.locate(where));
  const files = Object.entries(of.files).map(([uri, text], index) => {
    const marked = mark(
      text,
      spans.filter((span) => span.uri === uri),
    );
    const shown = marked.replaceAll('\r\n', '\n').replace('\uFEFF', '').replace(NEEDED, '+++\n');
    return index === 0 ? shown : `@@ ${uri}\n${shown}`;
  });
  const findings = loaded.findings.map((finding, index) => {
    const span = spans[index] as Span;
    const { line, column } = loaded.position(span.uri, span.start);
    const file = span.uri === MODEL ? '' : `${span.uri}:`;
    const lines = [`${finding.code} ${finding.severity} ${file}${line}:${column}`, finding.message];
    for (const related of finding.related ?? []) {
      const at = loaded.locate(related.where);
      const place = loaded.position(at.uri, at.start);
      lines.push(`  see ${at.uri === MODEL ? '' : `${at.uri}:`}${place.line}:${place.column} ${related.message}`);
    }
    for (const fix of finding.fixes ?? []) {
      lines.push(`  fix${fix.preferred ? ' (preferred)' : ''}: ${fix.title}`);
      for (const changed of changedLines(of.files, fix)) lines.push(`  + ${changed}`);
    }
    return `${lines.join('\n')}\n`;
  });
  return `=== ${[of.name, ...of.flags].join(' | ')}\n${files.join('')}---\n${findings.join('')}`;
}

function mark(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap(({ start, end }) => [
    { at: start, mark: '⟦', order: 1 },
    { at: end, mark: '⟧', order: start === end ? 2 : 0 },
  ]);
  marks.sort((a, b) => b.at - a.at || b.order - a.order);
  let out = text;
  for (const { at, mark: sign } of marks) out = out.slice(0, at) + sign + out.slice(at);
  return out;
}

/** The files with a fix applied. */
export function applyFix(files: Readonly<Record<string, string>>, fix: Fix): Record<string, string> {
  const out = { ...files };
  for (const edit of [...fix.edits].sort((a, b) => b.start - a.start)) {
    const text = out[edit.uri] as string;
    out[edit.uri] = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return out;
}

function changedLines(files: Readonly<Record<string, string>>, fix: Fix): string[] {
  const fixed = applyFix(files, fix);
  return Object.keys(fixed).flatMap((uri) => {
    const before = new Set(linesOf(files[uri] as string));
    return linesOf(fixed[uri] as string).filter((line) => !before.has(line));
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}
