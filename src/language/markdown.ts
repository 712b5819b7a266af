/** Markdown from what a file says: titles are inert text, never markup, links, HTML or commands. */
import { plainText } from '../finding/plain-text.ts';

/** Everything that Markdown, HTML or an editor's icon syntax could read as markup is escaped; one line. */
export function inert(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]()<>#+!|~$&"'=^-]/g, (char) => `\\${char}`)
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}\\.`)
    .replace(/@/g, '\\@');
}

/** Text in code marks that it cannot leave. */
export function code(text: string): string {
  return `\`${plainText(text).replaceAll('`', 'ʼ')}\``;
}

/** Our own sentences: code marks stay, the rest is inert. */
export function sentence(text: string): string {
  return plainText(text)
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : part.replace(/[<>[\]*_\\#]/g, (char) => `\\${char}`)))
    .join('');
}
