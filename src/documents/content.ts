/** What a document is made of, before any format: blocks of text, tables and pictures, all plain data. */
import type { Path } from '../finding/finding.ts';
import type { DocumentId } from './list.ts';
import type { ProfileId } from './profile.ts';

/** A stretch of text inside a block. Text is never markup: each format escapes it. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  /** A cross-reference to an anchor of any document of the package; `text` is what is shown. */
  | { readonly to: string; readonly text: string }
  /** A place that references go to, such as the id in the first cell of a row; `text` is what is shown. */
  | { readonly anchor: string; readonly text: string }
  /** What only a person can supply, shown so that nobody overlooks it; `gap` is the id of its row in the gap list. */
  | { readonly todo: string; readonly gap: string }
  /** A web address of ours or of a standard, never of a model. */
  | { readonly href: string; readonly text: string };

export type Text = readonly Inline[];

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Share of the width relative to the other columns; 1 if not given. */
  readonly width?: number;
  /** Numbers are set right and become numbers in workbooks. */
  readonly kind?: 'text' | 'number';
}

export interface Table {
  readonly kind: 'table';
  /** Anchor and number: `table-risks`. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Text[])[];
  /** Said in place of an empty table. */
  readonly empty?: string;
  /** Too wide for an upright page. */
  readonly landscape?: boolean;
  /** Also a file of its own, `NAME.csv` and `NAME.xlsx`. */
  readonly file?: string;
}

export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  readonly caption: string;
  /** What the picture shows, in words. */
  readonly alt: string;
  /** Mermaid text of `diagram/`. */
  readonly mermaid: string;
  readonly landscape?: boolean;
}

export type Block =
  | {
      readonly kind: 'heading';
      /** 1 is a chapter of the document; its title is no block. */
      readonly level: 1 | 2 | 3 | 4;
      readonly id: string;
      readonly text: string;
    }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Text[] }
  /** Names and what is said of them, one below the other. */
  | { readonly kind: 'facts'; readonly rows: readonly { readonly name: string; readonly text: Text }[] }
  /** Set apart from the text: what a reader must not overlook. */
  | { readonly kind: 'note'; readonly text: Text }
  | Table
  | Figure;

export interface DocumentContent {
  /** `threat-model`: also the anchor of its title. Anchors are unique in a package. */
  readonly id: DocumentId;
  /** File name without extension: `02-threat-model`. */
  readonly name: string;
  /** The document's exact name. */
  readonly title: string;
  /** Its number in the manufacturer's system, if the model has a pattern for it. */
  readonly number: string | undefined;
  readonly blocks: readonly Block[];
  /** Tables too wide for a page: files of their own only, `NAME.csv` and `NAME.xlsx`; each has a `file`. */
  readonly sheets: readonly Table[];
  /** What goes with it as data. */
  readonly data: readonly DataFile[];
}

/** A file that other tools read: VEX, SBOM, answers of a form. */
export interface DataFile {
  /** With its extension: `vex.cdx.json`. */
  readonly name: string;
  readonly text: string;
}

/** Who has to answer a gap. */
export type Answerer = 'device-engineer' | 'security' | 'regulatory' | 'test' | 'supplier';

/** One thing that the model leaves open and a document needs. */
export interface Gap {
  /** Stable: made of what is asked and the element, so that a question of several documents is one gap. */
  readonly id: string;
  readonly answerer: Answerer;
  /** What to supply, one sentence that is the same for every element it is asked of. */
  readonly text: string;
  /** The element of the model it is about; the device if none. */
  readonly element: string | undefined;
  /** Where the element is written: the path of its key in the model. */
  readonly path: Path;
  /** The document that shows it first. */
  readonly document: DocumentId;
  /** Where in that document: an anchor. */
  readonly at: string;
}

/** What stands on every document: from the model and its `documents:` section. */
export interface FrontMatter {
  readonly device: string;
  readonly version: string;
  readonly manufacturer: string | undefined;
  /** ISO date on which the model was evaluated. */
  readonly date: string;
  /** ISO date of the documents, written by a person. */
  readonly issued: string | undefined;
  readonly revision: string | undefined;
  readonly author: string | undefined;
  readonly approvers: readonly string[];
  /** SHA-256 of everything that was read, in hex; computed by the surface. */
  readonly source: string;
  /** `Medjack 0.2.0`. */
  readonly generator: string;
  readonly profile: ProfileId;
  /** Title and date of the guidance that the package follows. */
  readonly guidance: string;
}

export interface Package {
  readonly front: FrontMatter;
  /** The index first, then by number. */
  readonly documents: readonly DocumentContent[];
  /** By who answers, then in the order of the documents. */
  readonly gaps: readonly Gap[];
}
