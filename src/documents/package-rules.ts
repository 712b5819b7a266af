/** Rules that only finished documents can be held to: their words, their figures, filler in them, and whether they agree. */

import type { Analysis } from '../analysis.ts';
import { NODE_LIMIT } from '../diagram/collapse.ts';
import type { FindingCode } from '../finding/codes.ts';
import type { Finding, Path, Severity } from '../finding/finding.ts';
import type { DocumentContent, Package, Table } from './content.ts';
import type { DocumentId } from './list.ts';
import { textsOf } from './references.ts';

/** What stands in documents against the rules. The place is that of the text in the model; of what is ours, the device. */
export function packageFindings(analysis: Analysis, made: Package): Finding[] {
  const written = writtenTexts(analysis.file);
  return [...wording(made, written), ...filler(made, written), ...figures(made), ...contradictions(made)];
}

function finding(code: FindingCode, severity: Severity, message: string, path: Path, part: 'key' | 'value'): Finding {
  return { code, severity, message, where: { path, part } };
}

/** Documents that print estimates of security risks. */
const SCORING: readonly DocumentId[] = [
  'security-risk-management-plan',
  'security-risk-management-report',
  'threat-model',
  'cybersecurity-risk-assessment',
];

/** FDA premarket guidance, V.A.2: exploitability, not how often something is expected to happen. */
const CHANCE = /\b(?:probabilit(?:y|ies)|likelihood|occurrence)\b/iu;

function wording(made: Package, written: ReadonlyMap<string, Path>): Finding[] {
  const found = new Map<string, Finding>();
  for (const document of made.documents.filter(({ id }) => SCORING.includes(id)))
    for (const text of shownIn(document)) {
      const word = CHANCE.exec(text)?.[0];
      if (word === undefined) continue;
      for (const { path, part } of placesOf(text, written, CHANCE))
        found.set(
          JSON.stringify(path),
          finding(
            'document.statistical-wording',
            'warning',
            `“${word}” stands in ${document.name}. Say how exploitable it is, not how often it is expected.`,
            path,
            part,
          ),
        );
    }
  return [...found.values()];
}

const FILLER =
  /^(?:t\.?b\.?[dac]\.?|to ?do|fix ?me|x{2,}|\?+|\.{2,}|lorem ipsum.*|placeholder|fill (?:me )?in|insert .* here|to be (?:defined|determined|done|added|completed|confirmed))[.!]?$/iu;

/** A field that is filled with nothing hides a gap: as if it were left out, but without its TODO. */
function filler(made: Package, written: ReadonlyMap<string, Path>): Finding[] {
  const shown = new Set(made.documents.flatMap(shownIn));
  return [...written]
    .filter(([text]) => FILLER.test(text.trim()) && [...shown].some((each) => each.includes(text.trim())))
    .map(([text, path]) =>
      finding(
        'document.filler',
        'warning',
        `“${text.trim()}” would stand in a document as if it were content. Supply it, or leave the field out: then it is a gap.`,
        path,
        'value',
      ),
    );
}

function figures(made: Package): Finding[] {
  return made.documents.flatMap(({ name, blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind !== 'figure') return [];
      const problems = problemsOf(block.mermaid);
      return problems.length === 0
        ? []
        : [
            finding(
              'document.figure-unreadable',
              'information',
              `The figure “${block.caption}” of ${name} ${problems.join(', and ')}. Divide what it shows into zones or use cases.`,
              ['device'],
              'key',
            ),
          ];
    }),
  );
}

/** What a reader of a printed page would miss. Sequence diagrams are explained in the chapter on diagrams. */
export function problemsOf(mermaid: string): string[] {
  const sequence = /^\s*sequenceDiagram\b/mu.test(mermaid);
  const nodes = sequence
    ? (mermaid.match(/^\s*(?:participant|actor) /gmu) ?? [])
    : (mermaid.match(/^\s*(?!legend)[A-Za-z]\w*(?:\(\[?|\[\(?|\{+)"/gmu) ?? []);
  const unnamed = sequence
    ? 0
    : (mermaid.match(/^\s*(?!legend)[A-Za-z]\w*(?:\(\[?|\[\(?|\{+)"(?:<br\/>|\s)*"/gmu) ?? []).length;
  return [
    ...(sequence || /^\s*subgraph legend\b/mu.test(mermaid) ? [] : ['has no legend']),
    ...(unnamed === 0 ? [] : [`has ${unnamed} shapes without an id`]),
    ...(nodes.length > NODE_LIMIT + SLACK ? [`has ${nodes.length} shapes, more than a page can show`] : []),
  ];
}

/** About 25: what a view keeps beside the limit, such as stores and people at the same components. */
const SLACK = 5;

/** The same fact in two tables of the package: how many of what. */
const COUNTED: readonly { readonly what: string; readonly tables: readonly [string, string] }[] = [
  { what: 'software components', tables: ['table-sbom-sheet', 'table-support-sheet'] },
  { what: 'risks', tables: ['table-risk-sheet', 'table-trace-sheet'] },
  { what: 'tests', tables: ['table-tests', 'table-test-sheet'] },
  { what: 'vulnerabilities', tables: ['table-vulnerabilities', 'table-vulnerability-sheet'] },
  { what: 'requirements', tables: ['table-requirements', 'table-requirement-sheet'] },
];

function contradictions(made: Package): Finding[] {
  const tables = new Map<string, { readonly table: Table; readonly document: DocumentContent }>();
  for (const document of made.documents)
    for (const block of [...document.blocks, ...document.sheets])
      if (block.kind === 'table') tables.set(block.id, { table: block, document });
  return COUNTED.flatMap(({ what, tables: [one, other] }) => {
    const [first, second] = [tables.get(one), tables.get(other)];
    // One that is cut to what a page holds says so beside it.
    if (first === undefined || second === undefined || first.table.rows.length === second.table.rows.length) return [];
    return [
      finding(
        'document.contradiction',
        'information',
        `${first.document.name} has ${first.table.rows.length} ${what}, ${second.document.name} has ${second.table.rows.length}. Make the package again from one model.`,
        ['device'],
        'key',
      ),
    ];
  });
}

/** Every text that a reader sees, but for what is asked for. */
function shownIn({ blocks, sheets }: DocumentContent): string[] {
  return [...blocks, ...sheets].flatMap((block) => [
    ...('caption' in block ? [block.caption] : []),
    ...(block.kind === 'heading' ? [block.text] : []),
    ...textsOf(block).flatMap((text) =>
      text.flatMap((piece) => {
        if (typeof piece === 'string') return [piece];
        if ('todo' in piece) return [];
        return ['code' in piece ? piece.code : 'strong' in piece ? piece.strong : piece.text];
      }),
    ),
  ]);
}

/** Texts of the model with where each is written first. */
function writtenTexts(file: Analysis['file']): ReadonlyMap<string, Path> {
  const texts = new Map<string, Path>();
  const path: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.trim() !== '' && !texts.has(value)) texts.set(value, [...path]);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      path.push(Array.isArray(value) ? Number(key) : key);
      visit(child);
      path.pop();
    }
  };
  visit(file);
  return texts;
}

/** The texts of the model that a shown text holds and that have the word. */
function placesOf(
  shown: string,
  written: ReadonlyMap<string, Path>,
  word: RegExp,
): { readonly path: Path; readonly part: 'key' | 'value' }[] {
  const found = [...written].filter(([text]) => word.test(text) && shown.includes(text.trim()));
  return found.length === 0 ? [{ path: ['device'], part: 'key' }] : found.map(([, path]) => ({ path, part: 'value' }));
}
