/** Code actions: the fixes of the findings at a place, and all that are safe at once. */
import type { Fix, TextEdit } from '../finding/finding.ts';
import type { Note } from './digest.ts';

export interface Action {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
  readonly note: Note;
}

/** Fixes of the notes that touch `start` to `end` of a file, those of the worst finding first. */
export function actionsAt(notes: readonly Note[], uri: string, start: number, end: number): Action[] {
  return notes
    .filter(({ span }) => span.uri === uri && span.start <= end && start <= span.end)
    .flatMap((note) => note.fixes.map((fix) => actionOf(note, fix)));
}

function actionOf(note: Note, { title, edits, preferred = false }: Fix): Action {
  return { title, edits, preferred, note };
}

/** The edits of all fixes that are safe to apply unseen, in one file; of two that overlap the first counts. */
export function fixAll(notes: readonly Note[], uri: string): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes } of notes) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix === undefined || fix.edits.some((edit) => edit.uri !== uri)) continue;
    if (fix.edits.some((edit) => chosen.some((other) => overlap(edit, other)))) continue;
    chosen.push(...fix.edits);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/** Two insertions at one place would come in an order that nobody chose. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.start < b.end && b.start < a.end ? true : a.start === b.start;
}
