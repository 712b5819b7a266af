/** A team's catalogue over the standard one: what is added, what is changed, and what is wrong with a file. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { findRule } from '../../src/catalogue/match.ts';
import { mergeCatalogue } from '../../src/catalogue/merge.ts';
import { CODES } from '../../src/finding/codes.ts';
import type { CatalogueFile } from '../../src/model/generated/catalogue.ts';
import { validateCatalogue } from '../../src/model/generated/validate-catalogue.js';
import { brokenReferences } from './whole.ts';

/** A catalogue file from its sections, which must be valid by the schema. */
function file(sections: string): CatalogueFile {
  const data = parse(`medjackCatalogue: 1\n${sections}`) as CatalogueFile;
  expect(validateCatalogue(data)).toEqual([]);
  return data;
}

const example = parse(readFileSync('examples/team.catalogue.yaml', 'utf8')) as CatalogueFile;
const merge = (sections: string) => mergeCatalogue(BUILTIN, file(sections));

const TECHNIQUE = 'title: T, summary: S., shape: endpoint, categories: [], weakness: is open';
const CONTROL = 'title: T, summary: S., prevention: monitoring, fda: authorization, appliesTo: [component]';

describe('the example catalogue', () => {
  const { catalogue, problems } = mergeCatalogue(BUILTIN, example);

  it('merges without a problem and leaves the catalogue whole', () => {
    expect(problems).toEqual([]);
    expect(brokenReferences(catalogue)).toEqual([]);
  });

  it('adds entries with their defaults', () => {
    expect(catalogue.controls.get('decoy-device')).toEqual({
      id: 'decoy-device',
      title: 'Decoy device',
      summary: 'A pump that treats nobody, and is watched, stands in the same network.',
      family: 'deception',
      prevention: 'monitoring',
      fda: 'event-detection-logging',
      type: 'protective',
      appliesTo: ['component'],
      cuts: { 'exploit-known': 'partial', 'weak-credentials': 'partial', 'clear-text-log-in': 'partial' },
      grading: 'plain',
      effort: 'M',
      details: 'Where it stands, who watches it, and how fast they act.',
    });
    expect(catalogue.techniques.get('clear-text-log-in')?.when).toEqual({ protocol: ['Telnet', 'FTP', 'rlogin'] });
    expect(catalogue.adversaries.get('visitor')?.outermost).toBe(false);
    expect(catalogue.mechanisms.get('Ward link protocol')).toEqual({
      id: 'Ward link protocol',
      aliases: ['WLP', 'WLP 2'],
      for: ['transport', 'message'],
      replay: true,
    });
    expect([...catalogue.families.keys()].at(-1)).toBe('deception');
  });

  it('changes the fields an entry gives and keeps the others', () => {
    expect(catalogue.families.get('monitoring')).toEqual({
      id: 'monitoring',
      title: 'Monitoring',
      full: 300,
      partial: 100,
    });
    const firewall = BUILTIN.controls.get('firewall');
    expect(catalogue.controls.get('firewall')).toEqual({
      ...firewall,
      cuts: { ...firewall?.cuts, 'clear-text-log-in': 'full' },
    });
    expect(catalogue.controls.get('user-training')?.cuts).toEqual({});
    expect(catalogue.scoring.severity).toEqual({ ...BUILTIN.scoring.severity, serious: 6 });
    expect(catalogue.scoring.matrix.Medium).toEqual({ ...BUILTIN.scoring.matrix.Medium, serious: 'uncontrolled' });
    expect(catalogue.scoring.matrix.High).toEqual(BUILTIN.scoring.matrix.High);
    expect(catalogue.scoring.exploitability[0]).toEqual({ level: 'High', upTo: 200 });
    expect(catalogue.scoring.AV).toEqual(BUILTIN.scoring.AV);
  });

  it('puts its own rules first and changes ours in place', () => {
    expect(catalogue.grading[0]?.id).toBe('ward-link-1');
    const ours = catalogue.grading.slice(1).map(({ id }) => id);
    expect(ours).toEqual(BUILTIN.grading.map(({ id }) => id));
    expect(findRule(catalogue, 'transport', { mechanism: 'wlp', version: '1' })?.strength).toBe('partial');
    expect(findRule(catalogue, 'transport', { mechanism: 'wlp', version: '2' })).toBeUndefined();
    expect(findRule(catalogue, 'wireless', { mechanism: 'WPA2-PSK' })?.strength).toBe('none');
  });
});

describe('a wrong file', () => {
  type Expected = readonly [code: keyof typeof CODES, place: string, part: 'key' | 'value', message: RegExp];

  it.each<readonly [string, string, readonly Expected[]]>([
    [
      'a control without what it needs',
      `controls: { new-one: { ${CONTROL} } }`,
      [
        [
          'catalogue.incomplete',
          'controls/new-one',
          'key',
          /`new-one` is new in controls and needs `family`, `cuts`\./,
        ],
      ],
    ],
    [
      'a misspelt id of ours is an incomplete one of theirs',
      'techniques: { injct: { weakness: is open } }',
      [['catalogue.incomplete', 'techniques/injct', 'key', /`title`, `summary`, `shape`, `categories`\./]],
    ],
    [
      'each section says what it needs',
      'families: { f: { full: 1 } }\nmechanisms: { M: {} }\ngrading: { g: { strength: none } }\nadversaries: { a: { start: step } }',
      [
        ['catalogue.incomplete', 'adversaries/a', 'key', /`title`, `summary`, `zoneKinds`\./],
        ['catalogue.incomplete', 'families/f', 'key', /`title`, `partial`\./],
        ['catalogue.incomplete', 'mechanisms/M', 'key', /`for`\./],
        ['catalogue.incomplete', 'grading/g', 'key', /`why`\./],
      ],
    ],
    [
      'an unknown technique',
      'controls: { firewall: { cuts: { injekt: full } } }',
      [['catalogue.unknown-technique', 'controls/firewall/cuts/injekt', 'key', /`injekt` for `firewall` to cut/]],
    ],
    [
      'an unknown technique, even to take it away',
      'controls: { firewall: { cuts: { constructor: none } } }',
      [['catalogue.unknown-technique', 'controls/firewall/cuts/constructor', 'key', /`constructor`/]],
    ],
    [
      'an unknown family',
      'controls: { firewall: { family: fences } }',
      [['catalogue.unknown-family', 'controls/firewall/family', 'value', /no family `fences`/]],
    ],
    [
      'an unknown family of a new control',
      `controls: { new-one: { ${CONTROL}, family: constructor, cuts: {} } }`,
      [['catalogue.unknown-family', 'controls/new-one/family', 'value', /no family `constructor`/]],
    ],
    [
      'an unknown mechanism in a rule',
      'grading: { g: { mechanism: [TLS, Ward link], strength: none, why: w } }',
      [['catalogue.unknown-mechanism', 'grading/g/mechanism/1', 'value', /no mechanism `Ward link`/]],
    ],
    [
      'a name that another mechanism has',
      'mechanisms: { Ward link: { for: [transport], aliases: [WL, tls-1.3] } }',
      [
        [
          'catalogue.ambiguous-mechanism',
          'mechanisms/Ward link/aliases/1',
          'value',
          /`tls-1.3` is a name of the mechanism `TLS 1.3`/,
        ],
      ],
    ],
    [
      'a mechanism by the other name of ours',
      'mechanisms: { WPA2-PSK: { for: [wireless] } }',
      [
        [
          'catalogue.ambiguous-mechanism',
          'mechanisms/WPA2-PSK',
          'key',
          /`WPA2-PSK` is a name of the mechanism `WPA2-Personal`/,
        ],
      ],
    ],
    [
      'two of theirs with one name',
      'mechanisms: { A: { for: [transport], aliases: [one] }, B: { for: [transport], aliases: [O-n-e] } }',
      [['catalogue.ambiguous-mechanism', 'mechanisms/B/aliases/0', 'value', /`O-n-e` is a name of the mechanism `A`/]],
    ],
    [
      'a family that counts more in part',
      'families: { monitoring: { partial: 400 }, new: { title: N, full: 1, partial: 2 } }',
      [
        ['catalogue.order', 'families/monitoring', 'key', /400 at partial and 200 at full/],
        ['catalogue.order', 'families/new', 'key', /2 at partial and 1 at full/],
      ],
    ],
    [
      'numbers out of order',
      'scoring: { AV: { A: 700 }, UI: { N: 200 }, severity: { serious: 1 }, exploitability: { High: 500 } }',
      [
        ['catalogue.order', 'scoring/exploitability', 'key', /436 for Medium and 500 for High/],
        ['catalogue.order', 'scoring/AV', 'key', /189 for L and 700 for A/],
        ['catalogue.order', 'scoring/UI', 'key', /137 for R and 200 for N/],
        ['catalogue.order', 'scoring/severity', 'key', /1 for serious and 2 for minor/],
      ],
    ],
    [
      'a technique that nothing cuts',
      `techniques: { new-one: { ${TECHNIQUE} } }`,
      [['catalogue.uncut', 'techniques/new-one', 'key', /No control cuts `new-one`/]],
    ],
  ])('%s', (_, sections, expected) => {
    const { catalogue, problems } = merge(sections);
    expect(problems.map(({ code, path, part }) => [code, path.join('/'), part])).toEqual(
      expected.map(([code, place, part]) => [code, place, part]),
    );
    for (const [i, [code, , , message]] of expected.entries()) {
      expect(problems[i]?.message).toMatch(message);
      expect(CODES[code]).toBeDefined();
    }
    expect(brokenReferences(catalogue).filter((line) => !line.includes('Ward link'))).toEqual([]);
  });

  it('keeps what it was where it cannot be what it says', () => {
    const { catalogue } = merge(
      'controls: { firewall: { family: fences, effort: L } }\nfamilies: { monitoring: { partial: 400 } }\nscoring: { AV: { A: 700 } }',
    );
    expect(catalogue.controls.get('firewall')).toEqual(BUILTIN.controls.get('firewall'));
    expect(catalogue.families.get('monitoring')).toEqual(BUILTIN.families.get('monitoring'));
    expect(catalogue.scoring).toEqual(BUILTIN.scoring);
  });

  it('offers the names an unknown one could be', () => {
    const [technique] = merge('controls: { firewall: { cuts: { injekt: full } } }').problems;
    expect(technique?.candidates).toEqual([
      ...BUILTIN.techniques.keys(),
      ...BUILTIN.consequences.keys(),
      'remote',
      'on-site',
      'nearby',
      'hands-on',
    ]);
  });

  it('may cut its own techniques and the start of adversaries', () => {
    const { catalogue, problems } = merge(
      `techniques: { new-one: { ${TECHNIQUE} } }\ncontrols: { firewall: { cuts: { new-one: full, visitor: partial } } }\n` +
        'adversaries: { visitor: { title: V, summary: S., start: physical, zoneKinds: [room] } }',
    );
    expect(problems).toEqual([]);
    expect(catalogue.controls.get('firewall')?.cuts).toMatchObject({ 'new-one': 'full', visitor: 'partial' });
  });
});

describe('notes and hostile keys', () => {
  it('x- keys mean nothing anywhere', () => {
    const { catalogue, problems } = merge(
      'x-all: 1\ncontrols: { x-t: { a: 1 }, firewall: { x-why: y, cuts: { x-more: z } } }\nscoring: { x-n: 1, AV: { x-n: 2 } }\ntechniques: { inject: { metrics: { x-n: 1 } } }',
    );
    expect(problems).toEqual([]);
    expect(catalogue).toEqual(BUILTIN);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])('%s changes nothing but itself', (key) => {
    const before = Object.keys(Object.prototype);
    const sections = ['techniques', 'controls', 'families', 'mechanisms', 'grading', 'adversaries'];
    const json = sections.map(
      (section) => `"${section}":{"${key}":{"title":"x"},"firewall":{"cuts":{"${key}":"full"}}}`,
    );
    const data = JSON.parse(`{"medjackCatalogue":1,${json.join(',')},"scoring":{"AV":{"${key}":5},"${key}":{"N":9}}}`);
    const { catalogue } = mergeCatalogue(BUILTIN, data);
    expect(brokenReferences(catalogue)).toEqual([]);
    expect(catalogue.scoring).toEqual(BUILTIN.scoring);
    expect(catalogue.controls.get('firewall')).toEqual(BUILTIN.controls.get('firewall'));
    expect(Object.keys(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });
});

/** Any file that is valid by the schema, with ids of ours, ids of its own, and names that exist nowhere. */
const ids = fc.constantFrom(
  'inject',
  'firewall',
  'monitoring',
  'insider',
  'new-one',
  'new-two',
  'constructor',
  'nowhere',
);
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const section = <T>(entry: fc.Arbitrary<T>) => fc.dictionary(ids, entry, { maxKeys: 4 });
const cost = fc.nat({ max: 2000 });
const names = fc.constantFrom('TLS', 'WPA2-PSK', 'Ward link', 'wardlink', 'W');
const files = some({
  techniques: section(
    some({
      title: fc.constant('T'),
      summary: fc.constant('S.'),
      shape: fc.constantFrom('endpoint', 'port'),
      categories: fc.constant([]),
      weakness: fc.constant('is open'),
      metrics: some({ AV: fc.constantFrom('N', 'P'), AC: fc.constant('H') }),
    }),
  ),
  controls: section(
    some({
      title: fc.constant('T'),
      summary: fc.constant('S.'),
      family: ids,
      prevention: fc.constant('monitoring'),
      fda: fc.constant('authorization'),
      appliesTo: fc.constant(['component']),
      cuts: fc.dictionary(ids, fc.constantFrom('full', 'partial', 'none')),
      effort: fc.constantFrom('S', 'L'),
    }),
  ),
  families: section(some({ title: fc.constant('T'), full: cost, partial: cost })),
  mechanisms: fc.dictionary(
    names,
    some({ for: fc.constant(['transport']), aliases: fc.array(names, { maxLength: 2 }), replay: fc.boolean() }),
    { maxKeys: 3 },
  ),
  grading: section(
    some({
      mechanism: fc.array(names, { maxLength: 2 }),
      strength: fc.constantFrom('none', 'full'),
      why: fc.constant('w'),
    }),
  ),
  adversaries: section(
    some({
      title: fc.constant('T'),
      summary: fc.constant('S.'),
      start: fc.constantFrom('network', 'step'),
      zoneKinds: fc.constant(['home']),
    }),
  ),
  scoring: some({
    step: cost,
    AV: some({ A: cost, L: cost }),
    severity: some({ minor: fc.nat({ max: 10 }) }),
    exploitability: some({ Medium: cost }),
  }),
}).map((sections) => ({ medjackCatalogue: 1, ...sections }) as unknown as CatalogueFile);

describe('any valid file', () => {
  it('is what the properties below try', () => {
    fc.assert(
      fc.property(files, (each) => {
        expect(validateCatalogue(each)).toEqual([]);
      }),
    );
  });

  it('gives a whole catalogue, and problems at places that are there', () => {
    fc.assert(
      fc.property(files, (each) => {
        const { catalogue, problems } = mergeCatalogue(BUILTIN, each);
        const rules = new Set(
          problems.filter(({ code }) => code === 'catalogue.unknown-mechanism').map(({ path }) => path[1]),
        );
        expect(brokenReferences(catalogue).filter((line) => !rules.has(line.split(':')[0]))).toEqual([]);
        const { AV, severity } = catalogue.scoring;
        expect(AV.N <= AV.A && AV.A <= AV.L && AV.L <= AV.P && severity.minor <= severity.serious).toBe(true);
        for (const { path } of problems) {
          let at: unknown = each;
          for (const key of path) at = (at as Record<string | number, unknown>)[key];
          expect(at, path.join('/')).toBeDefined();
        }
      }),
    );
  });

  it('merged twice is the same as merged once', () => {
    fc.assert(
      fc.property(files, (each) => {
        const once = mergeCatalogue(BUILTIN, each).catalogue;
        const twice = mergeCatalogue(once, each).catalogue;
        expect(twice).toEqual(once);
        expect([...twice.families.keys()]).toEqual([...once.families.keys()]);
        expect(twice.grading.map(({ id }) => id)).toEqual(once.grading.map(({ id }) => id));
      }),
    );
  });

  it('leaves both arguments as they were', () => {
    fc.assert(
      fc.property(files, (each) => {
        const before = [structuredClone(each), structuredClone(BUILTIN)];
        mergeCatalogue(BUILTIN, each);
        expect([each, BUILTIN]).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('that is empty changes nothing', () => {
    expect(mergeCatalogue(BUILTIN, { medjackCatalogue: 1 })).toEqual({ catalogue: BUILTIN, problems: [] });
  });
});
