/** Findings while a text is broken: those of the broken text, and those of the rest from before it broke. */
import { carrier } from './carry.ts';
import type { Digest, Note } from './digest.ts';

/** What is wrong with broken text, and what was found in the rest of it before it broke. */
export function merged(broken: Digest, good: Digest): Note[] {
  const carriers = new Map(
    [...good.files].map(([uri, { text }]) => [uri, carrier(text, broken.files.get(uri)?.text ?? '')]),
  );
  const kept = good.notes.flatMap((note) => {
    const at = carriers.get(note.span.uri)?.(note.span.start, note.span.end);
    if (at === undefined || !broken.files.has(note.span.uri)) return [];
    // Their edits were made for the text as it was.
    return [{ ...note, span: { uri: note.span.uri, start: at[0], end: at[1] }, related: [], fixes: [] }];
  });
  const found = broken.notes.filter(({ code }) => !/^(weakness|control|data|zone|adversary)\./.test(code));
  const said = new Set(found.map(({ span }) => `${span.uri} ${span.start}`));
  return [...found, ...kept.filter(({ span }) => !said.has(`${span.uri} ${span.start}`))];
}
