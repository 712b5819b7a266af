/** Reads the files of this repository for the tests of the house. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, with a separator at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Folders that `.gitignore` keeps out of the repository, and git's own, which is a file in a linked work tree. */
const OUTSIDE = new Set([
  '.git',
  ...read('.gitignore')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.slice(0, -1)),
]);

/** Paths of the files under a folder of the repository, sorted, with `/` whatever the system; '' is the root. */
export function filesUnder(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (OUTSIDE.has(entry.name)) continue;
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory()) found.push(...filesUnder(path));
  }
  return found.sort();
}

/** Code is TypeScript and the scripts of the build; generated files are not held to rules of style. */
export function isGenerated(path: string): boolean {
  return path.includes('/generated/');
}
