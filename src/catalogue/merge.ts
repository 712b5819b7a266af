/** Joins a team's catalogue file to a catalogue: entries are added, or changed field by field, and every reference is checked. */
import type { Part, Path } from '../finding/finding.ts';
import type { CatalogueFile } from '../model/generated/catalogue.ts';
import type { Adversary, Catalogue, ControlType, Family, GradingRule, Mechanism, Technique } from './catalogue.ts';
import { mergeScoring } from './merge-scoring.ts';
import { squeeze } from './names.ts';
import type { CatalogueProblem, Say } from './problem.ts';

export interface Merged {
  readonly catalogue: Catalogue;
  readonly problems: readonly CatalogueProblem[];
}

/**
 * The catalogue with the file over it. The file must be valid by its schema: what the schema refuses has to be taken out
 * first. An entry that cannot be understood is left out, or stays as it was, and is a problem; the result is always a
 * catalogue whose references hold. Neither argument is changed.
 */
export function mergeCatalogue(base: Catalogue, file: CatalogueFile): Merged {
  const problems: CatalogueProblem[] = [];
  const say: Say = (problem) => problems.push(problem);

  const techniques = mergeSection(base.techniques, file.techniques, 'techniques', TECHNIQUE, say);
  const adversaries = mergeSection(base.adversaries, file.adversaries, 'adversaries', ADVERSARY, say);
  const families = mergeFamilies(base.families, file.families, say);
  const mechanisms = mergeMechanisms(base.mechanisms, file.mechanisms, say);
  const targets = [...new Set([...techniques.keys(), ...base.consequences.keys(), ...adversaries.keys()])];
  const controls = mergeControls(base.controls, file.controls, { families, targets }, say);
  const grading = mergeGrading(base.grading, file.grading, mechanisms, say);

  sayUncut(base, techniques, controls, say);
  return {
    catalogue: {
      ...base,
      techniques,
      adversaries,
      families,
      mechanisms,
      controls,
      grading,
      scoring: mergeScoring(base.scoring, file.scoring, say),
    },
    problems,
  };
}

/** What makes an entry with a new id complete: the fields it must have, and what the others are. */
interface Shape<T> {
  readonly needs: readonly (keyof T & string)[];
  readonly defaults: Partial<T>;
}

const TECHNIQUE: Shape<Technique> = {
  needs: ['title', 'summary', 'shape', 'categories', 'weakness'],
  defaults: { metrics: { AV: 'geometry', AC: 'endpoint', PR: 'N', UI: 'N' }, references: {} },
};

const CONTROL: Shape<ControlType> = {
  needs: ['title', 'summary', 'family', 'prevention', 'fda', 'appliesTo', 'cuts'],
  defaults: { type: 'protective', grading: 'plain', effort: 'M', details: '' },
};

const FAMILY: Shape<Family> = { needs: ['title', 'full', 'partial'], defaults: {} };

const MECHANISM: Shape<Mechanism> = { needs: ['for'], defaults: { aliases: [], replay: false } };

const RULE: Shape<GradingRule> = { needs: ['strength', 'why'], defaults: {} };

const ADVERSARY: Shape<Adversary> = {
  needs: ['title', 'summary', 'start', 'zoneKinds'],
  defaults: { outermost: false },
};

type Entry = { readonly id: string };
type Changes = Readonly<Record<string, unknown>>;

function mergeSection<T extends Entry>(
  base: ReadonlyMap<string, T>,
  section: object | undefined,
  name: string,
  shape: Shape<T>,
  say: Say,
): Map<string, T> {
  const merged = new Map(base);
  for (const [id, changes] of entriesOf(section)) {
    const entry = mergeEntry(merged.get(id), id, changes, [name, id], shape, say);
    if (entry !== undefined) merged.set(id, entry);
  }
  return merged;
}

/** The entry with its changes; undefined, and a problem, when a new one lacks what it needs. */
function mergeEntry<T extends Entry>(
  before: T | undefined,
  id: string,
  changes: Changes,
  path: Path,
  shape: Shape<T>,
  say: Say,
): T | undefined {
  const missing = shape.needs.filter((field) => changes[field] === undefined);
  if (before === undefined && missing.length > 0) {
    say({
      code: 'catalogue.incomplete',
      severity: 'error',
      message: `\`${id}\` is new in ${String(path[0])} and needs ${missing.map((field) => `\`${field}\``).join(', ')}.`,
      path,
      part: 'key',
    });
    return undefined;
  }
  const start: Changes = before ?? { ...shape.defaults, id };
  const fields = entriesOf(changes).map(([key, value]) => [key, key in JOINED ? join(start[key], value) : value]);
  return { ...start, ...Object.fromEntries(fields) } as T;
}

/** Maps of which a file may give a part. */
const JOINED: Changes = Object.assign(Object.create(null), { metrics: true, cuts: true });

/** Without a prototype: such maps are looked up by ids from files. */
function join(before: unknown, after: unknown): object {
  return Object.assign(Object.create(null), before, Object.fromEntries(entriesOf(after)));
}

/** The entries of a map of the file, without those that every map may have for notes and anchors. */
function entriesOf(map: unknown): [string, Changes][] {
  return Object.entries((map ?? {}) as Record<string, Changes>).filter(([key]) => !key.startsWith('x-'));
}

function mergeFamilies(base: Catalogue['families'], section: CatalogueFile['families'], say: Say): Map<string, Family> {
  const merged = mergeSection(base, section, 'families', FAMILY, say);
  for (const [id, family] of merged) {
    if (family.partial <= family.full) continue;
    say({
      code: 'catalogue.order',
      severity: 'error',
      message: `\`${id}\` counts ${family.partial} at partial and ${family.full} at full strength: partial must not be more.`,
      path: ['families', id],
      part: 'key',
    });
    restore(merged, base, id);
  }
  return merged;
}

function mergeMechanisms(
  base: Catalogue['mechanisms'],
  section: CatalogueFile['mechanisms'],
  say: Say,
): Map<string, Mechanism> {
  const merged = mergeSection(base, section, 'mechanisms', MECHANISM, say);
  const owners = new Map<string, string>();
  for (const mechanism of base.values())
    for (const name of [mechanism.id, ...mechanism.aliases]) owners.set(squeeze(name), mechanism.id);
  const taken = (name: string, id: string, path: Path, part: Part): boolean => {
    const owner = owners.get(squeeze(name));
    if (owner === undefined || owner === id) {
      owners.set(squeeze(name), id);
      return false;
    }
    say({
      code: 'catalogue.ambiguous-mechanism',
      severity: 'error',
      message: `\`${name}\` is a name of the mechanism \`${owner}\`: leave it out here, or change \`${owner}\`.`,
      path,
      part,
    });
    return true;
  };
  for (const [id, changes] of entriesOf(section)) {
    const mechanism = merged.get(id);
    if (mechanism === undefined) continue;
    if (taken(id, id, ['mechanisms', id], 'key')) {
      restore(merged, base, id);
      continue;
    }
    if (changes.aliases === undefined) continue;
    const aliases = mechanism.aliases.filter((name, i) => !taken(name, id, ['mechanisms', id, 'aliases', i], 'value'));
    merged.set(id, { ...mechanism, aliases });
  }
  return merged;
}

interface Known {
  readonly families: ReadonlyMap<string, Family>;
  /** What `cuts` may name. */
  readonly targets: readonly string[];
}

function mergeControls(
  base: Catalogue['controls'],
  section: CatalogueFile['controls'],
  known: Known,
  say: Say,
): Map<string, ControlType> {
  const merged = mergeSection(base, section, 'controls', CONTROL, say);
  for (const [id, changes] of entriesOf(section)) {
    const control = merged.get(id);
    if (control === undefined) continue;
    if (!known.families.has(control.family)) {
      say({
        code: 'catalogue.unknown-family',
        severity: 'error',
        message: `There is no family \`${control.family}\`: use one of the catalogue, or add it under \`families\`.`,
        path: ['controls', id, 'family'],
        part: 'value',
        candidates: [...known.families.keys()],
      });
      restore(merged, base, id);
      continue;
    }
    for (const [target] of entriesOf(changes.cuts)) {
      if (known.targets.includes(target)) continue;
      say({
        code: 'catalogue.unknown-technique',
        severity: 'error',
        message: `There is no technique, consequence or adversary \`${target}\` for \`${id}\` to cut: correct the id, or add it under \`techniques\`.`,
        path: ['controls', id, 'cuts', target],
        part: 'key',
        candidates: known.targets,
      });
    }
    const kept = Object.entries(control.cuts as Changes).filter(
      ([target, cap]) => cap !== 'none' && known.targets.includes(target),
    );
    merged.set(id, { ...control, cuts: join(undefined, Object.fromEntries(kept)) as ControlType['cuts'] });
  }
  return merged;
}

function mergeGrading(
  base: Catalogue['grading'],
  section: CatalogueFile['grading'],
  mechanisms: ReadonlyMap<string, Mechanism>,
  say: Say,
): readonly GradingRule[] {
  const before = new Map(base.map((rule) => [rule.id, rule]));
  const merged = mergeSection(before, section, 'grading', RULE, say);
  const names = [...mechanisms.values()].flatMap(({ id, aliases }) => [id, ...aliases]);
  const squeezed = new Set(names.map(squeeze));
  for (const [id, changes] of entriesOf(section))
    for (const [i, name] of ((changes.mechanism ?? []) as readonly string[]).entries()) {
      if (squeezed.has(squeeze(name))) continue;
      say({
        code: 'catalogue.unknown-mechanism',
        severity: 'warning',
        message: `There is no mechanism \`${name}\`: correct the name, or add it under \`mechanisms\`.`,
        path: ['grading', id, 'mechanism', i],
        part: 'value',
        candidates: names,
      });
    }
  // The first rule that matches wins, so a team's own come before ours.
  const added = [...merged.values()].filter((rule) => !before.has(rule.id));
  return [...added, ...[...merged.values()].filter((rule) => before.has(rule.id))];
}

function sayUncut(
  base: Catalogue,
  techniques: ReadonlyMap<string, Technique>,
  controls: ReadonlyMap<string, ControlType>,
  say: Say,
): void {
  for (const id of techniques.keys()) {
    if (base.techniques.has(id) || [...controls.values()].some((control) => id in control.cuts)) continue;
    say({
      code: 'catalogue.uncut',
      severity: 'warning',
      message: `No control cuts \`${id}\`: add it to the \`cuts\` of the controls that help.`,
      path: ['techniques', id],
      part: 'key',
    });
  }
}

function restore<T>(merged: Map<string, T>, base: ReadonlyMap<string, T>, id: string): void {
  const before = base.get(id);
  if (before === undefined) merged.delete(id);
  else merged.set(id, before);
}
