/** Every rule that is not an attack path, run over one model. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding } from '../finding/finding.ts';
import type { Model } from '../model/model.ts';
import { checkAdversaries } from './adversaries.ts';
import { checkControls } from './controls.ts';
import { checkUsers } from './users.ts';
import { checkZones } from './zones.ts';

export function runChecks(model: Model, catalogue: Catalogue): Finding[] {
  return [...checkControls(model, catalogue), ...checkZones(model), ...checkAdversaries(model), ...checkUsers(model)];
}
