/** What the command line needs from the world, as one port, so that it can be run in a test. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Open } from '../agents/functions.ts';
import type { Pictures } from '../browser/pictures.ts';
import type { Printing } from '../browser/print.ts';
import { fileReader, folderReader, textOf } from '../disk/files.ts';
import type { OfficialChecks } from '../sbom/official.ts';
import type { Reader } from '../sources/reader.ts';
import { type Globbing, modelsNamed, type Named } from './models.ts';
import { openSides, type Side } from './sides.ts';

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  out(content: string | Uint8Array): void;
  err(text: string): void;
  /** Standard input to its end; undefined: no UTF-8 text. */
  input(): string | undefined;
  /** The models that names on the command line stand for: files, folders, patterns. */
  models(names: readonly string[]): Named;
  /** A reader for one model and what it names, inside the fence. */
  reader(model: string, root: string | undefined): Reader;
  /**
   * The two sides of a comparison: files, folders or Git revisions.
   * @throws {GitProblem} When one cannot be found.
   */
  sides(base: string, head: string, root: string | undefined): readonly [Side, Side];
  /** Writes a file and the folders above it. `create`: only if there is none. Answers what went wrong, in words. */
  write(path: string, content: string | Uint8Array, mode: 'create' | 'replace'): string | undefined;
  /**
   * Opens the browser that draws pictures; whoever does closes it.
   * @throws {BrowserError} When there is none; its message says what to do.
   */
  pictures(): Promise<Pictures>;
  /**
   * Opens the browser that prints; whoever does closes it.
   * @throws {BrowserError} When there is none; its message says what to do.
   */
  printing(): Promise<Printing>;
  /** A file as bytes, which whoever runs the command has named; undefined: it cannot be read. */
  bytes(path: string): Uint8Array | undefined;
  /** A folder outside which nothing is read, and the models in it. */
  workspace(folder: string): Workspace;
  /** Serves agents over standard input and output; answers at once. */
  serveMcp(version: string, open: Open): Promise<void>;
  /** Runs the language server over standard input and output; answers at once. */
  serve(): void;
  /** The official schemas of SBOM formats; empty unless the command asks for them. */
  readonly officialChecks: OfficialChecks;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Workspace {
  readonly reader: Reader;
  /** Relative to the folder, sorted. */
  models(): readonly string[];
}

/** `globbing`: undefined if no name has a wildcard. */
export function nodeIo(globbing: Globbing | undefined, officialChecks: OfficialChecks): Io {
  return {
    env: process.env,
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    out: (content) => process.stdout.write(content),
    err: (text) => process.stderr.write(text),
    input: () => textOf(readFileSync(0)),
    models: (names) => modelsNamed(names, globbing),
    reader: (model, root) => fileReader(model, root === undefined ? {} : { root }),
    sides: (base, head, root) => openSides(base, head, { folder: process.cwd(), root, env: process.env }),
    write: writeTo,
    serve: () =>
      void import('../server/node.ts').then(({ startServer }) =>
        startServer({ analysis: beside('server-analysis.js') }),
      ),
    workspace: (folder) => ({
      reader: folderReader(folder),
      models: () => modelsNamed(['.'], undefined, folder).files.map((file) => file.replace(/^\.\//, '')),
    }),
    serveMcp: async (version, open) => (await import('../mcp/server.ts')).serveMcp(version, open),
    pictures: async () => {
      const { openPictures } = await import('../browser/pictures.ts');
      return openPictures(beside('picture-page.js'));
    },
    printing: async () => {
      const { openPrinting } = await import('../browser/print.ts');
      return openPrinting();
    },
    bytes: bytesOf,
    officialChecks,
    now: () => Date.now(),
  };
}

function writeTo(path: string, content: string | Uint8Array, mode: 'create' | 'replace'): string | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: mode === 'create' ? 'wx' : 'w' });
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return 'it exists already';
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it may not be written';
    if (code === 'EISDIR') return 'it is a folder';
    return `it cannot be written (${code ?? 'unknown reason'})`;
  }
}

/** A logo is small; what is larger than this is none. */
const MAX_BYTES = 10_000_000;

function bytesOf(path: string): Uint8Array | undefined {
  try {
    const { size } = statSync(path);
    return size > MAX_BYTES ? undefined : readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A file beside the command, whichever chunk of it this is in. */
function beside(name: string): URL {
  const here = new URL(`./${name}`, import.meta.url);
  return existsSync(here) ? here : new URL(`../${name}`, import.meta.url);
}
