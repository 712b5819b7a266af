/** The sample with other texts in it, for tests of what hostile or long ones do to a report. */
import type { Analysis } from '../../src/analysis.ts';
import { mapTexts, sample } from './sample.ts';

/** Fields that hold what a person wrote, or ids of it. */
export const PROSE = new Set([
  'name',
  'title',
  'element',
  'start',
  'gains',
  'why',
  'what',
  'rationale',
  'message',
  'control',
  'on',
  'because',
  'words',
  'harm',
  'elements',
  'entries',
]);

/** The sample with every text changed. */
export function altered(change: (text: string, key: string) => string): Analysis {
  const analysis = sample();
  const { attack, model, findings } = mapTexts(
    { attack: analysis.attack, model: analysis.model, findings: analysis.findings },
    change,
  );
  return { ...analysis, model, attack, findings };
}
