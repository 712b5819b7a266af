/** A browser is found by its name, or by the path that a person gives; otherwise people are told what to do. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserError, findBrowser } from '../../src/browser/find.ts';

let folder: string;
const put = (mode: number, ...parts: string[]) => {
  const path = join(folder, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-find-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a browser', () => {
  it('is the one that MEDJACK_BROWSER names, before any other', () => {
    const own = put(0o755, 'own', 'my-browser');
    const bin = join(put(0o755, 'bin', 'chromium'), '..');
    expect(findBrowser({ MEDJACK_BROWSER: own, PATH: bin }, 'linux')).toBe(own);
  });

  it.each([
    ['nothing', 'gone'],
    ['a folder', ''],
  ])('is not looked for elsewhere where MEDJACK_BROWSER names %s', (_, name) => {
    const bin = join(put(0o755, 'bin', 'chromium'), '..');
    const named = join(folder, name);
    expect(() => findBrowser({ MEDJACK_BROWSER: named, PATH: bin }, 'linux')).toThrow(
      /MEDJACK_BROWSER is .* no program/,
    );
  });

  it('is Chrome, Chromium or Edge on the path, the more common first, and a program', () => {
    const [first, second] = ['one', 'two'].map((name) => join(folder, name));
    const path = [first, second].join(delimiter);
    put(0o755, 'one', 'microsoft-edge');
    expect(findBrowser({ PATH: path }, 'linux')).toBe(join(folder, 'one', 'microsoft-edge'));
    put(0o755, 'two', 'chromium');
    put(0o644, 'one', 'google-chrome');
    expect(findBrowser({ PATH: path }, 'linux')).toBe(join(folder, 'two', 'chromium'));
  });

  it('is found where macOS and Windows put it', () => {
    const mac = put(0o755, 'Applications', 'Microsoft Edge.app', 'Contents', 'MacOS', 'Microsoft Edge');
    // Where Chrome is installed for everyone, that one is found first.
    expect([mac, expect.stringContaining('/Applications/')]).toContainEqual(findBrowser({ HOME: folder }, 'darwin'));
    const edge = put(0o755, 'Programs', 'Microsoft', 'Edge', 'Application', 'msedge.exe');
    expect(findBrowser({ 'PROGRAMFILES(X86)': join(folder, 'Programs') }, 'win32')).toBe(edge);
  });

  it('is asked for in words where there is none', () => {
    const none = () => findBrowser({ PATH: join(folder, 'empty') }, 'linux');
    expect(none).toThrow(BrowserError);
    expect(none).toThrow(
      /Install Google Chrome, Chromium or Microsoft Edge, or set MEDJACK_BROWSER .*--format mermaid needs none/,
    );
  });
});
