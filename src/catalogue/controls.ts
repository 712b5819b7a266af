/** All controls of the standard catalogue, grouped by what they are about. Efforts and caps are expert. */
import type { ControlType } from './catalogue.ts';
import { ACCESS_CONTROLS } from './controls/access.ts';
import { AUTHENTICATION_CONTROLS } from './controls/authentication.ts';
import { ENCRYPTION_CONTROLS } from './controls/encryption.ts';
import { INPUT_CONTROLS } from './controls/input.ts';
import { MONITORING_CONTROLS } from './controls/monitoring.ts';
import { PHYSICAL_CONTROLS } from './controls/physical.ts';
import { RESILIENCE_CONTROLS } from './controls/resilience.ts';
import { SEGMENTATION_CONTROLS } from './controls/segmentation.ts';
import { UPDATE_CONTROLS } from './controls/updates.ts';

export const CONTROLS: readonly ControlType[] = [
  ...AUTHENTICATION_CONTROLS,
  ...ACCESS_CONTROLS,
  ...ENCRYPTION_CONTROLS,
  ...SEGMENTATION_CONTROLS,
  ...UPDATE_CONTROLS,
  ...PHYSICAL_CONTROLS,
  ...INPUT_CONTROLS,
  ...MONITORING_CONTROLS,
  ...RESILIENCE_CONTROLS,
];
