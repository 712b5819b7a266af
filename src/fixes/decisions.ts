/** The fix that records a decision about a finding: only its frame, because what is decided and why is for a person to say. */
import type { Fix } from '../finding/finding.ts';
import { insertEntry } from '../model/edit.ts';
import type { LocatedMap } from '../model/tree.ts';

/** What a decision needs is left empty: until it is filled in, each key is a finding and the decision counts nothing. `id`: a free one. */
export function decisionFix(tree: LocatedMap, id: string, code: string, element: string): Fix[] {
  const edit = insertEntry(tree, ['risks'], id, {
    covers: [{ finding: code, on: element }],
    decision: '',
    rationale: '',
    owner: '',
  });
  return edit === undefined ? [] : [{ title: `Record a decision about ${code} on ${element}`, edits: [edit] }];
}

const NUMBERED = /^(.*?)(\d+)$/;

/** The id after the last numbered risk (`R-07` → `R-08`), or `R-01`; no other element of a section has it. */
export function freeId(tree: LocatedMap): string {
  const taken = new Set<string>();
  for (const { value } of tree.entries.values())
    if (value.kind === 'map') for (const id of value.entries.keys()) taken.add(id.toLowerCase());
  const risks = tree.entries.get('risks')?.value;
  const last = risks?.kind === 'map' ? [...risks.entries.keys()].filter((id) => NUMBERED.test(id)).at(-1) : undefined;
  const [, prefix = 'R-', digits = '00'] = NUMBERED.exec(last ?? '') ?? [];
  for (let number = Number(digits) + 1; ; number++) {
    const id = `${prefix}${String(number).padStart(digits.length, '0')}`;
    if (!taken.has(id.toLowerCase())) return id;
  }
}
