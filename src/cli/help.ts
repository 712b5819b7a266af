/** The help of the command line, made from the table of commands. */
import { wrap } from '../report/layout.ts';
import type { Command } from './command.ts';
import { COMMON, type Options } from './options.ts';

export function generalHelp(commands: readonly Command[]): string {
  return lines([
    'Usage: medjack COMMAND [OPTIONS]',
    '',
    ...wrap(
      'Finds, scores and explains the attack paths of a connected medical device that is described in one YAML file.',
    ),
    '',
    'Commands',
    ...commands.flatMap(({ name, usage, summary }) => entry(`${name} ${usage}`, summary)),
    '',
    'Options',
    ...optionLines(COMMON),
    '',
    'medjack COMMAND --help says more about a command.',
  ]);
}

export function commandHelp({ name, usage, help, options }: Command): string {
  return lines([
    `Usage: medjack ${name} [OPTIONS] ${usage}`,
    ...help.flatMap((paragraph) => ['', ...wrap(paragraph)]),
    '',
    'Options',
    ...optionLines({ ...options, ...COMMON }),
  ]);
}

function optionLines(options: Options): string[] {
  return Object.entries(options).flatMap(([name, { value, short, text }]) =>
    entry(`${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`, text),
  );
}

function entry(name: string, text: string): string[] {
  return wrap(text, `  ${name.padEnd(22)}  `, ' '.repeat(26));
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
