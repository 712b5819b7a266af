/**
 * Generated parts of documents: what stands between `<!-- generated NAME -->` and `<!-- end -->` is compared with what the
 * code says now; UPDATE_GOLDEN=1 writes it instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../house/repository.ts';

const BLOCK = /(<!-- generated ([\w-]+) -->\n)([\s\S]*?)(<!-- end -->)/g;

/** `path`: a Markdown file, from the root of the repository. Every block of it must be given, and be in it once. */
export function expectBlocks(path: string, blocks: Readonly<Record<string, string>>): void {
  const file = join(ROOT, path);
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(BLOCK)].map((match) => match[2] ?? '');
  expect([...names].sort()).toEqual(Object.keys(blocks).sort());
  const fresh = text.replace(
    BLOCK,
    (_, open: string, name: string, __, close: string) => `${open}\n${(blocks[name] ?? '').trim()}\n\n${close}`,
  );
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, fresh);
  expect(readFileSync(file, 'utf8')).toBe(fresh);
}

/** A Markdown table; cells are plain text. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
