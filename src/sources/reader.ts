/** The one port through which the core reads files: it knows no file system, and whoever implements it keeps the fence. */

/** Why a file could not be read. Every problem becomes a finding at the place that names the file. */
export type ReadProblem = 'missing' | 'outside' | 'folder' | 'too-large' | 'not-text' | 'unreadable';

/** No file larger than this is read where nothing else is asked for, in bytes: a model of 1,500 components is about 0.5 MB. */
export const MAX_FILE_BYTES = 10_000_000;

/** `uri` is the name by which the file was asked for; positions and findings carry it unchanged. */
export interface Reader {
  /**
   * The text of a file, a byte order mark included, or why there is none. Never throws. An implementation over a file
   * system answers `outside` for a file whose real path, after links, leaves the fence, and does so before it says
   * whether the file exists. A file larger than `maxBytes` (default `MAX_FILE_BYTES`) is `too-large`.
   */
  read(uri: string, maxBytes?: number): string | { readonly problem: ReadProblem };
}

/** A reader over texts in memory, for tests, the editor's open documents and standard input. */
export function memoryReader(files: Readonly<Record<string, string>>): Reader {
  return { read: (uri) => (Object.hasOwn(files, uri) ? (files[uri] as string) : { problem: 'missing' }) };
}
