/** What the three devices show between them: every category of weakness, impact and prevention, one patient and many. */
import { describe, expect, it } from 'vitest';
import { printed } from '../src/analysis.ts';
import { STORY_LIMIT, type Story } from '../src/attack/result.ts';
import type { Weakness } from '../src/catalogue/catalogue.ts';
import { CONTROLS } from '../src/catalogue/controls.ts';
import { WEAKNESS_TERMS } from '../src/catalogue/vocabulary.ts';
import { IMPACTS } from '../src/model/words.ts';
import { painter } from '../src/report/paint.ts';
import { checkReport } from '../src/report/pretty.ts';
import { DEVICES, example } from './example.ts';

const PREVENTIONS = ['software-updates', 'strong-authentication', 'network-segmentation', 'encryption'];

const pairs = DEVICES.map((name) => ({ name, found: example(name), hardened: example(`${name}-hardened`) }));
const found = pairs.map((pair) => pair.found);
const all = pairs.flatMap((pair) => [pair.found, pair.hardened]);

const preventionOf = (control: string) => CONTROLS.find(({ id }) => id === control)?.prevention;

/** Of the stories that a report prints. */
const told = (stories: readonly Story[]) => stories.slice(0, STORY_LIMIT);

describe.each(pairs)('$name', ({ found, hardened }) => {
  it('is a full system, with many patients in view and its updates described', () => {
    for (const { model } of [found, hardened]) {
      expect(model.components.size).toBeGreaterThanOrEqual(12);
      expect(model.flows.size).toBeGreaterThanOrEqual(15);
      expect(model.updates.size).toBeGreaterThan(0);
    }
  });

  it('is the same system when hardened: same components, harms and flows', () => {
    expect([...hardened.model.components.keys()]).toEqual([...found.model.components.keys()]);
    expect([...hardened.model.flows.keys()]).toEqual([...found.model.flows.keys()]);
    expect([...hardened.model.harms.keys()]).toEqual([...found.model.harms.keys()]);
  });

  it('is severe as found and at most 5.0 hardened', () => {
    expect(found.attack.device.current?.points).toBeGreaterThanOrEqual(9);
    expect(hardened.attack.device.current?.points).toBeLessThanOrEqual(5);
    for (const { without } of hardened.attack.leansOn) expect(without.points).toBeLessThan(7);
  });

  it('says of itself only what it means to say', () => {
    const said = hardened.findings.filter(({ code }) => !code.startsWith('weakness.')).map(({ code }) => code);
    expect(said).toEqual([]);
    // Controls that are worth nothing, or little, are part of what the systems as found teach.
    const meant = ['control.worthless', 'control.unverified'];
    const codes = found.findings.map(({ code }) => code).filter((code) => !code.startsWith('weakness.'));
    expect(codes.filter((code) => !meant.includes(code))).toEqual([]);
  });

  it('is told in a dozen stories, and the rest is counted', () => {
    for (const analysis of [found, hardened]) {
      const { stories } = analysis.attack;
      const text = checkReport(analysis, { paint: painter(false), limit: STORY_LIMIT, gaps: false });
      expect(text.match(/^ ?\d+ {2}\d+\.\d +\w/gm)).toHaveLength(Math.min(stories.length, STORY_LIMIT));
      const more = stories.slice(STORY_LIMIT);
      const sentence =
        more.length === 0 ? undefined : `And ${more.length} more, worst ${printed(more[0]!.score).split(' ')[0]}`;
      expect(/^And \d+ more, worst \d+\.\d/m.exec(text)?.[0]).toBe(sentence);
    }
  });
});

describe('the pacemaker and the insulin pump', () => {
  it('have controls planned that make a difference', () => {
    for (const { name, hardened } of pairs.slice(1))
      expect([name, hardened.attack.device.planned!.points < hardened.attack.device.current!.points]).toEqual([
        name,
        true,
      ]);
  });
});

describe('the three devices together', () => {
  it('are open to every category of weakness', () => {
    const weaknesses = Object.keys(WEAKNESS_TERMS) as Weakness[];
    const open = weaknesses.filter((weakness) =>
      found.some(({ attack }) => Object.values(attack.table[weakness]).some(({ score }) => score.points >= 4)),
    );
    expect(open).toHaveLength(8);
    expect(open).toEqual(weaknesses);
  });

  it('tell stories that end in every impact', () => {
    for (const impact of IMPACTS)
      expect([impact, found.every(({ attack }) => attack.rows.some((row) => row.impact === impact))]).toEqual([
        impact,
        true,
      ]);
  });

  it('are advised every kind of prevention', () => {
    const advised = new Set(
      found.flatMap(({ attack }) =>
        told(attack.stories).flatMap(({ cuts }) => cuts.map(({ control }) => preventionOf(control))),
      ),
    );
    expect(PREVENTIONS.filter((each) => !advised.has(each as never))).toEqual([]);
  });

  it('are each hardened by every kind of prevention', () => {
    for (const { name, hardened } of pairs) {
      const used = new Set(controlsIn(hardened.model).map(preventionOf));
      expect([name, PREVENTIONS.filter((each) => !used.has(each as never))]).toEqual([name, []]);
    }
  });

  it('harm one patient and many', () => {
    for (const patients of ['single', 'multiple'])
      for (const { attack } of found)
        expect(attack.rows.some(({ path, impact }) => impact === 'patient-safety' && path.patients === patients)).toBe(
          true,
        );
  });

  it('are all analysed without a mistake in the model', () => {
    for (const { findings } of all)
      expect(findings.filter(({ code, severity }) => severity === 'error' && !code.startsWith('weakness.'))).toEqual(
        [],
      );
  });
});

/** Names of the controls that are in force anywhere in a model. */
function controlsIn(model: (typeof all)[number]['model']): string[] {
  const bearers = [
    ...model.zones.values(),
    ...model.data.values(),
    ...model.flows.values(),
    ...[...model.components.values()].flatMap((each) => [each, ...each.interfaces, ...each.stores]),
  ];
  return bearers
    .flatMap(({ controls }) => controls)
    .filter(({ status }) => status === 'verified' || status === 'implemented')
    .map(({ name }) => name);
}
