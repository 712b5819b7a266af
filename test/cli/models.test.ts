/** Names on the command line, against folders on a disk: files, folders, patterns, links, and what must not be found. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globbingFor, modelsNamed } from '../../src/cli/models.ts';

const FILES = [
  'a.device.yaml',
  'b.device.yml',
  '[odd].device.yaml',
  'gateway.part.device.yaml',
  'team.catalogue.yaml',
  'notes.yaml',
  'models/c.device.yaml',
  'models/deep/d.device.yaml',
  'models/deep.device.yaml',
  'models/node_modules/x/e.device.yaml',
  'models/.git/f.device.yaml',
  '.ci/g.device.yaml',
  'empty/readme.md',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-models-'));
  for (const file of FILES) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  symlinkSync('..', join(folder, 'models/loop'));
  symlinkSync('a.device.yaml', join(folder, 'link.device.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = async (...names: string[]) => modelsNamed(names, await globbingFor(names), folder);

const TOP = ['[odd].device.yaml', 'a.device.yaml', 'b.device.yml'];
const DEEP = ['models/c.device.yaml', 'models/deep.device.yaml', 'models/deep/d.device.yaml'];

describe('names', () => {
  it.each<[string[], string[]]>([
    [['a.device.yaml'], ['a.device.yaml']],
    [['notes.yaml'], ['notes.yaml']],
    [['none.device.yaml'], ['none.device.yaml']],
    [
      ['-', 'a.device.yaml'],
      ['-', 'a.device.yaml'],
    ],
    [
      ['b.device.yml', 'a.device.yaml'],
      ['b.device.yml', 'a.device.yaml'],
    ],
    [['a.device.yaml', './a.device.yaml', 'models/../a.device.yaml'], ['a.device.yaml']],
    [['link.device.yaml', 'a.device.yaml'], ['link.device.yaml']],
    [['[odd].device.yaml'], ['[odd].device.yaml']],
    [['models'], DEEP],
    [['models/'], DEEP],
    [['./models'], DEEP.map((file) => `./${file}`)],
    [
      ['models/deep', 'models'],
      ['models/deep/d.device.yaml', 'models/c.device.yaml', 'models/deep.device.yaml'],
    ],
    [['.'], [...TOP, ...DEEP].map((file) => `./${file}`)],
    [['*.device.yaml'], TOP.slice(0, 2)],
    [['*.device.{yaml,yml}'], TOP],
    [['**/*.device.yaml'], ['[odd].device.yaml', 'a.device.yaml', ...DEEP]],
    [['**'], [...TOP, ...DEEP]],
    [['models/**/*.yaml'], DEEP],
    [['./models/*.device.yaml'], ['./models/c.device.yaml', './models/deep.device.yaml']],
    [['models/*/*.device.yaml'], ['models/deep/d.device.yaml']],
    [['?.device.y*'], ['a.device.yaml', 'b.device.yml']],
    [['.ci/*.device.yaml'], ['.ci/g.device.yaml']],
    [['.ci'], ['.ci/g.device.yaml']],
    [
      ['models/**', '*.yml', 'a.device.yaml'],
      [...DEEP, 'b.device.yml', 'a.device.yaml'],
    ],
  ])('%j', async (names, files) => {
    expect(await named(...names)).toEqual({ files, unreadable: [] });
  });

  it('that are absolute stay so', async () => {
    const files = DEEP.map((file) => join(folder, file));
    expect((await named(join(folder, 'models'))).files).toEqual(files);
    expect((await named(`${folder}/models/**/*.device.yaml`)).files).toEqual(files);
  });

  it.each([
    ['x/*.device.yaml', /no \.device\.yaml file matches it/],
    ['*.toml', /no \.device\.yaml file matches it/],
    ['empty', /there is no \.device\.yaml file in it/],
  ])('that stand for nothing are told: %s', async (name, why) => {
    expect(await named(name)).toEqual({ files: [], unreadable: [{ file: name, why: expect.stringMatching(why) }] });
  });

  it('are sorted whatever the order on the disk, and need no reader of patterns without one', async () => {
    expect(await globbingFor(['models', 'a.device.yaml'])).toBeUndefined();
    const { files } = await named('models');
    expect(files).toEqual([...files].sort());
  });
});
