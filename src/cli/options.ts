/** Options of the command line: one table, parsed strictly, with the nearest name for what is unknown. */
import { parseArgs } from 'node:util';
import { BANDS } from '../attack/result.ts';
import { nearest } from '../model/suggest.ts';

/** What a person did wrong on the command line. The message says what to do; the exit code is 2. */
export class UsageError extends Error {}

export interface Option {
  /** Placeholder of its value; undefined: a switch. */
  readonly value?: string;
  readonly short?: string;
  /** Allowed values. */
  readonly choices?: readonly string[];
  /** For the help. */
  readonly text: string;
}

/** `error` and `warning` look at the level of findings, the others at the band of stories. */
export const FAIL_ON = [...[...BANDS].reverse(), 'error', 'warning', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export const OPTIONS = {
  format: { value: 'FORMAT', choices: ['pretty', 'json'], text: 'pretty (default) or json' },
  'fail-on': {
    value: 'LEVEL',
    choices: FAIL_ON,
    text: `exit with 1 at or above LEVEL: ${FAIL_ON.join(', ')} (default high)`,
  },
  date: { value: 'DATE', text: 'evaluate on this date, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today)' },
  root: { value: 'DIR', text: 'folder inside which files may be read' },
  'stdin-name': { value: 'NAME', text: 'name of the model read from standard input (default stdin.device.yaml)' },
  gaps: { text: 'list the gaps too' },
  harm: { value: 'ID', text: 'only paths to this harm' },
  story: { value: 'ID', text: 'only this story, for example over-delivery/forge:bolus' },
  all: { text: 'print all stories' },
  model: { value: 'FILE', text: 'model in which a story is looked up' },
  'schema-comment': { text: 'add the line by which YAML editors find the schema' },
  view: { value: 'VIEW', choices: ['global'], text: 'global (default): the whole system' },
  language: { value: 'LANGUAGE', choices: ['mermaid'], text: 'mermaid (default)' },
  out: { value: 'FILE', short: 'o', text: 'write to FILE instead of standard output' },
  color: { text: 'colour even where it is not a terminal' },
  'no-color': { text: 'no colour (also: NO_COLOR in the environment)' },
  help: { short: 'h', text: 'print help' },
  version: { short: 'V', text: 'print the version' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

/** Options that every command takes. */
export const COMMON: readonly OptionName[] = ['color', 'no-color', 'help', 'version'];

export interface Arguments {
  readonly positionals: readonly string[];
  has(name: OptionName): boolean;
  value(name: OptionName): string | undefined;
}

/**
 * Reads arguments; `allowed` are the options of the command beside the common ones.
 * @throws {UsageError} For an unknown option, a missing or superfluous value, or a value that is not among the choices.
 */
export function readArguments(argv: readonly string[], allowed: readonly OptionName[]): Arguments {
  const names = [...allowed, ...COMMON];
  const options = Object.fromEntries(
    names.map((name) => {
      const option: Option = OPTIONS[name];
      const type = option.value === undefined ? ('boolean' as const) : ('string' as const);
      return [name, option.short === undefined ? { type } : { type, short: option.short }];
    }),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const given = new Map<OptionName, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = names.find((each) => each === token.name);
    if (name === undefined) throw new UsageError(unknownOption(token.rawName, names));
    given.set(name, checkedValue(name, token.value, token.inlineValue === true));
  }
  return { positionals, has: (name) => given.has(name), value: (name) => given.get(name) };
}

function unknownOption(name: string, names: readonly string[]): string {
  const best = nearest(name.replace(/^-+/, ''), names);
  return `Unknown option ${name}.${best === undefined ? '' : ` Did you mean --${best}?`}`;
}

function checkedValue(name: OptionName, value: string | undefined, inline: boolean): string | undefined {
  const option: Option = OPTIONS[name];
  if (option.value === undefined) {
    if (inline) throw new UsageError(`--${name} takes no value.`);
    return undefined;
  }
  const missing = value === undefined || value === '' || (!inline && value.length > 1 && value.startsWith('-'));
  if (missing) throw new UsageError(`--${name} needs a value: --${name} ${option.value}.`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const best = nearest(value, option.choices);
    throw new UsageError(
      `--${name} cannot be ${value}. ${best === undefined ? 'Choose' : `Did you mean ${best}? It is`} one of ${option.choices.join(', ')}.`,
    );
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
    if (Number.isNaN(time) || isoDate(time) !== option) throw new UsageError(`--date ${option} is no date. Write YYYY-MM-DD.`);
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
