/** The thread in which analyses run, so that a large file never keeps the server from answering. */
import { parentPort } from 'node:worker_threads';
import { analyseWith } from './analysis.ts';
import { diskReader } from './disk-reader.ts';
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
