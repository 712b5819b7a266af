/** `medjack init`: writes a small first model to start from. */
import { plainText } from '../../finding/plain-text.ts';
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

/** `insulin-pump` → `Insulin pump`. */
function titleOf(base: string): string {
  const words = base.replace(/[-_.\s]+/g, ' ').trim();
  return words === '' ? base : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The smallest useful model. The title is written as JSON, which is YAML too. */
function starter(title: string): string {
  return `# One file describes one medical device system. Check it: medjack check FILE
medjack: 1                              # version of the format
device: { name: ${JSON.stringify(title)} }
harms:                                  # what must not happen, and how bad it is
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:                                  # trust boundaries
  home: { kind: home }
data:                                   # what travels, and the harm if someone tampers with it
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery } }
  remote: { kind: handheld, zone: home }
flows:                                  # who sends what to whom, over which medium
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
# What protects it goes next to what it protects, for example on the flow:
#   controls: { message-authentication: { status: planned, mechanism: AES-CMAC, keyBits: 128 } }
`;
}
