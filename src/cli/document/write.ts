/** Writes a package into a folder: draws, prints, says how far it is, and what is still missing. */
import { join } from 'node:path';
import { version } from '../../../package.json';
import type { Analysis } from '../../analysis.ts';
import { BrowserError } from '../../browser/find.ts';
import { sourceHash } from '../../disk/source-hash.ts';
import type { Package } from '../../documents/content.ts';
import type { Leaf } from '../../documents/formats/book.ts';
import { marginsOf } from '../../documents/formats/pdf.ts';
import { ANSWERER_TITLES } from '../../documents/index-document.ts';
import { documentsOf } from '../../documents/package.ts';
import { produce, type Tools } from '../../documents/produce.ts';
import { leavesOf, type TemplateFolder } from '../../documents/templates/leaves.ts';
import { FORMATS, type Format } from '../../documents/write.ts';
import { plainText } from '../../finding/plain-text.ts';
import { nearest } from '../../model/suggest.ts';
import type { Context, ExitCode } from '../command.ts';
import { UsageError } from '../options.ts';

/** @throws {UsageError} For what is no format. */
export function formatsOf(option: string | undefined): readonly Format[] {
  if (option === undefined) return FORMATS;
  return option.split(',').map((written) => {
    const name = written.trim();
    const format = FORMATS.find((each) => each === name);
    if (format !== undefined) return format;
    const best = nearest(name, [...FORMATS]);
    throw new UsageError(
      `--format cannot be ${name}.${best === undefined ? '' : ` Did you mean ${best}?`} Choose some of ${FORMATS.join(',')}.`,
    );
  });
}

interface Wanted {
  readonly out: string;
  readonly formats: readonly Format[];
}

export async function writeDocuments(
  context: Context,
  analysis: Analysis,
  { out, formats }: Wanted,
): Promise<{ readonly code: ExitCode; readonly made: Package }> {
  const { io, args } = context;
  const problems: string[] = [];
  const all = documentsOf(analysis, {
    source: sourceHash(analysis),
    generator: `Medjack ${version}`,
    profile: args.value('profile') === undefined ? undefined : args.value('profile') === 'mdr' ? 'mdr' : 'fda',
  });
  const framed = leavesOf(all, folderOf(context));
  problems.push(...framed.problems);
  const leaves = chosen(framed.leaves, args.value('only'));
  const progress = progressOn(context);

  const made = await produce(all, leaves, formats, toolsOf(context, out, progress));
  problems.push(...made.problems);

  progress('');
  for (const problem of problems) io.err(`medjack: ${plainText(problem)}\n`);
  io.out(summary(all, made.count, out));
  return { code: problems.length === 0 ? 0 : 2, made: all };
}

/** @throws {UsageError} For what is no document of the package. */
function chosen(leaves: readonly Leaf[], only: string | undefined): readonly Leaf[] {
  if (only === undefined) return leaves;
  const names = only.split(',').map((name) => name.trim());
  for (const name of names)
    if (!leaves.some((leaf) => isNamed(leaf, name)))
      throw new UsageError(
        `--only ${name} is no document of the package. It has ${leaves.map((leaf) => leaf.name).join(', ')}.`,
      );
  return leaves.filter((leaf) => names.some((name) => isNamed(leaf, name)));
}

function isNamed({ id, name }: Leaf, wanted: string): boolean {
  return wanted === id || wanted === name || (/^\d+$/.test(wanted) && name.startsWith(`${wanted}-`));
}

/** Files of the folder that `--templates` names; nothing outside it is read. */
function folderOf({ io, args }: Context): TemplateFolder | undefined {
  const folder = args.value('templates');
  if (folder === undefined) return undefined;
  return {
    text(name) {
      const path = join(folder, name);
      const read = io.reader(path, folder).read(path);
      return typeof read === 'string' ? read : undefined;
    },
    bytes: (name) => io.bytes(join(folder, name)),
  };
}

type Progress = (text: string) => void;

/** One line that is written over; only where somebody looks. */
function progressOn({ io }: Context): Progress {
  return io.errIsTerminal ? (text) => io.err(`\r\u001b[K${text}`) : () => undefined;
}

function toolsOf({ io }: Context, out: string, progress: Progress): Tools {
  return {
    pictures: () => io.pictures(),
    async printing() {
      const browser = await io.printing();
      return { print: (html, frame) => browser.print(html, marginsOf(frame)), close: () => browser.close() };
    },
    advice: (error) => (error instanceof BrowserError ? error.message : undefined),
    take({ path, content }) {
      const problem = io.write(join(out, path), content, 'replace');
      return problem === undefined ? undefined : `${join(out, path)} was not written: ${problem}.`;
    },
    progress,
  };
}

function summary({ gaps }: Package, count: number, out: string): string {
  const files = `Wrote ${count} ${count === 1 ? 'file' : 'files'} to ${plainText(out)}.`;
  if (gaps.length === 0) return `${files} No answer is missing. A person has to review every document.\n`;
  const shares = Object.entries(ANSWERER_TITLES).flatMap(([answerer, title]) => {
    const open = gaps.filter((gap) => gap.answerer === answerer).length;
    return open === 0 ? [] : [`  ${title}: ${open}`];
  });
  const answers = gaps.length === 1 ? '1 answer is missing' : `${gaps.length} answers are missing`;
  return `${files}\n${answers}, marked TODO and listed in the index:\n${shares.join('\n')}\nA person has to review every document.\n`;
}
