/** The generated blocks of `docs/validation.md`. */
import { caseTable, disagreements, markdown, signals, summary } from './report.ts';
import { REASONS, type results } from './results.ts';

export function blocks({ cases, all, stated, signals: signal }: ReturnType<typeof results>): Record<string, string> {
  return {
    agreement: markdown(summary(all, stated)),
    cases: markdown(caseTable(cases)),
    disagreements: markdown(disagreements(all, REASONS)),
    signal: markdown(signals(signal)),
  };
}
