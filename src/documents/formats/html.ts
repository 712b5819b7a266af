/** A package as one page of HTML that refers to nothing else, and a document as the page that is printed. */
import type { Inline, Table, Text } from '../content.ts';
import type { Picture } from '../renderer.ts';
import { anchorName } from './anchors.ts';
import { type Book, type Leaf, type Part, todoWords } from './book.ts';
import { PRINT } from './html-print.ts';
import { SEARCH, SEARCH_HASH } from './html-search.ts';
import { SCREEN, SHARED } from './html-style.ts';
import { base64, escapeHtml as text } from './html-text.ts';
import { sheetFor, sheetsOf } from './sheets.ts';

/** Pictures by their mermaid text; without one the text itself is shown. */
export type Pictures = ReadonlyMap<string, Picture>;

/** What is written: the page for a screen, or the one for paper. */
interface Setting {
  readonly book: Book;
  readonly leaf: Leaf;
  readonly pictures: Pictures;
  readonly paper: boolean;
  /** Pages of chapters, by the names of their anchors. */
  readonly pages: ReadonlyMap<string, number>;
  /** Gaps that are anchors already. */
  readonly seen: Set<string>;
}

/** All documents with navigation and search. */
export function packageHtml(book: Book, pictures: Pictures): string {
  const { device, version } = book.front;
  const title = `${device} ${version}: premarket cybersecurity documents`;
  const articles = book.leaves.map((leaf) =>
    article({ book, leaf, pictures, paper: false, pages: new Map(), seen: new Set() }),
  );
  return page(
    title,
    `${SHARED}${SCREEN}`,
    [
      '<a class="skip" href="#main">Skip to the documents</a>',
      `<div class="side"><header><strong>${text(device)}</strong> ${text(version)}</header>`,
      '<div class="search" role="search"><label for="search">Search all documents</label>',
      '<input id="search" type="search" autocomplete="off" spellcheck="false">',
      '<p id="found" role="status"></p><ol id="hits"></ol></div>',
      `<nav aria-label="Documents"><ol>${book.leaves.map((leaf) => navigation(book, leaf)).join('')}</ol></nav></div>`,
      `<main id="main">${articles.join('\n')}</main>`,
      `<script>${SEARCH}</script>`,
    ],
    `script-src 'sha256-${SEARCH_HASH}'`,
  );
}

/**
 * One document for a printer.
 * @param pages The page of each chapter, by the name of its anchor, where it is known.
 */
export function printedHtml(
  book: Book,
  leaf: Leaf,
  pictures: Pictures,
  pages: ReadonlyMap<string, number> = new Map(),
): string {
  const main = article({ book, leaf, pictures, paper: true, pages, seen: new Set() });
  return page(leaf.title, `${SHARED}${PRINT}`, [`<main>${main}</main>`], '');
}

function page(title: string, style: string, body: readonly string[], scripts: string): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:${scripts === '' ? '' : `; ${scripts}`}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function navigation(book: Book, leaf: Leaf): string {
  const chapters = leaf.parts.flatMap((part) =>
    part.kind === 'heading' && part.level === 1
      ? [`<li><a href="#${anchorName(part.id)}">${book.label(part.id)} ${text(part.text)}</a></li>`]
      : [],
  );
  const list = chapters.length === 0 ? '' : `<ol>${chapters.join('')}</ol>`;
  return `<li><a href="#${anchorName(leaf.id)}">${text(leaf.title)}</a>${list}</li>`;
}

function article(setting: Setting): string {
  const { leaf, paper, pictures } = setting;
  const sheets = paper ? sheetsOf(leaf.parts, pictures) : [];
  let open: string | undefined;
  const lines = leaf.parts.flatMap((part, index) => {
    const name = sheets[index]?.name;
    // What follows each other on sheets of one kind shares them.
    const turn = name === open ? [] : [...(open === undefined ? [] : ['</div>']), `<div class="${name}">`];
    open = name;
    return [...turn, partHtml(setting, part)];
  });
  const last = open === undefined ? [] : ['</div>'];
  return `<article id="${anchorName(leaf.id)}">\n${[...lines, ...last].filter((line) => line !== '').join('\n')}\n</article>`;
}

function partHtml(setting: Setting, part: Part): string {
  const { book, paper } = setting;
  const write = (inlines: Text) => inlines.map((inline) => inlineHtml(setting, inline)).join('');
  switch (part.kind) {
    case 'title':
      return `<h1>${text(part.text)}</h1>`;
    case 'rubric':
      return `<p class="rubric">${write(part.text)}</p>`;
    case 'heading': {
      const name = `h${part.level + 1}`;
      return `<${name} id="${anchorName(part.id)}"><span class="number">${book.label(part.id)}</span> ${text(part.text)}</${name}>`;
    }
    case 'paragraph':
      return `<p>${write(part.text)}</p>`;
    case 'list': {
      const name = part.ordered ? 'ol' : 'ul';
      return `<${name}>${part.items.map((item) => `<li>${write(item)}</li>`).join('')}</${name}>`;
    }
    case 'facts':
      return `<dl>${part.rows.map((row) => `<div><dt>${text(row.name)}</dt><dd>${write(row.text)}</dd></div>`).join('')}</dl>`;
    case 'note':
      return `<p class="note">${write(part.text)}</p>`;
    case 'table':
      return tableHtml(book, part, write);
    case 'figure':
      return figureHtml(setting, part);
    case 'logo':
      return `<p class="logo"><img src="data:image/png;base64,${base64(part.logo.png)}" width="${part.logo.width}" height="${part.logo.height}" alt="${text(part.logo.alt)}"></p>`;
    case 'contents':
      return paper ? contents(setting) : '';
    case 'new-page':
      return paper ? '<div class="new-page"></div>' : '';
  }
}

function contents({ book, leaf, pages }: Setting): string {
  const lines = leaf.parts.flatMap((part) => {
    if (part.kind !== 'heading' || part.level > 2) return [];
    const name = anchorName(part.id);
    const title = `<span class="number">${book.label(part.id)}</span> ${text(part.text)}`;
    const page = `<span class="page">${pages.get(name) ?? ''}</span>`;
    return [`<li class="level-${part.level}"><a href="#${name}"><span>${title}</span>${page}</a></li>`];
  });
  return lines.length === 0
    ? ''
    : `<p class="rubric">Contents</p><nav aria-label="Contents" class="contents"><ul>${lines.join('')}</ul></nav>`;
}

function tableHtml(book: Book, { id, caption, columns, rows, empty }: Table, write: (inlines: Text) => string): string {
  const label = caption === '' ? '' : `<strong>${book.label(id)}</strong> ${text(caption)}`;
  const at = caption === '' ? '' : ` id="${anchorName(id)}"`;
  if (rows.length === 0)
    return `<p class="empty"${at}>${label}${label === '' ? '' : '. '}${text(empty ?? 'None.')}</p>`;
  const whole = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const percent = (width = 1) => `${Math.round((width / whole) * 1000) / 10}%`;
  const side = (index: number) => (columns[index]?.kind === 'number' ? ' class="number"' : '');
  return [
    `<div class="scroll" role="group" tabindex="0" aria-label="${text(caption === '' ? 'Table' : `${book.label(id)}: ${caption}`)}"><table${at}>`,
    label === '' ? '' : `<caption>${label}</caption>`,
    `<colgroup>${columns.map(({ width }) => `<col style="width: ${percent(width)}">`).join('')}</colgroup>`,
    `<thead><tr>${columns.map(({ title }, index) => `<th scope="col"${side(index)}>${text(title)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map((cell, index) => `<td${side(index)}>${write(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>`,
    '</table></div>',
  ].join('');
}

function figureHtml({ book, pictures, paper }: Setting, figure: Part & { kind: 'figure' }): string {
  const picture = pictures.get(figure.mermaid);
  const caption = `<figcaption><strong>${book.label(figure.id)}</strong> ${text(figure.caption)}</figcaption>`;
  const at = `id="${anchorName(figure.id)}"`;
  if (picture === undefined)
    return `<figure ${at}><p>${text(figure.alt)}</p><details><summary>The picture as mermaid text</summary><pre>${text(figure.mermaid)}</pre></details>${caption}</figure>`;
  const drawing = picture.svg
    .replace(/^<\?xml[^>]*>\s*/, '')
    .replace(/^<svg /, `<svg aria-label="${text(figure.alt)}" `);
  if (!paper) return `<figure ${at}><div class="picture">${drawing}</div>${caption}</figure>`;
  const { width, height } = sheetFor(picture);
  return `<figure ${at}><div style="width: ${width}px; height: ${height}px">${drawing}</div>${caption}</figure>`;
}

function inlineHtml({ book, leaf, paper, seen }: Setting, inline: Inline): string {
  if (typeof inline === 'string') return text(inline);
  if ('code' in inline) return `<code>${text(inline.code)}</code>`;
  if ('strong' in inline) return `<strong>${text(inline.strong)}</strong>`;
  if ('todo' in inline) {
    const first = book.target(inline.gap)?.document === leaf.name && !seen.has(inline.gap);
    if (first) seen.add(inline.gap);
    return `<mark${first ? ` id="${anchorName(inline.gap)}"` : ''}>${text(todoWords(inline.todo))}</mark>`;
  }
  if ('anchor' in inline) return `<span id="${anchorName(inline.anchor)}">${text(inline.text)}</span>`;
  if ('href' in inline) return `<a href="${text(inline.href)}">${text(inline.text)}</a>`;
  const target = book.target(inline.to);
  if (target === undefined || (paper && target.document !== leaf.name)) return text(inline.text);
  return `<a href="#${anchorName(target.anchor ?? inline.to)}">${text(inline.text)}</a>`;
}
