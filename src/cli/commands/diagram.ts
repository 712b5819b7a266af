/** `medjack diagram`: a view of a model as mermaid's text, or as a picture that a browser draws. */
import type { Analysis } from '../../analysis.ts';
import { BrowserError } from '../../browser/find.ts';
import { type Diagram, drawView, VIEW_KINDS, viewsOf } from '../../diagram/views.ts';
import { plainText } from '../../finding/plain-text.ts';
import { nearest } from '../../model/suggest.ts';
import type { Command, Context, ExitCode } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';
import { deliver, OUT } from '../output.ts';

const FORMATS = ['mermaid', 'svg', 'png'] as const;
const THEMES = ['light', 'dark'] as const;

export const DIAGRAM: Command = {
  name: 'diagram',
  usage: 'FILE',
  summary: 'draw a view of a model with mitigation hints',
  help: [
    'Draws the system, what can harm many patients, how updates come, a use case, a zone, or a story: trust boundaries, components, flows, and a numbered badge on each element with an open weakness. The hints that belong to the badges are in the comments of the mermaid text and, with --out, on standard output.',
    `Views: ${VIEW_KINDS.slice(0, 3).join(', ')}, and ${VIEW_KINDS.slice(3)
      .map((kind) => `${kind}:ID`)
      .join(', ')}. --view list names those of the model.`,
    'svg and png are drawn by Google Chrome, Chromium or Microsoft Edge, without a window and without a network. MEDJACK_BROWSER names another one of this family by its path.',
  ],
  options: {
    view: { value: 'VIEW', text: 'global (default), another view, or list' },
    format: { value: 'FORMAT', choices: FORMATS, text: 'mermaid (default), svg, or png (two pixels for each)' },
    theme: { value: 'THEME', choices: THEMES, text: 'light (default) or dark; of pictures' },
    ...OUT,
    ...ANALYSIS,
  },
  run(context) {
    const { args } = context;
    const { analyses } = analyseAll(context, args.positionals);
    if (analyses.length > 1) throw new UsageError('diagram takes one model.');
    const [analysis] = analyses;
    if (analysis === undefined) return 2;
    const view = args.value('view') ?? 'global';
    if (view === 'list') return deliver(context, listOf(analysis), () => '') ? 0 : 2;
    const diagram = drawView(analysis, view);
    if (diagram === undefined) throw new UsageError(unknownView(analysis, view));
    const format = args.value('format') ?? 'mermaid';
    if (format === 'png' && args.value('out') === undefined && context.io.outIsTerminal)
      throw new UsageError('A png is no text. Name a file with --out, or send it to another program.');
    return format === 'mermaid' ? delivered(context, diagram, diagram.text) : picture(context, diagram, format);
  },
};

async function picture(context: Context, diagram: Diagram, format: string): Promise<ExitCode> {
  const theme = context.args.value('theme') === 'dark' ? 'dark' : 'light';
  try {
    const pictures = await context.io.pictures();
    try {
      const { svg, png } = await pictures.render(diagram.text, { theme, ids: diagram.elements });
      return delivered(context, diagram, format === 'svg' ? svg : png);
    } finally {
      await pictures.close();
    }
  } catch (error) {
    if (!(error instanceof BrowserError)) throw error;
    context.io.err(`medjack: ${plainText(error.message)}\n`);
    return 2;
  }
}

function delivered(context: Context, { hints, steps, hidden }: Diagram, content: string | Uint8Array): ExitCode {
  const said = [...hints, ...steps].map(({ badge, line }) => `${badge} ${line}`);
  const lines = [...said, ...hidden.map(plainText)].map((line) => `${line}\n`);
  return deliver(context, content, () => lines.join('')) ? 0 : 2;
}

/** One line for each view: its id, and its title. */
function listOf(analysis: Analysis): string {
  const views = viewsOf(analysis);
  const width = Math.max(...views.map(({ id }) => id.length));
  return views.map(({ id, title }) => `${plainText(id).padEnd(width)}  ${plainText(title)}\n`).join('');
}

function unknownView(analysis: Analysis, view: string): string {
  const ids = viewsOf(analysis).map(({ id }) => id);
  const best = nearest(view, ids);
  const hint = best === undefined ? '' : ` Did you mean ${best}?`;
  return `The model has no view ${view}.${hint} --view list names its views.`;
}
