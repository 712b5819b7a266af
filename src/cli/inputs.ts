/** Reads the models named on the command line and analyses each. */
import { type Analysis, analyse } from '../analysis.ts';
import { plainText } from '../finding/plain-text.ts';
import { MAX_FILE_BYTES, memoryReader, type Reader, type ReadProblem } from '../sources/reader.ts';
import type { Context } from './command.ts';
import { dateOf, UsageError } from './options.ts';

const STDIN_NAME = 'stdin.device.yaml';

/** Text longer than this, in UTF-16 units, or more files than this: it may take long, so a terminal sees what is at work. */
const LONG_TEXT = 300_000;
const MANY_FILES = 3;

const PROBLEMS: Readonly<Record<ReadProblem, string>> = {
  missing: 'there is no such file. Check the path',
  outside: 'it lies outside the folder that may be read. Widen it with --root',
  folder: 'it is a folder. Name a .device.yaml file in it',
  'too-large': `it is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Split it with include`,
  'not-text': 'it is no UTF-8 text. Save it as UTF-8',
  unreadable: 'it may not be read. Check its permissions',
};

export interface Inputs {
  readonly analyses: readonly Analysis[];
  /** Some file could not be read; standard error says which. */
  readonly unreadable: boolean;
}

/**
 * Analyses the files in their order; `-` is standard input. What cannot be read is told on standard error and left out.
 * @throws {UsageError} When no file is named, or standard input twice.
 */
export function analyseAll(context: Context, files: readonly string[]): Inputs {
  const { io, args } = context;
  if (files.length === 0) throw new UsageError('Name a model: a .device.yaml file, or - for standard input.');
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('Standard input (-) can be read only once.');
  const date = dateOf(args.value('date'), io.env.SOURCE_DATE_EPOCH, io.now());
  const analyses: Analysis[] = [];
  files.forEach((file, index) => {
    const name = file === '-' ? (args.value('stdin-name') ?? STDIN_NAME) : file;
    const reader = file === '-' ? stdinReader(context, name) : io.reader(name, args.value('root'));
    const text = reader.read(name);
    if (typeof text !== 'string') {
      io.err(`medjack: cannot read ${plainText(name)}: ${PROBLEMS[text.problem]}.\n`);
      return;
    }
    if (io.errIsTerminal && (text.length > LONG_TEXT || files.length > MANY_FILES)) {
      io.err(`Analysing ${plainText(name)} (${index + 1} of ${files.length}) …\n`);
    }
    analyses.push(analyse(reader, name, { date }));
  });
  return { analyses, unreadable: analyses.length < files.length };
}

/** Standard input under a name; what it names is read beside that name. */
function stdinReader({ io, args }: Context, name: string): Reader {
  const text = io.input();
  const model: Reader = text === undefined ? { read: () => ({ problem: 'not-text' }) } : memoryReader({ [name]: text });
  const beside = io.reader(name, args.value('root'));
  return { read: (uri) => (uri === name ? model : beside).read(uri) };
}
