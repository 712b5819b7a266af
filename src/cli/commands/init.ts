/** `medjack init`: writes a small first model to start from. */
import { plainText } from '../../finding/plain-text.ts';
import { starter, titleOf } from '../../language/starter.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../options.ts';

const SCHEMA_COMMENT = '# yaml-language-server: $schema=https://medjack.dev/schemas/device-1.json\n';

export const INIT: Command = {
  name: 'init',
  usage: '[NAME]',
  summary: 'write a first model, NAME.device.yaml, to start from',
  help: [
    'Writes a model of a pump and its remote control (default name: my-device) that already has a finding to look at. A file that exists is never overwritten.',
  ],
  options: { 'schema-comment': { text: 'add the line by which editors with a YAML language server find the schema' } },
  run({ io, args }) {
    const [name = 'my-device', ...rest] = args.positionals;
    if (rest.length > 0) throw new UsageError('init takes one name.');
    const stem = name.replace(/(\.device)?\.ya?ml$/, '');
    const base = stem.split(/[\\/]/).at(-1) ?? '';
    if (base === '' || plainText(stem) !== stem) throw new UsageError(`${plainText(name)} is no name for a file.`);
    const path = `${stem}.device.yaml`;
    const problem = io.write(
      path,
      (args.has('schema-comment') ? SCHEMA_COMMENT : '') + starter(titleOf(base)),
      'create',
    );
    if (problem !== undefined) {
      io.err(`medjack: ${path} was not written: ${problem}. Choose another name: medjack init NAME.\n`);
      return 2;
    }
    io.out(`Wrote ${path}. Next: medjack check ${path}\n`);
    return 0;
  },
};
