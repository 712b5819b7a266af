/** One analysis for the language service: open documents first, then files, with a record of all that was asked for. */
import { analyse } from '../analysis.ts';
import { digestOf } from '../language/digest.ts';
import { answerTo } from '../language/preview.ts';
import type { Analysed, Document } from '../language/service.ts';
import type { CallAgentParams, CallAgentResult, ReadFileResult } from '../protocol/editor.ts';
import type { Reader } from '../sources/reader.ts';

/** `given`: files that the editor has read for us; `date`: ISO. Never throws for what a file holds. */
export function analyseWith(
  uri: string,
  documents: ReadonlyMap<string, Document>,
  given: ReadonlyMap<string, ReadFileResult>,
  files: Reader,
  date: string,
): Analysed {
  const asked = new Set<string>();
  const reader = readerOver(documents, given, files, (each) => asked.add(each));
  const analysis = analyse(reader, uri, { date });
  return { digest: digestOf(analysis), asked: [...asked], ask: async (question) => answerTo(analysis, question) };
}

/** What a call of a function for agents comes to, and the files that were asked for. */
export interface Called {
  readonly result: CallAgentResult;
  readonly asked: readonly string[];
}

/** One call of a function for agents; these are loaded when they are first called. */
export async function callWith(
  { name, input }: CallAgentParams,
  documents: ReadonlyMap<string, Document>,
  given: ReadonlyMap<string, ReadFileResult>,
  files: Reader,
  date: string,
): Promise<Called> {
  const { call } = await import('../agents/functions.ts');
  const asked = new Set<string>();
  const reader = readerOver(documents, given, files, (each) => asked.add(each));
  const result = call(name, input, (uri) => {
    const text = reader.read(uri);
    return typeof text === 'string'
      ? analyse(reader, uri, { date })
      : {
          problem: `${decodeURIComponent(uri)} cannot be read (${text.problem}). Name a description in the workspace.`,
        };
  });
  return { result, asked: [...asked] };
}

/** Open documents before what the editor has read before files. `noted`: called for each URI that is asked for. */
export function readerOver(
  documents: ReadonlyMap<string, Document>,
  given: ReadonlyMap<string, ReadFileResult>,
  files: Reader,
  noted: (uri: string) => void = () => undefined,
): Reader {
  return {
    read(each, maxBytes) {
      noted(each);
      const open = documents.get(each)?.text;
      if (open !== undefined) return open;
      const file = given.get(each);
      if (file === undefined) return files.read(each, maxBytes);
      return 'text' in file ? file.text : file;
    },
  };
}
