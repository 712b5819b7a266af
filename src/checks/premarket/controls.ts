/** Controls, requirements and tests: each traces to the next, each category is used, severity is lowered with a reason. */
import { allControls } from '../../attack/leaning.ts';
import { FDA_CATEGORIES } from '../../catalogue/catalogue.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Control } from '../../model/model.ts';
import { byElement, type Check, type Dossier, finding, isWritten, many, quoted, rows, writtenAt } from './dossier.ts';

/** Controls that somebody means to have. */
function wanted({ model }: Dossier): Control[] {
  return allControls(model).filter(
    (control) => isWritten(control) && control.status !== 'absent' && control.status !== 'not-applicable',
  );
}

function refs({ file }: Dossier, control: Control, key: 'requirements' | 'tests' | 'labels'): readonly string[] {
  return many(writtenAt(file, [...control.path, key]) as string | string[] | undefined);
}

/** Ours only: what a facility does traces to a label, not to a requirement of ours. */
const checkRequirements: Check = (dossier) => {
  const untraced = wanted(dossier)
    .filter(({ by }) => by === undefined || by === 'manufacturer')
    .filter((control) => refs(dossier, control, 'requirements').length === 0)
    .filter(
      ({ path }) => many(writtenAt(dossier.file, [...path.slice(0, -2), 'requirements']) as string[]).length === 0,
    );
  return byElement(
    'premarket.control-without-requirement',
    untraced,
    (names, on, one) => `${names} on ${on} ${one ? 'traces' : 'trace'} to no requirement. Add \`requirements\`.`,
  );
};

const checkTests: Check = (dossier) => {
  const { file } = dossier;
  const verified = new Set(rows(file.tests).flatMap(([, { verifies }]) => verifies ?? []));
  for (const control of allControls(dossier.model))
    if (refs(dossier, control, 'tests').length > 0)
      for (const requirement of refs(dossier, control, 'requirements')) verified.add(requirement);
  return rows(file.requirements)
    .filter(([id]) => !verified.has(id))
    .map(([id]) =>
      finding(
        'premarket.requirement-without-test',
        `No test verifies ${quoted(id)}. Name it in \`verifies\` of a test; a planned one counts.`,
        ['requirements', id],
      ),
    );
};

const checkCategories: Check = (dossier) => {
  const { file, catalogue } = dossier;
  const used = new Set(wanted(dossier).map(({ name }) => catalogue.controls.get(name)?.fda));
  const omitted = file.documents?.omittedCategories ?? {};
  const empty = FDA_CATEGORIES.filter((category) => !used.has(category) && omitted[category] === undefined);
  return empty.map((category) =>
    finding(
      'premarket.category-empty',
      `No control is of the category “${catalogue.fdaCategories[category].title}”. Add one, or give the reason in \`documents.omittedCategories.${category}\`.`,
      ['documents', 'omittedCategories'],
    ),
  );
};

const checkLimits: Check = (dossier) =>
  wanted(dossier)
    .filter(({ limits, rationale }) => limits.size > 0 && rationale === undefined)
    .map(({ name, on, path }) =>
      finding(
        'premarket.limit-without-reason',
        `${quoted(name)} on ${quoted(on)} lowers the severity of a harm and gives no reason. Add a \`rationale\`.`,
        [...path, 'limits'],
      ),
    );

const checkEvidence: Check = ({ file }) =>
  rows(file.tests)
    .filter(([, test]) => test.status === 'passed' && test.report === undefined && many(test.evidence).length === 0)
    .map(([id]) =>
      finding(
        'premarket.test-without-evidence',
        `${quoted(id)} is said to have passed, and no report shows it. Add \`report\`.`,
        ['tests', id, 'status'],
        'value',
      ),
    );

export function controlFindings(dossier: Dossier): Finding[] {
  return [checkRequirements, checkTests, checkCategories, checkLimits, checkEvidence].flatMap((check) =>
    check(dossier),
  );
}
