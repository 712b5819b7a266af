/** What the diagram's page, the editor's extension and the language server say to each other. All texts are plain text. */

/** A printed score with its band: `9.3`, `severe`. */
export interface ScoreText {
  readonly text: string;
  readonly band: 'severe' | 'high' | 'medium' | 'low';
}

/** Client to server: one view of a description, and all that the page shows beside it; null while there is none. */
export const PREVIEW = 'medjack/preview';
export interface PreviewParams {
  readonly uri: string;
  /** Id of a view; one that is not there gives the first. */
  readonly view: string;
}

export interface Preview {
  readonly uri: string;
  readonly title: string;
  /** ISO date that it was evaluated on. */
  readonly date: string;
  /** The text is broken; what is shown is of the last text that was not. */
  readonly stale: boolean;
  /** Device scores; null where no path harms a patient. */
  readonly now: ScoreText | null;
  readonly planned: ScoreText | null;
  readonly views: readonly ViewEntry[];
  /** Id of the view that is drawn. */
  readonly view: string;
  readonly mermaid: string;
  /** Names in the mermaid text → ids in the description. */
  readonly elements: Readonly<Record<string, string>>;
  /** What is not drawn, in sentences. */
  readonly hidden: readonly string[];
  readonly hints: readonly HintEntry[];
  /** Steps that the view itself numbers; `badge` as in the picture. */
  readonly steps: readonly { readonly badge: string; readonly element: string | null; readonly line: string }[];
  /** Worst first. */
  readonly stories: readonly StoryEntry[];
  /** How many more there are than are listed. */
  readonly moreStories: number;
  /** Controls that could be added, the most useful first. */
  readonly candidates: readonly Candidate[];
  /** The elements of the view, as a table. */
  readonly rows: readonly ElementRow[];
}

export interface ViewEntry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

/** An open weakness of an element in the picture. */
export interface HintEntry {
  /** Its number, as in the picture. */
  readonly badge: string;
  readonly element: string;
  readonly line: string;
  /** What the attacker does, in a sentence, and what makes that as hard as it is. */
  readonly technique: string;
  readonly reason: string;
  readonly costs: readonly CostEntry[];
  /** `CWE-306`, `CAPEC-94`. */
  readonly references: readonly string[];
  /** The control that would help, by its title, and what it does. */
  readonly control: string | null;
  readonly help: string | null;
  /** Key of the candidate that adds it; null: it is there, and has to be finished or strengthened by hand. */
  readonly candidate: string | null;
  readonly story: string;
}

export interface CostEntry {
  /** `AV:A`, `step`, the id of a control. */
  readonly label: string;
  /** Points that it takes off the score, `1.2`. */
  readonly points: string;
  readonly why: string;
}

/** One way of attack with all harms it leads to; told by the worst. */
export interface StoryEntry {
  readonly id: string;
  readonly title: string;
  readonly score: ScoreText;
  readonly category: string;
  /** Titles of the kinds of harm it leads to. */
  readonly impacts: readonly string[];
  /** `over-delivery, under-delivery`. */
  readonly harms: string;
  readonly steps: readonly StepEntry[];
  readonly cuts: readonly CutEntry[];
}

export interface StepEntry {
  readonly title: string;
  /** Id as the description has it, `pump/flash`. */
  readonly element: string;
  /** Id of what is drawn for it; null: nothing is. */
  readonly drawn: string | null;
  /** Ids of the ends of a flow, which the step passes too. */
  readonly ends: readonly string[];
  readonly gains: string;
  readonly costs: readonly CostEntry[];
  readonly references: readonly string[];
}

export interface CutEntry {
  readonly control: string;
  readonly on: string;
  readonly state: 'missing' | 'planned' | 'weak';
  /** The story's score when it is implemented in full. */
  readonly after: ScoreText;
  readonly candidate: string | null;
}

/** A control that can be added as planned. */
export interface Candidate {
  readonly key: string;
  readonly control: string;
  readonly title: string;
  readonly on: string;
  /** Whose it would be: `manufacturer`, `facility`. */
  readonly owner: string;
  /** The worst story that it cuts. */
  readonly now: ScoreText;
  readonly after: ScoreText;
}

export interface ElementRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** `pump in home`, `from remote to pump, carries bolus-command`. */
  readonly summary: string;
  readonly hints: readonly { readonly badge: string; readonly line: string }[];
  readonly score: ScoreText | null;
}

/** Client to server: what scores become when controls are planned beside those that are; null where it cannot be said. */
export const WHAT_IF = 'medjack/whatIf';
export interface WhatIfParams {
  readonly uri: string;
  /** Keys of candidates. */
  readonly candidates: readonly string[];
}
export interface WhatIf {
  readonly candidates: readonly string[];
  readonly now: ScoreText | null;
  /** All that is planned and ticked done in full; null: no path harms a patient. */
  readonly after: ScoreText | null;
  /** Null: no path is left. */
  readonly stories: readonly { readonly id: string; readonly after: ScoreText | null }[];
}

/** Client to server: the edit of the workspace that writes controls as planned, in the protocol's form; null: there is none. */
export const PLAN_CONTROLS = 'medjack/planControls';
export type PlanControlsParams = WhatIfParams;

/** Client to server: where an element is written; null: nowhere. */
export const LOCATE = 'medjack/locate';
export interface LocateParams {
  readonly uri: string;
  readonly element: string;
}

/** Client to server: the element that is written at a position; null: none. */
export const ELEMENT_AT = 'medjack/elementAt';
export interface ElementAtParams {
  /** The description. */
  readonly uri: string;
  /** The file of it that the position is in. */
  readonly file: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Which way places follow each other. */
export interface Follow {
  /** A click in the picture shows the source. */
  readonly source: boolean;
  /** The cursor in the source marks the element in the picture. */
  readonly cursor: boolean;
}

/** From the extension to the page. */
export type ToPage =
  | { readonly type: 'show'; readonly preview: Preview; readonly follow: Follow }
  /** There is nothing to show, and why. */
  | { readonly type: 'nothing'; readonly why: string }
  | { readonly type: 'mark'; readonly element: string | null }
  | { readonly type: 'what-if'; readonly whatIf: WhatIf | null }
  /** What became of a wish: of an export, of writing controls. */
  | { readonly type: 'done'; readonly message: string };

/** From the page to the extension. */
export type FromPage =
  | { readonly type: 'ready'; readonly view: string }
  | { readonly type: 'view'; readonly view: string }
  | { readonly type: 'reveal'; readonly element: string }
  | { readonly type: 'what-if'; readonly candidates: readonly string[] }
  | { readonly type: 'apply'; readonly candidates: readonly string[] }
  | { readonly type: 'follow'; readonly follow: Follow }
  | {
      readonly type: 'save';
      readonly name: string;
      readonly format: 'svg' | 'png' | 'mermaid';
      readonly base64: string;
    }
  | { readonly type: 'copy'; readonly text: string };
