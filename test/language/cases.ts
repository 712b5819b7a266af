/** Language service cases as text: files with a cursor `|` in the one that is asked about, then the answer as it must be. */
import { pathToFileURL } from 'node:url';
import type { TextEdit } from '../../src/finding/finding.ts';
import { type Analyser, LanguageService } from '../../src/language/service.ts';
import { analyseWith } from '../../src/server/analysis.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { positionOf } from '../../src/sources/text.ts';

/**
 * A case begins with `=== name | request`, its argument after a further `|`. `@@ NAME` begins a further file; the first is
 * `model.device.yaml`. `+++` stands for the two lines that every description needs. After `---` stands the answer.
 */
export interface Case {
  readonly name: string;
  readonly request: string;
  readonly argument: string;
  /** As written, cursor and all. */
  readonly body: string;
  /** By URI, the description first. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the cursor stands; the start of the description where there is none. */
  readonly uri: string;
  readonly offset: number;
}

export const FOLDER = pathToFileURL('/models/').href;
export const MODEL = `${FOLDER}model.device.yaml`;
export const NEEDED = 'medjack: 1\ndevice: { name: D }\n';
export const DATE = '2026-11-01';

export function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const newline = block.indexOf('\n');
      const [name = '', request = '', argument = ''] = block.slice(0, newline).split(' | ');
      const body = block.slice(newline + 1).split(/^---\n/m)[0] as string;
      const [first = '', ...others] = body.split(/^@@ /m);
      const files: Record<string, string> = { [MODEL]: first.replace(/^\+\+\+\n/, NEEDED) };
      for (const other of others) {
        const end = other.indexOf('\n');
        files[FOLDER + other.slice(0, end)] = other.slice(end + 1);
      }
      let uri = MODEL;
      let offset = 0;
      for (const [each, marked] of Object.entries(files)) {
        const at = marked.indexOf('|');
        if (at < 0) continue;
        [uri, offset] = [each, at];
        files[each] = marked.slice(0, at) + marked.slice(at + 1);
      }
      return { name, request, argument, body, files, uri, offset };
    });
}

/** Files in memory; the same analysis that the server's thread makes. */
export function analyserOf(files: Readonly<Record<string, string>>): Analyser {
  return {
    analyse: async (uri, documents) => analyseWith(uri, documents, new Map(), memoryReader(files), DATE),
  };
}

/** A service with the description open, and the file with the cursor. */
export async function serviceOf({ files, uri }: Pick<Case, 'files' | 'uri'>): Promise<LanguageService> {
  const service = new LanguageService(analyserOf(files));
  for (const each of new Set([MODEL, uri])) service.open({ uri: each, version: 1, text: files[each] as string });
  await service.notes(MODEL);
  return service;
}

/** `text` with edits applied; of edits at one place the order given stays. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}

/** `model:4:3`, from 1. */
export function placeOf(files: Readonly<Record<string, string>>, uri: string, offset: number): string {
  const { line, column } = positionOf({ uri, text: files[uri] ?? '' }, offset);
  return `${uri === MODEL ? '' : `${uri.replace(FOLDER, '')}:`}${line}:${column}`;
}
