/** `medjack diagram`: a model as a data-flow diagram, in mermaid's text. */
import { globalView } from '../../diagram/views.ts';
import { plainText } from '../../finding/plain-text.ts';
import type { Command } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';
import { deliver, OUT } from '../output.ts';

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
    ...OUT,
    ...ANALYSIS,
  },
  run(context) {
    const { analyses } = analyseAll(context, context.args.positionals);
    if (analyses.length > 1) throw new UsageError('diagram takes one model.');
    const [analysis] = analyses;
    if (analysis === undefined) return 2;
    const { text, hints, hidden } = globalView(analysis);
    const said = [...hints.map(({ badge, line }) => `${badge} ${line}`), ...hidden.map(plainText)];
    return deliver(context, text, () => said.map((line) => `${line}\n`).join('')) ? 0 : 2;
  },
};
