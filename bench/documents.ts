/** What writing the premarket documents costs, in terms of what the analysis of the same device costs. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyse } from '../src/analysis.ts';
import { openPictures } from '../src/browser/pictures.ts';
import { openPrinting } from '../src/browser/print.ts';
import { fileReader } from '../src/disk/files.ts';
import { marginsOf } from '../src/documents/formats/pdf.ts';
import { documentsOf } from '../src/documents/package.ts';
import { produce } from '../src/documents/produce.ts';
import { leavesOf } from '../src/documents/templates/leaves.ts';
import { FORMATS, type Format } from '../src/documents/write.ts';
import { memoryReader, type Reader } from '../src/sources/reader.ts';
import { chromiumPath, PICTURE_PAGE } from '../test/chromium.ts';
import { interleaved, median, ratio } from './measure.ts';
import { largeModel } from './model.ts';
import type { Row } from './row.ts';

const DATE = '2026-11-01';
const PUMP = 'examples/infusion-pump.device.yaml';
const LARGE = 1500;

/** Formats that need no pictures, of a device whose documents nobody prints. */
const TEXTS: readonly Format[] = ['md', 'html', 'xlsx', 'csv'];

export async function* documentRows(): AsyncGenerator<Row> {
  if (existsSync(PICTURE_PAGE)) yield* await pumpRows();
  else yield { what: 'whole package ÷ analysis, infusion pump', value: undefined, unit: '×', note: 'build first' };
  const large = () => memoryReader({ m: largeModel(LARGE) });
  const times = await interleaved(
    { analysis: () => analyse(large(), 'm', { date: DATE }), package: () => packageOf(large(), 'm', TEXTS) },
    1,
    0,
  );
  yield {
    what: `${TEXTS.join(', ')} and analysis ÷ analysis, ${LARGE.toLocaleString('en-US')} components`,
    value: ratio(times, 'package', 'analysis'),
    unit: '×',
    atMost: 10,
    note: `analysis ${Math.round(median(times.analysis))} ms`,
  };
}

async function pumpRows(): Promise<Row[]> {
  const reader = () => fileReader(PUMP);
  const times = await interleaved(
    {
      analysis: () => analyse(reader(), PUMP, { date: DATE }),
      data: () => dataOf(reader(), PUMP),
      package: () => packageOf(reader(), PUMP, FORMATS),
    },
    1,
    // As the command does it: once.
    0,
  );
  const script = fileURLToPath(new URL('peak.ts', import.meta.url));
  const peak = Number(execFileSync(process.execPath, [script, 'package', PUMP], { encoding: 'utf8' }));
  const note = `analysis ${Math.round(median(times.analysis))} ms; the browser's own time is not in it`;
  return [
    {
      what: 'documents as data and analysis ÷ analysis, infusion pump',
      value: ratio(times, 'data', 'analysis'),
      unit: '×',
      atMost: 4,
    },
    {
      what: 'whole package, all formats ÷ analysis, infusion pump',
      value: ratio(times, 'package', 'analysis'),
      unit: '×',
      note,
    },
    { what: 'peak memory, whole package, infusion pump', value: peak, unit: 'MB', atMost: 800 },
  ];
}

function dataOf(reader: Reader, uri: string) {
  const analysis = analyse(reader, uri, { date: DATE });
  return documentsOf(analysis, { source: '0'.repeat(64), generator: 'Medjack' });
}

/** Everything that `medjack document` does, but for the writing of the files. */
export async function packageOf(reader: Reader, uri: string, formats: readonly Format[]): Promise<number> {
  const all = dataOf(reader, uri);
  const pictures = formats === FORMATS ? openPictures : async () => ({ render: undrawn, close: async () => undefined });
  const { count } = await produce(all, leavesOf(all).leaves, formats, {
    pictures: async () => pictures(PICTURE_PAGE, await chromiumPath()),
    async printing() {
      const { print, close } = await openPrinting(await chromiumPath());
      return { print: (html, frame) => print(html, marginsOf(frame)), close };
    },
    advice: (error) => (error instanceof Undrawn ? 'Not drawn here.' : undefined),
    take: () => undefined,
    progress: () => undefined,
  });
  return count;
}

class Undrawn extends Error {}

function undrawn(): Promise<never> {
  return Promise.reject(new Undrawn());
}
