/** Names of files are resolved purely, and no trick leads out of the folders they are relative to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveReference } from '../../src/sources/reference.ts';

describe('names', () => {
  test.each([
    ['m.yaml', 'a.yaml', 'a.yaml'],
    ['m.yaml', './a/./b.yaml', 'a/b.yaml'],
    ['models/m.yaml', 'a.yaml', 'models/a.yaml'],
    ['models/m.yaml', '../a.yaml', 'a.yaml'],
    ['models/m.yaml', '../../a.yaml', '../a.yaml'],
    ['../m.yaml', '../a.yaml', '../../a.yaml'],
    ['models/m.yaml', 'a//b.yaml', 'models/a/b.yaml'],
    ['models/m.yaml', 'x/../../a.yaml', 'a.yaml'],
    ['/abs/models/m.yaml', '../a.yaml', '/abs/a.yaml'],
    ['file:///w/models/m.yaml', '../my parts/ü#1.yaml', 'file:///w/my%20parts/%C3%BC%231.yaml'],
    ['vscode-vfs://github/o/r/m.yaml', 'a.yaml', 'vscode-vfs://github/o/r/a.yaml'],
    ['m.yaml', '100%.yaml', '100%.yaml'],
    ['m.yaml', '...', '...'],
  ])('%s names %s', (base, name, uri) => expect(resolveReference(base, name)).toEqual({ uri }));

  test.each([
    ['m.yaml', '', 'empty'],
    ['m.yaml', '  ', 'empty'],
    ['m.yaml', 'https://example.com/a.yaml', 'scheme'],
    ['m.yaml', 'FILE:/etc/passwd', 'scheme'],
    ['m.yaml', 'C:/a.yaml', 'scheme'],
    ['m.yaml', '/etc/passwd', 'absolute'],
    ['m.yaml', '//host/share', 'absolute'],
    ['m.yaml', '..\\a.yaml', 'backslash'],
    ['m.yaml', '%2e%2e/a.yaml', 'encoded'],
    ['m.yaml', 'a%2Fb.yaml', 'encoded'],
    ['m.yaml', 'a%5cb.yaml', 'encoded'],
    ['m.yaml', 'a\u0000.yaml', 'control'],
    ['m.yaml', 'a\n.yaml', 'control'],
    ['file:///w/m.yaml', 'a\uD800.yaml', 'control'],
    ['/w/m.yaml', '../../a.yaml', 'outside'],
    ['file:///w/m.yaml', '../../a.yaml', 'outside'],
    ['file:///m.yaml', 'x/../../a.yaml', 'outside'],
  ])('%s cannot name %j', (base, name, problem) => expect(resolveReference(base, name)).toEqual({ problem }));

  test('whatever is written stays below the root of its base', () => {
    const segment = fc.constantFrom('..', '.', '', 'a', '%2e', '%252e', '..%2f', 'b c', '\\', 'é', '?', '#', ':', '@');
    const roots = ['file:///', 'vscode-vfs://github/', '/', 'https://example.com/'];
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), fc.constantFrom(...roots), (segments, root) => {
        const resolved = resolveReference(`${root}w/m.yaml`, segments.join('/'));
        if ('problem' in resolved) return;
        expect(resolved.uri.startsWith(root)).toBe(true);
        const rest = resolved.uri.slice(root.length);
        expect(rest.split('/')).not.toContain('..');
        if (root !== '/') expect(rest).not.toMatch(/[?#\\]/);
      }),
    );
  });
});
