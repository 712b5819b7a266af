/** The coded advisories and the models of their devices, read from the repository. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { memoryReader } from '../../src/sources/reader.ts';

/** What was published about one device: facts of the advisory and of its CVE entries, nothing of ours. */
export interface Published {
  readonly id: string;
  readonly advisory: string;
  /** Impacts and groups of helpful controls, coded per advisory. */
  readonly impacts: readonly string[];
  readonly helpful: readonly string[];
  readonly findings: Readonly<Record<string, PublishedFinding>>;
}

export interface PublishedFinding {
  readonly cwe: string;
  /** Weakness categories in the names of the data. */
  readonly weaknesses: readonly string[];
  /** CVSS v3 base vector; absent where none was published. */
  readonly vector?: string;
}

export interface Case {
  readonly published: Published;
  readonly analysis: Analysis;
  /** Elements of the model that an entry of the advisory is about, by CVE: written with the model, before vectors were looked at. */
  readonly about: Readonly<Record<string, readonly string[]>>;
}

/** The date of every analysis here; nothing in the models ends or begins near it. */
export const DATE = '2026-11-01';

const FOLDER = new URL('../../examples/advisories/', import.meta.url);

export const PUBLISHED: readonly Published[] = JSON.parse(
  readFileSync(new URL('published.json', import.meta.url), 'utf8'),
);

/** All cases; `withoutAssumed` takes everything out of the models whose basis is assumed, and the keys that an element lists in
 * `x-assumed`; zones stay, as a place has to be somewhere. */
export function cases(withoutAssumed = false): Case[] {
  return PUBLISHED.map((published) => {
    const file = fileURLToPath(new URL(`${published.id}.device.yaml`, FOLDER));
    const text = readFileSync(file, 'utf8');
    const document = parseDocument(text);
    const about = document.toJS()['x-advisory'].findings;
    if (withoutAssumed) dropAssumed(document);
    const analysis = analyse(memoryReader({ [file]: withoutAssumed ? document.toString() : text }), file, {
      date: DATE,
    });
    return { published, analysis, about };
  });
}

function dropAssumed(document: ReturnType<typeof parseDocument>): void {
  visit(document, {
    Pair(_, pair, path) {
      const section = path
        .map((node) => ('key' in node && isScalar(node.key) ? node.key.value : undefined))
        .find(Boolean);
      if (section === 'zones' || !isMap(pair.value)) return undefined;
      for (const key of pair.value.toJSON()['x-assumed'] ?? []) pair.value.delete(key);
      return pair.value.get('basis') === 'assumed' ? visit.REMOVE : undefined;
    },
  });
}
