/** Codes of findings about a baseline, the record of what a team has found before. */
import type { CodeInfo } from '../codes.ts';

export const BASELINE_CODES = {
  'baseline.malformed': {
    title: 'Baseline that cannot be read',
    help: 'A baseline that is wrong in one place is not used at all, because a build must not pass by mistake. Write it anew with `medjack check --write-baseline FILE`.',
  },
  'baseline.unknown-version': {
    title: 'Baseline of another version',
    help: 'The baseline was written by a release whose baselines this one does not read. Write it anew with `medjack check --write-baseline FILE`, or use that release.',
  },
} as const satisfies Record<string, CodeInfo>;
