/** `explain_finding`: what a finding code or another word of the product means, and where a device has it. */
import * as z from 'zod';
import { BUILTIN } from '../catalogue/builtin.ts';
import { nearest } from '../model/suggest.ts';
import { entriesOf, findEntries } from '../report/explain.ts';
import { AgentError, agentFunction, FILE, limit, PLACE, placeOf, quoted } from './function.ts';

export const EXPLAIN_FINDING = agentFunction({
  name: 'explain_finding',
  title: 'Explain a finding',
  description:
    'Explains a finding code, or a control, technique, weakness, impact, adversary or mechanism: why it matters, what to do, what cuts it and by how much. With a file it also says where that description has the finding, and in the words of the catalogue that the description uses.',
  input: z.strictObject({
    word: z
      .string()
      .min(1)
      .describe('A finding code, as in weakness.no-message-authentication, or another word of the catalogue.'),
    file: FILE.optional(),
    limit: limit(20),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        title: z.string(),
        text: z.string(),
        facts: z.array(z.object({ label: z.string(), fact: z.string() })),
      }),
    ),
    findings: z.array(
      z.object({
        message: z.string(),
        ...PLACE.shape,
        related: z
          .array(z.object({ message: z.string(), ...PLACE.shape }))
          .describe('The steps of the worst path through it.'),
      }),
    ),
    leftOut: z.int().describe('Findings that the limit kept back.'),
  }),
  run({ word, file, limit: most }, open) {
    const analysis = file === undefined ? undefined : open(file);
    const entries = entriesOf(analysis?.catalogue ?? BUILTIN);
    const found = findEntries(entries, word);
    if (found.length === 0) {
      const best = nearest(
        word,
        entries.map(({ id }) => id),
      );
      const hint = best === undefined ? 'Name a finding code, a control or a technique.' : `Did you mean ${best}?`;
      throw new AgentError(`Nothing is called ${quoted(word)}. ${hint}`);
    }
    const here = analysis?.findings.filter(({ code }) => found.some(({ id }) => id === code)) ?? [];
    return {
      entries: found.map(({ kind, id, title, text, facts }) => ({
        kind,
        id,
        title: quoted(title),
        text,
        facts: facts().map(([label, fact]) => ({ label, fact })),
      })),
      findings:
        analysis === undefined
          ? []
          : here.slice(0, most).map(({ message, where, related = [] }) => ({
              message: quoted(message),
              ...placeOf(analysis, where),
              related: related.map((each) => ({ message: quoted(each.message), ...placeOf(analysis, each.where) })),
            })),
      leftOut: Math.max(0, here.length - most),
    };
  },
});
