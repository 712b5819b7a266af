/** The thread in which analyses run, so that a large file never keeps the server from answering. */
import { parentPort } from 'node:worker_threads';
import { analyseWith, callWith } from './analysis.ts';
import { diskReader, workspaceReader } from './disk-reader.ts';
import { Kept } from './kept.ts';
import type { Done, Order, Result } from './node.ts';

const kept = new Kept();

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

async function doneOf(order: Order): Promise<Done> {
  const { id, documents, files, date } = order;
  if ('call' in order) return callWith(order.call, documents, files, workspaceReader(order.call.root), date);
  if ('question' in order) return { answer: await kept.get(order.uri, order.analysis)?.ask(order.question) };
  const analysed = analyseWith(order.uri, documents, files, diskReader(order.uri), date);
  kept.add(order.uri, id, analysed);
  // A function cannot be sent.
  return { digest: analysed.digest, asked: analysed.asked };
}
