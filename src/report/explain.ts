/** Explains a word of the product: a finding code, or a control, technique or other entry of the catalogue. */
import type {
  Adversary,
  Catalogue,
  ControlType,
  Family,
  GradingKind,
  GradingRule,
  References,
  Strength,
  Technique,
  Term,
} from '../catalogue/catalogue.ts';
import { CODES } from '../finding/codes.ts';
import { formatTenths } from './arithmetic.ts';
import { wrap } from './layout.ts';
import type { Paint } from './paint.ts';

/** One thing that a word means. */
export interface Entry {
  /** `control`, `technique`, … */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What else there is to say: label and text. */
  readonly facts: () => readonly Fact[];
}

export type Fact = readonly [label: string, text: string];

/** Everything that can be explained without a model. A word may stand for several entries. */
export function entriesOf(catalogue: Catalogue): Entry[] {
  const terms = (
    kind: string,
    words: Readonly<Record<string, Term>>,
    facts: (id: string) => readonly Fact[],
  ): Entry[] =>
    Object.entries(words).map(([id, { title, summary }]) => ({
      kind,
      id,
      title,
      text: summary,
      facts: () => facts(id),
    }));
  const all = <T extends { readonly id: string; readonly title: string; readonly summary: string }>(
    kind: string,
    items: ReadonlyMap<string, T>,
    facts: (item: T) => readonly Fact[],
  ): Entry[] =>
    [...items.values()].map((item) => ({
      kind,
      id: item.id,
      title: item.title,
      text: item.summary,
      facts: () => facts(item),
    }));

  return [
    ...Object.entries(CODES).map(([id, { title, help }]) => ({
      kind: 'finding',
      id,
      title,
      text: help,
      facts: () => [],
    })),
    ...all('control', catalogue.controls, (control) => controlFacts(catalogue, control)),
    ...all('technique', catalogue.techniques, (technique) => techniqueFacts(catalogue, technique)),
    ...all('consequence', catalogue.consequences, ({ id }) => listed('cut by', controlsThatCut(catalogue, id))),
    ...all('adversary', catalogue.adversaries, (adversary) => adversaryFacts(catalogue, adversary)),
    ...terms('weakness', catalogue.weaknesses, (id) => weaknessFacts(catalogue, id)),
    ...terms('impact', catalogue.impacts, (id) =>
      Object.entries(catalogue.severities[id as keyof Catalogue['severities']]).map(([severity, text]) => [
        severity,
        text,
      ]),
    ),
    ...terms('prevention', catalogue.preventions, (id) =>
      listed(
        'controls',
        controlsWhere(catalogue, (each) => each.prevention === id),
      ),
    ),
    ...terms('FDA control category', catalogue.fdaCategories, (id) =>
      listed(
        'controls',
        controlsWhere(catalogue, (each) => each.fda === id),
      ),
    ),
    ...[...catalogue.families.values()].map((family) => familyEntry(catalogue, family)),
    ...[...catalogue.mechanisms.values()].map(({ id, aliases, for: kinds, replay }) => ({
      kind: 'mechanism',
      id,
      title: id,
      text: `Named in \`mechanism:\` of a control of the kind ${kinds.join(', ')}.`,
      facts: (): readonly Fact[] => [
        ...listed('also written', aliases),
        [
          'replay',
          replay
            ? 'Its messages cannot be replayed.'
            : 'Its messages can be replayed unless the control has `replayProtection`.',
        ],
        ...catalogue.grading
          .filter((rule) => rule.mechanism?.some((name) => fold(name) === fold(id)))
          .map((rule): Fact => [rule.strength, ruleText({ ...rule, mechanism: [] }, rule.why)]),
      ],
    })),
  ];
}

/** Entries named by a word, without regard to case. */
export function findEntries(entries: readonly Entry[], word: string): Entry[] {
  return entries.filter(({ id }) => fold(id) === fold(word));
}

export function entryText({ kind, id, title, text, facts }: Entry, paint: Paint): string {
  const list = facts();
  return [
    `${paint('strong', id)} (${kind})`,
    ...(title === id ? [] : wrap(title, '  ')),
    '',
    ...wrap(text, '  '),
    ...(list.length > 0 ? [''] : []),
    ...list.flatMap(([label, fact]) => wrap(fact, `  ${label.padEnd(14)}`, ' '.repeat(16))),
    '',
  ].join('\n');
}

function controlFacts(catalogue: Catalogue, control: ControlType): readonly Fact[] {
  const family = catalogue.families.get(control.family);
  const { title } = catalogue.fdaCategories[control.fda];
  return [
    ['stands on', control.appliesTo.join(', ')],
    ...listed(
      'cuts',
      Object.entries(control.cuts).map(([id, most]) => (most === 'full' ? id : `${id} (in part)`)),
    ),
    ...(family === undefined ? [] : [['takes off', familyText(catalogue, family)] as const]),
    ...(control.limiting
      ? [['limits', 'May carry `limits: { HARM: SEVERITY }`, what is left of a harm when it works.'] as const]
      : []),
    ...gradingFacts(catalogue, control.grading),
    ['write down', control.details],
    ['filed under', `${control.prevention}; FDA ${title}; ${control.type} control; effort ${control.effort} (expert)`],
  ];
}

/** What makes a control count in full, in part and not at all, with the mechanisms that can. */
function gradingFacts(catalogue: Catalogue, kind: GradingKind): readonly Fact[] {
  const none = 'Absent, not applicable, or planned (but in the planned scores).';
  if (kind === 'plain') {
    return [
      ['full', '`status: verified`, or implemented with a named mechanism.'],
      ['partial', '`status: implemented` and nothing more.'],
      ['none', none],
    ];
  }
  const mechanisms = [...catalogue.mechanisms.values()].filter((mechanism) => mechanism.for.includes(kind));
  const reaching = (strength: Strength) => {
    const ids = mechanisms.filter(({ id }) => bestStrength(catalogue, kind, id) === strength).map(({ id }) => id);
    return ids.length === 0 ? '' : ` With: ${ids.join(', ')}.`;
  };
  return [
    ['full', `In force, with a named mechanism that can give it.${reaching('full')}`],
    ['partial', `In force without a named mechanism, failing open, or one key for a fleet.${reaching('partial')}`],
    ['none', `${none} Resting on a default, shared or hard-coded credential.${reaching('none')}`],
    ['', 'medjack explain MECHANISM says what version, algorithm and key length change.'],
  ];
}

/** The most a mechanism can count: rules apply in order, and the first without further conditions ends the list. */
function bestStrength({ grading }: Catalogue, kind: GradingKind, id: string): Strength {
  const strengths: Strength[] = [];
  for (const rule of grading) {
    const { mechanism, against, version, algorithm, mode, keyBitsBelow, strength } = rule;
    if (!mechanism?.some((name) => fold(name) === fold(id)) || rule.for?.includes(kind) === false) continue;
    strengths.push(strength);
    const open = [against, version, algorithm, mode, keyBitsBelow].every((condition) => condition === undefined);
    if (open) return best(strengths);
  }
  return 'full';
}

function best(strengths: readonly Strength[]): Strength {
  return (['full', 'partial'] as const).find((strength) => strengths.includes(strength)) ?? 'none';
}

/** Mechanism, algorithm and so on of a rule, and why. */
function ruleText(rule: GradingRule, why: string): string {
  const { mechanism = [], algorithm = [], version = [], mode = [], keyBitsBelow, against } = rule;
  const parts = [
    mechanism.join(', '),
    version.length > 0 ? `version ${version.join(', ')}` : '',
    algorithm.length > 0 ? `algorithm ${algorithm.join(', ')}` : '',
    mode.length > 0 ? `mode ${mode.join(', ')}` : '',
    keyBitsBelow === undefined ? '' : `keys below ${keyBitsBelow} bits`,
    against === undefined ? '' : `against ${against}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? `${why.charAt(0).toUpperCase()}${why.slice(1)}.` : `${parts.join('; ')}: ${why}.`;
}

function familyText({ scoring }: Catalogue, { title, full, partial }: Family): string {
  const points = (cdB: number) => formatTenths(Math.round((cdB * 10) / scoring.perPoint));
  return `${points(full)} points of a step in full, ${points(partial)} in part (expert). Of the family ${title} the strongest counts.`;
}

function familyEntry(catalogue: Catalogue, family: Family): Entry {
  const facts = () =>
    listed(
      'controls',
      controlsWhere(catalogue, (control) => control.family === family.id),
    );
  return { kind: 'family of controls', id: family.id, title: family.title, text: familyText(catalogue, family), facts };
}

function techniqueFacts(
  catalogue: Catalogue,
  { id, categories, metrics, references, weakness }: Technique,
): readonly Fact[] {
  const { AV, AC, PR, UI } = metrics;
  const way = AV === 'geometry' ? 'AV by medium and network' : `AV:${AV}`;
  const endpoint = AC === 'endpoint' ? 'AC:L, or AC:H when dormant or disabled' : `AC:${AC}`;
  return [
    ['the element', `${weakness}.`],
    ...listed('weakness', categories),
    ['metrics', `${way}, ${endpoint}, PR:${PR}, UI:${UI}`],
    ...listed('cut by', controlsThatCut(catalogue, id)),
    ...referenceFacts(references),
  ];
}

function referenceFacts({
  stride = [],
  cwe = [],
  capec = [],
  attackIcs = [],
  emb3d = [],
}: References): readonly Fact[] {
  return [
    ...listed('STRIDE', stride),
    ...listed(
      'CWE',
      cwe.map((number) => `CWE-${number}`),
    ),
    ...listed(
      'CAPEC',
      capec.map((number) => `CAPEC-${number}`),
    ),
    ...listed('ATT&CK ICS', attackIcs),
    ...listed('EMB3D', emb3d),
  ];
}

function adversaryFacts(catalogue: Catalogue, { id, start, zoneKinds, outermost }: Adversary): readonly Fact[] {
  const how = {
    network: 'on the network of',
    radio: 'near the radio of',
    physical: 'with hands on what is in',
    step: '',
  }[start];
  const where =
    start === 'step' ? 'In a step of its own.' : `${outermost ? 'The outermost: ' : ''}${how} ${zoneKinds.join(', ')}.`;
  return [
    ['starts', where.charAt(0).toUpperCase() + where.slice(1)],
    ...listed('hindered by', controlsThatCut(catalogue, id)),
  ];
}

function weaknessFacts(catalogue: Catalogue, id: string): readonly Fact[] {
  const techniques = [...catalogue.techniques.values()].filter(({ categories }) =>
    (categories as readonly string[]).includes(id),
  );
  const controls = controlsWhere(catalogue, ({ cuts }) =>
    techniques.some((technique) => cuts[technique.id] !== undefined),
  );
  return [
    ...listed(
      'techniques',
      techniques.map((technique) => technique.id),
    ),
    ...listed('controls', controls),
  ];
}

function controlsThatCut(catalogue: Catalogue, id: string): string[] {
  return [...catalogue.controls.values()].flatMap(({ id: control, cuts }) => {
    const most = cuts[id];
    return most === undefined ? [] : [most === 'full' ? control : `${control} (in part)`];
  });
}

function controlsWhere(catalogue: Catalogue, holds: (control: ControlType) => boolean): string[] {
  return [...catalogue.controls.values()].filter(holds).map(({ id }) => id);
}

/** No fact where there is nothing to list. */
function listed(label: string, items: readonly string[]): readonly Fact[] {
  return items.length === 0 ? [] : [[label, items.join(', ')]];
}

function fold(word: string): string {
  return word.toLowerCase();
}
