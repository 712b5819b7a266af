/** `medjack diagram`: a model as a data-flow diagram, in mermaid's text. */
import { globalView } from '../../diagram/global.ts';
import { plainText } from '../../finding/plain-text.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';

export const DIAGRAM: Command = {
  name: 'diagram',
  usage: 'FILE',
  summary: 'draw a model as a data-flow diagram with mitigation hints',
  help: [
    'Prints a mermaid flowchart: trust boundaries, components, flows, and a numbered badge on each element with an open weakness. The hints that belong to the badges are in its comments and, with --out, on standard output.',
  ],
  options: {
    view: { value: 'VIEW', choices: ['global'], text: 'global (default): the whole system' },
    format: { value: 'FORMAT', choices: ['mermaid'], text: 'mermaid (default)' },
    out: { value: 'FILE', short: 'o', text: 'write to FILE, over what is there, instead of standard output' },
    ...ANALYSIS,
  },
  run(context) {
    const { io, args } = context;
    if (args.positionals.length > 1) throw new UsageError('diagram takes one model.');
    const [analysis] = analyseAll(context, args.positionals).analyses;
    if (analysis === undefined) return 2;
    const { text, hints, hidden } = globalView(analysis);
    const out = args.value('out');
    if (out === undefined) {
      io.out(text);
      return 0;
    }
    const problem = io.write(out, text, 'replace');
    if (problem !== undefined) {
      io.err(`medjack: ${plainText(out)} was not written: ${problem}.\n`);
      return 2;
    }
    const lines = [
      `Wrote ${plainText(out)}.`,
      ...hints.map(({ badge, line }) => `${badge} ${line}`),
      ...hidden.map(plainText),
    ];
    io.out(`${lines.join('\n')}\n`);
    return 0;
  },
};
