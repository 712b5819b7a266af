/** Puts a document into its template: Markdown, parsed first, in whose texts the tags are filled afterwards, so that no value is ever markup. */
import type { Inline, Text } from '../content.ts';
import { type Part, wordsOf as words } from '../formats/book.ts';
import { type Block, blocksOf, type Cell, type Token } from './blocks.ts';
import { fill, Scope, scopesOf, TemplateProblem, type Value } from './fill.ts';
import { slugOf } from './slug.ts';

export interface Framing {
  readonly data: { readonly [name: string]: Value };
  /** What `{{> NAME}}` puts in place; undefined: there is nothing of that name. */
  insert(name: string): readonly Part[] | undefined;
  /** What to ask for where a name has no value. */
  asked(name: string): string;
  /** Begins the anchors of the template's own headings. */
  readonly prefix: string;
}

/** A paragraph that is one tag. */
const INSERT = /^\{\{>\s*([\w.-]+)\s*\}\}$/;
const OPEN = /^\{\{([#^])\s*([^{}]+?)\s*\}\}$/;
const CLOSE = /^\{\{\/\s*([^{}]+?)\s*\}\}$/;

/**
 * @returns The parts of the document as the template has them.
 * @throws {TemplateProblem} With the line of the template and what to do.
 */
export function framed(template: string, framing: Framing): Part[] {
  return new Frame(framing).expand(blocksOf(template), new Scope(framing.data));
}

class Frame {
  readonly #framing: Framing;
  #tables = 0;
  #headings = 0;

  constructor(framing: Framing) {
    this.#framing = framing;
  }

  expand(blocks: readonly Block[], scope: Scope): Part[] {
    const parts: Part[] = [];
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at] as Block;
      const open = block.kind === 'paragraph' ? OPEN.exec(block.source) : null;
      if (open === null) {
        parts.push(...this.#at(block, () => this.#partsOf(block, scope)));
        continue;
      }
      const [, mark, name = ''] = open;
      const end = this.#at(block, () => endOf(blocks, at, name));
      for (const each of scopesOf(mark as '#' | '^', name, scope))
        parts.push(...this.expand(blocks.slice(at + 1, end), each));
      at = end;
    }
    return parts;
  }

  /** Adds the line to what goes wrong. */
  #at<T>({ line }: Block, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof TemplateProblem) || /^line \d/.test(error.message)) throw error;
      throw new TemplateProblem(`line ${line}: ${error.message}`);
    }
  }

  #partsOf(block: Block, scope: Scope): readonly Part[] {
    const insert = INSERT.exec(block.source);
    if (block.kind === 'paragraph' && insert !== null) {
      const name = insert[1] ?? '';
      const inserted = this.#framing.insert(name);
      if (inserted === undefined) throw new TemplateProblem(`there is no ${name} in this document to insert`);
      return inserted;
    }
    if (block.kind === 'paragraph' && CLOSE.test(block.source))
      throw new TemplateProblem(`${block.source} closes a section that is not open`);
    const [first = []] = block.units;
    const text = () => this.#text(first[0] ?? [], scope);
    switch (block.kind) {
      case 'rule':
        return [{ kind: 'new-page' }];
      case 'heading':
        return [this.#heading(block.level, text())];
      case 'paragraph':
        return [{ kind: 'paragraph', text: text() }];
      case 'note':
        return [{ kind: 'note', text: text() }];
      case 'code':
        return [{ kind: 'paragraph', text: [{ code: block.source }] }];
      case 'bullets':
      case 'numbers': {
        const items = this.#rows(block.units, scope).map(([item = []]) => item);
        return items.length === 0 ? [] : [{ kind: 'list', ordered: block.kind === 'numbers', items }];
      }
      case 'table':
        return [this.#table(block.units, scope)];
    }
  }

  #heading(level: number, text: Text): Part {
    if (level === 1) return { kind: 'title', text: text.map(words).join('') };
    if (level === 2) return { kind: 'rubric', text };
    const title = text.map(words).join('');
    const depth = Math.min(4, level - 2) as 1 | 2 | 3 | 4;
    return {
      kind: 'heading',
      level: depth,
      id: `${this.#framing.prefix}-${slugOf(title)}-${++this.#headings}`,
      text: title,
    };
  }

  /** A table without a head is a list of facts. */
  #table([head = [], ...body]: readonly (readonly Cell[])[], scope: Scope): Part {
    const rows = this.#rows(body, scope);
    const titles = head.map((cell) => this.#text(cell, scope).map(words).join(''));
    if (titles.length === 2 && titles.every((title) => title === ''))
      return { kind: 'facts', rows: rows.map(([name = [], text = []]) => ({ name: name.map(words).join(''), text })) };
    return {
      kind: 'table',
      id: `${this.#framing.prefix}-table-${++this.#tables}`,
      caption: '',
      columns: titles.map((title) => ({ title })),
      rows,
    };
  }

  /** Rows and items; one that is a section from its first character to its last is written for each of its values. */
  #rows(rows: readonly (readonly Cell[])[], scope: Scope): Text[][] {
    return rows.flatMap((cells) => {
      const section = sectionOf(cells);
      if (section === undefined) return [cells.map((cell) => this.#text(cell, scope))];
      const { mark, name, inside } = section;
      return scopesOf(mark, name, scope).map((each) => inside.map((cell) => this.#text(cell, each)));
    });
  }

  #text(cell: Cell, scope: Scope): Inline[] {
    const filled = (text: string) => fill(text, scope, (name) => this.#framing.asked(name));
    const out: Inline[] = [];
    let strong = 0;
    let href: string | undefined;
    for (const token of cell) {
      if (token.type === 'strong_open') strong++;
      else if (token.type === 'strong_close') strong--;
      else if (token.type === 'link_open') href = String(token.attrGet('href') ?? '');
      else if (token.type === 'link_close') href = undefined;
      else if (token.type === 'softbreak' || token.type === 'hardbreak') out.push(' ');
      else if (token.type === 'code_inline') out.push({ code: filled(token.content).map(words).join('') });
      else if (token.type === 'text' || token.type === 'text_special')
        for (const inline of filled(token.content)) {
          if (typeof inline !== 'string' || (strong === 0 && href === undefined)) out.push(inline);
          else if (href === undefined) out.push({ strong: inline });
          else out.push(/^https?:/.test(href) ? { href, text: inline } : inline);
        }
      else if (token.type === 'image') throw new TemplateProblem('pictures cannot be named: use {{> logo}}');
    }
    return out.filter((inline) => inline !== '');
  }
}

/** Index of the block that closes the section which block `from` opens. */
function endOf(blocks: readonly Block[], from: number, name: string): number {
  let depth = 0;
  for (let at = from; at < blocks.length; at++) {
    const { source } = blocks[at] as Block;
    if (OPEN.exec(source)?.[2] === name) depth++;
    if (CLOSE.exec(source)?.[1] === name && --depth === 0) return at;
  }
  throw new TemplateProblem(
    `the section ${name} is opened and not closed; {{/${name}}} has to be a paragraph of its own`,
  );
}

/** `{{#name}}` at the beginning of the first cell and `{{/name}}` at the end of the last. */
function sectionOf(cells: readonly Cell[]) {
  const first = cells[0]?.[0];
  const last = cells.at(-1)?.at(-1);
  if (first?.type !== 'text' || last?.type !== 'text') return undefined;
  const open = /^\{\{([#^])\s*([^{}]+?)\s*\}\}/.exec(first.content);
  const close = /\{\{\/\s*([^{}]+?)\s*\}\}$/.exec(last.content);
  if (open === null || close === null || open[2] !== close[1]) return undefined;
  const cut = (token: Token): Token => {
    if (token !== first && token !== last) return token;
    const from = token === first ? open[0].length : 0;
    const to = token === last ? token.content.length - close[0].length : token.content.length;
    const part = Object.assign(Object.create(Object.getPrototypeOf(token)), token) as Token;
    part.content = token.content.slice(from, to);
    return part;
  };
  return { mark: open[1] as '#' | '^', name: open[2] ?? '', inside: cells.map((cell) => cell.map(cut)) };
}
