/** The families of controls and what each makes a step dearer by, in the order in which they are counted. */
import type { Family } from './catalogue.ts';

/** Costs in cdB (1000 = ten times harder), expert: no standard gives them. */
export const FAMILIES: readonly Family[] = [
  { id: 'software-updates', title: 'Software updates', full: 1000, partial: 300 },
  { id: 'authentication', title: 'Strong authentication', full: 800, partial: 300 },
  { id: 'transit', title: 'Authenticated encryption in transit', full: 1000, partial: 300 },
  { id: 'rest', title: 'Encryption at rest', full: 800, partial: 300 },
  { id: 'segmentation', title: 'Network segmentation', full: 600, partial: 200 },
  { id: 'signed-updates', title: 'Signed updates', full: 1000, partial: 300 },
  { id: 'physical', title: 'Physical protection', full: 500, partial: 200 },
  { id: 'input', title: 'Input hardening', full: 600, partial: 200 },
  { id: 'resilience', title: 'Resilience', full: 600, partial: 200 },
  { id: 'monitoring', title: 'Monitoring', full: 200, partial: 100 },
  { id: 'allow-listing', title: 'Allow-listing', full: 200, partial: 100 },
  { id: 'awareness', title: 'Awareness', full: 200, partial: 100 },
];
