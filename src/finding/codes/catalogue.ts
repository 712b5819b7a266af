/** Codes of findings about: catalogue. */
import type { CodeInfo } from '../codes.ts';

export const CATALOGUE_CODES = {
  'catalogue.incomplete': {
    title: 'Catalogue entry is incomplete',
    help: 'An entry with a new id stands on its own and needs all of its fields; an entry with the id of a standard one needs only what differs. Add the missing fields, or correct the id. Until then the entry is ignored.',
  },
  'catalogue.unknown-technique': {
    title: 'Unknown technique',
    help: 'A control cuts techniques, consequences and the start of adversaries, named by their ids. This id is in no catalogue in use, so the control has no effect there. Correct the id, or add the technique under `techniques`.',
  },
  'catalogue.unknown-family': {
    title: 'Unknown family of controls',
    help: 'The family of a control says how much dearer it makes a step; within a family only the strongest control counts. Name a family of the standard catalogue, or add one under `families`. Until then the control is taken as before, or ignored if it is new.',
  },
  'catalogue.unknown-mechanism': {
    title: 'Unknown mechanism in a grading rule',
    help: 'A grading rule names mechanisms by id or by one of their other names. This name is no mechanism of a catalogue in use, so the rule matches only controls that write exactly this name. Correct it, or add the mechanism under `mechanisms`.',
  },
  'catalogue.ambiguous-mechanism': {
    title: 'Name of a mechanism is taken',
    help: 'Names of mechanisms are compared without regard to case, spaces, hyphens, dots, slashes and underscores, and each must mean one mechanism. This name already means another one and is ignored here. Remove it, or override that mechanism.',
  },
  'catalogue.order': {
    title: 'Numbers are in the wrong order',
    help: 'A harder metric, a stronger control, a higher severity and an easier level must never count for less than the one before it, or adding protection could make a score worse. Put the numbers in order. Until then the standard ones are used.',
  },
  'catalogue.uncut': {
    title: 'Technique that no control cuts',
    help: 'No control in the catalogues in use makes this technique harder, so its paths can be reported but never improved. Add its id to the `cuts` of the controls that help.',
  },
} as const satisfies Record<string, CodeInfo>;
