/** The server on Node: over stdio, IPC or a socket, as the arguments say; analyses run in a thread of their own. */
import { Worker } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Analysed, Document } from '../language/service.ts';
import type { CallAgentParams, ReadFileResult } from '../protocol/editor.ts';
import type { Called } from './analysis.ts';
import { ClientFiles, type FileAnalyser } from './client-files.ts';
import { documentMaker } from './document-maker.ts';
import { readerOf, serve } from './server.ts';

/** What is to be done: a description analysed, or a function for agents called. */
export type Work = { readonly uri: string } | { readonly call: CallAgentParams };

/** What is sent to the thread, and what comes back under the same number. */
export type Order = Work & {
  readonly id: number;
  readonly documents: ReadonlyMap<string, Document>;
  readonly files: ReadonlyMap<string, ReadFileResult>;
  readonly date: string;
};
export type Result = { readonly id: number } & ({ readonly done: Analysed | Called } | { readonly error: string });

/** The bundles of the threads. */
export interface Threads {
  readonly analysis: URL;
  /** Undefined: premarket documents are made elsewhere. */
  readonly documents?: URL;
}

export function startServer(threads: Threads): void {
  const connection =
    process.argv.includes('--stdio') || !process.argv.some((each) => /^--(node-ipc|socket|pipe)/.test(each))
      ? createConnection(ProposedFeatures.all, process.stdin, process.stdout)
      : createConnection(ProposedFeatures.all);
  const isVirtual = (uri: string) => !uri.startsWith('file:');
  const files = new ClientFiles(new ThreadAnalyser(threads.analysis), readerOf(connection), isVirtual);
  const make = threads.documents && documentMaker(threads.documents, () => files.kept);
  serve(connection, files, files, make);
}

class ThreadAnalyser implements FileAnalyser {
  private readonly url: URL;
  private thread: Worker | undefined;
  private readonly waiting = new Map<number, { resolve(of: Analysed | Called): void; reject(error: Error): void }>();
  private last = 0;

  constructor(url: URL) {
    this.url = url;
  }

  analyse(
    uri: string,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Analysed> {
    return this.order({ uri }, documents, files) as Promise<Analysed>;
  }

  call(
    call: CallAgentParams,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Called> {
    return this.order({ call }, documents, files) as Promise<Called>;
  }

  private order(
    work: Work,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Analysed | Called> {
    const id = ++this.last;
    const date = new Date().toISOString().slice(0, 10);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.running().postMessage({ ...work, id, documents, files, date } satisfies Order);
    });
  }

  /** The thread; one that has died is replaced, and whoever waited for it hears of it. */
  private running(): Worker {
    if (this.thread !== undefined) return this.thread;
    const thread = new Worker(this.url);
    this.thread = thread;
    thread.unref();
    thread.on('message', (result: Result) => {
      const waiting = this.waiting.get(result.id);
      this.waiting.delete(result.id);
      if ('done' in result) waiting?.resolve(result.done);
      else waiting?.reject(new Error(result.error));
    });
    const died = (error: Error) => {
      if (this.thread !== thread) return;
      this.thread = undefined;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    thread.on('error', died);
    thread.on('exit', (code) => died(new Error(`The analysis ended with code ${code}.`)));
    return thread;
  }
}
