/** Compares text with a golden file beside the test; UPDATE_GOLDEN=1 writes the file instead. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** `base`: the test's own `import.meta.url`; `name`: path from its folder. */
export function expectGolden(base: string, name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, base));
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
