/** Files that only the editor can read (virtual workspaces, the web): asked for one round after the other until none is missing. */
import type { Analysed, Analyser, Document } from '../language/service.ts';
import type { CallAgentParams, CallAgentResult, ReadFileResult } from '../protocol/editor.ts';
import type { Called } from './analysis.ts';

/** Some descriptions name files that name files; no more rounds than this. */
const ROUNDS = 50;

/** Calls functions for agents. */
export interface AgentCalls {
  call(call: CallAgentParams, documents: ReadonlyMap<string, Document>): Promise<CallAgentResult>;
}

export class ClientFiles implements Analyser, AgentCalls {
  private readonly inner: FileAnalyser;
  private readonly read: (uri: string, of: string) => Promise<ReadFileResult>;
  private readonly asks: (uri: string) => boolean;
  /** What the editor has read so far. */
  readonly kept = new Map<string, ReadFileResult>();

  /** `asks`: whether a file is the editor's to read. */
  constructor(
    inner: FileAnalyser,
    read: (uri: string, of: string) => Promise<ReadFileResult>,
    asks: (uri: string) => boolean,
  ) {
    this.inner = inner;
    this.read = read;
    this.asks = asks;
  }

  analyse(uri: string, documents: ReadonlyMap<string, Document>): Promise<Analysed> {
    return this.rounds(uri, documents, () => this.inner.analyse(uri, documents, this.kept));
  }

  async call(call: CallAgentParams, documents: ReadonlyMap<string, Document>): Promise<CallAgentResult> {
    const of = String(call.input.file ?? call.root);
    return (await this.rounds(of, documents, () => this.inner.call(call, documents, this.kept))).result;
  }

  /** Asks again until nothing is missing. */
  private async rounds<T extends { readonly asked: readonly string[] }>(
    uri: string,
    documents: ReadonlyMap<string, Document>,
    ask: () => Promise<T>,
  ): Promise<T> {
    for (let round = 0; ; round++) {
      const answer = await ask();
      const missing = answer.asked.filter((each) => !documents.has(each) && !this.kept.has(each) && this.asks(each));
      if (missing.length === 0 || round === ROUNDS) return answer;
      await Promise.all(missing.map(async (each) => this.kept.set(each, await this.read(each, uri))));
    }
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }
}

/** An analyser that is given files beside the open documents. */
export interface FileAnalyser {
  analyse(
    uri: string,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Analysed>;
  /** Calls a function for agents. */
  call(
    call: CallAgentParams,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Called>;
}
