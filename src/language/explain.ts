/** The page about a finding code, a control or another word of the product, as Markdown. */

import { BUILTIN } from '../catalogue/builtin.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { entriesOf, findEntries } from '../report/explain.ts';
import { code, inert, sentence } from './markdown.ts';

/** Undefined if nothing is called `word`. `catalogue`: that of a description, with the team's own words; ours if not given. */
export function explainPage(word: string, catalogue: Catalogue = BUILTIN): string | undefined {
  const entries = findEntries(entriesOf(catalogue), word);
  if (entries.length === 0) return undefined;
  return `${entries
    .map(({ kind, id, title, text, facts }) =>
      [
        `# ${inert(title)}`,
        `${inert(kind)} ${code(id)}`,
        sentence(text),
        facts()
          .map(([label, fact]) => `- **${inert(label)}**: ${sentence(fact)}`)
          .join('\n'),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n')}\n`;
}
