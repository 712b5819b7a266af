/** Makes premarket documents on Node: in a thread that lives as long as somebody waits for it. */
import { Worker } from 'node:worker_threads';
import type { ReadFileResult } from '../protocol/editor.ts';
import type { DocumentMaker, DocumentsMessage, DocumentsOrder } from './documents.ts';

/** `bundle`: of the thread. `given`: files that only the editor could read. */
export function documentMaker(bundle: URL, given: () => ReadonlyMap<string, ReadFileResult>): DocumentMaker {
  return ({ uri, formats }, documents, progress, token) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(bundle);
      const cancelled = token.onCancellationRequested(() => void thread.terminate());
      thread.on('message', (message: DocumentsMessage) => {
        if ('progress' in message) return progress(message.progress);
        if ('error' in message) reject(new Error(message.error));
        else resolve(message);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => {
        cancelled.dispose();
        reject(new Error(`Making the documents ended with code ${code}.`));
      });
      const date = new Date().toISOString().slice(0, 10);
      thread.postMessage({ uri, formats, date, documents, files: given() } satisfies DocumentsOrder);
    });
}
