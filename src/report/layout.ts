/** Lines of text on a screen of fixed width: wrapping, columns and rules, measured in terminal cells. */

export const WIDTH = 80;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character
const COLOUR = /\u001b\[[0-9;]*m/g;
const NO_CELL = /^[\p{M}\u200c\u200d]$/u;
const TWO_CELLS =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

function cellsOf(character: string): number {
  if (character <= '\u02ff') return 1;
  if (NO_CELL.test(character)) return 0;
  return TWO_CELLS.test(character) ? 2 : 1;
}

/** Terminal cells that a text takes; colour sequences take none. */
export function cells(text: string): number {
  let count = 0;
  for (const character of text.replace(COLOUR, '')) count += cellsOf(character);
  return count;
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}

/**
 * Breaks text at spaces into lines of at most `width` cells, the first after `first`, the others after `rest`. A word that
 * is longer than a line is broken.
 */
export function wrap(text: string, first = '', rest = first, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ').flatMap((word) => breakWord(word, width - Math.max(cells(first), cells(rest))))) {
    if (!empty && cells(line) + 1 + cells(word) > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** Coloured words are ours and short: they stay whole. */
function breakWord(word: string, room: number): string[] {
  if (cells(word) <= room || word.includes('\u001b')) return [word];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of word) {
    const more = cellsOf(character);
    if (used + more > room && part !== '') {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += more;
  }
  return [...parts, part];
}

/** `left` at the left, `right` at the right edge: on one line if both fit, else `right` on a line of its own. */
export function spread(left: string, right: string, width = WIDTH): string[] {
  const gap = width - cells(left) - cells(right);
  if (gap >= 2) return [left + ' '.repeat(gap) + right];
  return [...wrapKept(left, width), ' '.repeat(Math.max(0, width - cells(right))) + right];
}

/** Wraps a line under its own indentation. */
export function wrapKept(line: string, width = WIDTH): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrap(line.slice(indent.length), indent, indent, width);
}

/** Columns as wide as their widest cell, two spaces apart; every line begins with `indent`. */
export function table(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cells(cell));
    });
  }
  return rows.map((row) => (indent + row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')).trimEnd());
}

export function rule(): string {
  return '─'.repeat(WIDTH);
}
