/** The advisories' models are sound, the aims are met, every disagreement is explained, and the page says what is so. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectBlocks } from '../docs/blocks.ts';
import { blocks } from './document.ts';
import { match, type Sighting, sightings } from './match.ts';
import { HELPFUL_NAMES, WEAKNESS_NAMES } from './names.ts';
import { AIMS, keyOf, verdict } from './report.ts';
import { REASONS, results } from './results.ts';
import { uncited } from './sources.ts';

const found = results();
const { cases, all, stated, signals } = found;

describe.each(cases)('$published.id', ({ published, analysis, about }) => {
  it('is understood without a mistake', () => {
    const wrong = analysis.findings.filter(
      ({ code, severity }) => severity === 'error' && !code.startsWith('weakness.'),
    );
    expect(wrong).toEqual([]);
  });

  it('cites each fact or says that it is assumed', () => {
    expect(uncited(readFileSync(analysis.uri, 'utf8'))).toEqual([]);
  });

  it('names elements of its own for every entry', () => {
    const { components, flows } = analysis.model;
    const known = new Set([
      ...flows.keys(),
      ...[...components.values()].flatMap(({ id, interfaces, stores }) => [
        id,
        ...[...interfaces, ...stores].map((each) => each.id),
      ]),
    ]);
    expect(Object.keys(about)).toEqual(Object.keys(published.findings));
    expect(
      Object.values(about)
        .flat()
        .filter((id) => !known.has(id)),
    ).toEqual([]);
  });

  it('holds no vector and no score of its own entries', () => {
    expect(readFileSync(analysis.uri, 'utf8')).not.toMatch(/CVSS|cvss|AV:[NALP]/);
  });
});

describe('the comparison', () => {
  it('reaches its aims, but for one that docs/validation.md explains', () => {
    const missed = all.rows.filter((row) => row.column in AIMS && verdict(row) !== 'met');
    expect(missed.map((row) => `${row.column}: ${verdict(row)}`)).toEqual(['PR: kappa 0.7 missed']);
  });

  it('explains each disagreement once, and nothing else', () => {
    const open = all.judgements.filter(({ agrees, column }) => !agrees && column !== 'first category');
    expect(Object.keys(REASONS).sort()).toEqual(open.map(keyOf).sort());
  });

  it('covers every entry, with and without what is assumed', () => {
    const entries = cases.reduce((sum, { published }) => sum + Object.keys(published.findings).length, 0);
    for (const { rows } of [all, stated]) expect(rows.find(({ column }) => column === 'category')?.of).toBe(entries);
  });

  it('translates every name of the data', () => {
    for (const { published } of cases) {
      for (const name of published.helpful) expect(HELPFUL_NAMES).toHaveProperty(name);
      for (const { weaknesses } of Object.values(published.findings))
        for (const name of weaknesses) expect(WEAKNESS_NAMES).toHaveProperty([name]);
    }
  });

  it('does not look at metrics when it chooses the step', () => {
    for (const { analysis, about, published } of cases.slice(0, 6)) {
      const seen = sightings(analysis.attack.world);
      const other: Sighting[] = seen.map((each) => ({ ...each, metrics: { AV: 'P', AC: 'H', PR: 'H', UI: 'R' } }));
      for (const cve of Object.keys(published.findings)) {
        const choose = (from: readonly Sighting[]) =>
          match(from, about[cve] ?? [], ['weak-authentication'], (technique) => technique === 'inject').step?.id;
        expect(choose(other)).toBe(choose(seen));
      }
    }
  });
});

it('every finding is on an element, ends in a harm and is needed; at most 12 stories are printed', () => {
  for (const each of signals) {
    expect(each, each.name).toMatchObject({ onElement: each.findings, endInHarm: each.findings, irrelevant: 0 });
    expect(each.printed).toBeLessThanOrEqual(12);
    expect(each.findings).toBeGreaterThan(0);
  }
});

it('docs/validation.md is up to date', () => {
  expectBlocks('docs/validation.md', blocks(found));
});
