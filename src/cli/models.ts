/** Which models the names on a command line stand for: a file, every model in a folder, or what a pattern matches. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type Picomatch from 'picomatch/posix.js';

/** What was named and cannot be read, with why, in words that follow "cannot read NAME: ". */
export interface Unreadable {
  readonly file: string;
  readonly why: string;
}

export interface Named {
  /** Each file once, as written or found; `-` stands for itself. */
  readonly files: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

/** Parts are read by the models that use them. */
const MODEL = /(?<!\.part)\.device\.ya?ml$/;

export function isModel(path: string): boolean {
  return MODEL.test(path);
}

/** What reads patterns. It is large and patterns are rare, so that the command line loads it only for a name with a wildcard. */
export type Globbing = typeof Picomatch;

const WILDCARD = /[*?[\]{}()!]/;

export async function globbingFor(names: readonly string[]): Promise<Globbing | undefined> {
  return names.some((name) => WILDCARD.test(name)) ? (await import('picomatch/posix.js')).default : undefined;
}

/**
 * In the order of the names, what one name stands for sorted. A name that is a file is that file, whatever characters it has.
 * Folders and patterns go down into folders, but not into `node_modules`, those that begin with a dot, and links, and find
 * only models; a pattern may name a folder that begins with a dot. A name that is nothing of this is answered as it is.
 *
 * @param folder What the names are relative to; default the working directory.
 */
export function modelsNamed(
  names: readonly string[],
  globbing: Globbing | undefined,
  folder: string = process.cwd(),
): Named {
  const files = new Map<string, string>();
  const unreadable: Unreadable[] = [];
  const add = (file: string) => {
    const key = file === '-' ? file : realOf(resolve(folder, file));
    if (!files.has(key)) files.set(key, file);
  };
  for (const written of names) {
    const name = sep === '\\' ? written.replaceAll('\\', '/') : written;
    const kind = name === '-' ? 'file' : kindOf(resolve(folder, name));
    const pattern = kind === undefined ? patternOf(name, globbing) : undefined;
    if (kind !== 'folder' && pattern === undefined) {
      add(name);
      continue;
    }
    const { base, matches, dots } = pattern ?? { base: trimmed(name), matches: () => true, dots: '' };
    const found = [...walk(folder, base, dots, unreadable)]
      .filter((file) => MODEL.test(file) && matches(file.slice(under(base).length)))
      .sort();
    if (found.length === 0) {
      const why = pattern === undefined ? 'there is no .device.yaml file in it' : 'no .device.yaml file matches it';
      unreadable.push({ file: name, why: `${why}. Check the path` });
    }
    found.forEach(add);
  }
  return { files: [...files.values()], unreadable };
}

interface Pattern {
  /** The folder before the first wildcard; empty: where the names are relative to. */
  readonly base: string;
  /** Whether what lies under it is meant. */
  readonly matches: (path: string) => boolean;
  /** The pattern itself, which may name folders that begin with a dot. */
  readonly dots: string;
}

function patternOf(name: string, globbing: Globbing | undefined): Pattern | undefined {
  const { base, glob, isGlob } = globbing?.scan(name) ?? { base: name, glob: '', isGlob: false };
  if (globbing === undefined || !isGlob) return undefined;
  const start = name.startsWith('./') && !base.startsWith('./') ? './' : '';
  return { base: trimmed(start + base), matches: globbing(glob), dots: glob };
}

/** Without slashes at its end, but for the root of the file system. */
function trimmed(folder: string): string {
  return folder.replace(/(?<=[^/])\/+$/, '');
}

/** What the names of what lies in a folder begin with. */
function under(folder: string): string {
  return folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
}

/** Files under a folder, in the names that the folder has. */
function* walk(root: string, folder: string, dots: string, unreadable: Unreadable[]): Generator<string> {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(resolve(root, folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      unreadable.push({ file: folder, why: 'it may not be read. Check its permissions' });
    return;
  }
  for (const entry of entries) {
    const path = under(folder) + entry.name;
    if (entry.isDirectory()) {
      const skipped = entry.name === 'node_modules' || (entry.name.startsWith('.') && !dots.includes(entry.name));
      if (!skipped) yield* walk(root, path, dots, unreadable);
    } else if (entry.isFile() || (entry.isSymbolicLink() && kindOf(join(root, path)) === 'file')) yield path;
  }
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    // A pipe (`/dev/stdin`) is read like a file.
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
