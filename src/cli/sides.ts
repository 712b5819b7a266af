/** The two sides of a comparison: files, folders or Git revisions, each with the models in it and a reader for them. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileReader, textOf } from '../disk/files.ts';
import { MAX_FILE_BYTES, type Reader } from '../sources/reader.ts';
import { GitProblem, openRevision, type Revision } from './git.ts';
import { isModel, modelsNamed } from './models.ts';

export interface Side {
  /** As it was asked for. */
  readonly name: string;
  /** What a model is called on both sides → its URI here. One file is called by the empty text. */
  readonly models: ReadonlyMap<string, string>;
  reader(uri: string): Reader;
}

export interface SideOptions {
  /** The folder to which names are relative. */
  readonly folder: string;
  readonly root: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens both. What exists as a file or folder is that; everything else is a revision, `REV` or `REV:PATH`, where `REV` alone
 * means there what the other side names.
 * @throws {GitProblem} When a side cannot be found.
 */
export function openSides(base: string, head: string, options: SideOptions): readonly [Side, Side] {
  const path = (name: string) =>
    existsSync(resolve(options.folder, name)) ? resolve(options.folder, name) : undefined;
  const [left, right] = [path(base), path(head)];
  return [open(base, left, right, options), open(head, right, left, options)];
}

function open(name: string, path: string | undefined, other: string | undefined, options: SideOptions): Side {
  if (path === undefined) return gitSide(name, other, options);
  return statSync(path).isDirectory() ? folderSide(name, options) : fileSide(name, options);
}

function fileSide(name: string, { root, folder }: SideOptions): Side {
  const reader = (uri: string) => fileReader(uri, { folder, ...(root === undefined ? {} : { root }) });
  return { name, models: new Map([['', name]]), reader };
}

function folderSide(name: string, { root, folder }: SideOptions): Side {
  const { files } = modelsNamed([name], undefined, folder);
  const models = files.map((file) => {
    const uri = name === '.' || name === './' ? file.replace(/^\.\//, '') : file;
    return [relative(resolve(folder, name), resolve(folder, file)).split(sep).join('/'), uri] as const;
  });
  const reader = (uri: string) => fileReader(uri, { folder, ...(root === undefined ? {} : { root }) });
  return { name, models: new Map(models), reader };
}

function gitSide(name: string, other: string | undefined, { folder, env }: SideOptions): Side {
  const around = other === undefined ? folder : statSync(other).isDirectory() ? other : dirname(other);
  const at = name.indexOf(':');
  const [rev, written] = at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)];
  const revision = openRevision(around, rev, env);
  const from = realpathSync(folder);
  const top = realpathSync(revision.top);
  const pathIn = (path: string) => relative(top, path).split(sep).join('/');
  const uriOf = (path: string) => relative(from, join(top, path)).split(sep).join('/');
  const place =
    written === undefined ? pathIn(realpathSync(other ?? folder)) : posix.normalize(written).replace(/^\.\/?|\/$/g, '');
  const one = (written !== undefined && revision.files.has(place)) || (other !== undefined && statSync(other).isFile());
  const models = new Map<string, string>();
  const prefix = place === '' ? '' : `${place}/`;
  if (one && revision.files.has(place)) models.set('', uriOf(place));
  if (!one)
    for (const [path, { isFile }] of revision.files)
      if (isFile && isModel(path) && path.startsWith(prefix)) models.set(path.slice(prefix.length), uriOf(path));
  if (written !== undefined && models.size === 0)
    throw new GitProblem(
      `${rev} has no model at ${written}. Check the path, which is from the repository's top folder.`,
    );
  return {
    name,
    models: new Map([...models].sort(([a], [b]) => (a < b ? -1 : 1))),
    reader: (model) => revisionReader(revision, (uri) => pathIn(resolve(from, uri)), model),
  };
}

/** Reads inside the fence as it was at that revision: the nearest folder upwards with `medjack.root`, else the repository. */
function revisionReader(revision: Revision, pathOf: (uri: string) => string, model: string): Reader {
  let fence = posix.dirname(pathOf(model));
  while (fence !== '.' && !revision.files.has(`${fence}/medjack.root`)) fence = posix.dirname(fence);
  return {
    read: (uri, maxBytes = MAX_FILE_BYTES) => {
      const path = pathOf(uri);
      if (path === '..' || path.startsWith('../')) return { problem: 'outside' };
      if (fence !== '.' && !path.startsWith(`${fence}/`)) return { problem: 'outside' };
      const file = revision.files.get(path);
      if (file === undefined) {
        const folder = [...revision.files.keys()].some((each) => each.startsWith(`${path}/`));
        return { problem: folder ? 'folder' : 'missing' };
      }
      if (!file.isFile) return { problem: 'unreadable' };
      if (file.bytes > maxBytes) return { problem: 'too-large' };
      return textOf(revision.read(file)) ?? { problem: 'not-text' };
    },
  };
}
