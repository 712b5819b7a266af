/** What comparing two models costs, in terms of what analysing one of them costs. */
import { analyse } from '../src/analysis.ts';
import { compare } from '../src/diff/diff.ts';
import { memoryReader } from '../src/sources/reader.ts';
import { DATE } from './analysis.ts';
import { interleaved, ratio } from './measure.ts';
import { largeModel } from './model.ts';
import type { Row } from './row.ts';

const COMPONENTS = 1500;
const ROUNDS = 3;

/** Every segmentation that stands becomes a plan: a change that touches many paths. */
export async function* diffRows(): AsyncGenerator<Row> {
  const text = largeModel(COMPONENTS);
  const weakened = text.replaceAll(
    'network-segmentation: { status: implemented',
    'network-segmentation: { status: planned',
  );
  const reader = memoryReader({ base: text, head: weakened });
  const one = (uri: string) => analyse(reader, uri, { date: DATE });
  const found = compare(one('base'), one('head'));
  const times = await interleaved({ one: () => one('base'), diff: () => compare(one('base'), one('head')) }, ROUNDS, 1);
  yield {
    what: `diff of two models ÷ analysis of one, ${COMPONENTS.toLocaleString('en-US')} components`,
    value: ratio(times, 'diff', 'one'),
    unit: '×',
    atMost: 2.5,
    note: `${found.rows.length} paths, ${found.controls.length} controls changed`,
  };
}
