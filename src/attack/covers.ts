/** What a decision covers: attack steps, and the rows of the risk table that they lead to. */
import type { Cover, Model, Risk } from '../model/model.ts';
import type { Metrics31 } from './result.ts';
import { codeOf } from './weaknesses.ts';

/** What decides whether a step is meant: an edge of the graph or a step of a path. */
export interface Covered {
  readonly technique: string;
  readonly element: string;
  readonly because: string | undefined;
  readonly hardCodedSecret: boolean;
  /** Undefined on consequences, which no decision names. */
  readonly metrics: Metrics31 | undefined;
  readonly categories: readonly string[];
}

/** Whether a decision counts on a date, and if not, why. */
export interface Standing {
  readonly state: 'in force' | 'expired' | 'unjustified';
  /** What is missing, or since when it is over. */
  readonly why: string | undefined;
}

/** A decision counts from nobody's word: it needs a reason, somebody who answers for it and, to hand a risk over, a label. */
export function standingOf(risk: Risk, date: string): Standing {
  const missing = [
    risk.rationale.trim() === '' ? 'a `rationale`' : '',
    risk.owner === undefined && risk.by === undefined ? 'an `owner`' : '',
    risk.decision === 'transfer' && risk.labels.length === 0 ? '`transferTo` with `labels`' : '',
  ].filter((each) => each !== '');
  if (missing.length > 0) return { state: 'unjustified', why: missing.join(' and ') };
  if (risk.expires !== undefined && risk.expires <= date) return { state: 'expired', why: risk.expires };
  return { state: 'in force', why: undefined };
}

export function risksInForce(model: Model, date: string): Risk[] {
  return [...model.risks.values()].filter((risk) => standingOf(risk, date).state === 'in force');
}

/** Whether a cover names steps at all; one that does not is about whole rows, or about findings that are no weaknesses. */
export function namesSteps(cover: Cover): boolean {
  if (cover.finding !== undefined && !cover.finding.startsWith('weakness.')) return false;
  return [cover.finding, cover.on, cover.technique, cover.vulnerability].some((key) => key !== undefined);
}

/** Whether a cover that names steps names this one. On a component it names its interfaces, stores and accounts too. */
export function coversStep(cover: Cover, step: Covered): boolean {
  return (
    step.metrics !== undefined &&
    namesSteps(cover) &&
    (cover.finding === undefined || (step.categories.length > 0 && cover.finding === codeOf(step))) &&
    (cover.on === undefined || cover.on === step.element || step.element.startsWith(`${cover.on}/`)) &&
    (cover.technique === undefined || cover.technique === step.technique) &&
    (cover.vulnerability === undefined || cover.vulnerability === step.because)
  );
}

/** Whether a cover may be about a row, `harm/key`, by its harm and its story. */
export function coversRow(cover: Cover, row: { readonly id: string; readonly harm: string }): boolean {
  if (cover.harm !== undefined && cover.harm !== row.harm) return false;
  if (cover.story !== undefined && cover.story !== row.id) return false;
  return namesSteps(cover) || (cover.finding === undefined && (cover.harm ?? cover.story) !== undefined);
}
