/** Every import of every source file obeys the table of folders, and no files load each other in a circle. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOLDERS } from './folders.ts';
import { circles, importProblems, importsOf } from './imports.ts';
import { filesUnder, ROOT, read } from './repository.ts';

const sources = filesUnder('src').filter((path) => /\.(ts|mjs|js)$/.test(path));

describe('the sources', () => {
  it('import only what the table of folders allows, without circles', () => {
    expect(importProblems(new Map(sources.map((path) => [path, read(path)])), FOLDERS)).toEqual([]);
  });

  it('are found', () => {
    expect(sources).toContain('src/finding/finding.ts');
  });
});

describe('the table of folders', () => {
  it('has no circle, types included', () => {
    const graph = Object.entries(FOLDERS).map(
      ([folder, row]) => [folder, [...row.imports, ...(row.types ?? [])]] as const,
    );
    expect(circles(new Map(graph))).toEqual([]);
  });

  it('names only folders that have a row', () => {
    const named = Object.values(FOLDERS).flatMap((row) => [...row.imports, ...(row.types ?? [])]);
    expect(named.filter((folder) => !(folder in FOLDERS))).toEqual([]);
  });

  it('has in ARCHITECTURE.md one row for each folder that exists', () => {
    const documented = [...read('ARCHITECTURE.md').matchAll(/^\| `([^`]+)` \|/gm)].map((match) =>
      match[1]?.replace(/\/$/, ''),
    );
    const existing = Object.keys(FOLDERS).filter((folder) => existsSync(join(ROOT, 'src', folder)));
    expect(documented.sort()).toEqual(
      existing.filter((folder) => sources.some((path) => path.startsWith(`src/${folder}`))).sort(),
    );
  });
});

describe('the parser of imports', () => {
  it.each([
    [`import { a } from './a.ts';`, './a.ts', false],
    [`import './a.ts';`, './a.ts', false],
    [`import a, { type B } from './a.ts';`, './a.ts', false],
    [`import type { A } from './a.ts';`, './a.ts', true],
    [`import { type A } from './a.ts';`, './a.ts', false],
    [`export { a } from './a.ts';`, './a.ts', false],
    [`export * from './a.ts';`, './a.ts', false],
    [`export type { A } from './a.ts';`, './a.ts', true],
    [`const a = await import('./a.ts');`, './a.ts', false],
    [`const a = () => import(name);`, undefined, false],
    [`type A = import('./a.ts').A;`, './a.ts', true],
    [`import a = require('./a.cjs');`, './a.cjs', false],
    [`const a = require('./a.cjs');`, './a.cjs', false],
  ])('reads %s', (text, target, typeOnly) => {
    expect(importsOf('src/model/x.ts', text)).toEqual([{ target, typeOnly }]);
  });

  it('finds none in text, comments and plain exports', () => {
    expect(
      importsOf('src/model/x.ts', `// import './a.ts'\nexport const a = "import './b.ts'"; export { a as b };`),
    ).toEqual([]);
  });
});

describe('a planted violation', () => {
  it.each([
    ['src/finding/x.ts', `import '../model/model.ts';`],
    ['src/model/x.ts', `import { read } from 'node:fs';`],
    ['src/model/x.ts', `import { read } from 'fs';`],
    ['src/attack/x.ts', `import { parse } from 'yaml';`],
    ['src/catalogue/x.ts', `import { scoreOf } from '../attack/score.ts';`],
    ['src/attack/x.ts', `const cli = import('../cli/main.ts');`],
    ['src/extension/x.ts', `import type { Analysis } from '../analysis.ts';`],
    ['src/extension/x.ts', `export * from '../model/words.ts';`],
    ['src/model/x.ts', `import '../../test/house/folders.ts';`],
    ['src/nowhere/x.ts', `import '../finding/finding.ts';`],
    ['src/stray.ts', `import './finding/finding.ts';`],
    ['src/model/x.ts', `import(name);`],
  ])('in %s is caught: %s', (path, text) => {
    expect(importProblems(new Map([[path, text]]), FOLDERS)).toHaveLength(1);
  });

  it('of a circle is caught, and a circle of types alone is not', () => {
    const files = (clause: string) =>
      new Map([
        ['src/model/a.ts', `import { b } from './b.ts';`],
        ['src/model/b.ts', `${clause} { a } from './a.ts';`],
      ]);
    expect(importProblems(files('import'), FOLDERS)).toEqual([
      'src/model/a.ts → src/model/b.ts → src/model/a.ts is a circle.',
    ]);
    expect(importProblems(files('import type'), FOLDERS)).toEqual([]);
  });

  it.each([
    ['src/catalogue/x.ts', `import type { Impact } from '../model/words.ts';`],
    ['src/model/x.ts', `import { parse } from 'yaml';`],
    ['src/cli/x.ts', `import { read } from 'node:fs';`],
    ['src/report/x.ts', `import type { Model } from '../model/model.ts';`],
  ])('is not seen in what is allowed: %s: %s', (path, text) => {
    expect(importProblems(new Map([[path, text]]), FOLDERS)).toEqual([]);
  });
});
