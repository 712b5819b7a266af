/** The fence on a real file system: real paths are compared after links, and nothing outside is read. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileReader } from '../../src/disk/files.ts';
import { MAX_FILE_BYTES } from '../../src/sources/reader.ts';

let folder = '';

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-'));
  write('secret.yaml', 'secret');
  write('repo/.git/HEAD', '');
  write('repo/shared.yaml', 'shared');
  write('repo/models/m.yaml', 'model');
  write('repo/models/near.yaml', 'near');
  write('repo/models/bytes.yaml', new Uint8Array([0xff, 0xfe, 0x41, 0x00]));
  write('repo/models/latin.yaml', new Uint8Array([0xfc]));
  write('repo/models/bom.yaml', '\uFEFFa: 1');
  write('repo/models/large.yaml', 'a'.repeat(MAX_FILE_BYTES + 1));
  write('repo/models/limit.yaml', 'a'.repeat(MAX_FILE_BYTES));
  write('marked/medjack.root', '');
  write('marked/deep/m.yaml', 'model');
  write('marked/up.yaml', 'up');
  write('bare/m.yaml', 'model');
  write('repo-2/twin.yaml', 'twin');
  symlinkSync(join(folder, 'secret.yaml'), join(folder, 'repo/models/link.yaml'));
  symlinkSync(folder, join(folder, 'repo/models/out'));
  symlinkSync(join(folder, 'repo/shared.yaml'), join(folder, 'repo/models/inner.yaml'));
  symlinkSync('loop.yaml', join(folder, 'repo/models/loop.yaml'));
  symlinkSync(join(folder, 'repo/models/m.yaml'), join(folder, 'linked.yaml'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a model in a repository', () => {
  test.each<[string, unknown]>([
    ['models/near.yaml', 'near'],
    ['shared.yaml', 'shared'],
    ['models/inner.yaml', 'shared'],
    ['models/bom.yaml', '\uFEFFa: 1'],
    ['models/limit.yaml', 'a'.repeat(MAX_FILE_BYTES)],
    ['models/gone.yaml', { problem: 'missing' }],
    ['models/near.yaml/x', { problem: 'missing' }],
    ['../secret.yaml', { problem: 'outside' }],
    ['../gone.yaml', { problem: 'outside' }],
    ['../repo-2/twin.yaml', { problem: 'outside' }],
    ['..', { problem: 'outside' }],
    ['models/link.yaml', { problem: 'outside' }],
    ['models/out/secret.yaml', { problem: 'outside' }],
    ['models/out/gone.yaml', { problem: 'outside' }],
    ['models/loop.yaml', { problem: 'unreadable' }],
    ['models', { problem: 'folder' }],
    ['models/bytes.yaml', { problem: 'not-text' }],
    ['models/latin.yaml', { problem: 'not-text' }],
    ['models/large.yaml', { problem: 'too-large' }],
  ])('%s', (uri, expected) => {
    expect(fileReader('models/m.yaml', { folder: join(folder, 'repo') }).read(uri)).toEqual(expected);
  });
});

describe('the fence', () => {
  const read = (model: string, uri: string, root?: string) =>
    fileReader(join(folder, model), root === undefined ? {} : { root: join(folder, root) }).read(join(folder, uri));

  test.each<[string, string, string | undefined, unknown]>([
    ['marked/deep/m.yaml', 'marked/up.yaml', undefined, 'up'],
    ['marked/deep/m.yaml', 'secret.yaml', undefined, { problem: 'outside' }],
    ['bare/m.yaml', 'bare/m.yaml', undefined, 'model'],
    ['bare/m.yaml', 'secret.yaml', undefined, { problem: 'outside' }],
    ['bare/m.yaml', 'secret.yaml', '.', 'secret'],
    // The model itself is named by a person, and its fence is around where it really is.
    ['linked.yaml', 'linked.yaml', undefined, 'model'],
    ['linked.yaml', 'repo/shared.yaml', undefined, 'shared'],
    ['linked.yaml', 'secret.yaml', undefined, { problem: 'outside' }],
    ['gone/m.yaml', 'gone/m.yaml', undefined, { problem: 'missing' }],
  ])('of %s for %s with root %s', (model, uri, root, expected) => expect(read(model, uri, root)).toEqual(expected));
});
