/** Records that are older than what they are about: the threat model, the package, the assessment of vulnerabilities. */
import type { Finding, Path } from '../../finding/finding.ts';
import { type Check, type Dossier, finding, quoted, rows } from './dossier.ts';

interface Dated {
  readonly date: string;
  readonly what: string;
}

/** The latest of what has a date that is later. ISO dates compare as text. */
function later(than: string, events: readonly (Dated | undefined)[]): Dated | undefined {
  const after = events.filter((each) => each !== undefined && each.date.slice(0, 10) > than.slice(0, 10)) as Dated[];
  return after.sort((a, b) => (a.date < b.date ? 1 : -1))[0];
}

function outdated(what: string, own: string, newer: Dated | undefined, path: Path): Finding[] {
  if (newer === undefined) return [];
  const message = `${what} is of ${own}, and ${newer.what} is of ${newer.date.slice(0, 10)}. Review it again, then put the new date.`;
  return [finding('premarket.outdated', message, path, 'value')];
}

const dated = (date: string | undefined, what: string): Dated | undefined =>
  date === undefined ? undefined : { date, what };

const checkReview: Check = ({ file }) => {
  const reviewed = file.device?.reviewed?.date;
  if (reviewed === undefined) return [];
  const changes = rows(file.device?.history)
    .filter(([, { securityRelevant }]) => securityRelevant === true)
    .map(([version, { date }]) => dated(date, `the change of ${quoted(version)}`));
  return outdated('The review of the threat model', reviewed, later(reviewed, changes), ['device', 'reviewed', 'date']);
};

const checkPackage: Check = ({ file }) => {
  const made = file.documents?.date;
  if (made === undefined) return [];
  const events = [
    ...rows(file.tests).map(([id, { date }]) => dated(date, `the test ${quoted(id)}`)),
    ...rows(file.risks).map(([id, { date }]) => dated(date, `the decision ${quoted(id)}`)),
  ];
  return outdated('The package', made, later(made, events), ['documents', 'date']);
};

const checkScans: Check = ({ file, sboms }) =>
  rows(file.components).flatMap(([component, { software }]) => {
    const made = sboms
      .filter((each) => each.component === component)
      .map(({ sbom }) => dated(sbom.timestamp, `the SBOM of ${quoted(component)}`));
    if (made.length === 0) return [];
    return rows(software).flatMap(([name, { vulnerabilities }]) =>
      rows(vulnerabilities).flatMap(([id, { checked }]) =>
        checked === undefined
          ? []
          : outdated(`The check of ${quoted(id)}`, checked, later(checked, made), [
              'components',
              component,
              'software',
              name,
              'vulnerabilities',
              id,
              'checked',
            ]),
      ),
    );
  });

export function dateFindings(dossier: Dossier): Finding[] {
  return [checkReview, checkPackage, checkScans].flatMap((check) => check(dossier));
}
