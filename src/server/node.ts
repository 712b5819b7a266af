/** The server on Node: over stdio, IPC or a socket, as the arguments say; analyses run in a thread of their own. */
import { Worker } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Ask, Question } from '../language/preview.ts';
import type { Analysed, Document } from '../language/service.ts';
import type { CallAgentParams, ReadFileResult } from '../protocol/editor.ts';
import type { Called } from './analysis.ts';
import { ClientFiles, type FileAnalyser } from './client-files.ts';
import { documentMaker } from './document-maker.ts';
import { readerOf, serve } from './server.ts';

/** What is to be done: a description analysed, the analysis that an order came to asked, or a function for agents called. */
export type Work =
  | { readonly uri: string }
  | { readonly uri: string; readonly analysis: number; readonly question: Question }
  | { readonly call: CallAgentParams };

/** What is sent to the thread, and what comes back under the same number. */
export type Order = Work & {
  readonly id: number;
  readonly documents: ReadonlyMap<string, Document>;
  readonly files: ReadonlyMap<string, ReadFileResult>;
  readonly date: string;
};
export type Done = Omit<Analysed, 'ask'> | Called | { readonly answer: unknown };
export type Result = { readonly id: number } & ({ readonly done: Done } | { readonly error: string });

const NONE = new Map<string, never>();

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
  private readonly waiting = new Map<number, { resolve(of: Done): void; reject(error: Error): void }>();
  private last = 0;

  constructor(url: URL) {
    this.url = url;
  }

  async analyse(
    uri: string,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Analysed> {
    const { id, done } = this.order({ uri }, documents, files);
    const analysed = (await done) as Omit<Analysed, 'ask'>;
    const ask = async (question: Question) => {
      const { done: answered } = this.order({ uri, analysis: id, question }, NONE, NONE);
      return ((await answered) as { answer: unknown }).answer;
    };
    return { ...analysed, ask: ask as Ask };
  }

  call(
    call: CallAgentParams,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Called> {
    return this.order({ call }, documents, files).done as Promise<Called>;
  }

  private order(
    work: Work,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): { readonly id: number; readonly done: Promise<Done> } {
    const id = ++this.last;
    const date = new Date().toISOString().slice(0, 10);
    const done = new Promise<Done>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.running().postMessage({ ...work, id, documents, files, date } satisfies Order);
    });
    return { id, done };
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
