/** docs/scoring.md says what the code does: its tables are generated, its sums by hand are what the engine finds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse as analyseFile, printed } from '../../src/analysis.ts';
import { BANDS } from '../../src/attack/result.ts';
import { BAND_FROM } from '../../src/attack/score.ts';
import { sensitivityOf } from '../../src/attack/sensitivity.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { formatBand } from '../../src/report/arithmetic.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { analyse, DATE, fixtures } from '../attack/expect.ts';
import { filesUnder, ROOT, read } from '../house/repository.ts';
import { expectBlocks, markdownTable } from './blocks.ts';

const PAGE = 'docs/scoring.md';
const { scoring } = BUILTIN;

/** The models a newcomer meets; parts and registers are read with them. */
const EXAMPLES = filesUnder('examples').filter((path) => /^examples\/[\w-]+\.device\.yaml$/.test(path));

function metrics(): string {
  const row = (name: string, costs: Readonly<Record<string, number>>) => [
    name,
    Object.entries(costs)
      .map(([value, cdB]) => `${value} ${cdB}`)
      .join(' · '),
  ];
  return markdownTable(
    ['', 'cdB'],
    [
      ['every step', scoring.step],
      row('AV', scoring.AV),
      row('AC', scoring.AC),
      row('PR', scoring.PR),
      row('UI', scoring.UI),
    ],
  );
}

function families(): string {
  const controls = (family: string) =>
    [...BUILTIN.controls.values()].filter((control) => control.family === family).length;
  const rows = [...BUILTIN.families.values()].map(({ id, title, full, partial }) => [
    title,
    full,
    partial,
    controls(id),
  ]);
  const cap = `All controls together add at most ${scoring.controlsPerStep} cdB to one step.`;
  return `${markdownTable(['Family', 'full, cdB', 'partial, cdB', 'controls'], rows)}\n\n${cap}`;
}

function severity(): string {
  const words = Object.entries(scoring.severity).map(([word, points]) => `${word} ${points}`);
  const bands = BANDS.map((band) => `${band} from ${BAND_FROM[band]}`);
  return `Points: ${words.join(' · ')}. ${scoring.perPoint} cdB take one point off. Bands: ${bands.join(' · ')}.`;
}

function matrix(): string {
  const words = Object.keys(scoring.severity) as (keyof typeof scoring.severity)[];
  const rows = scoring.exploitability.map(({ level, upTo }) => [
    upTo === Number.POSITIVE_INFINITY ? level : `${level}: up to ${upTo} cdB`,
    ...words.map((word) => scoring.matrix[level][word]),
  ]);
  return markdownTable(['Exploitability', ...words], rows);
}

function effort(): string {
  return Object.entries(scoring.effort)
    .map(([word, points]) => `${word} ${points}`)
    .join(' · ');
}

function sensitivity(): string {
  const files = Object.fromEntries(
    filesUnder('examples')
      .filter((path) => /\.(ya?ml|json|csv)$/.test(path))
      .map((path) => [path, read(path)]),
  );
  const rows = EXAMPLES.map((path) => {
    const { model, catalogue, attack } = analyseFile(memoryReader(files), path, { date: DATE });
    const { variations, turns, pairs } = sensitivityOf(model, catalogue, attack);
    const device = (what: string) => formatBand(variations.find((each) => each.what === what)?.device);
    return [
      path.replace('examples/', '').replace('.device.yaml', ''),
      formatBand(attack.device.current),
      device('controls count half'),
      device('controls count double'),
      `${pairs - turns.length} of ${pairs}`,
    ];
  });
  return markdownTable(['Example', 'now', 'controls × 0.5', 'controls × 2', 'orders that always hold'], rows);
}

describe(PAGE, () => {
  it('has tables that say what the code says', () => {
    expectBlocks(PAGE, {
      metrics: metrics(),
      families: families(),
      severity: severity(),
      matrix: matrix(),
      effort: effort(),
      sensitivity: sensitivity(),
    });
  });

  const text = readFileSync(join(ROOT, PAGE), 'utf8');
  const sums = [...text.matchAll(/^\| ([\w-]+) \| (\S+) \| `([\d+ ]+)` \| (\d+) − (\d+) ÷ 220 = ([\d.]+) \|$/gm)];

  it('redoes ten paths by hand', () => {
    expect(sums).toHaveLength(10);
  });

  it.each(sums.map((match) => match.slice(1, 7) as [string, string, string, string, string, string]))(
    '%s, %s: %s',
    (name, story, sum, points, cost, score) => {
      const { data } = fixtures().find((fixture) => fixture.name === name)!;
      const path = analyse(data)
        .stories.flatMap(({ harms }) => harms)
        .find(({ id }) => id === story)?.path;
      const byHand = sum.split('+').reduce((total, each) => total + Number(each), 0);
      expect(byHand).toBe(Number(cost));
      expect({ cost: path?.cost, points: path?.severityPoints }).toEqual({ cost: byHand, points: Number(points) });
      expect(path && printed(path.score)).toBe(score);
    },
  );

  it('has metric costs that are the logarithms of the CVSS v3.1 weights', () => {
    // CVSS v3.1 specification, section 7.4; scope unchanged.
    const weights = {
      AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
      AC: { L: 0.77, H: 0.44 },
      PR: { N: 0.85, L: 0.62, H: 0.27 },
      UI: { N: 0.85, R: 0.62 },
    };
    for (const [metric, values] of Object.entries(weights)) {
      const best = Math.max(...Object.values(values));
      const logs = Object.entries(values).map(([value, weight]) => [
        value,
        Math.round(1000 * Math.log10(best / weight)),
      ]);
      expect(scoring[metric as 'AV']).toEqual(Object.fromEntries(logs));
    }
  });
});
