/** How a picture changes when a leaf is added to its model: which nodes change places, and how far they move. */
import type { Analysis } from '../../src/analysis.ts';
import { analyse } from '../../src/analysis.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import type { Seen } from './legible.ts';

/** The same numbers for the same seed (mulberry32): 0 up to, but not, 1. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A description of `count` components in nested zones, each but the first joined to one before it. */
export function description(count: number, seed: number, leaf = false): string {
  const next = random(seed);
  const pick = (limit: number) => Math.floor(next() * limit);
  const name = (index: number) => `n${String(index).padStart(2, '0')}`;
  const components: string[] = [];
  const flows: string[] = [];
  for (let index = 0; index < count; index++) {
    components.push(`  ${name(index)}: { title: Component ${index}, kind: server, zone: z${pick(4)} }`);
    if (index > 0) flows.push(`  f${index}: { from: ${name(index)}, to: ${name(pick(index))}, medium: ethernet }`);
  }
  for (let index = 0; index < count / 4; index++)
    flows.push(`  g${index}: { from: ${name(pick(count))}, to: ${name(pick(count))}, medium: ethernet }`);
  if (leaf) {
    // Its id puts it anywhere between the others.
    const id = `${name(pick(count))}x`;
    components.push(`  ${id}: { title: New one, kind: server, zone: z${pick(4)} }`);
    flows.push(`  leaf: { from: ${name(pick(count))}, to: ${id}, medium: ethernet }`);
  }
  const zones = [
    '  z0: { kind: cloud }',
    '  z1: { kind: hospital-network }',
    '  z2: { kind: clinical-network, within: z1 }',
    '  z3: { kind: home }',
  ];
  return [
    'medjack: 1',
    'device: { name: X }',
    'zones:',
    ...zones,
    'components:',
    ...components,
    'flows:',
    ...flows,
    '',
  ].join('\n');
}

export function analysed(text: string): Analysis {
  return analyse(memoryReader({ 'x.device.yaml': text }), 'x.device.yaml', { date: '2026-11-01' });
}

export interface Change {
  /** Pairs of nodes that stand side by side before and after, in another order. */
  readonly swaps: number;
  /** Median of how far an old node moves, in heights of a node. */
  readonly moved: number;
}

export function changeOf(before: readonly Seen[], after: readonly Seen[]): Change {
  const now = new Map(after.map(({ id, box }) => [id, box]));
  const both = before.flatMap(({ id, box }) => {
    const to = now.get(id);
    return to === undefined ? [] : [{ from: box, to }];
  });
  const beside = (a: Seen['box'], b: Seen['box']) =>
    Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < Math.min(a.height, b.height) / 2;
  let swaps = 0;
  both.forEach((one, index) => {
    for (const other of both.slice(index + 1)) {
      if (!beside(one.from, other.from) || !beside(one.to, other.to)) continue;
      if ((one.from.x - other.from.x) * (one.to.x - other.to.x) < 0) swaps++;
    }
  });
  const middle = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
  // Who looks at a picture keeps the middle one of its nodes where it is, as the page does.
  const [x, y] = [middle(both.map(({ from, to }) => to.x - from.x)), middle(both.map(({ from, to }) => to.y - from.y))];
  const moves = both.map(({ from, to }) => Math.hypot(to.x - from.x - x, to.y - from.y - y) / from.height);
  return { swaps, moved: middle(moves) };
}
