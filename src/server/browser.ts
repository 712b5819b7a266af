/** The server in a web worker: it has no file system, so the editor reads the files that descriptions name. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Analysed, Document } from '../language/service.ts';
import type { ReadFileResult } from '../protocol/editor.ts';
import { analyseWith } from './analysis.ts';
import { ClientFiles, type FileAnalyser } from './client-files.ts';
import { readerOf, serve } from './server.ts';

const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));

const here: FileAnalyser = {
  async analyse(
    uri: string,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Analysed> {
    const date = new Date().toISOString().slice(0, 10);
    return analyseWith(uri, documents, files, { read: () => ({ problem: 'missing' }) }, date);
  },
};

serve(connection, new ClientFiles(here, readerOf(connection), () => true));
