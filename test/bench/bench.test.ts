/** The benchmark judges by its targets, its graphs are what they say, and its large descriptions are sound. */
import { describe, expect, it } from 'vitest';
import { cyclic, denseCore, type Graph, joined, layered, loops, meshed, prepared, ties } from '../../bench/graphs.ts';
import { median, ratio } from '../../bench/measure.ts';
import { largeModel } from '../../bench/model.ts';
import { holds, type Row, table } from '../../bench/row.ts';
import { enumerate, yen } from '../../bench/yen.ts';
import { topPaths } from '../../src/attack/search/top-paths.ts';
import { load } from '../../src/model/load.ts';
import { memoryReader } from '../../src/sources/reader.ts';

describe('a row', () => {
  const row = (rest: Partial<Row>): Row => ({ what: 'it', value: 2, unit: '×', ...rest });

  it.each<[Partial<Row>, boolean | undefined]>([
    [{}, undefined],
    [{ atMost: 2 }, true],
    [{ atMost: 1.99 }, false],
    [{ atLeast: 2 }, true],
    [{ atLeast: 2.01 }, false],
    [{ atMost: 1, value: undefined }, undefined],
    [{ atMost: 1, value: Number.NaN }, false],
  ])('%j holds: %s', (rest, expected) => {
    expect(holds(row(rest))).toBe(expected);
  });

  it('is printed with its target and its verdict', () => {
    const rows = [
      row({ what: 'a ÷ b', value: 1.2345, atMost: 1 }),
      row({ value: 0, unit: 'equal', atLeast: 1 }),
      row({ value: undefined, note: 'why' }),
    ];
    expect(table(rows).split('\n')).toEqual([
      'what    measured  target  holds',
      'a ÷ b     1.23 ×  ≤ 1     NO',
      'it     DIFFERENT  equal   NO',
      'it      left out                 why',
    ]);
  });

  it('compares times round by round', () => {
    expect(ratio({ a: [2, 30, 4], b: [1, 10, 4] }, 'a', 'b')).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('a graph', () => {
  it.each<[string, Graph]>([
    ['layered', layered(200)],
    ['cyclic', cyclic(100)],
    ['loops', loops(100)],
    ['ties', ties(200)],
    ['dense core', denseCore(120)],
    ['meshed', meshed()],
  ])('%s: its paths cost what Yen finds', (_, graph) => {
    const { topology, costs, sources, targets } = prepared(graph);
    const found = topPaths(topology, costs, sources, targets, 10).paths.map(({ cost }) => cost);
    expect(found.length).toBe(10);
    expect(yen(joined(graph), 10)).toEqual(found);
  });

  it('of the class that explodes has 45 nodes and 98 links, and more simple paths than one wants to list', () => {
    const graph = meshed();
    expect([graph.nodes, graph.tails.length]).toEqual([45, 2 * 98]);
    expect(enumerate(joined(graph), 100_000).length).toBe(100_000);
  });
});

it.each([30, 150])('a description of %d components has as many and no mistake', (components) => {
  const { data, findings } = load(memoryReader({ m: largeModel(components) }), 'm');
  expect(findings).toEqual([]);
  expect(Object.keys(data.components as object).length).toBe(components);
});
