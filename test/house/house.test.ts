/** The rules of the house that a reader would otherwise have to check: size, opening sentence, words, codes, links, package. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/finding/codes.ts';
import { filesUnder, isGenerated, ROOT, read } from './repository.ts';

const ALL = filesUnder('');
const CODE = ALL.filter((path) => /\.(ts|mjs)$/.test(path) && !isGenerated(path));
const TEXT = ALL.filter((path) => !/\.(png|ico|woff2?|vsix|tgz)$/.test(path));
const DOCUMENTS = ALL.filter((path) => path.endsWith('.md'));
const SOURCES = ALL.filter((path) => path.startsWith('src/'));

/** This file names what it forbids. */
const SELF = 'test/house/house.test.ts';

/** Files that break a rule for a reason. A file that no longer breaks it has to leave the list. */
const LONG: Readonly<Record<string, string>> = {};
const CHANCE_WORDS: Readonly<Record<string, string>> = {
  'src/documents/package-rules.ts': 'finds these words in documents',
};

/** The files in which a rule finds something, without those excused, and the excuses that are not needed. */
function offenders(
  paths: readonly string[],
  excused: Readonly<Record<string, string>>,
  broken: (path: string) => boolean,
) {
  const found = paths.filter(broken);
  return [
    ...found.filter((path) => !(path in excused)),
    ...Object.keys(excused)
      .filter((path) => !found.includes(path))
      .map((path) => `${path} needs no exception`),
  ];
}

/** `path:line` of every match in the files. */
function matches(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

describe('code', () => {
  it('has at most 400 lines in a file', () => {
    expect(offenders(CODE, LONG, (path) => read(path).trimEnd().split('\n').length > 400)).toEqual([]);
  });

  it('opens each source file with a comment that is a sentence', () => {
    const sources = CODE.filter((path) => /^(src|build)\//.test(path));
    const opening = (path: string) => /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(read(path))?.[1] ?? '';
    expect(sources.filter((path) => !/\S.*[.:?](\s|$)/.test(opening(path)))).toEqual([]);
  });

  it('skips no test, narrows none and plans none', () => {
    const tests = ALL.filter((path) => path.startsWith('test/') && path.endsWith('.ts') && path !== SELF);
    expect(
      matches(tests, /\b(it|test|describe)(\.\w+)*\.(skip|only|todo|fails|skipIf|runIf)\b|\bx(it|test|describe)\(/),
    ).toEqual([]);
  });
});

describe('words', () => {
  it('speak of exploitability', () => {
    const paths = TEXT.filter((path) => /^(src|schemas|examples)\/|^README\.md$/.test(path));
    expect(offenders(paths, CHANCE_WORDS, (path) => /probabilit|likelihood/i.test(read(path)))).toEqual([]);
  });

  it('name no path of a machine and nothing of how the code came about', () => {
    const paths = TEXT.filter((path) => path !== SELF && path !== 'package-lock.json');
    const machine = /(^|[\s"'`(=:[])(file:\/\/)?\/(work|tmp|root|home|Users)\//;
    const workplace = /\b(claude|anthropic|openai|chatgpt|copilot|subagents?)\b|\.\.\/shared\b|\bissue #?\d/i;
    expect([...matches(paths, machine), ...matches(paths, workplace)]).toEqual([]);
  });
});

describe('finding codes', () => {
  const codes = Object.entries(CODES);

  it('are dotted lower-case words', () => {
    expect(
      codes.map(([code]) => code).filter((code) => !/^[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(code)),
    ).toEqual([]);
  });

  it('have a title and a help', () => {
    const poor = codes.filter(
      ([, { title, help }]) => !/^\P{Ll}.*[^.]$/u.test(title) || !/^\P{Ll}[\s\S]*\.$/u.test(help),
    );
    expect(poor.map(([code]) => code)).toEqual([]);
  });

  it('are used', () => {
    const using = SOURCES.filter((path) => !path.startsWith('src/finding/codes')).map(read);
    const used = (code: string) => using.some((text) => text.includes(`'${code}'`));
    expect(codes.map(([code]) => code).filter((code) => !used(code))).toEqual([]);
  });
});

describe('documents', () => {
  it('link to what exists', () => {
    const broken = DOCUMENTS.flatMap((path) =>
      linksOf(path)
        .filter((link) => !linkResolves(path, link))
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('name in code marks only files and folders that exist', () => {
    const broken = DOCUMENTS.flatMap((path) =>
      [...read(path).matchAll(/`((?:src|test|build|schemas|examples|docs)\/[\w./-]*)`/g)]
        .map((match) => match[1] as string)
        .filter((named) => !ALL.some((file) => file === named || file.startsWith(`${named.replace(/\/$/, '')}/`)))
        .map((named) => `${path}: ${named}`),
    );
    expect(broken).toEqual([]);
  });

  it('have an entry for this version in the change log', () => {
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## .*\\b${manifest().version.replaceAll('.', '\\.')}\\b`, 'm'));
  });
});

/** Links of a document that point into the repository. */
function linksOf(path: string): string[] {
  const prose = read(path).replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] as string)
    .filter((link) => !/^[a-z]+:/.test(link));
}

function linkResolves(path: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : posix.join(posix.dirname(path), file);
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || !target.endsWith('.md') || anchorsOf(target).includes(anchor);
}

/** Anchors of the headings, made as GitHub makes them. */
function anchorsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function manifest() {
  return JSON.parse(read('package.json'));
}

describe('the package', () => {
  it('is licensed under Apache 2.0, with the full text and a notice', () => {
    expect(manifest().license).toBe('Apache-2.0');
    expect(read('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004[\s\S]*APPENDIX/);
    expect(read('NOTICE')).toMatch(/^Medjack\n/);
  });

  it('has no run-time dependencies, because everything is bundled', () => {
    const { dependencies, optionalDependencies, peerDependencies } = manifest();
    expect({ dependencies, optionalDependencies, peerDependencies }).toEqual({});
  });

  it('chooses its contents by ignore files, because vsce refuses a list of files beside one', () => {
    expect(manifest()).not.toHaveProperty('files');
    expect(existsSync(join(ROOT, '.npmignore')) && existsSync(join(ROOT, '.vscodeignore'))).toBe(true);
  });

  it('runs no script when it is installed', () => {
    const scripts = Object.keys(manifest().scripts);
    expect(scripts.filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  it('locks every package that an installation on any platform asks for', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    const missing = Object.entries<{ optionalDependencies?: object }>(packages).flatMap(
      ([path, { optionalDependencies }]) =>
        Object.keys(optionalDependencies ?? {}).filter(
          (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
        ),
    );
    expect(missing).toEqual([]);
  });
});
