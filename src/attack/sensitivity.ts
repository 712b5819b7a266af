/** What hangs on judgement: the same model with the expert-set numbers changed, and which orders of its stories turn. */
import type { Catalogue, Scoring } from '../catalogue/catalogue.ts';
import type { Model } from '../model/model.ts';
import { type HarmSeverity, SEVERITIES } from '../model/words.ts';
import { findAttacks } from './engine.ts';
import { type AttackResult, type Score, STORY_LIMIT } from './result.ts';

/** One change of a judgement and what comes of it. */
export interface Variation {
  /** In words: `controls count half`. */
  readonly what: string;
  readonly device: Score | undefined;
  /** Score of each of the stories by key; undefined where none is left. */
  readonly stories: ReadonlyMap<string, Score | undefined>;
}

/** Two stories whose order is not the same in every variation. */
export interface Turn {
  /** Keys; as things stand the first is the worse. */
  readonly first: string;
  readonly second: string;
  /** Variations in which the second is the worse. */
  readonly by: readonly string[];
}

export interface Sensitivity {
  readonly variations: readonly Variation[];
  /** Keys of the stories compared: those that are printed. */
  readonly stories: readonly string[];
  readonly turns: readonly Turn[];
  /** Pairs of stories of which one is the worse as things stand. */
  readonly pairs: number;
}

/** Factors on what every control family adds (and on the most a step can have); the design's range for expert effects. */
const FACTORS = [
  { what: 'controls count half', factor: 0.5 },
  { what: 'controls count double', factor: 2 },
] as const;

/**
 * Controls × 0.5 and × 2; the points of every severity one step down and up; each harm alone judged one level milder and
 * worse. Metrics of CVSS are not varied: they are a standard's. One analysis for each variation.
 */
export function sensitivityOf(model: Model, catalogue: Catalogue, attack: AttackResult): Sensitivity {
  const stories = attack.stories.slice(0, STORY_LIMIT).map(({ key }) => key);
  const variation = (what: string, changed: { readonly model?: Model; readonly catalogue?: Catalogue }): Variation => {
    const result = findAttacks(changed.model ?? model, changed.catalogue ?? catalogue, attack.date);
    return {
      what,
      device: result.device.current,
      stories: new Map(stories.map((key) => [key, scoreOfKey(result, key)])),
    };
  };
  const variations = [
    ...FACTORS.map(({ what, factor }) => variation(what, { catalogue: scaled(catalogue, factor) })),
    variation('every severity is worth one step less', { catalogue: shifted(catalogue, -1) }),
    variation('every severity is worth one step more', { catalogue: shifted(catalogue, 1) }),
    ...[...model.harms.keys()]
      .sort()
      .flatMap((harm) => [
        variation(`${harm} is one level milder`, { model: judged(model, harm, -1) }),
        variation(`${harm} is one level worse`, { model: judged(model, harm, 1) }),
      ]),
  ];
  const now = new Map(attack.stories.map(({ key, score }) => [key, score.cdB]));
  const pairs = stories.flatMap((first, at) =>
    stories
      .slice(at + 1)
      .flatMap((second) => ((now.get(first) ?? 0) > (now.get(second) ?? 0) ? [{ first, second }] : [])),
  );
  const turns = pairs.flatMap(({ first, second }): Turn[] => {
    const by = variations
      .filter(({ stories: then }) => below(then.get(first), then.get(second)))
      .map(({ what }) => what);
    return by.length === 0 ? [] : [{ first, second, by }];
  });
  return { variations, stories, turns, pairs: pairs.length };
}

/** Stories told in another one count as that one: it is at least as bad. */
function scoreOfKey({ stories }: AttackResult, key: string): Score | undefined {
  return stories.find((story) => story.key === key || story.folded.includes(key))?.score;
}

function below(a: Score | undefined, b: Score | undefined): boolean {
  return (a?.cdB ?? Number.NEGATIVE_INFINITY) < (b?.cdB ?? Number.NEGATIVE_INFINITY);
}

function scaled(catalogue: Catalogue, factor: number): Catalogue {
  const times = (cdB: number) => Math.round(cdB * factor);
  return {
    ...catalogue,
    families: new Map(
      [...catalogue.families].map(([id, family]) => [
        id,
        { ...family, full: times(family.full), partial: times(family.partial) },
      ]),
    ),
    scoring: { ...catalogue.scoring, controlsPerStep: times(catalogue.scoring.controlsPerStep) },
  };
}

/** Every severity has the points of the one beside it; at the end of the scale it keeps its own. */
function shifted(catalogue: Catalogue, by: number): Catalogue {
  const severity = Object.fromEntries(
    SEVERITIES.map((word) => [word, catalogue.scoring.severity[beside(word, by)]]),
  ) as Scoring['severity'];
  return { ...catalogue, scoring: { ...catalogue.scoring, severity } };
}

function judged(model: Model, id: string, by: number): Model {
  const harm = model.harms.get(id);
  if (harm === undefined) return model;
  return { ...model, harms: new Map(model.harms).set(id, { ...harm, severity: beside(harm.severity, by) }) };
}

function beside(severity: HarmSeverity, by: number): HarmSeverity {
  const at = Math.min(SEVERITIES.length - 1, Math.max(0, SEVERITIES.indexOf(severity) + by));
  return SEVERITIES[at] ?? severity;
}
