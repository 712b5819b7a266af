/** The examples, analysed once on a fixed day, for tests of what is printed. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { fileReader } from '../../src/disk/files.ts';

const FOLDER = fileURLToPath(new URL('../../examples/', import.meta.url));

/** By file name. */
export const EXAMPLES: ReadonlyMap<string, Analysis> = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.device.yaml'))
    .map((name) => [name, analyse(fileReader(name, { folder: FOLDER }), name, { date: '2026-11-01' })]),
);
