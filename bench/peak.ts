/** `node peak.ts analyse|parse COMPONENTS` or `node peak.ts package FILE`: does it once and prints the most memory that the process had, in MB. */
import { LineCounter, parseDocument } from 'yaml';
import { analyse } from '../src/analysis.ts';
import { STORY_LIMIT } from '../src/attack/result.ts';
import { fileReader } from '../src/disk/files.ts';
import { FORMATS } from '../src/documents/write.ts';
import { memoryReader } from '../src/sources/reader.ts';
import { largeModel } from './model.ts';

const [what, of = ''] = process.argv.slice(2);
if (what === 'package') {
  const { packageOf } = await import('./documents.ts');
  await packageOf(fileReader(of), of, FORMATS);
} else if (what === 'analyse') {
  const text = largeModel(Number(of));
  const { attack } = analyse(memoryReader({ m: text }), 'm', { date: '2026-11-01' });
  for (const { cuts } of attack.stories.slice(0, STORY_LIMIT)) cuts.length;
} else parseDocument(largeModel(Number(of)), { lineCounter: new LineCounter(), keepSourceTokens: true });
console.log(process.resourceUsage().maxRSS / 1000);
