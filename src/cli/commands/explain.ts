/** `medjack explain`: what a finding code, a word of the catalogue or a story of a model means. */
import type { Analysis } from '../../analysis.ts';
import { BUILTIN } from '../../catalogue/builtin.ts';
import { nearest } from '../../model/suggest.ts';
import { type Entry, entriesOf, entryText, findEntries } from '../../report/explain.ts';
import { WIDTH, wrap } from '../../report/layout.ts';
import { pathsReport, storyIds } from '../../report/pretty.ts';
import type { Command, Context } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';

export const EXPLAIN: Command = {
  name: 'explain',
  usage: '[WORD] [FILE]',
  summary: 'explain a finding code, control, technique or other word, or a story of a model',
  help: [
    'WORD is a finding code, a control, technique, weakness, impact, adversary, mechanism or other word of the catalogue; without WORD all of them are listed. With FILE it may also be a story of that model, and words are those of the catalogue that the model uses.',
  ],
  options: { ...ANALYSIS, model: { value: 'FILE', text: 'the model, if not given as FILE' } },
  run(context) {
    const { io, args, paint } = context;
    const [word, file, ...rest] = args.positionals;
    if (rest.length > 0) throw new UsageError('explain takes one word and at most one model.');
    const analysis = modelOf(context, file ?? args.value('model'));
    if (analysis === 'unreadable') return 2;
    const entries = entriesOf(analysis?.catalogue ?? BUILTIN);
    if (word === undefined) {
      io.out(listText(entries));
      return 0;
    }
    const stories = analysis === undefined ? [] : storyIds(analysis);
    const found = findEntries(entries, word);
    if (analysis !== undefined && stories.includes(word)) {
      io.out(pathsReport(analysis, { paint, limit: Number.POSITIVE_INFINITY, story: word }));
    } else if (found.length > 0) {
      io.out(found.map((entry) => entryText(entry, paint)).join('\n'));
    } else {
      throw new UsageError(unknown(word, [...entries.map(({ id }) => id), ...stories], analysis !== undefined));
    }
    return 0;
  },
};

function modelOf(context: Context, file: string | undefined): Analysis | 'unreadable' | undefined {
  if (file === undefined) return undefined;
  return analyseAll(context, [file]).analyses[0] ?? 'unreadable';
}

function unknown(word: string, known: readonly string[], withModel: boolean): string {
  const best = nearest(word, known);
  if (best !== undefined) return `Nothing is called ${word}. Did you mean ${best}?`;
  const hint = word.includes('/') && !withModel ? ' For a story name its model too: medjack explain STORY FILE.' : '';
  return `Nothing is called ${word}.${hint} medjack explain lists all words.`;
}

function listText(entries: readonly Entry[]): string {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const blocks = kinds.map((kind) => {
    const ids = entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
    return [`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, ...wrap(ids.join(', '), '  ', '  ', WIDTH)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
