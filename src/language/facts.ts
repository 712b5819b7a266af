/** What the analysis says about each element: the attack stories that lead through it, their scores, its controls, what it lacks. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Cut, Score, Step, Story, StoryHarm } from '../attack/result.ts';
import { scoreFromCdB } from '../attack/score.ts';
import { dearerBy } from '../attack/world.ts';
import type { Path } from '../finding/finding.ts';
import type { Control, Element } from '../model/model.ts';

export interface StoryFact {
  readonly id: string;
  readonly title: string;
  readonly now: string;
  readonly harm: string;
}

export interface ControlFact {
  readonly name: string;
  readonly status: string;
  readonly mechanism: string | undefined;
}

export interface MissingFact {
  readonly control: string;
  /** Printed scores of the worst story it cuts: as things stand, and with it in full. */
  readonly now: string;
  readonly inFull: string;
  readonly owner: string;
}

export interface ElementFacts {
  readonly id: string;
  /** `component`, `flow`, `zone`, `harm`, … */
  readonly kind: string;
  readonly title: string;
  readonly path: Path;
  /** In words, what the model makes of it: `device in home`, `rf, from remote to pump`. */
  readonly summary: string;
  /** How many stories lead through it; of these the worst. */
  readonly count: number;
  readonly stories: readonly StoryFact[];
  /** Printed worst score as things stand and with planned controls; of a harm its own. */
  readonly now: string | undefined;
  readonly planned: string | undefined;
  /** Derived from what is written: `AV:A`, `exploitability High`, `range room`. */
  readonly derived: readonly string[];
  readonly controls: readonly ControlFact[];
  readonly missing: readonly MissingFact[];
}

const SHOWN = 5;

interface Through {
  readonly story: Story;
  readonly harm: StoryHarm;
  readonly step: Step | undefined;
}

export function elementFacts(analysis: Analysis): Map<string, ElementFacts> {
  const { model, attack } = analysis;
  const through = throughElements(attack.stories);
  const lacking = lackingBy(attack.stories);
  const facts = new Map<string, ElementFacts>();
  const add = (
    element: Element,
    kind: string,
    summary: string,
    controls: readonly Control[] = [],
    derived: readonly string[] = [],
  ) => {
    const passes = through.get(element.id) ?? [];
    const worst = passes[0];
    facts.set(element.id, {
      id: element.id,
      kind,
      title: element.title,
      path: element.path,
      summary,
      count: passes.length,
      stories: passes.slice(0, SHOWN).map(storyFact),
      now: worst && printed(worst.harm.path.score),
      planned: worst && printed(plannedScore(analysis, passes)),
      derived: [...derived, ...metricsOf(worst)],
      controls: controls.map(({ name, status, mechanism }) => ({ name, status, mechanism })),
      missing: lacking.get(element.id) ?? [],
    });
  };
  for (const zone of model.zones.values())
    add(zone, 'zone', zone.within === undefined ? zone.kind : `${zone.kind} within ${zone.within}`, zone.controls);
  for (const data of model.data.values()) add(data, 'data item', data.kind, data.controls);
  for (const each of model.credentials.values()) add(each, 'credential', `${each.kind}, one for each ${each.scope}`);
  for (const component of model.components.values()) {
    add(component, 'component', `${component.kind} in ${component.zone}`, component.controls);
    for (const each of component.interfaces)
      add(each, 'interface', `${each.medium} of ${component.id}`, each.controls, wayOf(each));
    for (const store of component.stores) add(store, 'store', `${store.data} on ${component.id}`, store.controls);
  }
  for (const flow of model.flows.values()) {
    const how = flow.medium ?? `over ${flow.over.join(', ')}`;
    add(flow, 'flow', `${how}, from ${flow.from} to ${flow.to}`, flow.controls, flow.medium ? wayOf(flow) : []);
  }
  for (const harm of model.harms.values()) {
    const result = attack.harms.find((each) => each.harm === harm.id);
    const stories = attack.stories.flatMap((story) =>
      story.harms.filter((each) => each.harm === harm.id).map((each) => ({ story, harm: each, step: undefined })),
    );
    const score = (of: Score | undefined) => of && printed(of);
    facts.set(harm.id, {
      id: harm.id,
      kind: 'harm',
      title: harm.title,
      path: harm.path,
      summary: `${harm.impact}, ${harm.severity}`,
      count: stories.length,
      stories: worstFirst(stories).slice(0, SHOWN).map(storyFact),
      now: score(result?.scores.current),
      planned: score(result?.scores.planned),
      derived:
        result?.level === undefined
          ? []
          : [`exploitability ${result.level}`, ...(result.verdict ? [result.verdict] : [])],
      controls: [],
      missing: [],
    });
  }
  return facts;
}

/** By element the stories that lead through it, the worst first, each with its worst path there. */
function throughElements(stories: readonly Story[]): Map<string, Through[]> {
  const found = new Map<string, Map<string, Through>>();
  for (const story of stories)
    for (const harm of story.harms)
      for (const step of harm.path.steps) {
        const known = found.get(step.element) ?? new Map<string, Through>();
        found.set(step.element, known);
        const before = known.get(story.id);
        if (before === undefined || harm.path.score.cdB > before.harm.path.score.cdB)
          known.set(story.id, { story, harm, step });
      }
  return new Map([...found].map(([element, passes]) => [element, worstFirst([...passes.values()])]));
}

function worstFirst(passes: readonly Through[]): Through[] {
  return [...passes].sort((a, b) => b.harm.path.score.cdB - a.harm.path.score.cdB);
}

function storyFact({ story, harm }: Through): StoryFact {
  return { id: story.id, title: story.title, now: printed(harm.path.score), harm: harm.harm };
}

/** The worst of the same paths once what is planned is there. Severities stay: what a plan might limit is not counted. */
function plannedScore({ attack, catalogue }: Analysis, passes: readonly Through[]): Score {
  const left = passes.map(
    ({ harm: { path } }) => path.score.cdB - dearerBy(attack.world, path.arcs, { scenario: 'planned' }),
  );
  return scoreFromCdB(Math.max(...left), catalogue.scoring);
}

function metricsOf(worst: Through | undefined): string[] {
  const metrics = worst?.step?.metrics;
  if (worst === undefined || metrics === undefined) return [];
  const { AV, AC, PR, UI } = metrics;
  const hard = [AC === 'L' ? '' : `AC:${AC}`, PR === 'N' ? '' : `PR:${PR}`, UI === 'N' ? '' : `UI:${UI}`];
  return [[`AV:${AV}`, ...hard].filter(Boolean).join(' '), `exploitability ${worst.harm.path.level}`];
}

function wayOf({ network, range, medium }: { network: string; range: string; medium: string | undefined }): string[] {
  const radio = ['wifi', 'cellular', 'ble', 'bluetooth', 'rf', 'inductive', 'nfc'].includes(medium ?? '');
  return [...(network === 'none' ? [] : [`network ${network}`]), ...(radio ? [`range ${range}`] : [])];
}

/** By element the controls that it lacks and that would cut a story, the most useful first. */
function lackingBy(stories: readonly Story[]): Map<string, MissingFact[]> {
  const found = new Map<string, { cut: Cut; now: Score }[]>();
  for (const story of stories)
    for (const cut of story.cuts) {
      if (cut.state !== 'missing') continue;
      const list = found.get(cut.on) ?? [];
      found.set(cut.on, list);
      if (!list.some((each) => each.cut.control === cut.control)) list.push({ cut, now: story.score });
    }
  const gain = ({ cut, now }: { cut: Cut; now: Score }) => now.cdB - cut.storyThen.cdB;
  return new Map(
    [...found].map(([id, list]) => [
      id,
      list
        .sort((a, b) => gain(b) - gain(a))
        .map(({ cut, now }) => ({
          control: cut.control,
          now: printed(now),
          inFull: printed(cut.storyThen),
          owner: cut.owner,
        })),
    ]),
  );
}
