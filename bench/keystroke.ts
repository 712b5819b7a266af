/** What a designer waits for after a keystroke, beside a server that only holds the text to its schema. */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MeasuredServer } from './language-server.ts';
import { median } from './measure.ts';
import { largeModel } from './model.ts';
import type { Row } from './row.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SCHEMA = path('../schemas/device.schema.json');

/** Components → keystrokes that are measured, and at most how many times longer than the other server's ours may take. */
const SIZES = [
  { components: 150, rounds: 30, atMost: 0.5 },
  { components: 1500, rounds: 8, atMost: 1 },
];

/** Keystrokes after which memory is looked at, on a system of this many components. */
const [EARLY, LATE, SMALL] = [200, 1000, 30];

const ours = (text: string) => new MeasuredServer(path('../dist/server.js'), [], text, true);
const other = (text: string) =>
  new MeasuredServer(path('yaml-server.mjs'), [], text, false, {
    yaml: {
      validate: true,
      schemas: { [pathToFileURL(SCHEMA).href]: '*.device.yaml' },
      schemaStore: { enable: false },
    },
  });

export async function* keystrokeRows(): AsyncGenerator<Row> {
  if (!existsSync(path('../dist/server.js'))) throw new Error('dist/ is missing: npm run build');
  for (const size of SIZES) yield* await compared(size);
  yield await memory();
}

async function compared({ components, rounds, atMost }: (typeof SIZES)[number]): Promise<Row[]> {
  const text = largeModel(components);
  const servers = [ours(text), other(text)] as const;
  try {
    for (const server of servers) await server.open();
    const times: [number[], number[]] = [[], []];
    for (let round = -3; round < rounds; round++)
      for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const time = await servers[at].keystroke();
        if (round >= 0) times[at].push(time);
      }
    const of = `${components.toLocaleString('en-US')} components`;
    const row = (name: string, pick: (values: readonly number[]) => number): Row => ({
      what: `keystroke → diagnostics ÷ yaml-language-server, ${name}, ${of}`,
      value: pick(times[0]) / pick(times[1]),
      unit: '×',
      atMost,
      note: `${Math.round(pick(times[0]))} ms, theirs ${Math.round(pick(times[1]))} ms`,
    });
    const rest = p95(await servers[0].completions(100));
    const busy: number[] = [];
    while (busy.length < 30) busy.push(...(await servers[0].completions('while working')));
    return [
      row('p50', median),
      row('p95', p95),
      {
        what: `completion while an analysis runs ÷ at rest, p95, ${of}`,
        value: p95(busy) / rest,
        unit: '×',
        atMost: 3,
        note: `${p95(busy).toFixed(1)} ms, at rest ${rest.toFixed(1)} ms`,
      },
    ];
  } finally {
    for (const server of servers) server.stop();
  }
}

/** Memory of the server's process; the collector of garbage decides when it shrinks, so the least of some looks counts. */
async function memory(): Promise<Row> {
  const server = ours(largeModel(SMALL));
  try {
    await server.open();
    const seen: { readonly at: number; readonly megabytes: number }[] = [];
    for (let at = 1; at <= LATE; at++) {
      await server.keystroke();
      seen.push({ at, megabytes: server.megabytes });
    }
    const least = (from: number, to: number) =>
      Math.min(...seen.filter(({ at }) => at > from && at <= to).map(({ megabytes }) => megabytes));
    const [early, late] = [least(EARLY / 2, EARLY), least(LATE - EARLY / 2, LATE)];
    return {
      what: `memory of the server after ${LATE.toLocaleString('en-US')} keystrokes ÷ after ${EARLY}, ${SMALL} components`,
      value: late / early,
      unit: '×',
      atMost: 1.2,
      note: `${Math.round(late)} MB`,
    };
  } finally {
    server.stop();
  }
}

function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
