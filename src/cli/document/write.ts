/** Writes a package into a folder: draws, prints, says how far it is, and what is still missing. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { version } from '../../../package.json';
import type { Analysis } from '../../analysis.ts';
import { BrowserError } from '../../browser/find.ts';
import type { Package } from '../../documents/content.ts';
import type { Leaf } from '../../documents/formats/book.ts';
import { marginsOf } from '../../documents/formats/pdf.ts';
import { ANSWERER_TITLES } from '../../documents/index-document.ts';
import { documentsOf } from '../../documents/package.ts';
import type { Picture } from '../../documents/renderer.ts';
import { leavesOf, type TemplateFolder } from '../../documents/templates/leaves.ts';
import { DRAWN, FORMATS, type Format, figuresOf, filesOf, pathsOf } from '../../documents/write.ts';
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
): Promise<ExitCode> {
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

  const drawing = await draw(context, leaves, formats, progress);
  problems.push(...drawing.problems);
  const writable = drawing.browser ? formats : formats.filter((format) => !DRAWN.includes(format));
  const written = await write(context, { all, leaves, formats: writable, pictures: drawing.pictures, out }, progress);
  problems.push(...written.problems);

  progress('');
  for (const problem of problems) io.err(`medjack: ${plainText(problem)}\n`);
  io.out(summary(all, written.count, out));
  return problems.length === 0 ? 0 : 2;
}

/** SHA-256 of all that the analysis has read, whatever the files are called and wherever they are. */
export function sourceHash(analysis: Pick<Analysis, 'files' | 'text'>): string {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  return hash(analysis.files.map((uri) => hash(analysis.text(uri) ?? '')).join('\n'));
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

async function draw(context: Context, leaves: readonly Leaf[], formats: readonly Format[], progress: Progress) {
  const pictures = new Map<string, Picture>();
  const problems: string[] = [];
  const figures = figuresOf(leaves);
  const needed = formats.some((format) => DRAWN.includes(format));
  if (!needed && !(formats.includes('html') && figures.length > 0)) return { pictures, problems, browser: true };
  try {
    const browser = await context.io.pictures();
    try {
      for (const [index, mermaid] of figures.entries()) {
        progress(`Drawing picture ${index + 1} of ${figures.length} …`);
        try {
          pictures.set(mermaid, await browser.render(mermaid));
        } catch (error) {
          if (!(error instanceof BrowserError)) throw error;
          problems.push(`A picture was not drawn, and its description stands in its place: ${error.message}`);
        }
      }
    } finally {
      await browser.close();
    }
    return { pictures, problems, browser: true };
  } catch (error) {
    if (!(error instanceof BrowserError)) throw error;
    const missing = formats.filter((format) => DRAWN.includes(format)).map((format) => format.toUpperCase());
    // The page is complete without a browser: it holds the pictures as text.
    if (missing.length > 0) problems.push(`${missing.join(' and ')} were not written. ${error.message}`);
    return { pictures, problems, browser: false };
  }
}

interface Contents {
  readonly all: Package;
  readonly leaves: readonly Leaf[];
  readonly formats: readonly Format[];
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly out: string;
}

async function write({ io }: Context, { all, leaves, formats, pictures, out }: Contents, progress: Progress) {
  const problems: string[] = [];
  const browser = formats.includes('pdf') ? await io.printing() : undefined;
  const printer = browser && {
    print: (html: string, frame: Parameters<typeof marginsOf>[0]) => browser.print(html, marginsOf(frame)),
  };
  const writing = { package: all, leaves, formats, pictures, printer };
  const paths = pathsOf(writing);
  let count = 0;
  try {
    progress(`Writing ${paths[0] ?? ''} …`);
    for await (const { path, content } of filesOf(writing)) {
      const problem = io.write(join(out, path), content, 'replace');
      if (problem === undefined) count++;
      else problems.push(`${join(out, path)} was not written: ${problem}.`);
      const next = paths[paths.indexOf(path) + 1];
      if (next !== undefined) progress(`Writing ${next} (${paths.indexOf(next) + 1} of ${paths.length}) …`);
    }
  } catch (error) {
    if (!(error instanceof BrowserError)) throw error;
    problems.push(`PDF were not all written. ${error.message}`);
  } finally {
    await browser?.close();
  }
  return { count, problems };
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
