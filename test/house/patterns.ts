/** Finds the regular expressions of the project and tries whether a long repetitive text makes one of them run away. */
import { Worker } from 'node:worker_threads';
import { parseSync } from 'vite';
import { visit } from './imports.ts';

export interface Pattern {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** The regular expressions written in a source file. */
export function patternsOfCode(path: string, text: string): Pattern[] {
  const found: Pattern[] = [];
  visit(parseSync(path, text).program, (node) => {
    const regex = node.regex as { pattern: string; flags: string } | undefined;
    if (node.type === 'Literal' && regex) found.push({ where: path, source: regex.pattern, flags: regex.flags });
  });
  return found;
}

/** The patterns of a JSON schema: of values, and of keys. */
export function patternsOfSchema(path: string, schema: unknown): Pattern[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'pattern' && typeof value === 'string' ? [{ where: path, source: value, flags: 'u' }] : []),
    ...(key === 'patternProperties' ? Object.keys(value).map((source) => ({ where: path, source, flags: 'u' })) : []),
    ...patternsOfSchema(path, value),
  ]);
}

/** How often a piece is repeated: linear and quadratic matching end at once, cubic and exponential do not. */
const TIMES = 5_000;

/**
 * Texts that make backtracking worst: one or two characters that the pattern may like, many times, after a beginning that
 * it may ask for, and before an end that it does not.
 */
function hostileTexts({ source }: Pattern): string[] {
  const written = [...new Set(source.replace(/\\[a-zA-Z]|[()[\]{}|?*+^$\\]/g, ''))].slice(0, 12);
  const pieces = [...new Set([...written, 'a', '0', ' ', '-', '\n', ...written.map((char) => `${char}a`)])];
  return pieces.flatMap((piece) =>
    ['', written[0] ?? '', written.join('')].map((start) => `${start}${piece.repeat(TIMES)}\u0001`),
  );
}

const WORK = `
const { parentPort, workerData } = require('node:worker_threads');
for (const { source, flags, texts } of workerData) {
  parentPort.postMessage(source);
  for (const text of texts) text.replace(new RegExp(source, flags), '');
}
parentPort.postMessage(null);
`;

/**
 * Tries the patterns one after the other, in a thread that can be ended.
 * @param limit Milliseconds for all of them, once the thread runs; they need a small part of it unless one runs away.
 * @returns The pattern that was being tried when the time was up; undefined when all came to an end.
 */
export function runaway(patterns: readonly Pattern[], limit: number): Promise<string | undefined> {
  const workerData = patterns.map((pattern) => ({ ...pattern, texts: hostileTexts(pattern) }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORK, { eval: true, workerData });
    let trying: string | null = '';
    const end = (result: string | undefined) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    // A busy machine may take long to start the thread: the time runs from its first word on.
    let timer: NodeJS.Timeout | undefined;
    worker.on('error', reject);
    worker.on('message', (source: string | null) => {
      timer ??= setTimeout(() => end(trying ?? undefined), limit);
      trying = source;
      if (source === null) end(undefined);
    });
  });
}
