/** The one façade of the core: a description in, an analysis out; pure, and every surface shows the same one. */
import { BUILTIN } from './catalogue/builtin.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { AttackResult } from './attack/result.ts';
import type { Finding, Span, Where } from './finding/finding.ts';
import type { Model } from './model/model.ts';
import type { Reader } from './sources/reader.ts';

export interface AnalysisOptions {
  /** ISO date, `2026-11-01`: support ends and decisions expire against it. */
  readonly date: string;
}

export interface Analysis {
  readonly uri: string;
  readonly date: string;
  /** The catalogue in use: ours with the team's own files over it. */
  readonly catalogue: Catalogue;
  /** What could be understood of the description; always there, possibly empty. */
  readonly model: Model;
  readonly attack: AttackResult;
  /** Worst first, then by place. */
  readonly findings: readonly Finding[];
  /** Every file that was read, the description first. */
  readonly files: readonly string[];
  /** Resolves a place to a stretch of a file. */
  locate(where: Where): Span;
  /** 1-based line and column (UTF-16) of an offset in a file that was read. */
  position(uri: string, offset: number): { readonly line: number; readonly column: number };
}
