/** Draws the pictures of a package and writes its files: what every surface does alike, each with tools of its own. */
import type { Package } from './content.ts';
import type { Leaf } from './formats/book.ts';
import type { Picture, Printer, Renderer } from './renderer.ts';
import { DRAWN, type Format, figuresOf, filesOf, type OutputFile, pathsOf } from './write.ts';

interface Closing {
  close(): Promise<void>;
}

/** What a surface brings. */
export interface Tools {
  /** Opens what draws. Throws what `advice` knows when it cannot. */
  pictures(): Promise<Renderer & Closing>;
  /** Opens what prints. Throws what `advice` knows when it cannot. */
  printing(): Promise<Printer & Closing>;
  /** What an error says to do; undefined: it is a bug, and thrown on. */
  advice(error: unknown): string | undefined;
  /** Takes a file; answers why it could not, as a sentence. */
  take(file: OutputFile): string | undefined;
  /** Says what is done now. */
  progress(text: string): void;
}

export interface Produced {
  readonly count: number;
  /** Sentences about what is missing, and what to do. */
  readonly problems: readonly string[];
}

/** @throws What the tools throw and have no advice about. */
export async function produce(
  all: Package,
  leaves: readonly Leaf[],
  formats: readonly Format[],
  tools: Tools,
): Promise<Produced> {
  const drawn = await draw(leaves, formats, tools);
  const writable = drawn.browser ? formats : formats.filter((format) => !DRAWN.includes(format));
  const written = await write(all, leaves, writable, drawn.pictures, tools);
  return { count: written.count, problems: [...drawn.problems, ...written.problems] };
}

async function draw(leaves: readonly Leaf[], formats: readonly Format[], tools: Tools) {
  const pictures = new Map<string, Picture>();
  const problems: string[] = [];
  const figures = figuresOf(leaves);
  const needed = formats.some((format) => DRAWN.includes(format));
  if (!needed && !(formats.includes('html') && figures.length > 0)) return { pictures, problems, browser: true };
  try {
    const renderer = await tools.pictures();
    try {
      for (const [index, mermaid] of figures.entries()) {
        tools.progress(`Drawing picture ${index + 1} of ${figures.length} …`);
        try {
          pictures.set(mermaid, await renderer.render(mermaid));
        } catch (error) {
          problems.push(`A picture was not drawn, and its description stands in its place: ${advised(error, tools)}`);
        }
      }
    } finally {
      await renderer.close();
    }
    return { pictures, problems, browser: true };
  } catch (error) {
    const advice = advised(error, tools);
    const missing = formats.filter((format) => DRAWN.includes(format)).map((format) => format.toUpperCase());
    // The page is complete without a browser: it holds the pictures as text.
    if (missing.length > 0) problems.push(`${missing.join(' and ')} were not written. ${advice}`);
    return { pictures, problems, browser: false };
  }
}

async function write(
  all: Package,
  leaves: readonly Leaf[],
  formats: readonly Format[],
  pictures: ReadonlyMap<string, Picture>,
  tools: Tools,
): Promise<Produced> {
  const problems: string[] = [];
  const printer = formats.includes('pdf') ? await tools.printing() : undefined;
  const writing = { package: all, leaves, formats, pictures, printer };
  const paths = pathsOf(writing);
  let count = 0;
  try {
    tools.progress(`Writing ${paths[0] ?? ''} …`);
    for await (const file of filesOf(writing)) {
      const problem = tools.take(file);
      if (problem === undefined) count++;
      else problems.push(problem);
      const next = paths[paths.indexOf(file.path) + 1];
      if (next !== undefined) tools.progress(`Writing ${next} (${paths.indexOf(next) + 1} of ${paths.length}) …`);
    }
  } catch (error) {
    problems.push(`PDF were not all written. ${advised(error, tools)}`);
  } finally {
    await printer?.close();
  }
  return { count, problems };
}

function advised(error: unknown, tools: Tools): string {
  const advice = tools.advice(error);
  if (advice === undefined) throw error;
  return advice;
}
