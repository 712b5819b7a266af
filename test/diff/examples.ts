/** The examples as data that can be changed, and analyses of what comes out. */
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import type { Edits } from './corpus.ts';

export const DEVICES = ['infusion-pump', 'insulin-pump', 'pacemaker'];

export const DATE = '2026-11-01';

export function textOf(name: string): string {
  return readFileSync(new URL(`../../examples/${name}.device.yaml`, import.meta.url), 'utf8');
}

/** Anchors and merge keys written out. */
export function dataOf(name: string): Record<string, unknown> {
  return parse(textOf(name), { merge: true });
}

export function write(data: unknown): string {
  return stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 });
}

export function analysed(text: string): Analysis {
  return analyse(memoryReader({ 'm.device.yaml': text }), 'm.device.yaml', { date: DATE });
}

/** A copy with paths (keys joined by `/`) set, or taken out where the value is null. */
export function changed(data: Record<string, unknown>, set: Edits): Record<string, unknown> {
  // Anchors are shared objects: what is changed in one place must not change in others.
  const copy = JSON.parse(JSON.stringify(data));
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    let at = copy;
    for (const key of keys) {
      at[key] ??= {};
      // The short form of a control is a word.
      if (typeof at[key] !== 'object') at[key] = { status: at[key] };
      at = at[key] as Record<string, unknown>;
    }
    if (value === null) delete at[last];
    else at[last] = value;
  }
  return copy;
}
