/** What the diagram's page shows of a description: one view with its hints, stories, candidates and elements, as plain data. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Cut, Score, Step, Story } from '../attack/result.ts';
import type { References } from '../catalogue/catalogue.ts';
import { drawnFor, type Hint } from '../diagram/hints.ts';
import { type Diagram, drawView, viewsOf } from '../diagram/views.ts';
import type { TextEdit } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import { planControls } from '../fixes/plans.ts';
import { tryControls } from '../mitigation/try.ts';
import type {
  Candidate,
  CostEntry,
  ElementRow,
  HintEntry,
  Preview,
  ScoreText,
  StoryEntry,
  WhatIf,
} from '../protocol/preview.ts';
import { arithmeticOf, formatTenths } from '../report/arithmetic.ts';

/** What is asked of an analysis itself, which may be elsewhere: all of it is plain data. */
export type Question =
  | { readonly about: 'preview'; readonly view: string }
  | { readonly about: 'what-if'; readonly candidates: readonly string[] }
  | { readonly about: 'plan'; readonly candidates: readonly string[] };

/** By question, what answers it; undefined where there is nothing to say. */
export interface Answers {
  readonly preview: Omit<Preview, 'stale'> | undefined;
  readonly 'what-if': WhatIf | undefined;
  readonly plan: readonly TextEdit[] | undefined;
}

/** Asks an analysis. */
export type Ask = <Q extends Question>(question: Q) => Promise<Answers[Q['about']]>;

export interface Asked<Q extends Question> {
  readonly answer: Answers[Q['about']];
  /** It is about the last text that was not broken. */
  readonly stale: boolean;
  /** No file has changed since. */
  readonly isNow: boolean;
}

/** The answer of an analysis that is here. */
export function answerTo<Q extends Question>(analysis: Analysis, question: Q): Answers[Q['about']];
export function answerTo(analysis: Analysis, question: Question): Answers[Question['about']] {
  if (question.about === 'preview') return previewOf(analysis, question.view);
  if (question.about === 'what-if') return whatIf(analysis, question.candidates);
  return planEdits(analysis, question.candidates);
}

/** So many stories are listed with all their steps. */
const LISTED = 60;

/** Undefined where a description has nothing to draw. `view`: an id; one that is not there gives the first view. */
export function previewOf(analysis: Analysis, view: string): Omit<Preview, 'stale'> | undefined {
  const views = viewsOf(analysis);
  const shown = views.find(({ id }) => id === view) ?? views[0];
  const diagram = shown && drawView(analysis, shown.id);
  if (shown === undefined || diagram === undefined) return undefined;
  const { attack, model } = analysis;
  const told = new Told(analysis);
  return {
    uri: analysis.uri,
    title: plainText(model.name),
    date: analysis.date,
    now: scoreText(attack.device.current),
    planned: scoreText(attack.device.planned),
    views: views.map(({ id, kind, title }) => ({ id, kind, title: plainText(title) })),
    view: shown.id,
    mermaid: diagram.text,
    elements: diagram.elements,
    hidden: diagram.hidden.map((each) => plainText(each)),
    hints: diagram.hints.flatMap((hint) => told.hint(hint)),
    steps: diagram.steps.map(({ badge, element, line }) => ({ badge: numeral(badge), element: element ?? null, line })),
    stories: attack.stories.slice(0, LISTED).map((story) => told.story(story)),
    moreStories: Math.max(0, attack.stories.length - LISTED),
    candidates: [...told.candidates.values()].map(({ entry }) => entry),
    rows: rowsOf(analysis, diagram),
  };
}

/** Scores with more controls planned; undefined where one of them is none that could be added. */
export function whatIf(analysis: Analysis, keys: readonly string[]): WhatIf | undefined {
  const cuts = cutsOf(analysis, keys);
  if (cuts === undefined) return undefined;
  const { device, stories } = tryControls(analysis.model, analysis.attack, cuts);
  return {
    candidates: keys,
    now: scoreText(analysis.attack.device.current),
    after: scoreText(device),
    stories: [...stories].slice(0, LISTED).map(([id, after]) => ({ id, after: scoreText(after) })),
  };
}

/** Edits that write these controls as planned; undefined where one of them is none that could be added. */
export function planEdits(analysis: Analysis, keys: readonly string[]): readonly TextEdit[] | undefined {
  const cuts = cutsOf(analysis, keys);
  return cuts && planControls(analysis.written, cuts);
}

function cutsOf(analysis: Analysis, keys: readonly string[]): Cut[] | undefined {
  const { candidates } = new Told(analysis);
  const cuts = keys.map((key) => candidates.get(key)?.cut);
  return cuts.every((cut) => cut !== undefined) ? cuts : undefined;
}

/** What the analysis says, in the words of the page. */
class Told {
  /** By key, the most useful first. */
  readonly candidates: ReadonlyMap<string, { readonly cut: Cut; readonly entry: Candidate }>;
  readonly #analysis: Analysis;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
    const found = analysis.attack.stories
      .flatMap((story) => story.cuts.map((cut) => ({ cut, story })))
      .filter(({ cut }) => cut.state === 'missing' && planControls(analysis.written, [cut]) !== undefined)
      .sort((a, b) => a.cut.deviceThen.cdB - b.cut.deviceThen.cdB || gain(b) - gain(a));
    const candidates = new Map<string, { cut: Cut; entry: Candidate }>();
    for (const { cut, story } of found)
      if (!candidates.has(keyOf(cut))) candidates.set(keyOf(cut), { cut, entry: this.#candidate(cut, story) });
    this.candidates = candidates;
  }

  #candidate(cut: Cut, story: Story): Candidate {
    return {
      key: keyOf(cut),
      control: cut.control,
      title: this.#analysis.catalogue.controls.get(cut.control)?.title ?? cut.control,
      on: cut.on,
      owner: cut.owner,
      now: textOf(story.score),
      after: textOf(cut.storyThen),
    };
  }

  #keyOf(cut: Cut): string | null {
    return this.candidates.has(keyOf(cut)) ? keyOf(cut) : null;
  }

  hint(hint: Hint): HintEntry[] {
    const { attack, catalogue } = this.#analysis;
    const story = attack.stories.find(({ id }) => id === hint.story);
    const path = story?.harms.map(({ path }) => path).find(({ steps }) => steps.some(({ id }) => id === hint.step));
    const step = path?.steps.find(({ id }) => id === hint.step);
    if (story === undefined || path === undefined || step === undefined) return [];
    const cut = story.cuts.find(({ control, on }) => control === hint.control?.name && on === hint.control.on);
    const type = cut && catalogue.controls.get(cut.control);
    return [
      {
        badge: numeral(hint.badge),
        element: hint.element,
        line: hint.line,
        technique: plainText(step.title),
        reason: plainText(catalogue.techniques.get(step.technique)?.summary ?? step.gains),
        costs: this.#costs(path, path.steps.indexOf(step)),
        references: referencesOf(catalogue.techniques.get(step.technique)?.references),
        control: type === undefined ? null : plainText(type.title),
        help: type === undefined ? null : plainText(type.summary),
        candidate: cut === undefined ? null : this.#keyOf(cut),
        story: story.id,
      },
    ];
  }

  story(story: Story): StoryEntry {
    const { catalogue, model } = this.#analysis;
    const path = story.harms[0]?.path;
    const { category } = story;
    return {
      id: story.id,
      title: plainText(story.title),
      score: textOf(story.score),
      category: category === undefined ? 'Other' : plainText(catalogue.weaknesses[category].title),
      impacts: [...new Set(story.harms.map(({ impact }) => plainText(catalogue.impacts[impact].title)))],
      harms: plainText([...new Set(story.harms.map(({ harm }) => harm))].join(', ')),
      steps: (path?.steps ?? []).map((step: Step, at) => ({
        title: plainText(step.title),
        element: step.element,
        drawn: drawnFor(model, step.element) ?? null,
        ends: endsOf(model, step.element),
        gains: plainText(step.gains),
        costs: path === undefined ? [] : this.#costs(path, at),
        references: referencesOf(catalogue.techniques.get(step.technique)?.references),
      })),
      cuts: story.cuts.map((cut) => ({
        control: cut.control,
        on: cut.on,
        state: cut.state,
        after: textOf(cut.storyThen),
        candidate: this.#keyOf(cut),
      })),
    };
  }

  #costs(path: Story['harms'][number]['path'], at: number): CostEntry[] {
    const points = arithmeticOf(path, this.#analysis.catalogue.scoring.perPoint).steps[at] ?? [];
    return (path.steps[at]?.lines ?? []).map(({ label, why }, index) => ({
      label,
      points: formatTenths(points[index] ?? 0),
      why: plainText(why),
    }));
  }
}

function endsOf({ flows }: Analysis['model'], id: string): string[] {
  const flow = flows.get(id);
  return flow === undefined ? [] : [flow.from, flow.to];
}

/** `①` → `1`, `⟦51⟧` → `51`: what is drawn in the picture. */
function numeral(badge: string): string {
  return badge.normalize('NFKC').replace(/[⟦⟧]/g, '');
}

function gain({ cut, story }: { cut: Cut; story: Story }): number {
  return story.score.cdB - cut.storyThen.cdB;
}

/** Ids alone may repeat; places do not. */
function keyOf({ control, path }: Cut): string {
  return `${control}@${path.join('/')}`;
}

function textOf(score: Score): ScoreText {
  return { text: printed(score), band: score.band };
}

function scoreText(score: Score | undefined): ScoreText | null {
  return score === undefined ? null : textOf(score);
}

function referencesOf({ cwe = [], capec = [], attackIcs = [], emb3d = [] }: References = {}): string[] {
  return [
    ...cwe.map((number) => `CWE-${number}`),
    ...capec.map((number) => `CAPEC-${number}`),
    ...attackIcs.map((id) => `ATT&CK ${id}`),
    ...emb3d.map((id) => `EMB3D ${id}`),
  ];
}

/** Components, flows and zones of a picture, each once, in the order of the picture. */
function rowsOf({ model, attack }: Analysis, { elements, hints }: Diagram): ElementRow[] {
  const worst = new Map<string, Score>();
  for (const { harms } of attack.stories)
    for (const { path } of harms)
      for (const { element } of path.steps) {
        const id = drawnFor(model, element);
        if (id !== undefined && (worst.get(id)?.cdB ?? Number.NEGATIVE_INFINITY) < path.score.cdB)
          worst.set(id, path.score);
      }
  return [...new Set(Object.values(elements))].flatMap((id): ElementRow[] => {
    const [component, flow, zone] = [model.components.get(id), model.flows.get(id), model.zones.get(id)];
    const element = component ?? flow ?? zone;
    if (element === undefined) return [];
    const carried = flow === undefined ? [] : [...flow.carries, ...flow.returns];
    const summary =
      component !== undefined
        ? `${component.kind} in ${component.zone}`
        : flow !== undefined
          ? `from ${flow.from} to ${flow.to}${carried.length === 0 ? '' : `, carries ${carried.join(', ')}`}`
          : `${zone?.kind}${zone?.within === undefined ? '' : ` within ${zone.within}`}`;
    return [
      {
        id,
        kind: component !== undefined ? 'component' : flow !== undefined ? 'flow' : 'zone',
        title: plainText(element.title),
        summary: plainText(summary),
        hints: hints.filter((hint) => hint.element === id).map(({ badge, line }) => ({ badge: numeral(badge), line })),
        score: scoreText(worst.get(id)),
      },
    ];
  });
}
