/** All techniques of the standard catalogue, grouped by what they act on. */
import type { Technique } from './catalogue.ts';
import { NETWORK_TECHNIQUES } from './techniques/network.ts';
import { PEOPLE_TECHNIQUES } from './techniques/people.ts';
import { PHYSICAL_TECHNIQUES } from './techniques/physical.ts';
import { SOFTWARE_TECHNIQUES } from './techniques/software.ts';

export const TECHNIQUES: readonly Technique[] = [
  ...NETWORK_TECHNIQUES,
  ...SOFTWARE_TECHNIQUES,
  ...PHYSICAL_TECHNIQUES,
  ...PEOPLE_TECHNIQUES,
];
