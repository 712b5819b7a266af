/** Ids as keys of maps keep merges clean: two people edit one model in parallel, and Git puts both together. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/diff/diff.ts';
import type { Fix } from '../../src/finding/finding.ts';
import { analysed, DEVICES, textOf } from './examples.ts';

/** Merges as Git does; `conflicts` counts what a person would have to settle. */
function merge(base: string, ours: string, theirs: string): { text: string; conflicts: number } {
  const folder = mkdtempSync(join(tmpdir(), 'medjack-merge-'));
  const files = Object.entries({ ours, base, theirs }).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return name;
  });
  const { stdout, status } = spawnSync('git', ['merge-file', '-p', ...files], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return { text: stdout, conflicts: status ?? -1 };
}

function apply(text: string, { edits }: Fix): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), text);
}

/** Appends an entry to the end of a section. */
function append(text: string, section: string, entry: string): string {
  return text.replace(
    new RegExp(`(^${section}:\\n(?:(?:[ #].*)?\\n)*?)(?=\\n*^\\w|(?![\\s\\S]))`, 'm'),
    `$1  ${entry}\n`,
  );
}

describe.each(DEVICES)('%s', (name) => {
  const base = textOf(name);

  it('takes a new credential from one and a new flow and zone from the other', () => {
    const { components } = analysed(base).model;
    const [a = '', b = ''] = [...components.keys()];
    const ours = append(base, 'credentials', 'new-credential: { kind: token, scope: device }');
    const theirs = append(
      append(base, 'flows', `new-flow: { from: ${a}, to: ${b}, medium: usb }`),
      'zones',
      'new-zone: { kind: public }',
    );
    for (const text of [ours, theirs]) expect(text.length).toBeGreaterThan(base.length);
    const merged = merge(base, ours, theirs);
    expect(merged.conflicts).toBe(0);
    const { elements } = compare(analysed(base), analysed(merged.text));
    expect(elements.map(({ change, id }) => `${change} ${id}`).sort()).toEqual(
      ['new-credential', 'new-flow', 'new-zone'].map((id) => `added ${id}`),
    );
  });

  it('takes quick fixes that two people applied to elements apart from each other', () => {
    const { findings, position } = analysed(base);
    const fixes = findings.flatMap(({ fixes = [] }) => fixes.slice(0, 1));
    const line = ({ edits }: Fix) => position('m.device.yaml', edits[0]?.start ?? 0).line;
    const [first] = fixes;
    const second = fixes.find((fix) => first !== undefined && Math.abs(line(fix) - line(first)) > 3);
    if (first === undefined || second === undefined) throw new Error('The example offers no two fixes.');
    const [ours, theirs] = [apply(base, first), apply(base, second)];
    const merged = merge(base, ours, theirs);
    expect(merged.conflicts).toBe(0);
    const added = (text: string) =>
      compare(analysed(base), analysed(text)).controls.map(({ control, on }) => `${control} ${on}`);
    expect(added(merged.text).sort()).toEqual([...new Set([...added(ours), ...added(theirs)])].sort());
    expect(added(merged.text).length).toBeGreaterThanOrEqual(2);
  });
});
