/** Reads files of a Git revision with Git's own executable: no checkout, no filter, no hook, no pager, no network. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { devNull } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** What a person can do about it, in a sentence. */
export class GitProblem extends Error {}

export interface GitFile {
  readonly object: string;
  readonly bytes: number;
  /** A link or a submodule is no file. */
  readonly isFile: boolean;
}

export interface Revision {
  /** Full hash of the commit. */
  readonly commit: string;
  /** Real path of the repository's top folder. */
  readonly top: string;
  /** Path from the top folder with `/` → file. */
  readonly files: ReadonlyMap<string, GitFile>;
  read(file: GitFile): Uint8Array;
}

/** Everything of Git that runs or loads something else is off, whatever the repository's own configuration says. */
const SAFE = [
  ...['--no-pager', '--no-replace-objects', '--no-optional-locks', '--literal-pathspecs'],
  ...[
    'core.fsmonitor=false',
    `core.hooksPath=${devNull}`,
    'core.alternateRefsCommand=',
    'protocol.allow=never',
  ].flatMap((setting) => ['-c', setting]),
  ...['-c', 'safe.bareRepository=explicit'],
];

/** The environment has no say either, but for where Git finds its users' own configuration. */
const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'XDG_CONFIG_HOME', 'SystemRoot', 'TMPDIR', 'TEMP'];

const ADDED = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  // A partial clone fetches what it lacks unless it is told not to.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};

const MAX_OUTPUT = 400_000_000;

/**
 * The commit that a name stands for in the repository around `folder`, and its files.
 * @throws {GitProblem} When there is no Git, no repository, or no such commit.
 */
export function openRevision(
  folder: string,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Revision {
  const git = gitIn(folder, env);
  const top = git(['rev-parse', '--show-toplevel']);
  if (top === undefined)
    throw new GitProblem(
      `There is no file or folder ${name}, and no Git repository here in which it could be a revision.`,
    );
  const commit = name.includes('\0')
    ? undefined
    : git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit.toString('utf8').trim()))
    throw new GitProblem(missing(name, git));
  const hash = commit.toString('utf8').trim();
  const tree = git(['ls-tree', '-r', '-l', '-z', '--full-tree', hash]);
  if (tree === undefined)
    throw new GitProblem(`The files of ${name} cannot be listed: the clone is not complete. Fetch it in full.`);
  return {
    commit: hash,
    top: top.toString('utf8').replace(/\r?\n$/, ''),
    files: filesIn(tree.toString('utf8')),
    read: ({ object }) => {
      const answer = git(['cat-file', '--batch'], `${object}\n`);
      const line = answer?.indexOf('\n') ?? -1;
      const [, type, size] = answer?.subarray(0, line).toString('utf8').split(' ') ?? [];
      if (answer === undefined || type !== 'blob')
        throw new GitProblem(`A file of ${name} is not in this clone. Fetch it in full.`);
      return answer.subarray(line + 1, line + 1 + Number(size));
    },
  };
}

function missing(name: string, git: Git): string {
  const shallow = git(['rev-parse', '--is-shallow-repository'])?.toString('utf8').trim() === 'true';
  const known = `There is no file, folder or Git revision ${name}.`;
  return shallow
    ? `${known} The clone is shallow: fetch more of it (git fetch --unshallow, or fetch-depth: 0 of actions/checkout).`
    : `${known} Check its name, or fetch it first.`;
}

function filesIn(list: string): Map<string, GitFile> {
  const files = new Map<string, GitFile>();
  for (const entry of list.split('\0')) {
    const match = /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(entry);
    if (match === null) continue;
    const [, mode, , object = '', bytes, path = ''] = match;
    files.set(path, { object, bytes: Number(bytes) || 0, isFile: mode === '100644' || mode === '100755' });
  }
  return files;
}

/** Runs Git in a folder; undefined when it says no. */
type Git = (args: readonly string[], input?: string) => Buffer | undefined;

function gitIn(folder: string, env: Readonly<Record<string, string | undefined>>): Git {
  const executable = findGit(env);
  if (executable === undefined)
    throw new GitProblem('Git is not installed, so that no revision can be read. Name files or folders.');
  const kept = Object.entries(env).filter(([name]) => KEPT.some((each) => each.toUpperCase() === name.toUpperCase()));
  return (args, input) => {
    const result = spawnSync(executable, [...SAFE, ...args], {
      cwd: folder,
      env: { ...Object.fromEntries(kept), ...ADDED },
      input: input ?? '',
      maxBuffer: MAX_OUTPUT,
      shell: false,
      windowsHide: true,
    });
    return result.status === 0 ? result.stdout : undefined;
  };
}

/** By its absolute path: a `git` that lies in the folder being looked at is never run. */
function findGit(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const path = Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  return path
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
