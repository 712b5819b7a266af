/** What the tool has to say about a file: a finding is data, its ranges are resolved once, at the edge. */
import type { FindingCode } from './codes.ts';

/** How serious a finding is. A gap (something only a person can supply) is a hint. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Keys and indices from the root of the merged model to an element. */
export type Path = readonly (string | number)[];

/** Which token of the element at a path is meant: its key, its value, or the whole item (key to end of value). */
export type Part = 'key' | 'value' | 'item';

/** A stretch of one file, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A place in the merged model (found again through includes, parts, anchors and aliases) or a stretch of a file. */
export type Where = { readonly path: Path; readonly part: Part } | Span;

/** Replace the text of a span. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** A change a person may choose to make. Edits never overlap. `preferred` marks the one safe to apply unseen. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred?: boolean;
}

export interface Related {
  readonly message: string;
  readonly where: Where;
}

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** One sentence that says what is wrong and what to do about it. Plain text. */
  readonly message: string;
  readonly where: Where;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Id of the risk whose decision covers it: it stays in every list and fails nothing. */
  readonly decided?: string;
  /** Of a weakness: the attack step it is about and the worst story through it, by their ids (`technique@element`, `harm/key`). */
  readonly attack?: { readonly step: string; readonly story: string };
}

export function isSpan(where: Where): where is Span {
  return 'uri' in where;
}
