/** `node peak.ts analyse|parse COMPONENTS`: does it once and prints the most memory that the process had, in MB. */
import { LineCounter, parseDocument } from 'yaml';
import { analyse } from '../src/analysis.ts';
import { STORY_LIMIT } from '../src/attack/result.ts';
import { memoryReader } from '../src/sources/reader.ts';
import { largeModel } from './model.ts';

const [what, components] = process.argv.slice(2);
const text = largeModel(Number(components));
if (what === 'analyse') {
  const { attack } = analyse(memoryReader({ m: text }), 'm', { date: '2026-11-01' });
  for (const { cuts } of attack.stories.slice(0, STORY_LIMIT)) cuts.length;
} else parseDocument(text, { lineCounter: new LineCounter(), keepSourceTokens: true });
console.log(process.resourceUsage().maxRSS / 1000);
