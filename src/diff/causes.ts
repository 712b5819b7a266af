/** Says which changes made a path what it is: first what its arithmetic names, else what lies on it. */
import type { Step, StoryHarm } from '../attack/result.ts';
import type { Model } from '../model/model.ts';
import type { Cause, ControlChange, ElementChange, JudgementChange, RowChange } from './change.ts';
import type { Renames } from './renames.ts';

export type Explain = (
  before: StoryHarm | undefined,
  after: StoryHarm | undefined,
  change: RowChange['change'],
) => readonly Cause[];

export interface Changes {
  readonly controls: readonly ControlChange[];
  readonly elements: readonly ElementChange[];
  readonly judgements: readonly JudgementChange[];
}

const WORSE: readonly ControlChange['change'][] = ['removed', 'weakened', 'changed'];
const BETTER: readonly ControlChange['change'][] = ['added', 'strengthened', 'changed'];

/** Of two models and what changed between them. */
export function explainer(base: Model, head: Model, changes: Changes, renames: Renames): Explain {
  return (before, after, change) => {
    const worse = change === 'opened' || change === 'easier';
    const controls = changes.controls.filter((each) => (worse ? WORSE : BETTER).includes(each.change));
    // What made it worse was in the arithmetic before; what made it better is in it now.
    const named = namedControls(worse ? before : after, worse ? renames : undefined);
    const exact = changes.controls.filter((each) => named.has(`${each.control} ${each.on}`));
    if (exact.length > 0) return exact;
    const paths = [
      { row: worse ? after : before, model: worse ? head : base, rename: worse ? undefined : renames },
      { row: worse ? before : after, model: worse ? base : head, rename: worse ? renames : undefined },
    ];
    const rings: ((step: Step, model: Model) => Iterable<string>)[] = [elementOf, around];
    for (const ring of rings)
      for (const { row, model, rename } of paths) {
        const ids = idsOn(row, model, ring, rename);
        const elements = changes.elements.filter(
          (each) => each.change !== 'renamed' && (ids.has(each.id) || ids.has(each.id.split('/')[0] ?? '')),
        );
        const found = [...controls.filter((each) => ids.has(each.on)), ...elements];
        if (found.length > 0) return found;
      }
    return changes.judgements.filter(({ ignored }) => !ignored);
  };
}

/** `control element` of every control that the arithmetic of a path names. */
function namedControls(row: StoryHarm | undefined, renames: Renames | undefined): Set<string> {
  const named = new Set<string>();
  const note = (path: readonly (string | number)[]) => {
    const at = path.indexOf('controls');
    if (at < 0) return;
    const owner = path.slice(0, at);
    const id = owner.length > 2 ? `${owner[1]}/${owner[3]}` : String(owner.at(-1));
    named.add(`${path[at + 1]} ${renames?.of(id) ?? id}`);
  };
  for (const step of row?.path.steps ?? []) {
    for (const { path } of step.lines) if (path !== undefined) note(path);
    for (const { path } of step.dead) note(path);
  }
  const limited = row?.path.limitedBy?.split(' on ');
  if (limited !== undefined) named.add(`${limited[0]} ${renames?.of(limited[1] ?? '') ?? limited[1]}`);
  return named;
}

function idsOn(
  row: StoryHarm | undefined,
  model: Model,
  ring: (step: Step, model: Model) => Iterable<string>,
  renames: Renames | undefined,
): Set<string> {
  const ids = new Set<string>();
  for (const step of row?.path.steps ?? [])
    for (const id of ring(step, model)) ids.add(renames === undefined ? id : renames.of(id));
  if (row !== undefined) ids.add(row.harm);
  return ids;
}

/** The element of a step, and the software or vulnerability behind it. */
function* elementOf({ element, because }: Step): Generator<string> {
  yield element;
  if (because !== undefined) {
    yield because;
    yield `${element.split('/')[0]}/${because}`;
  }
}

/** What bears on a step without being its element: the component, its zone, the ends of a flow and what it carries. */
function* around(step: Step, model: Model): Generator<string> {
  yield* elementOf(step);
  const owner = step.element.split('/')[0] ?? '';
  const flow = model.flows.get(step.element);
  const ends = flow === undefined ? [owner] : [flow.from, flow.to];
  yield* ends;
  for (const end of ends) {
    const component = model.components.get(end);
    for (let zone = model.zones.get(component?.zone ?? ''), left = 20; zone !== undefined && left-- > 0; ) {
      yield zone.id;
      zone = model.zones.get(zone.within ?? '');
    }
  }
  if (flow === undefined) return;
  yield* [flow.fromInterface, flow.toInterface].filter((id) => id !== undefined);
  yield* [...flow.carries, ...flow.returns, ...flow.over];
}
