/** Reads the models named on the command line and analyses each. */

import { type Analysis, analyse } from '../analysis.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Profile } from '../model/words.ts';
import { MAX_SBOM_BYTES, type Tables } from '../sbom/gather.ts';
import { MAX_FILE_BYTES, memoryReader, type Reader, type ReadProblem } from '../sources/reader.ts';
import type { Context } from './command.ts';
import type { Unreadable } from './models.ts';
import { dateOf, UsageError } from './options.ts';

const STDIN_NAME = 'stdin.device.yaml';

/** Text longer than this, in UTF-16 units, or more files than this: it may take long, so a terminal sees what is at work. */
const LONG_TEXT = 300_000;
const MANY_FILES = 3;

/** Words that follow "cannot read NAME: ". */
export const READ_PROBLEMS: Readonly<Record<ReadProblem, string>> = {
  missing: 'there is no such file. Check the path',
  outside: 'it lies outside the folder that may be read. Widen it with --root',
  folder: 'it is a folder. Name a .device.yaml file in it',
  'too-large': `it is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Split it with include`,
  'not-text': 'it is no UTF-8 text. Save it as UTF-8',
  unreadable: 'it may not be read. Check its permissions',
};

/** The same about SBOMs and tables, which may be larger and have no include. */
export const FILE_PROBLEMS: Readonly<Record<ReadProblem, string>> = {
  ...READ_PROBLEMS,
  folder: 'it is a folder. Name a file in it',
  'too-large': `it is larger than ${MAX_SBOM_BYTES / 1_000_000} MB. Split it`,
};

export interface Inputs {
  readonly analyses: readonly Analysis[];
  /** What could not be read; standard error says it. */
  readonly unreadable: readonly Unreadable[];
  /** ISO date of the evaluation. */
  readonly date: string;
}

/**
 * Analyses the models that the names stand for, in their order and each once; `-` is standard input. What cannot be read is
 * told on standard error and left out. `otherwise`: the profile where no option names one.
 * @throws {UsageError} When no model is named, or standard input twice.
 */
export function analyseAll(context: Context, names: readonly string[], otherwise?: Profile): Inputs {
  const { io, args } = context;
  if (names.length === 0)
    throw new UsageError('Name a model: a .device.yaml file, a folder or a pattern, or - for standard input.');
  if (names.filter((name) => name === '-').length > 1)
    throw new UsageError('Standard input (-) can be read only once.');
  const date = dateFor(context);
  const { files, unreadable: unfound } = io.models(names);
  const analyses: Analysis[] = [];
  const unreadable: Unreadable[] = [];
  const tell = (problem: Unreadable) => {
    unreadable.push(problem);
    tellUnreadable(context, problem);
  };
  const profile = (args.value('profile') as Profile | undefined) ?? otherwise;
  unfound.forEach(tell);
  const { tables, unreadable: unreadTables } = tablesFor(context);
  unreadable.push(...unreadTables);
  files.forEach((file, index) => {
    const name = file === '-' ? (args.value('stdin-name') ?? STDIN_NAME) : file;
    const reader = file === '-' ? stdinReader(context, name) : io.reader(name, args.value('root'));
    const text = reader.read(name);
    if (typeof text !== 'string') {
      tell({ file: name, why: READ_PROBLEMS[text.problem] });
      return;
    }
    if (io.errIsTerminal && (text.length > LONG_TEXT || files.length > MANY_FILES)) {
      io.err(`Analysing ${plainText(name)} (${index + 1} of ${files.length}) …\n`);
    }
    analyses.push(analyse(reader, name, { date, tables, profile }));
  });
  return { analyses, unreadable, date };
}

/** The local tables that options name; standard error says which cannot be read. Whoever runs the command names them, so they may be anywhere. */
export function tablesFor(context: Context): { readonly tables: Tables; readonly unreadable: readonly Unreadable[] } {
  const unreadable: Unreadable[] = [];
  const table = (option: 'kev' | 'eol') => {
    const uri = context.args.value(option);
    if (uri === undefined) return undefined;
    const text = context.io.reader(uri, undefined).read(uri, MAX_SBOM_BYTES);
    if (typeof text === 'string') return { uri, text };
    unreadable.push({ file: uri, why: FILE_PROBLEMS[text.problem] });
    return undefined;
  };
  const tables = { kev: table('kev'), eol: table('eol') };
  for (const problem of unreadable) tellUnreadable(context, problem);
  return { tables, unreadable };
}

function tellUnreadable({ io }: Context, { file, why }: Unreadable): void {
  io.err(`medjack: cannot read ${plainText(file)}: ${why}.\n`);
}

/** ISO date of the evaluation. */
export function dateFor({ io, args }: Context): string {
  return dateOf(args.value('date'), io.env.SOURCE_DATE_EPOCH, io.now());
}

/** Standard input under a name; what it names is read beside that name. */
function stdinReader({ io, args }: Context, name: string): Reader {
  const text = io.input();
  const model: Reader = text === undefined ? { read: () => ({ problem: 'not-text' }) } : memoryReader({ [name]: text });
  const beside = io.reader(name, args.value('root'));
  return { read: (uri, maxBytes) => (uri === name ? model : beside).read(uri, maxBytes) };
}
