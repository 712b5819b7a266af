/** Codes of what is wrong with finished documents: found when they are made, and again by `--strict`. */
import type { CodeInfo } from '../codes.ts';

export const DOCUMENT_CODES = {
  'document.statistical-wording': {
    title: 'Statistical wording in a security score',
    help: 'Security risk is exploitability and severity. Words of chance in a scoring document are what reviewers reject first; they come from a text of the model. Say how exploitable it is instead.',
  },
  'document.figure-unreadable': {
    title: 'Figure without legend or ids, or too large',
    help: 'A figure needs a legend and the ids of its elements, and about 25 nodes at most, to be read on a page. Split the zone, or let it be drawn in parts.',
  },
  'document.filler': {
    title: 'Filler in place of content',
    help: 'A text of the model is a placeholder. Nothing in a submission may look like content that is none: supply it, or leave the field out, so that it is listed as a gap.',
  },
  'document.contradiction': {
    title: 'Two documents say different things',
    help: 'The same fact stands in two documents with different values. That is a defect of a template or of the package: make the documents again from one model.',
  },
} as const satisfies Record<string, CodeInfo>;
