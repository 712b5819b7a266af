/** A picture as plain data: what is read out of mermaid's drawing, and all that is drawn again. */
import type { Box, Point } from './geometry.ts';

/** What stands on an element. */
export interface Words {
  /** Lines as they are broken. */
  readonly lines: readonly string[];
  /** Numerals of its badges. */
  readonly badges: readonly string[];
}

/** How a node is drawn: `note` is a remark in a sequence. */
export type Shape = 'entity' | 'process' | 'store' | 'harm' | 'note';

export interface Node extends Words {
  /** The name that mermaid's text gives it. */
  readonly name: string;
  readonly shape: Shape;
  readonly box: Box;
  /** Classes of mermaid's text: `severe`, `more`, `added`. */
  readonly classes: readonly string[];
}

export interface Boundary extends Words {
  readonly name: string;
  readonly box: Box;
  readonly classes: readonly string[];
}

export interface Arrow extends Words {
  readonly name: string;
  /** From end to end, on the borders of its nodes; at least two. */
  readonly points: readonly Point[];
  readonly heads: { readonly start: boolean; readonly end: boolean };
  readonly dashed: boolean;
  readonly classes: readonly string[];
  /** Middle of its label as mermaid places it; undefined: it has none. */
  readonly label: Point | undefined;
  /** Labels of messages stay where they are, above their line. */
  readonly fixed: boolean;
}

/** A line on which nothing hangs: the life of a participant. */
export interface Rule {
  readonly name: string;
  readonly from: Point;
  readonly to: Point;
}

/** What a text says that its signs mean. */
export interface Meanings {
  readonly thick: string;
  readonly badge: string;
}

export interface Drawing {
  readonly kind: 'flowchart' | 'sequence';
  readonly title: string;
  readonly meanings: Meanings;
  readonly boundaries: readonly Boundary[];
  readonly nodes: readonly Node[];
  readonly arrows: readonly Arrow[];
  readonly rules: readonly Rule[];
}

/** A drawn picture as a file, and its size in CSS pixels. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}
