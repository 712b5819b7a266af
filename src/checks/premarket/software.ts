/** Software: what the SBOM lists and of which version, support that ends, exploited vulnerabilities, operating systems. */
import type { Finding } from '../../finding/finding.ts';
import type { Component, Software } from '../../model/model.ts';
import { RUNS_SOFTWARE } from '../../sbom/carriers.ts';
import { labelOf, type Part } from '../../sbom/part.ts';
import { nameKey } from '../../sbom/tables.ts';
import { type Check, type Dossier, finding, listed, quoted, rows } from './dossier.ts';

const ENDED = ['unsupported', 'abandoned'];

/** Software the manufacturer answers for: what is his, and every device of the system whoever owns it. */
function answeredFor({ file, model }: Dossier): Component[] {
  return [...model.components.values()].filter(
    ({ id, kind, owner }) =>
      RUNS_SOFTWARE.includes(kind) &&
      (owner === 'manufacturer' || file.components?.[id]?.managedBy === 'manufacturer' || DEVICES.includes(kind)),
  );
}

const DEVICES: readonly Component['kind'][] = ['device', 'implant', 'sensor', 'handheld', 'programmer'];

/** Whether a part of an SBOM is the software: by reference, purl, or name. */
function isPart(part: Part, software: Pick<Software, 'bomRef' | 'purl' | 'name'>): boolean {
  return (
    (software.bomRef !== undefined && part.ref === software.bomRef) ||
    (software.purl !== undefined && part.purl === software.purl) ||
    nameKey(part.name) === nameKey(software.name)
  );
}

function partsOf({ sboms }: Dossier, component: string): readonly Part[] {
  return sboms.filter((each) => each.component === component).flatMap(({ sbom }) => sbom.parts);
}

const checkVersions: Check = (dossier) => {
  const { file, sboms } = dossier;
  return sboms.flatMap(({ component, sbom, path }) => {
    const own = file.components?.[component];
    const product = sbom.parts[sbom.product ?? -1];
    const version = own?.version ?? (own?.kind === 'device' ? file.device?.version : undefined);
    if (product?.version === undefined || version === undefined || product.version === version) return [];
    return {
      ...finding(
        'premarket.sbom-version',
        `The SBOM is of ${quoted(labelOf(product))}, and ${quoted(component)} is of version ${version}. Export it from the build that is submitted.`,
        path,
        'value',
      ),
      related: [
        {
          message: 'The version of the component',
          where: {
            path: own?.version === undefined ? ['device', 'version'] : ['components', component, 'version'],
            part: 'value' as const,
          },
        },
      ],
    };
  });
};

const checkListed: Check = (dossier) =>
  [...dossier.model.components.values()].flatMap(({ id, software }) => {
    const parts = partsOf(dossier, id);
    if (parts.length === 0) return [];
    return software
      .filter((each) => each.path[2] === 'software' && each.bomRef === undefined)
      .filter((each) => !parts.some((part) => isPart(part, each)))
      .map((each) =>
        finding(
          'premarket.not-in-sbom',
          `No SBOM of ${quoted(id)} lists ${quoted(labelOf(each))}. Correct its name, give its \`bomRef\`, or export the SBOM again.`,
          each.path,
        ),
      );
  });

const checkComplete: Check = (dossier) =>
  answeredFor(dossier).flatMap((component) => {
    const { id, path } = component;
    const parts = partsOf(dossier, id);
    const written = rows(dossier.file.components?.[id]?.software);
    if (parts.length === 0 && written.length === 0)
      return finding(
        'premarket.sbom-missing',
        `Nothing lists the software of ${quoted(id)}. Name its \`sbom\`, or list its \`software\`.`,
        path,
      );
    return written
      .filter(([name, each]) => {
        const software = { name: each.name ?? name, purl: each.purl, bomRef: each.bomRef };
        return each.missing === undefined && !parts.some((part) => isPart(part, software));
      })
      .flatMap(([name, each]) => {
        const ended = ENDED.includes(each.support?.level ?? '');
        const missing = [
          each.supplier === undefined && 'supplier',
          each.version === undefined && 'version',
          each.purl === undefined && each.cpe === undefined && 'unique identifier (`purl` or `cpe`)',
          (each.support?.level ?? 'unknown') === 'unknown' && 'level of support',
          each.support?.end === undefined && !ended && 'end of support',
        ].filter((field) => field !== false);
        return missing.length === 0
          ? []
          : finding(
              'premarket.software-incomplete',
              `${quoted(`${id}/${name}`)} has no ${listed(missing)}. Add it, or say in \`missing\` why not.`,
              ['components', id, 'software', name],
            );
      });
  });

const checkSupport: Check = ({ file, model, sboms }) => {
  const end = file.device?.support?.end;
  if (end === undefined) return [];
  const written = [...model.components.values()].flatMap(({ id, software }) =>
    software
      .filter(({ supportEnd, path }) => supportEnd !== undefined && supportEnd < end && path[2] === 'software')
      .filter(({ path }) => file.components?.[id]?.software?.[String(path[3])]?.support?.replacement === undefined)
      .map((each) => ({ label: labelOf(each), until: each.supportEnd, path: each.path, part: each.bomRef })),
  );
  const listedParts = sboms.flatMap(({ sbom, path }) => {
    const early = sbom.parts.filter(
      ({ shipped, supportEnd, replacement }) =>
        shipped && supportEnd !== undefined && supportEnd < end && replacement === undefined,
    );
    const [first] = early;
    return first === undefined
      ? []
      : [
          finding(
            'premarket.support-ends-early',
            `The support of ${listed(early.map((part) => quoted(labelOf(part))))} ends before that of the device (${end}), and no replacement is planned. Say it in the SBOM, in an addendum or in the model.`,
            [...path, ...first.at, 'name'],
            'value',
          ),
        ];
  });
  return [
    ...written.map(({ label, until, path }) =>
      finding(
        'premarket.support-ends-early',
        `The support of ${quoted(label)} ends on ${until}, that of the device on ${end}. Add \`support.replacement\`.`,
        path,
      ),
    ),
    ...listedParts,
  ];
};

const checkExploited: Check = ({ model }) =>
  [...model.components.values()].flatMap(({ software }) =>
    software.flatMap((each) =>
      each.vulnerabilities
        .filter(
          ({ knownExploited, status }) => knownExploited && (status === 'affected' || status === 'under-investigation'),
        )
        .map(({ id, path }) =>
          finding(
            'premarket.known-exploited',
            `${quoted(id)} in ${quoted(labelOf(each))} is known to be exploited and open. Remove it, or show that it does not affect the device.`,
            path,
          ),
        ),
    ),
  );

const checkSystems: Check = (dossier) => {
  const { file, date } = dossier;
  return answeredFor(dossier).flatMap(({ id, path, software }) => {
    const os = file.components?.[id]?.platform?.os;
    if (os === undefined)
      return software.length === 0 && partsOf(dossier, id).length === 0
        ? []
        : finding(
            'premarket.operating-system',
            `${quoted(id)} names no operating system. Add \`platform.os\`, or \`none\` where there is none.`,
            path,
          );
    if (os === 'none') return [];
    const own = software.find(({ path: at }) => at[3] === os);
    const part = partsOf(dossier, id).find(({ name }) => nameKey(name) === nameKey(own?.name ?? os));
    const version = own?.version ?? part?.version;
    const ends = own?.supportEnd ?? part?.supportEnd;
    const level = own?.support ?? part?.support ?? '';
    const what =
      version === undefined && !/\d/.test(os)
        ? 'has no version'
        : ENDED.includes(level) || (ends !== undefined && ends <= date)
          ? 'is no longer supported'
          : undefined;
    return what === undefined
      ? []
      : finding(
          'premarket.operating-system',
          `The operating system ${quoted(os)} of ${quoted(id)} ${what}. The submission form takes that as a wrong answer.`,
          ['components', id, 'platform', 'os'],
          'value',
        );
  });
};

export function softwareFindings(dossier: Dossier): Finding[] {
  return [checkVersions, checkListed, checkComplete, checkSupport, checkExploited, checkSystems].flatMap((check) =>
    check(dossier),
  );
}
