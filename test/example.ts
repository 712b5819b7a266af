/** Reads and analyses one of the examples, on a fixed date. */
import { fileURLToPath } from 'node:url';
import { type Analysis, analyse } from '../src/analysis.ts';
import { fileReader } from '../src/disk/files.ts';

export const EXAMPLES = new URL('../examples/', import.meta.url);

/** Three devices, each as found and as `NAME-hardened`. */
export const DEVICES = ['infusion-pump', 'pacemaker', 'insulin-pump'] as const;

/** Name without `.device.yaml`. */
export function example(name: string): Analysis {
  const file = fileURLToPath(new URL(`${name}.device.yaml`, EXAMPLES));
  return analyse(fileReader(file, {}), file, { date: '2026-11-01' });
}
