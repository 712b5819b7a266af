/** The fixed table from the names of the coded advisories to ours. */
import type { ControlType, Weakness } from '../../src/catalogue/catalogue.ts';

/** Weakness categories of the coded advisories. */
export const WEAKNESS_NAMES: Readonly<Record<string, Weakness>> = {
  'weak-authentication': 'weak-authentication',
  'weak-authentication/hard-coded-secret': 'weak-authentication',
  'insecure-communication': 'insecure-communication',
  'memory-safety-input-validation': 'input-validation',
  'insecure-update': 'insecure-update',
  'insecure-storage': 'insecure-storage',
  'physical-debug-interface': 'physical-interface',
  'resource-exhaustion': 'resource-exhaustion',
  'unpatched-software': 'unpatched-software',
};

/** Groups of controls that the coded advisories say would have helped, as a test of a control of our catalogue. */
export const HELPFUL_NAMES: Readonly<Record<string, (control: Pick<ControlType, 'family' | 'prevention'>) => boolean>> =
  {
    'strong-authentication': ({ prevention }) => prevention === 'strong-authentication',
    'software-updates': ({ prevention }) => prevention === 'software-updates',
    'signed-updates': ({ family }) => family === 'signed-updates',
    'network-segmentation': ({ family }) => family === 'segmentation',
    'encryption-in-transit': ({ family }) => family === 'transit',
    'encryption-at-rest': ({ family }) => family === 'rest',
    'physical-protection': ({ family }) => family === 'physical',
  };
