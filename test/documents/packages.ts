/** The packages of the examples, made once, and ways to look at what they say. */
import { fileURLToPath } from 'node:url';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { fileReader } from '../../src/disk/files.ts';
import type { Block, Inline, Package } from '../../src/documents/content.ts';
import { documentsOf } from '../../src/documents/package.ts';
import type { ProfileId } from '../../src/documents/profile.ts';
import { textsOf } from '../../src/documents/references.ts';
import type { Reader } from '../../src/sources/reader.ts';
import { EXAMPLES, example } from '../example.ts';

export const SOURCE = '0'.repeat(64);

export function packageOf(analysis: Analysis, profile?: ProfileId): Package {
  return documentsOf(analysis, { profile, source: SOURCE, generator: 'Medjack' });
}

/** The device in which everything is described, with no document kept elsewhere. */
export function completeHere(): Analysis {
  const file = fileURLToPath(new URL('complete.device.yaml', EXAMPLES));
  const disk = fileReader(file, {});
  const here: Reader = {
    read: (uri, maxBytes) => {
      const text = disk.read(uri, maxBytes);
      return typeof text === 'string' ? text.replace(/^ +elsewhere: .*\n/mu, '') : text;
    },
  };
  return analyse(here, file, { date: '2026-11-01' });
}

/** Described devices, from the barest to one in which every field of the format is used. */
export const DESCRIBED = [
  'ten-line-pump',
  'infusion-pump',
  'pacemaker',
  'insulin-pump',
  'infusion-pump-hardened',
  'complete',
  'complete, all here',
] as const;

const analyses = new Map<string, Analysis>();

export function analysed(name: string): Analysis {
  const made = analyses.get(name) ?? (name === 'complete, all here' ? completeHere() : example(name));
  analyses.set(name, made);
  return made;
}

export function blocksOf({ documents }: Package): Block[] {
  return documents.flatMap(({ blocks, sheets }) => [...blocks, ...sheets]);
}

/** Every piece of text of a package, but for titles. */
export function piecesOf(made: Package): Inline[] {
  return blocksOf(made).flatMap(textsOf).flat();
}

/** Everything a reader sees. */
export function wordsOf(made: Package): string[] {
  return [
    ...made.documents.map(({ title }) => title),
    ...blocksOf(made).flatMap((block) => {
      if (block.kind === 'heading') return [block.text];
      if (block.kind === 'facts') return block.rows.map(({ name }) => name);
      if (block.kind === 'table') return [block.caption, block.empty ?? '', ...block.columns.map(({ title }) => title)];
      return block.kind === 'figure' ? [block.caption, block.alt] : [];
    }),
    ...piecesOf(made).map(shown),
  ];
}

export function shown(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return piece.code;
  if ('strong' in piece) return piece.strong;
  return 'todo' in piece ? piece.todo : piece.text;
}
