/** The words on elements: short lines, the id first and as written. */
import { plainText } from '../finding/plain-text.ts';
import type { Component, Flow, Zone } from '../model/model.ts';
import { escapeLabel, shortened } from './syntax.ts';

/** Characters of a line before it is broken, where a word ends. */
const LINE_LENGTH = 24;

/** Lines of text as mermaid takes them; each is escaped here. Signs of ours go behind the last line. */
export function label(lines: readonly string[], signs: readonly string[] = []): string {
  const body = lines.map(escapeLabel).filter((line) => line !== '');
  return [body.join('<br/>'), ...signs].filter((part) => part !== '').join(' ');
}

export function componentLines({ id, title, alsoIn }: Component): string[] {
  const moves = alsoIn.length === 0 ? [] : wrapped(`also in ${alsoIn.join(', ')}`);
  return [id, ...titleLines(id, title), ...moves];
}

/** `ward`, `Ward network`, `(clinical-network)`: short lines too, because a wide name would widen its boundary. */
export function zoneLines({ id, title, kind }: Zone): string[] {
  const short = shortened(title);
  const said = [short === id ? '' : short, kind === id ? '' : `(${kind})`].filter((part) => part !== '');
  return [id, ...wrapped(said.join(' '))];
}

/** `upload`, `diary ⇄ receipt`, `by phone`: who opens it only where that is not the end that a one-way arrow leaves. */
export function flowLines({ id, from, to, carries, returns, initiator }: Flow): string[] {
  const data = [shortList(carries), shortList(returns)].filter((text) => text !== '').join(' ⇄ ');
  const implied = initiator === 'from' && returns.length === 0;
  return [id, ...wrapped(data), ...(implied ? [] : [`by ${initiator === 'from' ? from : to}`])];
}

/** `order +2`. */
export function shortList(ids: readonly string[]): string {
  const [first = '', ...rest] = ids;
  return rest.length === 0 ? first : `${first} +${rest.length}`;
}

function titleLines(id: string, title: string): string[] {
  const short = shortened(title);
  return short === '' || short === id ? [] : wrapped(short);
}

/** Breaks a text between words. A word longer than a line keeps a line of its own. */
export function wrapped(text: string, length = LINE_LENGTH): string[] {
  const lines: string[] = [];
  for (const word of plainText(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}
