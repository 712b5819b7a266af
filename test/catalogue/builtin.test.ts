/** The standard catalogue is whole: every id resolves, every vocabulary is covered, nothing is said twice. */
import { describe, expect, it } from 'vitest';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import { ADVERSARIES, FDA_CATEGORIES, PREVENTIONS, SHAPES, STRIDE, WEAKNESSES } from '../../src/catalogue/catalogue.ts';
import { CONTROLS } from '../../src/catalogue/controls.ts';
import { GRADING } from '../../src/catalogue/grading.ts';
import { MECHANISMS } from '../../src/catalogue/mechanisms.ts';
import { squeeze } from '../../src/catalogue/names.ts';
import { TECHNIQUES } from '../../src/catalogue/techniques.ts';
import { COMPONENT_KINDS, IMPACTS, MEDIA, SEVERITIES, ZONE_KINDS } from '../../src/model/words.ts';
import { brokenReferences } from './whole.ts';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const controls = [...BUILTIN.controls.values()];
const techniques = [...BUILTIN.techniques.values()];

/** What cuts it: the ids of the controls. */
const cutting = (id: string) => controls.filter((control) => id in control.cuts).map((control) => control.id);

describe('ids', () => {
  it('are words joined by hyphens and used once', () => {
    const all = {
      techniques: TECHNIQUES.map(({ id }) => id),
      consequences: [...BUILTIN.consequences.keys()],
      families: [...BUILTIN.families.keys()],
      controls: CONTROLS.map(({ id }) => id),
      grading: GRADING.map(({ id }) => id),
    };
    for (const [section, ids] of Object.entries(all)) {
      expect(
        ids.filter((id) => !ID.test(id) || id.length > 40),
        section,
      ).toEqual([]);
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        section,
      ).toEqual([]);
    }
    expect(all.techniques.filter((id) => all.consequences.includes(id))).toEqual([]);
  });

  it('resolve', () => {
    expect(brokenReferences(BUILTIN)).toEqual([]);
  });

  it('are the ones that findings, reports and models build on', () => {
    expect(techniques.map(({ id, shape }) => `${id} ${shape}`).sort()).toEqual([
      'cross-boundary boundary',
      'debug-port port',
      'eavesdrop eavesdrop',
      'escalate escalation',
      'exploit-known vulnerability',
      'exploit-unknown parser',
      'flood exhaust',
      'inject inject',
      'insider account',
      'jam block',
      'join-wireless wireless',
      'lure-app-user lure',
      'lure-user lure',
      'malicious-update code',
      'media-port port',
      'read-storage storage',
      'ride-session session',
      'ride-trusted trusted',
      'supplier supply',
      'use-secret secret',
      'weak-credentials endpoint',
    ]);
    expect([...BUILTIN.consequences.keys()]).toEqual(['observe', 'relay', 'alter', 'withhold', 'take-over', 'harm']);
    expect([...BUILTIN.adversaries.keys()]).toEqual([...ADVERSARIES]);
    expect([...BUILTIN.families.values()].map(({ id, full, partial }) => [id, full, partial])).toEqual([
      ['software-updates', 1000, 300],
      ['authentication', 800, 300],
      ['transit', 1000, 300],
      ['rest', 800, 300],
      ['segmentation', 600, 200],
      ['signed-updates', 1000, 300],
      ['physical', 500, 200],
      ['input', 600, 200],
      ['resilience', 600, 200],
      ['monitoring', 200, 100],
      ['allow-listing', 200, 100],
      ['awareness', 200, 100],
    ]);
  });
});

describe('techniques', () => {
  it('use every shape', () => {
    expect(SHAPES.filter((shape) => !techniques.some((technique) => technique.shape === shape))).toEqual([]);
  });

  it('cover every weakness, and only crossing and riding on are none', () => {
    const used = new Set(techniques.flatMap(({ categories }) => categories));
    expect(WEAKNESSES.filter((weakness) => !used.has(weakness))).toEqual([]);
    expect(techniques.filter(({ categories }) => categories.length === 0).map(({ id }) => id)).toEqual([
      'cross-boundary',
      'ride-trusted',
    ]);
  });

  it('cover every STRIDE category', () => {
    const used = new Set(techniques.flatMap(({ references }) => references.stride ?? []));
    expect(STRIDE.filter((category) => !used.has(category))).toEqual([]);
  });

  it('are cut by a control, but for riding a trusted connection: end-to-end protection stands on what is ridden', () => {
    expect(techniques.filter(({ id }) => cutting(id).length === 0).map(({ id }) => id)).toEqual(['ride-trusted']);
  });

  it.each(techniques.map((technique) => [technique.id, technique] as const))(
    '%s refers to ids of valid form',
    (_, { references }) => {
      const { stride = [], cwe = [], capec = [], attackIcs = [], emb3d = [] } = references;
      const all = [...stride, ...cwe, ...capec, ...attackIcs, ...emb3d];
      expect(new Set(all).size).toBe(all.length - cwe.filter((id) => capec.includes(id)).length);
      expect([...cwe, ...capec].filter((id) => !Number.isInteger(id) || id < 1 || id > 9999)).toEqual([]);
      expect(attackIcs.filter((id) => !/^T08\d{2}$/.test(id))).toEqual([]);
      expect(emb3d.filter((id) => !/^TID-[1-4]\d{2}$/.test(id))).toEqual([]);
      expect(stride.length * cwe.length * capec.length, 'STRIDE, CWE and CAPEC').toBeGreaterThan(0);
    },
  );

  it.each(techniques.map((technique) => [technique.id, technique] as const))(
    '%s reads well in a finding',
    (_, technique) => {
      expect(technique.weakness, 'a verb in the third person, no full stop').toMatch(/^([a-z]+s|can be) [^.]+[^.\s]$/);
      expect(technique.title).toMatch(/^[A-Z][^.]+$/);
      expect(technique.summary).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe('luring', () => {
  it('is told apart for computers and for apps, and leaves no kind of component out', () => {
    const kinds = techniques.filter(({ shape }) => shape === 'lure').flatMap(({ when }) => when?.kind ?? []);
    expect([...kinds].sort()).toEqual([...COMPONENT_KINDS].sort());
  });
});

describe('controls', () => {
  it('are at least 45, of every prevention kind and every FDA category', () => {
    expect(controls.length).toBeGreaterThanOrEqual(45);
    expect(PREVENTIONS.filter((kind) => !controls.some(({ prevention }) => prevention === kind))).toEqual([]);
    expect(FDA_CATEGORIES.filter((category) => !controls.some(({ fda }) => fda === category))).toEqual([]);
  });

  it('use every family', () => {
    expect([...BUILTIN.families.keys()].filter((id) => !controls.some(({ family }) => family === id))).toEqual([]);
  });

  it('cut something, but for the one that repairs and does not prevent', () => {
    expect(controls.filter(({ cuts }) => Object.keys(cuts).length === 0).map(({ id }) => id)).toEqual([
      'backup-and-restore',
    ]);
  });

  it('that may limit a harm also cut something when no limit is given', () => {
    const limiting = controls.filter((control) => control.limiting);
    expect(limiting.map(({ id }) => id).sort()).toEqual(['fallback-operation', 'safe-limits', 'user-confirmation']);
    expect(limiting.filter(({ cuts }) => Object.keys(cuts).length === 0)).toEqual([]);
  });

  it('of data in transit prove where it comes from on the way, and do not count again where it takes effect', () => {
    const crypto = controls.filter(({ family }) => family === 'transit');
    expect(crypto.length).toBeGreaterThan(4);
    expect(crypto.filter(({ cuts }) => 'alter' in cuts)).toEqual([]);
  });

  it('find nothing under names that every object has', () => {
    for (const { cuts } of controls) {
      expect(['constructor', 'toString', '__proto__'].filter((name) => name in cuts)).toEqual([]);
    }
  });

  it.each(controls.map((control) => [control.id, control] as const))('%s is well formed', (_, control) => {
    expect(control.title).toMatch(/^[A-Z][^.]+$/);
    expect(control.summary).toMatch(/^[A-Z].*\.$/);
    expect(control.details).toMatch(/^[A-Z].*\.$/);
    expect(control.appliesTo.length).toBeGreaterThan(0);
    expect(new Set(control.appliesTo).size).toBe(control.appliesTo.length);
    expect(control.when?.medium ?? []).toSatisfy((media: string[]) =>
      media.every((each) => (MEDIA as readonly string[]).includes(each)),
    );
  });

  it('on zones speak of getting into the zone or of its air', () => {
    const onZones = controls.filter(({ appliesTo }) => appliesTo.includes('zone')).map(({ id }) => id);
    expect(onZones.sort()).toEqual([
      'data-diode',
      'network-access-control',
      'network-segmentation',
      'physical-access-control',
      'wireless-link-protection',
    ]);
  });
});

describe('mechanisms', () => {
  it('have names that mean one mechanism each', () => {
    const names = MECHANISMS.flatMap(({ id, aliases }) => [id, ...aliases]).map(squeeze);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('serve at least one kind of control', () => {
    expect(MECHANISMS.filter((mechanism) => mechanism.for.length === 0).map(({ id }) => id)).toEqual([]);
  });
});

describe('adversaries', () => {
  it('start in kinds of zone, or in a step of their own', () => {
    for (const adversary of BUILTIN.adversaries.values()) {
      expect(adversary.zoneKinds.length === 0, adversary.id).toBe(adversary.start === 'step');
      expect(adversary.zoneKinds.filter((kind) => !ZONE_KINDS.includes(kind))).toEqual([]);
    }
  });

  it('are never by themselves in what is the manufacturer’s', () => {
    const kinds = [...BUILTIN.adversaries.values()].flatMap(({ zoneKinds }) => zoneKinds);
    expect(kinds).not.toContain('cloud');
    expect(kinds).not.toContain('manufacturer');
  });
});

describe('scoring', () => {
  const { AV, AC, PR, UI, severity, exploitability, matrix } = BUILTIN.scoring;

  it('costs 1000 times the logarithm of the ratio of the CVSS v3.1 weights', () => {
    const cost = (best: number, weight: number) => Math.round(1000 * Math.log10(best / weight));
    expect(AV).toEqual({ N: 0, A: cost(0.85, 0.62), L: cost(0.85, 0.55), P: cost(0.85, 0.2) });
    expect(AC).toEqual({ L: 0, H: cost(0.77, 0.44) });
    expect(PR).toEqual({ N: 0, L: cost(0.85, 0.62), H: cost(0.85, 0.27) });
    expect(UI).toEqual({ N: 0, R: cost(0.85, 0.62) });
  });

  it('never rates a higher severity or an easier step as less', () => {
    const points = SEVERITIES.map((each) => severity[each]);
    expect(points).toEqual([0, 2, 5, 8, 10]);
    expect(exploitability.map(({ level, upTo }) => [level, upTo])).toEqual([
      ['High', 165],
      ['Medium', 436],
      ['Low', 1000],
      ['Very low', Number.POSITIVE_INFINITY],
    ]);
    const order = ['controlled', 'needs justification', 'uncontrolled'];
    const rows = exploitability.map(({ level }) => SEVERITIES.map((each) => order.indexOf(matrix[level][each])));
    expect(rows).toEqual([
      [0, 1, 2, 2, 2],
      [0, 0, 1, 2, 2],
      [0, 0, 0, 1, 1],
      [0, 0, 0, 0, 1],
    ]);
  });
});

describe('vocabulary', () => {
  it('explains every word of every list', () => {
    const { weaknesses, impacts, preventions, fdaCategories, severities } = BUILTIN;
    expect(Object.keys(weaknesses)).toEqual([...WEAKNESSES]);
    expect(Object.keys(impacts)).toEqual([...IMPACTS]);
    expect(Object.keys(preventions)).toEqual([...PREVENTIONS]);
    expect(Object.keys(fdaCategories)).toEqual([...FDA_CATEGORIES]);
    for (const impact of IMPACTS) expect(Object.keys(severities[impact])).toEqual([...SEVERITIES]);
    const terms = [weaknesses, impacts, preventions, fdaCategories].flatMap((terms) => Object.values(terms));
    expect(terms.filter(({ title, summary }) => title === '' || !/^[A-Z].*\.$/.test(summary))).toEqual([]);
  });
});
