/** A use case as a mermaid sequence diagram: who does what over which flow, step by step, in its trust boundaries. */
import type { Analysis } from '../analysis.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Model } from '../model/model.ts';
import { frontMatter } from './flowchart.ts';
import { hintsOf } from './hints.ts';
import { componentLines, label, wrapped } from './labels.ts';
import { comment, escapeLabel, Names } from './syntax.ts';
import type { Diagram, DrawnStep } from './view.ts';
import type { UseCase, UseCaseStep } from './written.ts';

/** Characters of a message's line. */
const LENGTH = 34;

/** Undefined where no step of it names a flow or a component of the model. */
export function sequence(analysis: Analysis, useCase: UseCase): Diagram | undefined {
  const { model } = analysis;
  const parties = participants(model, useCase);
  if (parties.length === 0) return undefined;
  const names = new Names();
  const shown = new Set([...parties, ...useCase.steps.flatMap(({ flow }) => flow ?? [])]);
  const hints = hintsOf(analysis).filter(({ element }) => shown.has(element));
  const signs = (id: string) => hints.filter(({ element }) => element === id).map((hint) => hint.badge);
  const lines: string[] = [];
  for (const [zone, ids] of byZone(model, parties)) {
    const title = zone === '' ? '' : zonePath(model, zone);
    if (title !== '') lines.push(`box transparent ${escapeLabel(title)}`);
    for (const id of ids) {
      const component = model.components.get(id);
      const text =
        component === undefined ? escapeLabel(id) : label(componentLines({ ...component, alsoIn: [] }), signs(id));
      lines.push(`participant ${names.of('c', id)} as ${text}`);
    }
    if (title !== '') lines.push('end');
  }
  const elements: Record<string, string> = {};
  const steps: DrawnStep[] = [];
  let count = 0;
  useCase.steps.forEach((step, index) => {
    const drawn = messages(model, step, index + 1, names, parties, signs);
    for (const { text, element } of drawn) {
      if (element !== undefined) elements[`i${count}`] = element;
      lines.push(text);
      count++;
    }
    const element = step.flow ?? step.by;
    steps.push({
      badge: `${index + 1}`,
      element,
      line: plainText(`${element === undefined ? '' : `${element}: `}${step.does}`),
    });
  });
  const notes = [
    `Use case ${useCase.id} of ${model.name}, from ${analysis.uri}, evaluated on ${analysis.date}.`,
    ...hints.map(({ badge, line }) => `${badge} ${line}`),
  ];
  const body = [...notes.map(comment), ...lines].map((line) => `  ${line}`);
  return {
    text: `${[...frontMatter(`${model.name}: ${useCase.title}`, []), 'sequenceDiagram', ...body].join('\n')}\n`,
    hints,
    steps,
    hidden: [],
    elements: { ...names.elements, ...elements },
  };
}

/** Components of the steps, as they first appear. */
function participants(model: Model, { steps }: UseCase): string[] {
  const found = steps.flatMap(({ flow, by }) => {
    const over = model.flows.get(flow ?? '');
    return [...(over === undefined ? [] : [over.from, over.to]), ...(by === undefined ? [] : [by])];
  });
  return [...new Set(found)].filter((id) => model.components.has(id));
}

/** Zones as they first appear, each with its participants: a boundary stands around neighbours. */
function byZone(model: Model, ids: readonly string[]): Map<string, string[]> {
  const zones = new Map<string, string[]>();
  for (const id of ids) {
    const zone = model.components.get(id)?.zone ?? '';
    const known = model.zones.has(zone) ? zone : '';
    zones.set(known, [...(zones.get(known) ?? []), id]);
  }
  return zones;
}

/** `ward, in hospital`. */
function zonePath(model: Model, zone: string): string {
  const way: string[] = [];
  for (
    let at = model.zones.get(zone);
    at !== undefined && !way.includes(at.id);
    at = model.zones.get(at.within ?? '')
  ) {
    way.push(at.id);
  }
  return way.join(', in ');
}

interface Statement {
  readonly text: string;
  readonly element: string | undefined;
}

function messages(
  model: Model,
  step: UseCaseStep,
  number: number,
  names: Names,
  parties: readonly string[],
  signs: (id: string) => readonly string[],
): Statement[] {
  const flow = model.flows.get(step.flow ?? '');
  const does = wrapped(step.does, LENGTH);
  const relies = step.relies.length === 0 ? [] : wrapped(`relies on ${step.relies.join(', ')}`, LENGTH);
  const known = (id: string | undefined) => id !== undefined && parties.includes(id);
  const found: Statement[] = [];
  if (flow !== undefined && known(flow.from) && known(flow.to)) {
    const text = label([`${number} · ${flow.id}`, ...does, ...relies], signs(flow.id));
    const arrow = flow.over.length > 0 ? '-->>' : '->>';
    found.push({ text: `${names.of('c', flow.from)}${arrow}${names.of('c', flow.to)}: ${text}`, element: flow.id });
  } else {
    const [first, last] = [parties[0] as string, parties.at(-1) as string];
    const over =
      step.by !== undefined && known(step.by)
        ? names.of('c', step.by)
        : [...new Set([first, last])].map((id) => names.of('c', id)).join(',');
    const head = known(step.by) ? [`${number} · ${step.by}`] : [`${number}`];
    found.push({ text: `Note over ${over}: ${label([...head, ...does, ...relies])}`, element: step.by });
  }
  if (step.otherwise !== undefined) {
    const at =
      flow !== undefined && known(flow.to) ? flow.to : known(step.by) ? (step.by as string) : (parties[0] as string);
    const { when, then } = step.otherwise;
    const text = label([...wrapped(`if ${when}:`, LENGTH), ...wrapped(then, LENGTH)]);
    found.push({ text: `Note over ${names.of('c', at)}: ${text}`, element: at });
  }
  return found;
}
