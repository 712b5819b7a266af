/** What the editor's extension and the language server say to each other beside the protocol of language servers. */

/** 0-based lines and UTF-16 columns, as in the protocol. */
export interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Server to client, notification: a description has been analysed anew. */
export const ANALYSED = 'medjack/analysed';
export interface Analysed {
  readonly uri: string;
}

/** Client to server: what the views show of a description; null while there is none. */
export const OVERVIEW = 'medjack/overview';
export interface OverviewParams {
  readonly uri: string;
}

/** `severe` … `low` colour a score; the others say what a row is. */
export type RowIcon = 'severe' | 'high' | 'medium' | 'low' | 'group' | 'step' | 'control' | 'gap' | 'harm';

/** One row of a tree. All texts are plain text. */
export interface Row {
  readonly label: string;
  /** Shown beside the label, dimmed. */
  readonly detail?: string;
  readonly tooltip?: string;
  readonly icon: RowIcon;
  /** What a click opens. */
  readonly at?: Place;
  readonly children: readonly Row[];
}

export interface Overview {
  readonly uri: string;
  readonly title: string;
  /** ISO date that it was evaluated on. */
  readonly date: string;
  /** Printed device scores with their bands, `9.3 severe`; null where no path harms a patient. */
  readonly now: string | null;
  readonly planned: string | null;
  /** The text is broken; what is shown is of the last text that was not. */
  readonly stale: boolean;
  /** By impact, in these by category, in these the stories, in these their steps; worst first. */
  readonly paths: readonly Row[];
  /** By status. */
  readonly controls: readonly Row[];
  /** By who has to answer. */
  readonly gaps: readonly Row[];
}

/** Client to server: the page about a finding code, control or other word, as Markdown; null if nothing is called so. */
export const EXPLAIN = 'medjack/explain';
export interface ExplainParams {
  readonly word: string;
}

/** Client to server: the text of a first description with this title. */
export const STARTER = 'medjack/starter';
export interface StarterParams {
  readonly title: string;
}

/** Client to server: the files of the premarket documents of a description; null where the server cannot make them. */
export const DOCUMENTS = 'medjack/documents';
export interface DocumentsParams {
  readonly uri: string;
  /** Some of `md`, `html`, `docx`, `pdf`, `xlsx`, `csv`. */
  readonly formats: readonly string[];
}
export interface DocumentsResult {
  /** `path`: in the folder of the documents. */
  readonly files: readonly { readonly path: string; readonly base64: string }[];
  /** What is missing, and what to do, in sentences. */
  readonly problems: readonly string[];
  /** What a person still has to supply, by who answers. */
  readonly gaps: readonly Row[];
}

/** Server to client, notification: what is done now for `DOCUMENTS`. */
export const DOCUMENTS_PROGRESS = 'medjack/documentsProgress';
export interface DocumentsProgress {
  readonly uri: string;
  readonly text: string;
}

/** Server to client: the text of a file that only the editor can read, or why there is none. */
export const READ_FILE = 'medjack/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** The description that names it: what lies outside its workspace folder is not read. */
  readonly of: string;
}
export type ReadFileResult =
  | { readonly text: string }
  | { readonly problem: 'missing' | 'outside' | 'folder' | 'too-large' | 'not-text' | 'unreadable' };

/** Client to server: a function for agents, as the language-model tools of the editor call it. */
export const CALL_AGENT = 'medjack/callAgent';
export interface CallAgentParams {
  readonly name: string;
  /** As the function's schema says, but `file` is a URI. */
  readonly input: Readonly<Record<string, unknown>>;
  /** URI of the workspace folder outside which nothing is read. */
  readonly root: string;
}
/** The answer as the function's schema says, or a sentence that says what to do instead. */
export type CallAgentResult = { readonly answer: object } | { readonly problem: string };

/** What the extension tells the server at its start. */
export interface EditorOptions {
  /** Commands that the editor knows: a lens then reveals its element. */
  readonly revealCommand?: string;
  /** The client answers `READ_FILE`. */
  readonly readsFiles?: boolean;
}
