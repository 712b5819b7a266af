/** Node's reader: files inside the fence, by their real paths. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { MAX_FILE_BYTES, type Reader, type ReadProblem } from '../sources/reader.ts';

export interface FileReader extends Reader {
  /** Real path of the folder outside which nothing is read. */
  readonly fence: string;
}

/**
 * A reader for one model and what it names. URIs are paths as a person writes them, with `/`, relative to `folder`
 * (default: the working directory) or absolute. The fence is `root`, or the nearest folder from the model upwards that
 * holds `.git` or `medjack.root`, or the model's own folder; the model itself is read wherever it is.
 */
export function fileReader(
  model: string,
  options: { readonly root?: string; readonly folder?: string } = {},
): FileReader {
  const folder = options.folder ?? process.cwd();
  const home = realOf(dirname(realOf(resolve(folder, model))));
  const fence = options.root === undefined ? nearestFence(home) : realOf(resolve(folder, options.root));
  return {
    fence,
    read: (uri, maxBytes = MAX_FILE_BYTES) =>
      readFile(resolve(folder, uri), uri === model ? undefined : fence, maxBytes),
  };
}

/** A reader that reads nothing outside one folder, whoever asks. URIs are paths relative to it, or absolute inside it. */
export function folderReader(folder: string): FileReader {
  const fence = realOf(resolve(folder));
  return { fence, read: (uri, maxBytes = MAX_FILE_BYTES) => readFile(resolve(fence, uri), fence, maxBytes) };
}

function nearestFence(home: string): string {
  for (let at = home; ; at = dirname(at)) {
    if (existsSync(join(at, '.git')) || existsSync(join(at, 'medjack.root'))) return at;
    if (dirname(at) === at) return home;
  }
}

function readFile(
  path: string,
  fence: string | undefined,
  maxBytes: number,
): string | { readonly problem: ReadProblem } {
  if (fence !== undefined && !inside(fence, realOf(path))) return { problem: 'outside' };
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { problem: 'folder' };
    // A pipe named on the command line (`/dev/stdin`) is read as it comes; inside the fence only files are.
    if (!stat.isFile() && fence !== undefined) return { problem: 'unreadable' };
    if (stat.size > maxBytes) return { problem: 'too-large' };
    const bytes = readFileSync(path);
    if (bytes.length > maxBytes) return { problem: 'too-large' };
    return textOf(bytes) ?? { problem: 'not-text' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

/** UTF-8 only; the byte order mark stays, so that offsets count in the file as it is. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function inside(fence: string, path: string): boolean {
  const way = relative(fence, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(fence, way) === path;
}

/** The real path; of a file that does not exist, that of its nearest folder that does, so that no link leads out unseen. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), path.slice(parent.length));
  }
}
