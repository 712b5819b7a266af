/** The blocks of `docs/validation.md` that are generated, between comments that name them. */
import { caseTable, disagreements, markdown, signals, summary } from './report.ts';
import { REASONS, results } from './results.ts';

/** The page with each generated block written anew. */
export function regenerated(page: string): string {
  const { cases, all, stated, signals: signal } = results();
  const blocks: Readonly<Record<string, string>> = {
    agreement: markdown(summary(all, stated)),
    cases: markdown(caseTable(cases)),
    disagreements: markdown(disagreements(all, REASONS)),
    signal: markdown(signals(signal)),
  };
  return page.replace(
    /(<!-- begin (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}${blocks[name] ?? `no block ${name}`}\n${end}`,
  );
}
