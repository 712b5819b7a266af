/** Ids that live in other systems are found in the registers that the model names. */
import type { Finding, Path } from '../../finding/finding.ts';
import type { Register } from '../../model/words.ts';
import { type Dossier, finding, quoted, rows } from './dossier.ts';

interface Cited {
  readonly register: Register;
  readonly id: string;
  readonly path: Path;
  readonly part: 'key' | 'value';
}

function cited({ file }: Dossier): Cited[] {
  const value = (register: Register, id: string | undefined, path: Path): Cited[] =>
    id === undefined ? [] : [{ register, id, path, part: 'value' }];
  return [
    ...rows(file.harms).flatMap(([harm, { hazard, hazardousSituation }]) => [
      ...value('hazards', hazard, ['harms', harm, 'hazard']),
      ...value('hazards', hazardousSituation, ['harms', harm, 'hazardousSituation']),
    ]),
    ...rows(file.risks).flatMap(([risk, { transferToSafety }]) =>
      value('hazards', transferToSafety?.hazardousSituation, ['risks', risk, 'transferToSafety', 'hazardousSituation']),
    ),
    ...(['requirements', 'tests', 'labels', 'anomalies'] as const).flatMap((register) =>
      rows<unknown>(file[register]).map(([id]): Cited => ({ register, id, path: [register, id], part: 'key' })),
    ),
  ];
}

export function registerFindings(dossier: Dossier): Finding[] {
  const { ids } = dossier.registers;
  return cited(dossier)
    .filter(({ register, id }) => ids.get(register)?.has(id) === false)
    .map(({ register, id, path, part }) =>
      finding(
        'premarket.not-in-register',
        `The register of ${register} has no ${quoted(id)}. Correct the id, or export the register again.`,
        path,
        part,
      ),
    );
}
