/** Files on disk by their URIs. */
import { fileURLToPath } from 'node:url';
import { fileReader } from '../disk/files.ts';
import type { Reader } from '../sources/reader.ts';

/** Files inside the fence of a description, by `file:` URIs; of other schemes there are none. */
export function diskReader(uri: string): Reader {
  if (!uri.startsWith('file:')) return { read: () => ({ problem: 'missing' }) };
  const files = fileReader(fileURLToPath(uri));
  return {
    read: (each) => (each.startsWith('file:') ? files.read(fileURLToPath(new URL(each))) : { problem: 'missing' }),
  };
}
