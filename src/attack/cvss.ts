/** CVSS vectors and scores of steps and paths, and what a published vector says about a vulnerability. */
import * as library from 'ae-cvss-calculator';
import { type Version, parseVector } from './cvss/grammar.ts';
import type { Metrics31 } from './result.ts';

export interface CvssImpact {
  readonly confidentiality: boolean;
  readonly integrity: boolean;
  readonly availability: boolean;
}
