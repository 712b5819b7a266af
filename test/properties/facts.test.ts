/** Facts only hurt: no weakness, way in, adversary or severity that is added makes a state harder to reach or a harm score lower. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { World } from '../../src/attack/world.ts';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { Catalogue, Technique } from '../../src/catalogue/catalogue.ts';
import { SEVERITIES } from '../../src/model/words.ts';
import { descriptions } from './arbitrary.ts';
import { copyOf, type Description } from './description.ts';
import { FACTS, settled, supplied, withFact } from './edits.ts';
import { betterOff, none, runs, VARIANTS, worldOf } from './observe.ts';
import { flowSketch, vectors } from './sketches.ts';

describe.each(Object.entries(VARIANTS))('%s', (name, variant) => {
  for (const [fact, facts] of Object.entries(FACTS))
    it(`3: a new weakness, flow, interface or vulnerability never lowers one: ${fact}`, () => {
      fc.assert(
        fc.property(descriptions, facts, (drawn, add) => {
          const before = settled(variant(drawn));
          const after = withFact(before, add);
          if (after !== undefined) none(betterOff(worldOf(before), worldOf(after)), before, after);
        }),
        runs(fact === 'flow' || fact === 'interface' ? 150 : 60, name),
      );
    });

  it('3: a new weakness, flow, interface or vulnerability never lowers one: code that comes to a supplier', () => {
    fc.assert(
      fc.property(descriptions, flowSketch, (drawn, made) => {
        const { before, after } = supplied(variant(drawn), made);
        none(betterOff(worldOf(before), worldOf(after)), before, after);
      }),
      runs(20, name),
    );
  });

  it('4: a harder metric never raises one: of a technique', () => {
    fc.assert(
      fc.property(descriptions, fc.constantFrom(...BUILTIN.techniques.keys()), fc.nat(4), (drawn, id, metric) => {
        const description = variant(drawn);
        const harder = withHarder(id, metric);
        if (harder !== undefined) none(betterOff(worldOf(description, harder), worldOf(description)));
      }),
      runs(150, name),
    );
  });

  it('4: no step is easier than its technique, or the vulnerability it uses, is said to be', () => {
    fc.assert(
      fc.property(descriptions, vectors, (drawn, cvss) => {
        const description = variant(drawn);
        for (const each of Object.values(description.components))
          each.software = { ...each.software, known: { vulnerabilities: { CVE: { status: 'affected', cvss } } } };
        none(worldOf(description).edges.flatMap((edge) => tooEasy(edge, cvss)));
      }),
      runs(60, name),
    );
  });

  it('4: a harder metric never raises one: of a vulnerability', () => {
    fc.assert(
      fc.property(descriptions, vectors, fc.nat(30), fc.nat(5), (drawn, cvss, which, metric) => {
        const before = variant(drawn);
        for (const each of Object.values(before.components))
          each.software = { known: { vulnerabilities: { CVE: { status: 'affected', cvss } } }, ...each.software };
        const after = withHarderVector(before, which, metric);
        if (after !== undefined) none(betterOff(worldOf(after), worldOf(before)), before, after);
      }),
      runs(400, name),
    );
  });

  it('5: a new adversary or entry never lowers one', () => {
    fc.assert(
      fc.property(descriptions, fc.constantFrom(...BUILTIN.adversaries.keys()), fc.nat(5), (drawn, id, zone) => {
        const before = variant(drawn);
        const [fewer, more] = withEntry(before, id, zone);
        none(betterOff(worldOf(fewer), worldOf(more)), fewer, more);
      }),
      runs(200, name),
    );
  });

  it('6: a higher severity never lowers one', () => {
    fc.assert(
      fc.property(descriptions, fc.nat(5), fc.nat(5), fc.nat(4), (drawn, which, by, left) => {
        const before = variant(drawn);
        // A limit that leaves some severity of every harm, at every component: raising the severity may bring it into force.
        const limits = Object.fromEntries(Object.keys(before.harms).map((id) => [id, SEVERITIES[left] as string]));
        for (const each of Object.values(before.components))
          each.controls = { 'safe-limits': { status: 'verified', mechanism: 'a stop', limits }, ...each.controls };
        const after = copyOf(before);
        const ids = Object.keys(after.harms);
        const harm = after.harms[ids[which % ids.length] ?? ''];
        if (harm === undefined) return;
        harm.severity =
          SEVERITIES[Math.min(4, SEVERITIES.indexOf(harm.severity as 'minor') + 1 + by)] ?? 'catastrophic';
        none(betterOff(worldOf(before), worldOf(after)), before, after);
      }),
      runs(200, name),
    );
  });
});

/** Metrics in which a step is easier than what it rests on; the attack vector may come from the place. */
function tooEasy({ because, technique, element, metrics }: World['edges'][number], cvss: string): string[] {
  const said = because === 'CVE' ? vectorOf(cvss) : BUILTIN.techniques.get(technique)?.metrics;
  // Another vulnerability has a vector of its own, and an account decides which rights it takes.
  if (said === undefined || metrics === undefined || technique === 'insider') return [];
  if (because !== 'CVE' && technique === 'exploit-known') return [];
  return (['AC', 'PR', 'UI'] as const).flatMap((metric) => {
    const order = { AC: 'LH', PR: 'NLH', UI: 'NR' }[metric];
    return order.indexOf(metrics[metric]) < order.indexOf(said[metric] ?? '')
      ? [`${technique}@${element}: ${metric} is ${metrics[metric]}, not ${said[metric]}`]
      : [];
  });
}

function vectorOf(cvss: string): Readonly<Record<string, string>> {
  return Object.fromEntries(cvss.split('/').map((part) => part.split(':')));
}

/** The catalogue with one metric of a technique made harder; undefined where it is the hardest already. */
function withHarder(id: string, metric: number): Catalogue | undefined {
  const technique = BUILTIN.techniques.get(id) as Technique;
  const { AV, AC, PR, UI } = technique.metrics;
  const harder = [
    // Where the way in decides, the vector is as hard as that; `P` is never easier.
    AV === 'P' ? undefined : { AV: 'P' as const },
    AC === 'H' ? undefined : { AC: 'H' as const },
    PR === 'H' ? undefined : { PR: PR === 'N' ? ('L' as const) : ('H' as const) },
    PR === 'H' ? undefined : { PR: 'H' as const },
    UI === 'R' ? undefined : { UI: 'R' as const },
  ][metric % 5];
  if (harder === undefined) return undefined;
  const metrics = { ...technique.metrics, ...harder };
  return { ...BUILTIN, techniques: new Map(BUILTIN.techniques).set(id, { ...technique, metrics }) };
}

/**
 * A vector one metric harder. AV goes from N to A and from L to P only: the other two decide where an attacker has to be, on a
 * network or with hands on, and one place is not a harder form of the other.
 */
const HARDER: readonly (readonly [RegExp, string])[] = [
  [/AV:N/, 'AV:A'],
  [/AV:L/, 'AV:P'],
  [/AC:L/, 'AC:H'],
  [/PR:L/, 'PR:H'],
  [/PR:N/, 'PR:L'],
  [/UI:N/, 'UI:R'],
];

function withHarderVector(description: Description, which: number, metric: number): Description | undefined {
  const copy = copyOf(description);
  const all = Object.values(copy.components).flatMap((each) =>
    Object.values(each.software ?? {}).flatMap((software) =>
      Object.values(software.vulnerabilities ?? {}).filter(({ cvss }) => cvss !== undefined),
    ),
  );
  const one = all[which % Math.max(1, all.length)];
  const [from, to] = HARDER[metric % HARDER.length] ?? [];
  if (one?.cvss === undefined || from === undefined || !from.test(one.cvss)) return undefined;
  one.cvss = one.cvss.replace(from, to ?? '');
  return copy;
}

/** An adversary switched off and on, or confined to some zones and let into one more. */
function withEntry(description: Description, id: string, at: number): [Description, Description] {
  const [fewer, more] = [copyOf(description), copyOf(description)];
  const zones = Object.keys(description.zones);
  const zone = zones[at % zones.length] ?? '';
  const confined = description.adversaries[id]?.zones;
  if (confined === undefined) fewer.adversaries[id] = { enabled: false, rationale: 'none here' };
  else fewer.adversaries[id] = { zones: confined.filter((each) => each !== zone) };
  more.adversaries[id] = confined === undefined ? {} : { zones: [...confined, zone] };
  return [fewer, more];
}
