/** Everything the validation finds, worked out once. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyse } from '../../src/analysis.ts';
import { fileReader } from '../../src/disk/files.ts';
import { cases, DATE } from './cases.ts';
import { compare } from './compare.ts';
import { signalOf } from './signal.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

/** Why the tool and a published entry disagree, one by one. */
export const REASONS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('reasons.json', import.meta.url), 'utf8'),
);

export function results() {
  const all = cases();
  const examples = readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.device.yaml'))
    .sort()
    .map((name) => {
      const file = fileURLToPath(new URL(name, EXAMPLES));
      return signalOf(name.replace('.device.yaml', ''), analyse(fileReader(file, {}), file, { date: DATE }));
    });
  return {
    cases: all,
    all: compare(all),
    stated: compare(cases(true)),
    signals: [...examples, ...all.map(({ published, analysis }) => signalOf(published.id, analysis))],
  };
}
