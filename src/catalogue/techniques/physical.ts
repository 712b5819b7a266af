/** Techniques of someone who has the device in hand. */
import type { Technique } from '../catalogue.ts';

export const PHYSICAL_TECHNIQUES: readonly Technique[] = [
  {
    id: 'debug-port',
    title: 'Use a debug interface',
    summary: 'The attacker connects to JTAG, SWD or another debug interface and takes over the processor.',
    shape: 'port',
    categories: ['physical-interface'],
    metrics: { AV: 'P', AC: 'endpoint', PR: 'N', UI: 'N' },
    when: { medium: ['debug'] },
    references: {
      stride: ['elevation-of-privilege', 'information-disclosure'],
      cwe: [1191, 1299],
      capec: [401, 702],
      emb3d: ['TID-115', 'TID-116', 'TID-119'],
    },
    weakness: 'gives control to whoever connects a debugger',
  },
  {
    id: 'media-port',
    title: 'Use a local port, medium or console',
    summary:
      'The attacker plugs in a cable, a stick or a tool, or uses the console, and gains control of the component.',
    shape: 'port',
    categories: ['physical-interface'],
    metrics: { AV: 'P', AC: 'endpoint', PR: 'N', UI: 'N' },
    when: { medium: ['usb', 'serial', 'removable-media', 'bus', 'local-ui'] },
    references: {
      stride: ['tampering', 'elevation-of-privilege'],
      cwe: [284, 1263, 1299],
      capec: [390, 457],
      attackIcs: ['T0847', 'T0864', 'T0895'],
      emb3d: ['TID-111', 'TID-116'],
    },
    weakness: 'gives control to whoever touches it',
  },
  {
    id: 'read-storage',
    title: 'Read out or swap storage',
    summary: 'The attacker takes a device, disk, card or chip, reads what it stores, or puts back something else.',
    shape: 'storage',
    categories: ['insecure-storage'],
    metrics: { AV: 'P', AC: 'L', PR: 'N', UI: 'N' },
    references: {
      stride: ['information-disclosure', 'tampering'],
      cwe: [311, 312, 922, 1282],
      capec: [37, 458, 507, 675],
      attackIcs: ['T0893'],
      emb3d: ['TID-108', 'TID-109', 'TID-111'],
    },
    weakness: 'can be read or swapped by whoever holds the device',
  },
];
