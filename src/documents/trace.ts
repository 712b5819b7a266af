/** The links of a model as data: what leads from threats to tests and labels, and back; each link is written in the model or found by the search. */
import type { Control } from '../model/model.ts';
import type { Context } from './context.ts';
import { type ControlDetails, detailsOf, listed, recordAt } from './control-details.ts';
import { controlsOf, type RiskRow } from './risks.ts';

export interface TracedControl extends ControlDetails {
  readonly control: Control;
  /** Risks whose paths it stands on. */
  readonly risks: readonly RiskRow[];
  /** Planned, implemented or verified, and the manufacturer's own. */
  readonly owed: boolean;
}

/** An element, control or decision that names a requirement, a test or a label. */
export interface Named {
  readonly kind:
    | 'control'
    | 'component'
    | 'interface'
    | 'flow'
    | 'zone'
    | 'data'
    | 'credential'
    | 'update'
    | 'use-case'
    | 'decision'
    | 'assumption'
    | 'role';
  readonly id: string;
}

export interface Trace {
  readonly controls: readonly TracedControl[];
  /** Ids of the model and those named in it, in the order of the model, with who names each. */
  readonly requirements: ReadonlyMap<string, readonly Named[]>;
  readonly tests: ReadonlyMap<string, readonly Named[]>;
  readonly labels: ReadonlyMap<string, readonly Named[]>;
}

export function traceOf(context: Context): Trace {
  const { analysis, model, file, risks } = context;
  const byPath = new Map<Control, RiskRow[]>();
  for (const risk of risks)
    for (const control of risk.controls) byPath.set(control, [...(byPath.get(control) ?? []), risk]);
  const controls = merged(
    controlsOf(model).map((control) => ({
      ...detailsOf(analysis, control),
      control,
      risks: byPath.get(control) ?? [],
      owed:
        (control.by === undefined || control.by === 'manufacturer') &&
        control.status !== 'absent' &&
        control.status !== 'not-applicable',
    })),
  );
  const namers: readonly (readonly [Named, Readonly<Record<string, unknown>>])[] = [
    ...controls.map(({ id, written }) => [{ kind: 'control', id }, written] as const),
    ...named('component', Object.entries(file.components ?? {})),
    ...Object.entries(file.components ?? {}).flatMap(([id, { interfaces = {} }]) =>
      named(
        'interface',
        Object.entries(interfaces).map(([name, each]): [string, unknown] => [`${id}/${name}`, each]),
      ),
    ),
    ...Object.entries(file.components ?? {}).flatMap(([id, { settings = {}, disposal }]) => [
      ...named(
        'component',
        Object.values(settings).map((each): [string, unknown] => [id, each]),
      ),
      ...named('component', [[id, disposal]]),
    ]),
    ...named('flow', Object.entries(file.flows ?? {})),
    ...named('zone', Object.entries(file.zones ?? {})),
    ...named('update', Object.entries(file.updates ?? {})),
    ...named('use-case', Object.entries(file.useCases ?? {})),
    ...named('decision', Object.entries(file.risks ?? {})),
    ...named(
      'decision',
      Object.entries(file.risks ?? {}).map(([id, { transferTo }]): [string, unknown] => [id, transferTo]),
    ),
    ...named('assumption', Object.entries(file.assumptions ?? {})),
  ];
  const collect = (key: 'requirements' | 'tests' | 'labels') => {
    const found = new Map<string, Named[]>(Object.keys(file[key] ?? {}).map((id) => [id, []]));
    for (const [who, written] of namers)
      for (const id of listed(written[key])) {
        const known = found.get(id) ?? [];
        if (!known.some((each) => each.kind === who.kind && each.id === who.id)) known.push(who);
        found.set(id, known);
      }
    return found;
  };
  const requirements = collect('requirements');
  for (const { verifies = [] } of Object.values(file.tests ?? {}))
    for (const id of verifies) if (!requirements.has(id)) requirements.set(id, []);
  return { controls, requirements, tests: collect('tests'), labels: collect('labels') };
}

/** A control that an element both asks a credential for and writes out is one. */
function merged(all: readonly TracedControl[]): TracedControl[] {
  const byId = new Map<string, TracedControl>();
  for (const each of all) {
    const same = byId.get(each.id);
    const fuller =
      same === undefined || Object.keys(each.written).length > Object.keys(same.written).length ? each : same;
    byId.set(each.id, { ...fuller, risks: [...new Set([...(same?.risks ?? []), ...each.risks])] });
  }
  return [...byId.values()];
}

function named(
  kind: Named['kind'],
  all: readonly (readonly [string, unknown])[],
): (readonly [Named, Readonly<Record<string, unknown>>])[] {
  return all.map(([id, written]) => [{ kind, id }, recordAt(written, [])] as const);
}

/** Tests that say they verify a requirement. */
export function testsVerifying({ file }: Context, requirement: string): string[] {
  return Object.entries(file.tests ?? {}).flatMap(([id, { verifies = [] }]) =>
    verifies.includes(requirement) ? [id] : [],
  );
}
