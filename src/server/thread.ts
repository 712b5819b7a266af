/** The thread in which analyses run, so that a large file never keeps the server from answering. */
import { parentPort } from 'node:worker_threads';
import type { Analysed } from '../language/service.ts';
import { analyseWith, type Called, callWith } from './analysis.ts';
import { diskReader, workspaceReader } from './disk-reader.ts';
import type { Order, Result } from './node.ts';

parentPort?.on('message', async (order: Order) => {
  const { id } = order;
  let result: Result;
  try {
    result = { id, done: await doneOf(order) };
  } catch (error) {
    result = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(result);
});

function doneOf(order: Order): Analysed | Promise<Called> {
  const { documents, files, date } = order;
  return 'call' in order
    ? callWith(order.call, documents, files, workspaceReader(order.call.root), date)
    : analyseWith(order.uri, documents, files, diskReader(order.uri), date);
}
