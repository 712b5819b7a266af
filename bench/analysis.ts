/** What analysing a description costs, in terms of what merely parsing its text costs. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import { analyse } from '../src/analysis.ts';
import { findAttacks } from '../src/attack/engine.ts';
import { STORY_LIMIT } from '../src/attack/result.ts';
import { BUILTIN } from '../src/catalogue/builtin.ts';
import { planFor } from '../src/mitigation/plan.ts';
import { load } from '../src/model/load.ts';
import { normalise } from '../src/model/normalise.ts';
import { memoryReader } from '../src/sources/reader.ts';
import { interleaved, median, ratio } from './measure.ts';
import { largeModel } from './model.ts';
import type { Row } from './row.ts';

export const DATE = '2026-11-01';

/** Components → rounds. */
const SIZES = new Map([
  [150, 9],
  [1500, 3],
]);

/** Components of the systems that are planned for: a ward, a hospital. */
const PLANNED = [30, 150];

export async function* analysisRows(): AsyncGenerator<Row> {
  for (const [components, rounds] of SIZES) yield* await rowsOf(components, rounds);
  for (const components of PLANNED) yield await plan(components);
  yield peak(1500);
}

async function rowsOf(components: number, rounds: number): Promise<Row[]> {
  const text = largeModel(components);
  // The last component's title: an edit as an editor sends it.
  const edited = text.replace(/(.*title: Infusion pump at bed) /s, '$1 no. ');
  const reader = memoryReader({ 'm.device.yaml': text, 'edited.device.yaml': edited });
  const whole = analyse(reader, 'm.device.yaml', { date: DATE });
  const times = await interleaved(
    {
      parse: () => parseDocument(text, { lineCounter: new LineCounter(), keepSourceTokens: true }),
      load: () => load(reader, 'm.device.yaml'),
      stories: () => findAttacks(normalise(load(reader, 'm.device.yaml').data), BUILTIN, DATE),
      advised: () => advised('m.device.yaml'),
      again: () => advised('edited.device.yaml'),
    },
    rounds,
    components < 1000 ? 5 : 1,
  );
  /** The analysis as every surface makes it, with the advice of all stories that are printed. */
  function advised(uri: string): number {
    const { attack } = analyse(reader, uri, { date: DATE });
    return attack.stories.slice(0, STORY_LIMIT).reduce((sum, { cuts }) => sum + cuts.length, 0);
  }
  const of = `${components.toLocaleString('en-US')} components`;
  const stories = ratio(times, 'stories', 'parse');
  const size = `${whole.attack.stories.length} stories; ${Math.round(text.length / 1000)} kB parse in ${Math.round(median(times.parse))} ms`;
  return [
    { what: `text → stories, scores ÷ yaml's parse, ${of}`, value: stories, unit: '×', atMost: 2, note: size },
    { what: `  of that, text → checked data, ${of}`, value: ratio(times, 'load', 'parse'), unit: '×' },
    {
      what: `  findings and mitigation benefits on top, ${of}`,
      value: ratio(times, 'advised', 'parse') - stories,
      unit: '×',
      atMost: 1,
    },
    {
      what: `analysis after one edited line ÷ analysis, ${of}`,
      value: ratio(times, 'again', 'advised'),
      unit: '×',
      note: 'nothing is kept from one analysis to the next',
    },
  ];
}

/** What it takes to find the few controls that bring everything to medium; once, because it takes long. */
async function plan(components: number): Promise<Row> {
  const { model, attack } = analyse(memoryReader({ m: largeModel(components) }), 'm', { date: DATE });
  const times = await interleaved({ plan: () => planFor(model, attack, { target: 'medium' }) }, 1, 0);
  return { what: `plan of controls, target medium, ${components} components`, value: median(times.plan), unit: 'ms' };
}

/** Memory of a process that does nothing but one analysis, and of one that does nothing but parse. */
function peak(components: number): Row {
  const script = fileURLToPath(new URL('peak.ts', import.meta.url));
  const megabytes = (what: string) =>
    Number(execFileSync(process.execPath, [script, what, String(components)], { encoding: 'utf8' }));
  return {
    what: `peak memory, ${components.toLocaleString('en-US')} components`,
    value: megabytes('analyse'),
    unit: 'MB',
    note: `yaml's parse alone: ${Math.round(megabytes('parse'))} MB`,
  };
}
