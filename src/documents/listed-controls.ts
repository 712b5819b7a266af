/** Every control that the model writes, with what it traces to and the risks it stands before. */
import type { FdaCategory } from '../catalogue/catalogue.ts';
import type { Control } from '../model/model.ts';
import { ref } from './blocks.ts';
import type { Inline } from './content.ts';
import type { Context } from './context.ts';
import { type ControlDetails, detailsOf } from './control-details.ts';
import { kindOf } from './places.ts';
import { controlsOf, type RiskRow } from './risks.ts';

export interface ListedControl extends ControlDetails {
  readonly control: Control;
  readonly category: FdaCategory | undefined;
  readonly risks: readonly RiskRow[];
  /** Somebody means to have it. */
  readonly wanted: boolean;
}

export function listedControls(context: Context): ListedControl[] {
  const risks = new Map<Control, RiskRow[]>();
  for (const risk of context.risks)
    for (const control of risk.controls) risks.set(control, [...(risks.get(control) ?? []), risk]);
  return controlsOf(context.model)
    .filter(({ path }) => path.at(-2) === 'controls')
    .map((control) => ({
      ...detailsOf(context.analysis, control),
      control,
      category: context.analysis.catalogue.controls.get(control.name)?.fda,
      risks: risks.get(control) ?? [],
      wanted: control.status !== 'absent' && control.status !== 'not-applicable',
    }));
}

/** Tests that verify a requirement, and those of the controls that meet it. */
export function testsOf(context: Context, requirement: string, controls: readonly ListedControl[]): string[] {
  const verifying = Object.entries(context.file.tests ?? {}).flatMap(([id, { verifies = [] }]) =>
    verifies.includes(requirement) ? [id] : [],
  );
  const ofControls = controls.filter((each) => each.requirements.includes(requirement)).flatMap(({ tests }) => tests);
  return [...new Set([...verifying, ...ofControls])];
}

/** The element a control stands on, as a reference. */
export function at(context: Context, { on, place }: Control): Inline {
  return place === 'device' ? 'the device' : ref(kindOf(context, on), on);
}
