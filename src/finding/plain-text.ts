/** Makes text that a file contains safe to show: on a terminal, in a diagram, in a document. */

/** Controls (escape among them), lone surrogates, line and paragraph separators, and what is invisible or turns the direction of text; the joiners of scripts and emoji stay. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;
const SPACE = /[\s\u0085\u2028\u2029]+/gu;

/** One line of visible text: white space becomes single spaces, what could act on a terminal or hide text is left out. */
export function plainText(text: string): string {
  return text.replace(SPACE, ' ').replace(UNSAFE, '').trim();
}
