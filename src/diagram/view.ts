/** What a view is, and what drawing one gives: plain data for every surface. */
import type { Hint } from './hints.ts';

/** `global`, `multi-patient`, `update`, or a kind with the id of what it is about: `use-case:bolus`, `zone:ward`, `story:over-delivery/forge:bolus`. */
export type ViewId = string;

export const VIEW_KINDS = ['global', 'multi-patient', 'update', 'use-case', 'zone', 'story'] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];

export interface View {
  readonly id: ViewId;
  readonly kind: ViewKind;
  /** What a list shows; plain text. */
  readonly title: string;
}

/** One numbered step of a story, or of a use case. */
export interface DrawnStep {
  readonly badge: string;
  /** Id of what is drawn for it; undefined: nothing is. */
  readonly element: string | undefined;
  readonly line: string;
}

export interface Diagram {
  /** Mermaid, ends with a newline. */
  readonly text: string;
  /** Hints whose badges are in the picture; they have the same numbers in every view. */
  readonly hints: readonly Hint[];
  /** Steps whose badges are in the picture: of a story, of a use case. */
  readonly steps: readonly DrawnStep[];
  /** One sentence for each group of components that is not drawn one by one. */
  readonly hidden: readonly string[];
  /** Names of the text → ids of the model: what the parts of the picture stand for. */
  readonly elements: Readonly<Record<string, string>>;
}

/** What a change does to an element. */
export const MARKS = {
  added: { sign: '✚ new', look: 'added' },
  removed: { sign: '✖ gone', look: 'removed' },
  moved: { sign: '➜ moved', look: 'changed' },
  changed: { sign: '✎ changed', look: 'changed' },
  renamed: { sign: '✎ renamed', look: 'changed' },
  weakened: { sign: '✖ control gone', look: 'changed' },
} as const;
export type Mark = keyof typeof MARKS;

/** Element id → what a change does to it; a sign beside its label, so that it is seen without colours. */
export type Marks = ReadonlyMap<string, Mark>;
