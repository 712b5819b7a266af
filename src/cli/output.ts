/** Where the result of a command goes: to standard output, or to the file that `--out` names. */
import { plainText } from '../finding/plain-text.ts';
import type { Context } from './command.ts';
import { type Options, UsageError } from './options.ts';

export const OUT = {
  out: { value: 'FILE', short: 'o', text: 'write to FILE, over what is there, instead of standard output' },
} as const satisfies Options;

/**
 * Prints `content`; with `--out`, writes it there and prints that it did and what `said` adds. False when it could not be
 * written, which standard error says.
 * @throws {UsageError} When the file is a model by its name: nobody wants to lose one.
 */
export function deliver({ io, args }: Context, content: string | Uint8Array, said: () => string): boolean {
  const out = args.value('out');
  if (out === undefined) {
    io.out(content);
    return true;
  }
  if (/\.device\.ya?ml$/i.test(out)) throw new UsageError(`--out ${out} is a model. Name another file.`);
  const problem = io.write(out, content, 'replace');
  if (problem !== undefined) {
    io.err(`medjack: ${plainText(out)} was not written: ${problem}.\n`);
    return false;
  }
  io.out(`Wrote ${plainText(out)}.\n${said()}`);
  return true;
}
