/** The command line as a function: arguments in, an exit code out, everything else through the port. */
import { version } from '../../package.json';
import { plainText } from '../finding/plain-text.ts';
import { nearest } from '../model/suggest.ts';
import { painter } from '../report/paint.ts';
import type { Command, ExitCode } from './command.ts';
import { CHECK } from './commands/check.ts';
import { DIAGRAM } from './commands/diagram.ts';
import { DIFF } from './commands/diff.ts';
import { DOCUMENT } from './commands/document.ts';
import { EXPLAIN } from './commands/explain.ts';
import { INIT } from './commands/init.ts';
import { LSP } from './commands/lsp.ts';
import { MCP } from './commands/mcp.ts';
import { MITIGATE } from './commands/mitigate.ts';
import { PATHS } from './commands/paths.ts';
import { SBOM } from './commands/sbom.ts';
import { commandHelp, generalHelp } from './help.ts';
import type { Io } from './io.ts';
import { type Arguments, readArguments, UsageError } from './options.ts';

export const COMMANDS: readonly Command[] = [
  CHECK,
  PATHS,
  MITIGATE,
  DIFF,
  EXPLAIN,
  DIAGRAM,
  DOCUMENT,
  SBOM,
  INIT,
  LSP,
  MCP,
];

/** Never throws, nor rejects: wrong usage and bugs are one line on standard error and exit code 2. */
export function run(argv: readonly string[], io: Io): ExitCode | Promise<ExitCode> {
  try {
    const code = dispatch(argv, io);
    return typeof code === 'number' ? code : code.catch((error: unknown) => failed(error, io));
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, io: Io): ExitCode {
  if (error instanceof UsageError) {
    io.err(`medjack: ${plainText(error.message)}\n`);
  } else {
    const what = plainText(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    io.err(
      `medjack: internal error (${what}). Please report it with the model to https://github.com/medjack/medjack/issues\n`,
    );
  }
  return 2;
}

function dispatch(argv: readonly string[], io: Io): ExitCode | Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name.startsWith('-')) return withoutCommand(argv, io);
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    if (name === 'help') return dispatch([...rest, '--help'], io);
    const best = nearest(
      name,
      COMMANDS.map((each) => each.name),
    );
    throw new UsageError(
      `Unknown command ${name}. ${best === undefined ? 'medjack --help lists them.' : `Did you mean ${best}?`}`,
    );
  }
  const args = readArguments(rest, command.options);
  if (args.has('help')) {
    io.out(commandHelp(command));
    return 0;
  }
  if (args.has('version')) {
    io.out(`${version}\n`);
    return 0;
  }
  return command.run({ io, args, paint: painter(wantsColour(args, io)), version });
}

function withoutCommand(argv: readonly string[], io: Io): ExitCode {
  const args = readArguments(argv, {});
  if (args.has('version')) {
    io.out(`${version}\n`);
    return 0;
  }
  if (args.has('help')) {
    io.out(generalHelp(COMMANDS));
    return 0;
  }
  throw new UsageError('Name a command: medjack check FILE, for example. medjack --help lists them.');
}

/** The options first (a file gets none unasked), then NO_COLOR (any value but an empty one, no-color.org), then whether it is a terminal. */
function wantsColour(args: Arguments, io: Io): boolean {
  if (args.has('no-color')) return false;
  if (args.has('color')) return true;
  if (args.has('out')) return false;
  return io.outIsTerminal && (io.env.NO_COLOR ?? '') === '' && io.env.TERM !== 'dumb';
}
