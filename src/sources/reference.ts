/** Resolves the name of a file that a model mentions against the file that mentions it: pure, and never outside by a trick. */

/** Why a written name is no name of a file of this system. */
export type ReferenceProblem = 'empty' | 'scheme' | 'absolute' | 'backslash' | 'encoded' | 'control' | 'outside';

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const ENCODED = /%(2e|2f|5c|00)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: names with control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;

/**
 * `reference` is a relative path with `/`, as written in the file `base`. Returns the URI of the file it names, or what is
 * wrong with it. `..` may leave the folder of `base` (the reader keeps the fence), but not the root of an absolute path or
 * of a URI with a scheme. Where `base` has a scheme, the segments are percent-encoded, so that they stay names.
 */
export function resolveReference(
  base: string,
  reference: string,
): { readonly uri: string } | { readonly problem: ReferenceProblem } {
  const problem = refuse(reference);
  if (problem !== undefined) return { problem };
  const root = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*\/|^\//.exec(base)?.[0] ?? '';
  const encode = SCHEME.test(root);
  const segments = base.slice(root.length).split('/').slice(0, -1);
  for (const segment of reference.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(encode ? encodeURIComponent(segment) : segment);
    else if (segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (root === '') segments.push('..');
    else return { problem: 'outside' };
  }
  return { uri: root + segments.join('/') };
}

function refuse(reference: string): ReferenceProblem | undefined {
  if (reference.trim() === '') return 'empty';
  if (CONTROL.test(reference)) return 'control';
  if (reference.includes('\\')) return 'backslash';
  if (SCHEME.test(reference)) return 'scheme';
  if (reference.startsWith('/')) return 'absolute';
  return ENCODED.test(reference) ? 'encoded' : undefined;
}
