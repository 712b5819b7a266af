/** Colour for terminals, by what a text means. */
import type { Band } from '../attack/result.ts';
import type { Severity } from '../finding/finding.ts';

export type Ink = Band | Severity | 'strong' | 'dim' | 'good';

export type Paint = (ink: Ink, text: string) => string;

/** SGR parameters. Nothing is said by colour alone: the word stands beside it. */
const CODES: Readonly<Record<Ink, string>> = {
  severe: '1;31',
  high: '31',
  medium: '33',
  low: '32',
  error: '1;31',
  warning: '33',
  information: '36',
  hint: '2',
  strong: '1',
  dim: '2',
  good: '32',
};

/** With `colour` off the text comes back as it is. */
export function painter(colour: boolean): Paint {
  return colour ? (ink, text) => (text === '' ? '' : `\u001b[${CODES[ink]}m${text}\u001b[0m`) : (_ink, text) => text;
}
