/** The corpus of seeded changes: no weakening is missed, no strengthening goes without credit, nothing cosmetic says a word. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Analysis, printed } from '../../src/analysis.ts';
import { type Diff, isEmpty } from '../../src/diff/change.ts';
import { compare } from '../../src/diff/diff.ts';
import { diffFindings } from '../../src/diff/findings.ts';
import { partsOf } from '../../src/diff/parts.ts';
import { findRenames } from '../../src/diff/renames.ts';
import { causesText, effectSentence, effectsOf } from '../../src/diff/sentences.ts';
import { normalise } from '../../src/model/normalise.ts';
import { expectGolden } from '../report/golden.ts';
import { COSMETIC, type Edits, STRENGTHENINGS, WEAKENINGS } from './corpus.ts';
import { analysed, changed, DEVICES, dataOf, textOf, write } from './examples.ts';

const BASES = new Map<string, Analysis>();

function base(name: string): Analysis {
  const known = BASES.get(name) ?? analysed(write(dataOf(name)));
  BASES.set(name, known);
  return known;
}

const told: string[] = [];

function diffOf(on: string, set: Edits): Diff {
  return compare(base(on), analysed(write(changed(dataOf(on), set))));
}

function tell(name: string, diff: Diff): void {
  const quote = (text: string) => text;
  const effects = effectsOf(diff).map(
    (effect) => `  ${effectSentence(effect, quote)}: ${causesText(effect.causes, quote)}`,
  );
  const controls = diff.controls.map(({ change, control, on }) => `  ${change} ${control} on ${on}`);
  const elements = diff.elements.map(({ change, kind, id }) => `  ${change} ${kind} ${id}`);
  const device = (attack: Analysis['attack']) => (attack.device.current ? printed(attack.device.current) : '–');
  told.push(
    `${name} (${device(diff.base.attack)} → ${device(diff.head.attack)})`,
    ...effects,
    ...controls,
    ...elements,
  );
}

function lineOf({ head }: Diff, path: readonly (string | number)[]): number {
  const { uri, start } = head.locate({ path, part: 'key' });
  return head.position(uri, start).line;
}

const worse = (diff: Diff) => diff.rows.filter(({ change }) => change === 'opened' || change === 'easier');
const better = (diff: Diff) => diff.rows.filter(({ change }) => change === 'closed' || change === 'harder');

describe('weakenings', () => {
  it.each(WEAKENINGS)('$on: $name', ({ on, name, set, at, harm }) => {
    const diff = diffOf(on, set);
    tell(`${on}: ${name}`, diff);
    const lines = diffFindings(diff).map(({ where }) => ('path' in where ? lineOf(diff, where.path) : 0));
    expect(lines).toContain(lineOf(diff, at.split('/')));
    if (harm !== undefined) expect(worse(diff).map((row) => row.harm)).toContain(harm);
    expect(better(diff)).toEqual([]);
  });
});

describe('strengthenings', () => {
  it.each(STRENGTHENINGS)('$on: $name', ({ on, name, set, harm }) => {
    const diff = diffOf(on, set);
    tell(`${on}: ${name}`, diff);
    expect(worse(diff)).toEqual([]);
    const credited = [
      ...better(diff),
      ...diff.controls.filter(({ change }) => change === 'added' || change === 'strengthened'),
    ];
    expect(credited.length).toBeGreaterThan(0);
    if (harm !== undefined) expect(better(diff).map((row) => row.harm)).toContain(harm);
  });
});

it('are told as they were read and accepted', () => {
  expectGolden(import.meta.url, 'corpus.txt', `${told.join('\n')}\n`);
});

describe('cosmetic changes', () => {
  for (const device of DEVICES)
    it.each(Object.keys(COSMETIC))(`${device}: %s`, (kind) => {
      const text = textOf(device);
      const other = COSMETIC[kind]?.(text) ?? text;
      expect(other).not.toBe(text);
      expect(isEmpty(compare(analysed(text), analysed(other)))).toBe(true);
    });

  it.each(DEVICES.flatMap((device) => [device, `${device}-hardened`]))(
    '%s: written in another style, and backwards',
    (name) => {
      const text = textOf(name);
      const backwards = (value: unknown): unknown => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
        return Object.fromEntries(
          Object.entries(value)
            .map(([key, inner]) => [key, backwards(inner)] as const)
            .reverse(),
        );
      };
      const { head } = { head: analysed(write(backwards(dataOf(name)))) };
      expect(isEmpty(compare(analysed(text), head))).toBe(true);
    },
  );

  it.each(DEVICES.map((device) => `${device}-hardened`))('%s: each id is another in turn', (name) => {
    const text = write(dataOf(name));
    const before = partsOf(base(name).model);
    const data = dataOf(name);
    // Ids that are no words of the format, so that they stand only where they are defined and referred to.
    const ids = ['components', 'flows', 'zones', 'data', 'harms']
      .flatMap((section) => Object.keys(data[section] as object))
      .filter((id) => id.includes('-') && !['device-clinic', 'app-store'].includes(id));
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) {
      const other = text.replace(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), `${id}-2`);
      const { list } = findRenames(before, partsOf(normalise(parse(other))));
      expect(list.filter(({ from }) => !from.includes('/'))).toEqual([{ from: id, to: `${id}-2` }]);
    }
  });

  it('a renamed flow and a renamed component, seen by the whole comparison', () => {
    const text = write(dataOf('infusion-pump-hardened'));
    const other = text
      .replace(/(?<![\w-])program-pump(?![\w-])/g, 'send-program')
      .replace(/(?<![\w-])wifi-ap(?![\w-])/g, 'access-point');
    const { elements, ...rest } = compare(base('infusion-pump-hardened'), analysed(other));
    expect([rest.rows, rest.controls, rest.judgements, rest.scores]).toEqual([[], [], [], []]);
    expect(elements.map(({ change, was, id }) => `${change} ${was} ${id}`)).toEqual([
      'renamed wifi-ap access-point',
      'renamed program-pump send-program',
    ]);
  });
});

/** Every control that stands in a model, by the path at which it is written. */
function* controlsIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('x-')) continue;
    const owner = path.at(-1) === 'controls';
    const status = typeof inner === 'string' ? inner : (inner as { status?: string } | null)?.status;
    if (owner && path[0] !== 'risks') {
      if (status === 'implemented' || status === 'verified') yield [...path, key];
    } else yield* controlsIn(inner, [...path, key]);
  }
}

describe('each control removed in turn', () => {
  it.each(DEVICES.map((device) => `${device}-hardened`))('%s: is reported, alone, on the line of its owner', (name) => {
    const before = base(name);
    const data = dataOf(name);
    const paths = [...controlsIn(data)];
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      // The comparison of controls needs no other attack graph; whole changes are in the other tests.
      const head = { ...before, model: normalise(changed(data, { [path.join('/')]: null })) };
      const { controls, elements, judgements } = compare(before, head);
      const removed = controls.filter(({ change }) => change === 'removed');
      expect(
        removed.map(({ control }) => control),
        path.join('/'),
      ).toEqual([path.at(-1)]);
      expect(removed[0]?.path, path.join('/')).toEqual(path.slice(0, -2));
      expect([...elements, ...judgements]).toEqual([]);
    }
  });
});
