/** The server in a web worker: it has no file system, so the editor reads the files that descriptions name. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Analysed, Document } from '../language/service.ts';
import type { CallAgentParams, ReadFileResult } from '../protocol/editor.ts';
import type { Reader } from '../sources/reader.ts';
import { analyseWith, type Called, callWith } from './analysis.ts';
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
    return analyseWith(uri, documents, files, NO_FILES, today());
  },
  call(
    call: CallAgentParams,
    documents: ReadonlyMap<string, Document>,
    files: ReadonlyMap<string, ReadFileResult>,
  ): Promise<Called> {
    return callWith(call, documents, files, NO_FILES, today());
  },
};

const NO_FILES: Reader = { read: () => ({ problem: 'missing' }) };

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const files = new ClientFiles(here, readerOf(connection), () => true);
serve(connection, files, files);
