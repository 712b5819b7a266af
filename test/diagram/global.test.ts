/** The global view: a golden picture, a strict grammar for every line, and no more nodes than a reader can take in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.ts';
import { gather, NODE_LIMIT } from '../../src/diagram/collapse.ts';
import { badge, escapeLabel, Names } from '../../src/diagram/syntax.ts';
import { globalView } from '../../src/diagram/views.ts';
import { expectGolden } from '../report/golden.ts';
import { mapTexts, SAMPLE_TEXT, sample } from '../report/sample.ts';
import { grammarErrors } from './grammar.ts';

/** A model with many components in zones; `weak` names those on an attack path. */
function big(zones: number, each: number): string {
  const lines = ['medjack: 1', 'device: { name: Big }', 'zones:', '  outer: { kind: internet }'];
  for (let zone = 0; zone < zones; zone++) lines.push(`  z${zone}: { kind: cloud, within: outer }`);
  lines.push('components:', '  hub: { kind: gateway, zone: outer }');
  for (let zone = 0; zone < zones; zone++) {
    for (let index = 0; index < each; index++) lines.push(`  c${zone}x${index}: { kind: server, zone: z${zone} }`);
  }
  lines.push('flows:');
  for (let zone = 0; zone < zones; zone++) {
    for (let index = 0; index < each; index++)
      lines.push(`  f${zone}x${index}: { from: c${zone}x${index}, to: hub, medium: ethernet }`);
  }
  return `${lines.join('\n')}\n`;
}

const nodesOf = (text: string) => text.split('\n').filter((line) => /^ *(c|more|z)_\w+[[(]/.test(line)).length;

describe('the global view', () => {
  it('looks like this', () => {
    expectGolden(import.meta.url, 'sample.mmd', globalView(sample()).text);
  });

  it('gives each element with an open weakness one badge, in the picture and in the hints', () => {
    const { text, hints } = globalView(sample());
    expect(hints.map(({ badge, element, line }) => [badge, element, line])).toEqual([
      ['①', 'bolus', 'bolus: message-authentication is planned → implement it: 9.3 → 4.7'],
      ['②', 'pump', 'pump: no user-confirmation → add it: 9.3 → 7.3'],
      ['③', 'phone', 'phone Lure a user: 6.9'],
      ['④', 'upload', 'upload can be read by others: 0.0'],
    ]);
    for (const { badge } of hints)
      expect(
        text.split('\n').filter((line) => line.includes(badge) && !line.includes('%%') && !line.includes('legend')),
      ).toHaveLength(1);
  });

  it('is the same when the file is written in another order', () => {
    const sections = SAMPLE_TEXT.split(/\n(?=[a-z])/);
    const shuffled = sections.map((section) => {
      const [head = '', ...rows] = section.trimEnd().split('\n');
      return [head, ...rows.reverse()].join('\n');
    });
    expect(globalView(sample(`${shuffled.join('\n')}\n`)).text).toBe(globalView(sample()).text);
  });

  it.each([
    [
      'a zone within itself',
      'zones: { a: { kind: home, within: b }, b: { kind: home, within: a } }\ncomponents: { c: { kind: device, zone: a } }\n',
    ],
    ['nothing', ''],
    [
      'words of mermaid as ids',
      'zones: { end: { kind: home } }\ncomponents: { graph: { kind: device, zone: end }, class: { kind: device, zone: end } }\nflows: { style: { from: graph, to: class, medium: rf }, loop: { from: graph, to: graph, medium: bus } }\n',
    ],
  ])('draws %s', (_, text) => {
    const picture = globalView(sample(`medjack: 1\ndevice: { name: X }\n${text}`)).text;
    expect(grammarErrors(picture)).toEqual([]);
    for (const id of text.match(/(?<=\{ |, )\w+(?=: \{ kind: device)/g) ?? []) expect(picture).toContain(`"${id}"`);
  });
});

describe('hostile text', () => {
  const evil = fc.string({
    unit: fc.constantFrom(
      '"',
      ']',
      ')',
      '\n',
      '`',
      '<script>',
      '&quot;',
      '%%{init: {}}%%',
      '#',
      ';',
      '-->',
      '|',
      'end',
      '$$',
      '\\',
      '---',
      '\u202e',
      '\u001b[2J',
      '①',
      ' ',
    ),
  });

  it('stays inside its label', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const honest = sample();
        const hostile = mapTexts({ model: honest.model, attack: honest.attack }, (value, key) =>
          ['name', 'title', 'control', 'on', 'element'].includes(key) ? value + text : value,
        );
        const analysis: Analysis = { ...honest, uri: honest.uri + text, ...hostile };
        expect(grammarErrors(globalView(analysis).text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot be an id that breaks the picture', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const { model, ...rest } = sample();
        const components = new Map(
          [...model.components.values()].map((each) => [each.id + text, { ...each, id: each.id + text }]),
        );
        const flows = new Map(
          [...model.flows.values()].map((each) => [
            each.id + text,
            {
              ...each,
              id: each.id + text,
              from: each.from + text,
              to: each.to + text,
              carries: each.carries.map((id) => id + text),
            },
          ]),
        );
        expect(grammarErrors(globalView({ ...rest, model: { ...model, components, flows } }).text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is found by the grammar when it is not escaped', () => {
    const { text } = globalView(sample());
    for (const bad of ['"', '`', '<b>', '%%{init}%%', '&amp;', '#', '\\']) {
      expect(grammarErrors(text.replace('Remote control', bad))).not.toEqual([]);
    }
  });
});

describe('a large model', () => {
  it.each([
    [1, 60],
    [5, 10],
    [40, 2],
    [40, 1],
  ])('of %i zones with %i components each is gathered into a readable picture', (zones, each) => {
    const { text, hidden } = globalView(sample(big(zones, each)));
    expect(grammarErrors(text)).toEqual([]);
    expect(nodesOf(text)).toBeLessThanOrEqual(NODE_LIMIT);
    expect(nodesOf(text)).toBeGreaterThan(1);
    expect(hidden.length).toBeGreaterThan(0);
    const counted = hidden
      .map((note) => Number(/\d+(?= components)/.exec(note)?.[0]))
      .reduce((sum, count) => sum + count, 0);
    const drawn = text.split('\n').filter((line) => /^ *c_\w+[[(]/.test(line)).length;
    expect(drawn + counted).toBe(zones * each + 1);
  });

  it('keeps what carries a badge as long as it can', () => {
    const { model } = sample(big(2, 20));
    const { into, merged } = gather(model, new Set(['c0x3', 'c1x4']));
    expect([into.has('c0x3'), into.has('c1x4'), into.has('c0x1'), merged.size]).toEqual([false, false, true, 0]);
  });

  it('is gathered whole zones at a time when everything carries a badge', () => {
    const { model } = sample(big(30, 2));
    const { into, merged } = gather(model, new Set(model.components.keys()));
    expect(merged.size).toBe(0);
    expect(model.components.size - into.size + new Set(into.values()).size).toBeLessThan(model.components.size);
  });

  it('is left alone while it is small', () => {
    const { into, merged } = gather(sample().model, new Set());
    expect([into.size, merged.size]).toEqual([0, 0]);
  });
});

describe('names and badges', () => {
  it('are never given twice', () => {
    const names = new Names();
    const given = [
      names.of('c', 'a-b'),
      names.of('c', 'a.b'),
      names.of('c', 'a_b'),
      names.of('z', 'a-b'),
      names.of('c', 'a-b'),
    ];
    expect(given).toEqual(['c_a_b', 'c_a_b_2', 'c_a_b_3', 'z_a_b', 'c_a_b']);
    expect([1, 20, 21, 35, 36, 50, 51].map(badge)).toEqual(['①', '⑳', '㉑', '㉟', '㊱', '㊿', '⟦51⟧']);
  });

  it('are escaped as mermaid writes them', () => {
    expect(escapeLabel('R&D <b>"x"</b> #1 50 %\n`$\\')).toBe("R#amp;D #lt;b#gt;'x'#lt;/b#gt; #35;1 50 #37; '#36;#92;");
  });
});
