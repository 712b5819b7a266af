/** One analysis for the language service: open documents first, then files, with a record of all that was asked for. */
import { analyse } from '../analysis.ts';
import { digestOf } from '../language/digest.ts';
import type { Analysed, Document } from '../language/service.ts';
import type { ReadFileResult } from '../protocol/editor.ts';
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
  const digest = digestOf(
    analyse(
      readerOver(documents, given, files, (each) => asked.add(each)),
      uri,
      { date },
    ),
  );
  return { digest, asked: [...asked] };
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
