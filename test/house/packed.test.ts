/** The package as npm packs it has what users need and nothing else, and its command runs where nothing else is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFilter } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesUnder, ROOT, read } from './repository.ts';

const manifest = JSON.parse(read('package.json'));
let folder: string;
let packed: string[];

/** The Node of the tests and, under `npm run`, the one that runs npm, which may be older. */
const NODES = [...new Set([process.execPath, process.env.npm_node_execpath ?? process.execPath])].filter(existsSync);

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'build/build.mjs')]);
  folder = mkdtempSync(join(tmpdir(), 'medjack-packed-'));
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(output);
  packed = files.map((file: { path: string }) => file.path).sort();
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed files', () => {
  it('are those that users need, and nothing else', () => {
    const wanted = [
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'package.json',
      ...filesUnder('schemas'),
      ...filesUnder('examples'),
      ...filesUnder('templates'),
    ];
    expect(packed.filter((path) => !path.startsWith('dist/'))).toEqual(wanted.sort());
  });

  it('of dist are the command, its chunks and the licences of others', () => {
    const dist = packed.filter((path) => path.startsWith('dist/'));
    expect(dist).toEqual(expect.arrayContaining(['dist/THIRD-PARTY-LICENSES.txt', 'dist/cli.js']));
    expect(
      dist.filter((path) => !/^dist\/(THIRD-PARTY-LICENSES\.txt|[a-z-]+\.js|[a-z-]+\/[\w-]+\.js)$/.test(path)),
    ).toEqual([]);
  });

  it('hold every command that the package names', () => {
    expect(packed).toEqual(expect.arrayContaining(Object.values(manifest.bin)));
  });
});

describe("the editor's package", () => {
  /** As vsce reads the file: what a negation matches goes along, wherever it stands; the rest only if nothing matches it. */
  const lines = read('.vscodeignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const ignored = lines.filter((line) => !line.startsWith('!'));
  const kept = createFilter(
    lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1)),
    null,
    { resolve: false },
  );

  it('starts from nothing', () => {
    expect(ignored).toEqual(['**']);
  });

  it('holds the documents, schemas, pictures and example models of the repository, and no source or test', () => {
    const wanted = [
      ...['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'package.json', 'package.nls.json'],
      ...filesUnder('schemas'),
      ...filesUnder('media'),
      ...filesUnder('examples').filter((path) => /^examples\/(parts\/)?[\w.-]+$/.test(path)),
    ];
    expect(filesUnder('').filter((path) => kept(path))).toEqual(wanted.sort());
  });

  it.each([
    ['dist/extension.cjs', true],
    ['dist/extension-web.cjs', true],
    ['dist/server-web.js', true],
    ['dist/server/documents-ABC123.js', true],
    ['dist/server-analysis/functions-ABC123.js', true],
    ['dist/THIRD-PARTY-LICENSES.txt', true],
    ['dist/cli.js', false],
    ['dist/cli/demo-ABC123.js', false],
    ['dist/meta.json', false],
    ['node_modules/yaml/package.json', false],
  ])('of what is built: %s: %s', (path, goesAlong) => {
    expect(kept(path)).toBe(goesAlong);
  });
});

describe.each(NODES)('the packed command under %s', (node) => {
  const run = (...args: string[]) =>
    execFileSync(node, [join('package', manifest.bin.medjack), ...args], { cwd: folder, encoding: 'utf8' });

  it('prints its version', () => {
    expect(run('--version').trim()).toContain(manifest.version);
  });

  it('prints its help', () => {
    expect(run('--help')).toMatch(/usage/i);
  });
});
