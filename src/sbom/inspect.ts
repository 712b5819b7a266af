/** Inspects one SBOM file by itself: what it lists, whether it is valid, and what it leaves open. */
import type { Finding } from '../finding/finding.ts';
import type { Raw } from '../model/raw.ts';
import { type Position, positionOf, type SourceText } from '../sources/text.ts';
import { readSbom } from './document.ts';
import { checkGaps } from './gaps.ts';
import { Notes } from './notes.ts';
import { checkOfficially, type OfficialChecks } from './official.ts';
import type { Sbom } from './part.ts';

export interface Inspection {
  readonly uri: string;
  /** Undefined where nothing could be read. */
  readonly sbom: Sbom | undefined;
  /** Whether it was held against the official schema of its version; else only our own reader has checked what it uses. */
  readonly official: boolean;
  /** No finding is an error. */
  readonly valid: boolean;
  /** Every `where` is a span of the file. */
  readonly findings: readonly Finding[];
  /** Line and column of an offset. */
  position(offset: number): Position;
}

const NOBODY: ReadonlySet<number> = new Set();

/** Throws nothing for what the text holds. */
export function inspectSbom(source: SourceText, checks: OfficialChecks): Inspection {
  const { sbom, findings: own, places } = readSbom(source);
  const file = { uri: source.uri, sbom, position: (offset: number) => positionOf(source, offset) };
  if (sbom === undefined) return { ...file, official: false, valid: false, findings: own };
  const check = sbom.format === 'CycloneDX' ? checks.get(sbom.version) : undefined;
  const notes = new Notes(places);
  if (check !== undefined) {
    const root = JSON.parse(source.text.startsWith('\uFEFF') ? source.text.slice(1) : source.text) as Raw;
    checkOfficially(notes, root, check, `${sbom.format} ${sbom.version}`);
  }
  checkGaps(notes, sbom, { excused: NOBODY, told: NOBODY });
  const official = notes.findings();
  // What the schema says is wrong, our reader says too where it uses the value.
  const said = official.some(({ code }) => code === 'sbom.schema');
  const findings = [...official, ...own.filter(({ code }) => !(said && code === 'sbom.invalid'))];
  return {
    ...file,
    official: check !== undefined,
    valid: findings.every(({ severity }) => severity !== 'error'),
    findings,
  };
}
