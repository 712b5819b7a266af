/** What a command of the command line is, and what it is given to work with. */

import type { Paint } from '../report/paint.ts';
import type { Io } from './io.ts';
import type { Arguments, Options } from './options.ts';

/** Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

export interface Context {
  readonly io: Io;
  readonly args: Arguments;
  /** Colour as standard output wants it. */
  readonly paint: Paint;
  /** Of the tool. */
  readonly version: string;
}

export interface Command {
  readonly name: string;
  /** Positional arguments, as the help shows them. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs of its own help. */
  readonly help: readonly string[];
  readonly options: Options;
  /** @throws {UsageError} For what a person did wrong; everything else that is thrown is a bug. */
  run(context: Context): ExitCode | Promise<ExitCode>;
}
