/** Codes of findings about decisions: those that no longer count, that nobody answers for, or that decide nothing. */
import type { CodeInfo } from '../codes.ts';

export const DECISION_CODES = {
  'decision.expired': {
    title: 'Decision that is over',
    help: 'From the day in `expires` a decision no longer counts: what it covered fails checks again, and its overrides are gone. Decide anew, with a new date, or remove the risk.',
  },
  'decision.unjustified': {
    title: 'Decision that nobody can defend',
    help: 'A decision counts only with a `rationale` and an `owner` (or `by`); one that transfers a risk needs `transferTo` with the `labels` that tell the user. Until then what it covers fails checks as if nothing had been decided.',
  },
  'decision.orphaned': {
    title: 'Decision about nothing',
    help: 'What this covers does not exist: no finding, story or harm of the model fits. Either the risk is gone, then remove the entry, or an id has changed, then correct it.',
  },
  'decision.unbounded': {
    title: 'Decision without an end',
    help: 'What was right when it was decided may be wrong later: exploitability grows as tools become known. Say with `expires` when the decision has to be made again.',
  },
  'decision.relies-on-facility': {
    title: "Accepted because of somebody else's network",
    help: 'The path is scored with controls of the facility, and FDA asks to take its network as hostile. Transfer the risk with a label that tells the facility what to do, instead of accepting it.',
  },
  'decision.lowers-score': {
    title: 'Metric overridden by a decision',
    help: 'A person put a value in the place of a derived metric, and scores are lower for it. It is listed in every report, with the scores as they are without it.',
  },
  'decision.override-without-step': {
    title: 'Override that meets no step',
    help: 'An override changes a metric of the steps that the covers of its risk name by finding, element, technique or vulnerability. None of them names a step that exists.',
  },
} as const satisfies Record<string, CodeInfo>;
