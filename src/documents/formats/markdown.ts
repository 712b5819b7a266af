/** A document as Markdown (GitHub's): pictures as mermaid fences, and whatever a model says as text. */
import type { Inline, Table, Text } from '../content.ts';
import { anchorName } from './anchors.ts';
import { type Book, type Leaf, type Part, todoWords } from './book.ts';

/** Everything that could begin markup, a mention, a formula or a character reference. */
const ACTIVE = /[\\`*_{}[\]<>()#+!|~$&^=@]/g;

/** What begins a list or a rule at the start of a line. */
const LINE_START = /^(\s*)([-.]|\d+[.)])/;

/** What readers of Markdown make a link of by themselves: a zero-width character cannot be seen and ends it. */
const ADDRESS = /(https?|ftp|mailto|xmpp|www)([:.])/gi;

export function documentMarkdown(book: Book, leaf: Leaf): string {
  const blocks = leaf.parts.flatMap((part, index) => {
    // Two lists without anything between them would be one.
    const parted = part.kind === 'list' && leaf.parts[index - 1]?.kind === 'list' ? ['<!-- -->'] : [];
    return [...parted, blockOf(book, leaf, part)];
  });
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function blockOf(book: Book, leaf: Leaf, part: Part): string {
  const write = (text: Text) => text.map((inline) => inlineOf(book, leaf, inline)).join('');
  switch (part.kind) {
    case 'title':
      return `# ${escaped(part.text)}`;
    case 'rubric':
      return `## ${write(part.text)}`;
    case 'heading':
      return `${anchor(part.id)}\n\n${'#'.repeat(part.level + 1)} ${book.label(part.id)} ${escaped(part.text)}`;
    case 'paragraph':
      return atLineStart(write(part.text).trim());
    case 'list':
      return part.items
        .map((item, index) => `${part.ordered ? `${index + 1}.` : '-'} ${atLineStart(write(item).trim())}`)
        .join('\n');
    case 'facts':
      return table(
        ['Item', 'Value'],
        [],
        part.rows.map(({ name, text }) => [escaped(name), write(text)]),
      );
    case 'note':
      return `> ${atLineStart(write(part.text).trim())}`;
    case 'table':
      return tableBlock(book, part, write);
    case 'figure':
      return [
        anchor(part.id),
        fence('mermaid', part.mermaid),
        `_${book.label(part.id)}: ${escaped(part.caption)}._ ${escaped(part.alt)}`,
      ].join('\n\n');
    case 'contents':
      return contents(book, leaf);
    case 'new-page':
    case 'logo':
      return '';
  }
}

function tableBlock(book: Book, { id, caption, columns, rows, empty }: Table, write: (text: Text) => string): string {
  const head = caption === '' ? [] : [anchor(id), `_${book.label(id)}: ${escaped(caption)}._`];
  if (rows.length === 0) return [...head, escaped(empty ?? 'None.')].join('\n\n');
  const right = columns.flatMap(({ kind }, index) => (kind === 'number' ? [index] : []));
  const titles = columns.map(({ title }) => escaped(title));
  return [
    ...head,
    table(
      titles,
      right,
      rows.map((row) => row.map(write)),
    ),
  ].join('\n\n');
}

function table(titles: readonly string[], right: readonly number[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`;
  const rule = `| ${titles.map((_, index) => (right.includes(index) ? '---:' : '---')).join(' | ')} |`;
  return [line(titles), rule, ...rows.map(line)].join('\n');
}

function contents(book: Book, leaf: Leaf): string {
  const lines = leaf.parts.flatMap((part) => {
    if (part.kind !== 'heading' || part.level > 2) return [];
    const indent = '  '.repeat(part.level - 1);
    return [`${indent}- [${book.label(part.id)} ${escaped(part.text)}](#${anchorName(part.id)})`];
  });
  return lines.length === 0 ? '' : ['## Contents', lines.join('\n')].join('\n\n');
}

function inlineOf(book: Book, leaf: Leaf, inline: Inline): string {
  if (typeof inline === 'string') return escaped(inline);
  if ('code' in inline) return code(inline.code);
  if ('strong' in inline) return strong(inline.strong);
  if ('todo' in inline) {
    const target = book.target(inline.gap);
    // The first place where a gap shows is its anchor.
    const mark = target?.document === leaf.name ? `${anchor(inline.gap)} ` : '';
    return `${mark}**${escaped(todoWords(inline.todo))}**`;
  }
  if ('anchor' in inline) return `${anchor(inline.anchor)}${escaped(inline.text)}`;
  if ('href' in inline) return `[${escaped(inline.text)}](<${inline.href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const target = book.target(inline.to);
  if (target === undefined) return escaped(inline.text);
  const file = target.document === leaf.name ? '' : `${target.document}.md`;
  const hash = target.anchor === undefined ? '' : `#${anchorName(target.anchor)}`;
  return file + hash === '' ? escaped(inline.text) : `[${escaped(inline.text)}](${file}${hash})`;
}

function strong(text: string): string {
  return text.trim() === ''
    ? text
    : text.replace(/^(\s*)([\s\S]*?)(\s*)$/, (_, before, words, after) => `${before}**${escaped(words)}**${after}`);
}

/** Text that stays text. */
function escaped(text: string): string {
  return text
    .replace(ACTIVE, (char) => (char === '&' || char === '<' ? entity(char) : `\\${char}`))
    .replace(ADDRESS, '$1&#8203;$2');
}

function entity(char: string): string {
  return char === '&' ? '&amp;' : '&lt;';
}

function atLineStart(text: string): string {
  return text.replace(LINE_START, (_, space, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** In code marks longer than any run of them inside; a bar would end a cell of a table even there. */
function code(text: string): string {
  if (text === '') return '';
  if (text.includes('|')) return escaped(text);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${marks}${space}${text}${space}${marks}`;
}

function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.trimEnd()}\n${marks}`;
}

function anchor(id: string): string {
  return `<a id="${anchorName(id)}"></a>`;
}
