/** The formats of `check`, in one table: what prints an analysis for whom. */
import type { Analysis } from '../analysis.ts';
import { toCsv } from './csv.ts';
import { toGithub } from './github.ts';
import { toJson } from './json.ts';
import type { Run } from './judgement.ts';
import { toJunit } from './junit.ts';
import type { Paint } from './paint.ts';
import { checkReport } from './pretty.ts';
import { toSarif } from './sarif.ts';
import { summaryTable } from './summary.ts';

export interface FormatOptions {
  readonly paint: Paint;
  /** How many stories are printed for people. */
  readonly limit: number;
  /** List what only a person can supply. */
  readonly gaps: boolean;
}

type Format = (analyses: readonly Analysis[], run: Run, options: FormatOptions) => string;

export const FORMATS = {
  pretty: (analyses, run, options) => {
    const reports = analyses.map((analysis) => checkReport(analysis, { ...options, judgement: run.judge(analysis) }));
    return [...reports, ...(analyses.length > 1 ? [summaryTable(analyses, run, options.paint)] : [])].join('\n\n');
  },
  json: (analyses, { version, judge }) => toJson(analyses, version, judge),
  sarif: toSarif,
  junit: toJunit,
  github: (analyses, run, { gaps }) => toGithub(analyses, run, gaps),
  csv: toCsv,
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
