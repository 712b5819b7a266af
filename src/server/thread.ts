/** The thread in which analyses run, so that a large file never keeps the server from answering. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { fileReader } from '../disk/files.ts';
import type { Reader } from '../sources/reader.ts';
import { analyseWith } from './analysis.ts';
import type { Order, Result } from './node.ts';

parentPort?.on('message', ({ id, uri, documents, files, date }: Order) => {
  let result: Result;
  try {
    result = { id, analysed: analyseWith(uri, documents, files, diskReader(uri), date) };
  } catch (error) {
    result = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(result);
});

/** Files inside the fence of a description, by `file:` URIs; of other schemes there are none. */
function diskReader(uri: string): Reader {
  if (!uri.startsWith('file:')) return { read: () => ({ problem: 'missing' }) };
  const files = fileReader(fileURLToPath(uri));
  return {
    read: (each) => (each.startsWith('file:') ? files.read(fileURLToPath(new URL(each))) : { problem: 'missing' }),
  };
}
