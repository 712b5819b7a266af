/** Files that only the editor can read (virtual workspaces, the web): asked for one round after the other until none is missing. */
import type { Analysed, Analyser, Document } from '../language/service.ts';
import type { ReadFileResult } from '../protocol/editor.ts';

/** Some descriptions name files that name files; no more rounds than this. */
const ROUNDS = 50;

export class ClientFiles implements Analyser {
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

  async analyse(uri: string, documents: ReadonlyMap<string, Document>): Promise<Analysed> {
    for (let round = 0; ; round++) {
      const analysed = await this.inner.analyse(uri, documents, this.kept);
      const missing = analysed.asked.filter((each) => !documents.has(each) && !this.kept.has(each) && this.asks(each));
      if (missing.length === 0 || round === ROUNDS) return analysed;
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
}
