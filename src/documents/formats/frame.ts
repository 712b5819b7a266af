/** What stands on every page of a document: whose it is, which it is, and from which model it came. */
import type { PageFrame } from '../renderer.ts';
import type { Book, Leaf } from './book.ts';

/** Hexadecimal digits of a hash that tell models apart for a reader. */
const SHORT = 12;

export function frameOf({ front }: Book, leaf: Leaf): PageFrame {
  const version = front.version === '' ? '' : ` ${front.version}`;
  return {
    header: [`${front.device}${version}`, leaf.number === undefined ? leaf.title : `${leaf.number} · ${leaf.title}`],
    footer: `Draft for review · ${front.date} · model ${front.source.slice(0, SHORT)}`,
  };
}
