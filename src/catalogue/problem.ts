/** What is wrong with a catalogue file, as data. */
import type { FindingCode } from '../finding/codes.ts';
import type { Part, Path, Severity } from '../finding/finding.ts';

/** Something wrong with a catalogue file, at a path of that file. */
export interface CatalogueProblem {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  readonly part: Part;
  /** For an unknown name: those that it could be, for a "did you mean". */
  readonly candidates?: readonly string[];
}

export type Say = (problem: CatalogueProblem) => void;
