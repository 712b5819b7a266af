/** How much of what the tool prints about a model is worth reading. */
import { type Analysis, rowBehind } from '../../src/analysis.ts';
import { STORY_LIMIT } from '../../src/attack/result.ts';

export interface Signal {
  readonly name: string;
  /** Distinct stories, and how many of them are printed before “and N more”. */
  readonly stories: number;
  readonly printed: number;
  readonly findings: number;
  /** Findings whose place is an element of the model. */
  readonly onElement: number;
  /** Findings that are a step of a path which ends in a harm of the model. */
  readonly endInHarm: number;
  /** Findings that no path from an adversary to a harm uses, or that say of an element what another one says already. */
  readonly irrelevant: number;
}

export function signalOf(name: string, analysis: Analysis): Signal {
  const findings = analysis.findings.filter(({ code }) => code.startsWith('weakness.'));
  const row = rowBehind(analysis);
  const { model } = analysis;
  const elements = new Set([
    ...model.zones.keys(),
    ...model.flows.keys(),
    ...[...model.components.values()].flatMap(({ id, interfaces, stores, accounts }) => [
      id,
      ...[...interfaces, ...stores, ...accounts].map((each) => each.id),
    ]),
  ]);
  const said = new Set<string>();
  let onElement = 0;
  let endInHarm = 0;
  let irrelevant = 0;
  for (const finding of findings) {
    const step = finding.attack?.step ?? '';
    const path = row(finding)?.path;
    if (elements.has(step.slice(step.indexOf('@') + 1))) onElement++;
    if (path !== undefined && model.harms.has(path.harm)) endInHarm++;
    const key = `${finding.code} ${step}`;
    if (path === undefined || said.has(key)) irrelevant++;
    said.add(key);
  }
  const stories = analysis.attack.stories.length;
  return {
    name,
    stories,
    printed: Math.min(stories, STORY_LIMIT),
    findings: findings.length,
    onElement,
    endInHarm,
    irrelevant,
  };
}
