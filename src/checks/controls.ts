/** Controls are of the catalogue, stand where they do something, and are worth what they claim. */
import { Grader } from '../attack/grade.ts';
import { allControls } from '../attack/leaning.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { squeeze } from '../catalogue/names.ts';
import type { Finding } from '../finding/finding.ts';
import type { Control, Model } from '../model/model.ts';
import { nearest } from '../model/suggest.ts';

/** At most one finding for each control: the first that applies. */
export function checkControls(model: Model, catalogue: Catalogue): Finding[] {
  const grader = new Grader(model, catalogue);
  return allControls(model).flatMap((control) => check(control, catalogue, grader) ?? []);
}

function check(control: Control, catalogue: Catalogue, grader: Grader): Finding | undefined {
  const type = catalogue.controls.get(control.name);
  const where = { path: control.path, part: 'key' } as const;
  if (type === undefined) {
    const known = [...catalogue.controls.keys()];
    const meant = known.find((name) => squeeze(name) === squeeze(control.name)) ?? nearest(control.name, known);
    const advice =
      meant === undefined
        ? 'Use a name of the catalogue, or add it in a catalogue of your own'
        : `Did you mean \`${meant}\``;
    return {
      code: 'control.unknown',
      severity: 'error',
      message: `No catalogue has a control \`${control.name}\`, so it counts nothing. ${advice}${meant === undefined ? '.' : '?'}`,
      where,
    };
  }
  if (!type.appliesTo.includes(control.place))
    return {
      code: 'control.wrong-place',
      severity: 'warning',
      message: `\`${control.name}\` does nothing on a ${control.place}. Put it on a ${type.appliesTo.join(' or ')}.`,
      where,
    };
  if (control.status === 'not-applicable' && control.rationale === undefined)
    return {
      code: 'control.not-applicable-without-rationale',
      severity: 'warning',
      message: `\`${control.name}\` is said not to apply. Add a \`rationale\`; it counts as absent.`,
      where,
    };
  if (control.status !== 'implemented' && control.status !== 'verified') return undefined;
  const { strength, why } = grader.grade(control, type, 'other', []);
  if (strength === 'none')
    return {
      code: 'control.worthless',
      severity: 'warning',
      message: `\`${control.name}\` counts nothing: ${why}.`,
      where,
    };
  if (strength === 'partial')
    return {
      code: 'control.unverified',
      severity: 'hint',
      message: `\`${control.name}\` counts only in part: ${why}.`,
      where,
    };
  return undefined;
}
