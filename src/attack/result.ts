/** What the engine finds: scores, stories, paths and their arithmetic, as plain data that every surface prints. */
import type { ExploitabilityLevel, RiskVerdict, Weakness } from '../catalogue/catalogue.ts';
import type { Path } from '../finding/finding.ts';
import type { HarmSeverity, Impact, Owner } from '../model/words.ts';
import type { DecisionResult } from './decisions.ts';
import type { World } from './world.ts';

/**
 * Which controls count, and where the on-site adversary begins.
 * `inherent` no control · `facility` only those that are not ours (`by: facility`) · `current` implemented and verified ·
 * `planned` also planned ones · `hostile` as current, with the adversary already in the device's own network zone.
 */
export const SCENARIOS = ['inherent', 'facility', 'current', 'planned', 'hostile'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const BANDS = ['low', 'medium', 'high', 'severe'] as const;
export type Band = (typeof BANDS)[number];

/** A score in exact units: cdB below the top, so `points = clamp(cdB / perPoint, 0, 10)`. `cdB` = severity × 220 − cost. */
export interface Score {
  readonly cdB: number;
  /** 0 to 10, not rounded. */
  readonly points: number;
  readonly band: Band;
}

/** One named contribution to the cost of a step. */
export interface CostLine {
  /** `step`, `AV:A`, `AC:H`, `PR:H`, `UI:R`, or the id of a control. */
  readonly label: string;
  readonly cdB: number;
  /** Why, in a few words: `radio within a room`, `TLS 1.2, verified`. */
  readonly why: string;
  /** Where the fact behind it is written. */
  readonly path: Path | undefined;
}

/** A control that counted for nothing on a step, and why: `planned`, `hard-coded credential`, … */
export interface DeadControl {
  readonly control: string;
  readonly why: string;
  readonly path: Path;
}

export interface Metrics31 {
  readonly AV: 'N' | 'A' | 'L' | 'P';
  readonly AC: 'L' | 'H';
  readonly PR: 'N' | 'L' | 'H';
  readonly UI: 'N' | 'R';
}

/** The vulnerability or software behind a step: `CVE-2021-31571 in FreeRTOS 10.4.3, and 3 more`, and where it is written. */
export interface Source {
  readonly words: string;
  readonly path: Path;
}

/** One edge of a path: a technique (with metrics) or a consequence (without). */
export interface Step {
  /** `technique@element`. */
  readonly id: string;
  readonly technique: string;
  /** Title of the technique or consequence. */
  readonly title: string;
  readonly element: string;
  /** Where the element is written. */
  readonly path: Path;
  /** What the attacker has afterwards, in words. */
  readonly gains: string;
  readonly consequence: boolean;
  readonly metrics: Metrics31 | undefined;
  readonly categories: readonly Weakness[];
  /** A hard-coded, default or shared secret is what makes it easy. */
  readonly hardCodedSecret: boolean;
  /** Rests on a vulnerability known to be exploited, or on a public exploit. */
  readonly knownExploited: boolean;
  /** Id of the vulnerability, software or credential behind it. */
  readonly because: string | undefined;
  readonly source: Source | undefined;
  /** cdB; the sum of `lines`. */
  readonly cost: number;
  readonly lines: readonly CostLine[];
  readonly dead: readonly DeadControl[];
  /** CVSS vectors of this step alone; absent on consequences. */
  readonly cvss: { readonly v31: string; readonly v40: string } | undefined;
}

export interface AttackPath {
  readonly adversary: string;
  /** Where it starts, in words: `near home`. */
  readonly start: string;
  readonly steps: readonly Step[];
  readonly harm: string;
  /** Severity of the harm on this path, after limits. */
  readonly severity: HarmSeverity;
  readonly severityPoints: number;
  /** Control that lowered it, if any. */
  readonly limitedBy: string | undefined;
  /** cdB. */
  readonly cost: number;
  readonly score: Score;
  readonly level: ExploitabilityLevel;
  readonly verdict: RiskVerdict;
  readonly patients: 'single' | 'multiple';
  /** Verdict one severity level up, when several patients can be harmed at once. */
  readonly verdictForMany: RiskVerdict | undefined;
  /** Credential the path steals and uses, if any (at most one). */
  readonly credential: string | undefined;
  /** Chained vector: the entry's exploitability, the last step's impact. */
  readonly cvss: { readonly v31: string; readonly v31Score: number; readonly v40: string; readonly v40Score: number };
  /** It leans on a boundary of the facility's network. */
  readonly reliesOnFacility: boolean;
  /** Elements of the path whose `basis` is `assumed`. */
  readonly assumptions: readonly string[];
  /** Its arcs in the world it was found in. */
  readonly arcs: readonly number[];
}

/** A control that would make a step dearer, with what the story's harm and the device score become. */
export interface Cut {
  readonly control: string;
  readonly on: string;
  readonly path: Path;
  /** Step id it makes dearer. */
  readonly step: string;
  /** The control is already in the model with status planned, or is absent. */
  readonly state: 'missing' | 'planned' | 'weak';
  /** Who would have to do it: what is not the manufacturer's can be asked for, not decided. */
  readonly owner: Owner;
  /** Score of this story's harm path and of the device when it is implemented in full. */
  readonly storyThen: Score;
  readonly deviceThen: Score;
}

export interface StoryHarm {
  /** `harm/key`. */
  readonly id: string;
  readonly harm: string;
  readonly impact: Impact;
  readonly path: AttackPath;
}

/** All paths that enter in one way: shown by the best, for each harm it reaches. */
export interface Story {
  /** `harm/key` of its worst harm; stable but for a rename or a real change. */
  readonly id: string;
  /** `control:c`, `forge:d`, `update:c`, `block:d`, `read:d`, `secret:k`. */
  readonly key: string;
  /** One sentence. */
  readonly title: string;
  readonly category: Weakness | undefined;
  readonly score: Score;
  /** Worst first. */
  readonly harms: readonly StoryHarm[];
  /** Distinct entry steps it stands for. */
  readonly entries: readonly string[];
  /** Keys of stories folded into it. */
  readonly folded: readonly string[];
  /** Best controls first; only filled for the stories that are printed. */
  readonly cuts: readonly Cut[];
}

export interface HarmResult {
  readonly harm: string;
  readonly impact: Impact;
  /** Undefined where no path leads to it. */
  readonly scores: Readonly<Record<Scenario, Score | undefined>>;
  readonly level: ExploitabilityLevel | undefined;
  readonly verdict: RiskVerdict | undefined;
  /** Elements whose removal leaves no path at or above its band; `undefined` where no path leads to it. */
  readonly cut: { readonly elements: readonly string[]; readonly exact: boolean } | undefined;
}

/** Best walk through a step of a category to an impact, current scenario. `repeats`: the witness visits a state twice. */
export interface CategoryScore {
  readonly score: Score;
  readonly step: string;
  readonly repeats: boolean;
}

export interface AttackResult {
  /** ISO date the analysis was evaluated on. */
  readonly date: string;
  /** Best path to a patient-safety harm. */
  readonly device: Readonly<Record<Scenario, Score | undefined>>;
  readonly impacts: Readonly<Record<Impact, Readonly<Record<Scenario, Score | undefined>>>>;
  readonly harms: readonly HarmResult[];
  /** Weakness × impact, current scenario; absent cells have no path. */
  readonly table: Readonly<Record<Weakness, Readonly<Partial<Record<Impact, CategoryScore>>>>>;
  /** Current scenario, worst first, all of them. Surfaces print `STORY_LIMIT`. */
  readonly stories: readonly Story[];
  /** All rows of the stories, `harm/key`, before any story is folded into another. */
  readonly rows: readonly StoryHarm[];
  /** Stories of the paths that no decision in force covers; `stories` itself where nothing is decided. They carry no cuts. */
  readonly undecided: readonly Story[];
  /** The rows of these, before any of them is folded into another. */
  readonly undecidedRows: readonly StoryHarm[];
  readonly decisions: readonly DecisionResult[];
  /** The worst cell of the risk matrix over all stories. */
  readonly worstRisk:
    | { readonly story: string; readonly level: ExploitabilityLevel; readonly verdict: RiskVerdict }
    | undefined;
  /** For each limiting control and each `usedBy`: the device score without it. Expert facts the score leans on. */
  readonly leansOn: readonly { readonly what: string; readonly path: Path; readonly without: Score }[];
  /** Adversaries the model switched off. */
  readonly switchedOff: readonly {
    readonly adversary: string;
    readonly rationale: string | undefined;
    readonly path: Path;
  }[];
  /** The K cheapest loopless paths to a harm, current scenario; `complete` unless the search stopped at a work limit. */
  readonly paths: (harm: string, k: number) => { readonly paths: readonly AttackPath[]; readonly complete: boolean };
  /** The graph, for further questions: what measures would do. */
  readonly world: World;
  readonly size: { readonly states: number; readonly edges: number; readonly layers: number };
}

/** How many stories a surface prints before "and N more". */
export const STORY_LIMIT = 12;
