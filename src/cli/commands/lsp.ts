/** `medjack lsp`: the language server for editors, loaded only when it is asked for. */
import type { Command } from '../command.ts';
import { UsageError } from '../options.ts';

export const LSP: Command = {
  name: 'lsp',
  usage: '',
  summary: 'run the language server for editors',
  help: [
    'Speaks the Language Server Protocol over standard input and output until the editor ends it. docs/editors.md has configurations for Neovim, Helix and others.',
  ],
  options: { stdio: { text: 'over standard input and output (the default, and what editors say)' } },
  run({ io, args }) {
    if (args.positionals.length > 0) throw new UsageError('lsp takes no file: the editor opens them.');
    io.serve();
    return 0;
  },
};
