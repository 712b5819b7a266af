/** Options of the command line: one table, parsed strictly, with the nearest name for what is unknown. */
import { parseArgs } from 'node:util';
import { BANDS } from '../attack/result.ts';
import { nearest } from '../model/suggest.ts';
import { PROFILES } from '../model/words.ts';

/** What a person did wrong on the command line. The message says what to do; the exit code is 2. */
export class UsageError extends Error {}

export interface Option {
  /** Placeholder of its value; undefined: a switch. */
  readonly value?: string;
  readonly short?: string;
  /** Allowed values. */
  readonly choices?: readonly string[];
  /** Why it cannot be given twice, as a sentence that says what to do; undefined: the last counts. */
  readonly once?: string;
  /** For the help. */
  readonly text: string;
}

/** `error` and `warning` look at the level of findings, the others at the band of stories. */
export const FAIL_ON = [...[...BANDS].reverse(), 'error', 'warning', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Options by name. Commands put their own together from those below and take the common ones too. */
export type Options = Readonly<Record<string, Option>>;

export const COMMON = {
  color: { text: 'colour even where the output is not a terminal' },
  'no-color': { text: 'no colour (also: NO_COLOR in the environment)' },
  help: { short: 'h', text: 'print this help' },
  version: { short: 'V', text: 'print the version' },
} as const satisfies Options;

const ONE_TABLE = 'Put everything into one file.';

/** What every command that analyses models takes. */
export const ANALYSIS = {
  date: { value: 'DATE', text: 'evaluate on this date, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today)' },
  root: { value: 'DIR', text: 'folder inside which the files that a model names are read' },
  'stdin-name': { value: 'NAME', text: 'file name for the model on standard input (default stdin.device.yaml)' },
  kev: { value: 'FILE', once: ONE_TABLE, text: 'local copy of CISA’s known exploited vulnerabilities (JSON or CSV)' },
  eol: {
    value: 'FILE',
    once: ONE_TABLE,
    text: 'local table of when the support of products ends (CSV, or JSON of endoflife.date)',
  },
} as const satisfies Options;

/** Of commands that say what a submission lacks. */
export const PROFILE = {
  profile: {
    value: 'PROFILE',
    choices: PROFILES,
    text: 'also report what a premarket submission lacks: fda or mdr (default: as `documents` of the model says)',
  },
} as const satisfies Options;

export const REPORT = {
  format: { value: 'FORMAT', choices: ['pretty', 'json'], text: 'pretty (default) or json' },
  'fail-on': {
    value: 'LEVEL',
    choices: FAIL_ON,
    text: `exit with 1 at or above LEVEL (default high): ${FAIL_ON.join(', ')}`,
  },
  ...ANALYSIS,
} as const satisfies Options;

export interface Arguments {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  value(name: string): string | undefined;
}

/**
 * Reads arguments; the common options are always allowed. Of an option given twice the last counts.
 * @throws {UsageError} For an unknown option, a missing or superfluous value, or a value that is not among the choices.
 */
export function readArguments(argv: readonly string[], own: Options): Arguments {
  const known: Options = { ...own, ...COMMON };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value, short }]) => {
      const type = value === undefined ? ('boolean' as const) : ('string' as const);
      return [name, short === undefined ? { type } : { type, short }];
    }),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) throw new UsageError(unknownOption(token.rawName, Object.keys(known)));
    if (option.once !== undefined && given.has(token.name))
      throw new UsageError(`--${token.name} can be given only once. ${option.once}`);
    given.set(token.name, checkedValue(token.name, option, token.value, token.inlineValue === true));
  }
  return { positionals, has: (name) => given.has(name), value: (name) => given.get(name) };
}

function unknownOption(name: string, known: readonly string[]): string {
  const best = nearest(name.replace(/^-+/, ''), known);
  return `Unknown option ${name}.${best === undefined ? '' : ` Did you mean --${best}?`}`;
}

function checkedValue(name: string, option: Option, value: string | undefined, inline: boolean): string | undefined {
  if (option.value === undefined) {
    if (inline) throw new UsageError(`--${name} takes no value.`);
    return undefined;
  }
  if (value === undefined || value === '' || (!inline && value.length > 1 && value.startsWith('-'))) {
    throw new UsageError(`--${name} needs a value: --${name} ${option.value}.`);
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const best = nearest(value, option.choices);
    const guess = best === undefined ? '' : ` Did you mean ${best}?`;
    throw new UsageError(`--${name} cannot be ${value}.${guess} Choose one of ${option.choices.join(', ')}.`);
  }
  return value;
}

/**
 * The date of the analysis, ISO 8601: `--date`, else `SOURCE_DATE_EPOCH` (seconds), else today, in UTC.
 * @throws {UsageError} For what is no date.
 */
export function dateOf(option: string | undefined, epoch: string | undefined, now: number): string {
  if (option !== undefined) {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(option) ? Date.parse(`${option}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(time) || isoDate(time) !== option)
      throw new UsageError(`--date ${option} is no date. Write YYYY-MM-DD.`);
    return option;
  }
  if (epoch === undefined || epoch === '') return isoDate(now);
  const seconds = /^\d{1,11}$/.test(epoch) ? Number(epoch) : Number.NaN;
  if (Number.isNaN(seconds)) throw new UsageError('SOURCE_DATE_EPOCH is no number of seconds. Correct or unset it.');
  return isoDate(seconds * 1000);
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
