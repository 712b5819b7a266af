/** What a change of a model is, as plain data that every surface prints. */
import type { Analysis } from '../analysis.ts';
import type { Scenario, Score, StoryHarm } from '../attack/result.ts';
import type { Weakness } from '../catalogue/catalogue.ts';
import type { Path } from '../finding/finding.ts';
import type { ControlStatus, Impact } from '../model/words.ts';
import type { PartKind } from './parts.ts';

/** A row of the risk table, `harm/key`, that is not as it was. */
export interface RowChange {
  readonly change: 'opened' | 'closed' | 'easier' | 'harder';
  /** As the head writes it. */
  readonly id: string;
  readonly harm: string;
  readonly before: StoryHarm | undefined;
  readonly after: StoryHarm | undefined;
  /** What no decision covers, which is what policies look at. */
  readonly undecidedBefore: Score | undefined;
  readonly undecidedAfter: Score | undefined;
  /** The changes that made it so, as far as they lie on its path. */
  readonly causes: readonly Cause[];
}

export interface ScoreChange {
  /** `device`, an impact, `impact/weakness`, or the id of a harm. */
  readonly what: 'device' | 'impact' | 'category' | 'harm';
  readonly id: string;
  readonly scenario: Scenario;
  readonly impact: Impact;
  readonly weakness: Weakness | undefined;
  readonly before: Score | undefined;
  readonly after: Score | undefined;
}

/** One fact of an element, as text of both sides. */
export interface FactChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface ElementChange {
  readonly change: 'added' | 'removed' | 'moved' | 'changed' | 'renamed';
  readonly kind: PartKind;
  /** As the head writes it; of what is gone as the base did. */
  readonly id: string;
  /** Its id in the base, where that is another. */
  readonly was: string | undefined;
  /** In the head, or in the base of what is gone. */
  readonly path: Path;
  readonly facts: readonly FactChange[];
  /** Of a flow that is new or has moved: the trust boundaries it crosses, outward and then inward. */
  readonly crosses: readonly string[];
}

export interface ControlChange {
  readonly change: 'added' | 'removed' | 'weakened' | 'strengthened' | 'changed';
  readonly control: string;
  readonly on: string;
  readonly onKind: PartKind;
  /** Of the control in the head; of one that is gone, of the element that lost it. */
  readonly path: Path;
  readonly before: ControlStatus | undefined;
  readonly after: ControlStatus | undefined;
  /** It stood in the base: implemented or verified. */
  readonly stood: boolean;
  /** What is different, in a few words. */
  readonly why: string;
}

/** A judgement, not a fact of the system: it can make a score better without making anything safer. */
export interface JudgementChange {
  readonly what: 'decision' | 'override' | 'adversary' | 'catalogue';
  readonly change: 'added' | 'removed' | 'changed' | 'expired' | 'orphaned' | 'unjustified';
  readonly id: string;
  readonly path: Path;
  /** Written in the head; else in the base. */
  readonly inHead: boolean;
  /** One sentence without a full stop. */
  readonly text: string;
  /** It would silence something, and is not counted because it came with the change. */
  readonly ignored: boolean;
}

export type Cause = ControlChange | ElementChange | JudgementChange;

export interface Diff {
  readonly base: Analysis;
  /** As written. */
  readonly head: Analysis;
  /** Whether decisions that came with the change count. */
  readonly newDecisions: 'ignored' | 'allowed';
  readonly rows: readonly RowChange[];
  readonly scores: readonly ScoreChange[];
  readonly elements: readonly ElementChange[];
  readonly controls: readonly ControlChange[];
  readonly judgements: readonly JudgementChange[];
}

export function isEmpty({ rows, scores, elements, controls, judgements }: Diff): boolean {
  return [rows, scores, elements, controls, judgements].every((list) => list.length === 0);
}
