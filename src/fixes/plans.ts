/** Writes controls as planned: one edit for each element, whatever number of controls it gets. */
import type { Path, TextEdit } from '../finding/finding.ts';
import { insertEntries, type NewValue } from '../model/edit.ts';
import { find, type LocatedMap, spanOf } from '../model/tree.ts';
import type { Owner } from '../model/words.ts';

/** A control that is wanted on the element at a path. */
export interface Wanted {
  readonly control: string;
  readonly path: Path;
  /** Whose it would be; the manufacturer's is written in one word. */
  readonly owner: Owner;
}

/**
 * Edits that write all controls, none of which stands there as more than absent. They do not overlap; of those at one
 * place the innermost comes first.
 * @returns Undefined where one of them cannot be written without changing what else is there.
 */
export function planControls(tree: LocatedMap, wanted: readonly Wanted[]): TextEdit[] | undefined {
  const edits: { edit: TextEdit; depth: number }[] = [];
  const missing = new Map<string, { path: Path; entries: Record<string, NewValue> }>();
  for (const { control, path, owner } of wanted) {
    const controls = [...path, 'controls'];
    const { node, entry, complete, via } = find(tree, [...controls, control]);
    if (complete && entry !== undefined) {
      // It stands there as absent: the one word changes.
      const status = node.kind === 'map' ? node.entries.get('status') : entry;
      const isOwn = via === undefined && status?.via === undefined;
      if (!isOwn || status?.value.kind !== 'scalar' || status.value.value !== 'absent') return undefined;
      edits.push({ edit: { ...spanOf(status.value), text: 'planned' }, depth: controls.length + 1 });
      continue;
    }
    const key = JSON.stringify(controls);
    const group = missing.get(key) ?? { path: controls, entries: {} };
    missing.set(key, group);
    group.entries[control] = owner === 'manufacturer' ? 'planned' : { status: 'planned', by: owner };
  }
  for (const { path, entries } of missing.values()) {
    const edit = insertEntries(tree, path, entries);
    if (edit === undefined) return undefined;
    edits.push({ edit, depth: path.length });
  }
  return edits
    .sort(
      (a, b) =>
        (a.edit.uri < b.edit.uri ? -1 : a.edit.uri > b.edit.uri ? 1 : 0) ||
        a.edit.start - b.edit.start ||
        b.depth - a.depth,
    )
    .map(({ edit }) => edit);
}
