/** One analysis for the language service: open documents first, then files, with a record of all that was asked for. */
import { analyse } from '../analysis.ts';
import { digestOf } from '../language/digest.ts';
import type { Analysed, Document } from '../language/service.ts';
import type { Reader } from '../sources/reader.ts';

/** `date`: ISO. Never throws for what a file holds. */
export function analyseWith(
  uri: string,
  documents: ReadonlyMap<string, Document>,
  files: Reader,
  date: string,
): Analysed {
  const asked = new Set<string>();
  const reader: Reader = {
    read(each) {
      asked.add(each);
      return documents.get(each)?.text ?? files.read(each);
    },
  };
  const digest = digestOf(analyse(reader, uri, { date }));
  return { digest, asked: [...asked] };
}
