/** The build refuses what it should: start-up over its budget, and packages whose licence nobody accepted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import budgets from '../../build/budgets.json' with { type: 'json' };
import { BUNDLES } from '../../build/bundles.mjs';
import { licenceText, packageFolders } from '../../build/licences.mjs';
import { checkStartUp, startUpOutputs } from '../../build/startup.mjs';

/** An entry of 10 bytes that loads a chunk of 20, and one of 40 only when asked. */
const METAFILE: Metafile = {
  inputs: {},
  outputs: {
    'dist/cli.js': output(10, { 'src/small.ts': 9 }, [
      { path: 'dist/a.js', kind: 'import-statement' },
      { path: 'dist/lazy.js', kind: 'dynamic-import' },
      { path: 'node:fs', kind: 'import-statement', external: true },
    ]),
    'dist/a.js': output(20, { 'src/big.ts': 19 }, [{ path: 'dist/cli.js', kind: 'import-statement' }]),
    'dist/lazy.js': output(40, { 'src/lazy.ts': 39 }, []),
  },
};

function output(
  bytes: number,
  inputs: Record<string, number>,
  imports: Metafile['outputs'][string]['imports'],
): Metafile['outputs'][string] {
  const shares = Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }] as const);
  return { bytes, inputs: Object.fromEntries(shares), imports, exports: [] };
}

describe('start-up', () => {
  it('is the entry and what it imports statically', () => {
    expect(startUpOutputs(METAFILE, 'dist/cli.js')).toEqual(['dist/cli.js', 'dist/a.js']);
  });

  it('is within a budget of its size', () => {
    expect(checkStartUp(METAFILE, 'dist/cli.js', 30)).toEqual({ bytes: 30, problem: undefined });
  });

  it('over its budget names the biggest inputs first', () => {
    expect(checkStartUp(METAFILE, 'dist/cli.js', 29).problem).toMatch(
      /loads 30 bytes .* 1 more than its budget of 29; .* src\/big\.ts \(19\), src\/small\.ts \(9\)\./,
    );
  });

  it('has a budget for each bundle', () => {
    expect(Object.keys(budgets.startUpBytes)).toEqual(BUNDLES.map(({ name }) => name));
  });
});

describe('licences', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'medjack-licences-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const install = (folder: string, files: Record<string, string>) => {
    mkdirSync(join(root, folder), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
  };
  const manifest = (name: string, license?: string) => JSON.stringify({ name, version: '1.2.3', license });

  it('are looked for in the packages that the inputs belong to', () => {
    const inputs = [
      'node_modules/b/index.js',
      'src/a.ts',
      'node_modules/@s/a/x/y.js',
      'node_modules/b/node_modules/c/c.js',
    ];
    expect(packageFolders(inputs)).toEqual(['node_modules/@s/a', 'node_modules/b', 'node_modules/b/node_modules/c']);
  });

  it('are looked for in the packages whose code is in generated sources', () => {
    expect(packageFolders(['src/model/generated/validate-device.js'])).toEqual(['node_modules/ajv']);
  });

  it('are given with name, version and full text', () => {
    install('node_modules/a', { 'package.json': manifest('a', 'MIT'), LICENSE: 'The MIT text.', NOTICE: 'A notice.' });
    install('node_modules/b', { 'package.json': manifest('b', 'ISC') });
    const text = licenceText(root, ['node_modules/a', 'node_modules/b']);
    expect(text).toContain('a 1.2.3\nLicence: MIT\n\nThe MIT text.\n\nA notice.\n');
    expect(text).toContain('b 1.2.3\nLicence: ISC\n\nISC (the package has no licence file).\n');
  });

  it.each(['GPL-3.0-only', 'UNLICENSED', undefined])('that nobody accepted stop the build: %s', (license) => {
    install('node_modules/a', { 'package.json': manifest('a', license) });
    expect(() => licenceText(root, ['node_modules/a'])).toThrow(/a 1\.2\.3 has the licence .*does not accept/);
  });
});
