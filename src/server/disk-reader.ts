/** Files on disk by their URIs. */
import { fileURLToPath } from 'node:url';
import { fileReader, folderReader } from '../disk/files.ts';
import type { Reader } from '../sources/reader.ts';

/** Files inside the fence of a description, by `file:` URIs; of other schemes there are none. */
export function diskReader(uri: string): Reader {
  return byUri(uri, (path) => fileReader(path));
}

/** Files inside a folder, by `file:` URIs, whoever names them; none where there is no folder. */
export function workspaceReader(root: string): Reader {
  return byUri(root, (path) => folderReader(path));
}

function byUri(uri: string, make: (path: string) => Reader): Reader {
  if (!uri.startsWith('file:')) return { read: () => ({ problem: 'missing' }) };
  const files = make(fileURLToPath(uri));
  return {
    read: (each, maxBytes) =>
      each.startsWith('file:') ? files.read(fileURLToPath(new URL(each)), maxBytes) : { problem: 'missing' },
  };
}
