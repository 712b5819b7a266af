/** Every rule of a premarket package that can be judged on the description alone, run over one model. */
import type { Finding } from '../../finding/finding.ts';
import { controlFindings } from './controls.ts';
import { cryptographyFindings } from './cryptography.ts';
import { dateFindings } from './dates.ts';
import { riskFindings } from './decisions.ts';
import type { Dossier } from './dossier.ts';
import { pathFindings } from './paths.ts';
import { registerFindings } from './registers.ts';
import { softwareFindings } from './software.ts';
import { threatFindings } from './threats.ts';
import { viewFindings } from './views.ts';
import { checkWording } from './wording.ts';

const CHECKS = [
  pathFindings,
  riskFindings,
  threatFindings,
  viewFindings,
  controlFindings,
  softwareFindings,
  cryptographyFindings,
  checkWording,
  dateFindings,
  registerFindings,
];

/** What a submission made of this model would lack. Rules that judge finished documents are checked where those are made. */
export function premarketFindings(dossier: Dossier): Finding[] {
  return CHECKS.flatMap((check) => check(dossier));
}
