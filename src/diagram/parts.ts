/** Which part of a model each flowchart view shows, and what it says beside its elements. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Band, Story } from '../attack/result.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Model } from '../model/model.ts';
import { compare } from './collapse.ts';
import type { Part } from './flowchart.ts';
import { drawnFor, type Hint, hintsOf } from './hints.ts';
import { wrapped } from './labels.ts';
import { badge } from './syntax.ts';
import type { DrawnStep, Marks } from './view.ts';
import { manyPatientsOf } from './written.ts';

/** Ids of what a view shows. The ends of a flow are shown with it. */
interface Shown {
  readonly components: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
}

type Tags = ReadonlyMap<string, readonly string[]>;
const NO_TAGS: Tags = new Map();

export function globalPart(analysis: Analysis, marks: Marks): Part {
  return hinted(analysis, 'global system view', analysis.model, NO_TAGS, marks);
}

/** What can harm many patients at once, and how that spreads; undefined where nothing is said to. */
export function manyPatientsPart(analysis: Analysis, marks: Marks): Part | undefined {
  const { model, attack } = analysis;
  const written = manyPatientsOf(analysis);
  const stories = attack.stories.flatMap(({ harms }) => harms).filter(({ path }) => path.patients === 'multiple');
  if (written.length === 0 && stories.length === 0) return undefined;
  const tags = new Map<string, string[]>();
  const components = new Set<string>();
  const flows = new Set<string>();
  const add = (id: string) => {
    if (model.components.has(id)) components.add(id);
    if (model.flows.has(id)) flows.add(id);
  };
  for (const { id, spreads } of written) {
    for (const each of [...reaching(model, id), ...spreads]) add(each);
    for (const each of spreads) tags.set(each, ['spreads to many']);
    const tagged = model.components.has(id) || model.zones.has(id) || model.flows.has(id);
    if (tagged) tags.set(id, ['reaches many patients']);
  }
  for (const { path } of stories) for (const { element } of path.steps) add(drawnFor(model, element) ?? '');
  return hinted(analysis, 'multi-patient harm view', narrowed(model, { components, flows }), tags, marks);
}

/** How updates come to the device, end to end; undefined where none are described. */
export function updatePart(analysis: Analysis, marks: Marks): Part | undefined {
  const { model } = analysis;
  const routes = [...model.updates.values()].flatMap(({ routes: ways }) => [...ways.values()].flat());
  const delivered = [...model.updates.values()].flatMap(({ delivers }) => delivers ?? []);
  const flows = new Set([
    ...routes,
    ...[...model.flows.values()]
      .filter(({ carries, returns }) => [...carries, ...returns].some((data) => delivered.includes(data)))
      .map(({ id }) => id),
  ]);
  if (flows.size === 0) return undefined;
  const part = narrowed(model, { components: new Set(), flows });
  const tags = new Map<string, string[]>();
  const tag = (id: string, line: string) => tags.set(id, [...(tags.get(id) ?? []), line]);
  for (const { id, zone } of part.components.values()) {
    const owner = ownerOf(model, id, zone);
    if (owner !== 'manufacturer') tag(id, owner === undefined ? 'owner not stated' : `owner: ${owner}`);
  }
  for (const id of verifiers(model)) if (part.components.has(id)) tag(id, '✔ verifies updates');
  return hinted(analysis, 'updateability and patchability view', part, tags, marks);
}

/** One zone with all in it, and what stands in other zones at the far ends of its flows. */
export function zonePart(analysis: Analysis, id: string, marks: Marks): Part | undefined {
  const { model } = analysis;
  if (!model.zones.has(id)) return undefined;
  const zones = new Set([id, ...[...model.zones.keys()].filter((zone) => ways(model, zone).includes(id))]);
  const inside = [...model.components.values()].filter(({ zone, alsoIn }) =>
    [zone, ...alsoIn].some((each) => zones.has(each)),
  );
  if (inside.length === 0) return undefined;
  const components = new Set(inside.map((component) => component.id));
  const flows = new Set(
    [...model.flows.values()]
      .filter(({ from, to }) => components.has(from) || components.has(to))
      .map((flow) => flow.id),
  );
  return hinted(analysis, `zone ${id}`, narrowed(model, { components, flows }), NO_TAGS, marks);
}

/** The worst path of a story, its steps numbered, from where it starts to the harm. */
export function storyPart(analysis: Analysis, id: string): Part | undefined {
  const { model, attack } = analysis;
  const story = attack.stories.find((each) => each.id === id);
  const worst = story?.harms[0];
  if (story === undefined || worst === undefined) return undefined;
  const { path } = worst;
  const steps: DrawnStep[] = path.steps.map((step, index) => ({
    badge: badge(index + 1),
    element: drawnFor(model, step.element),
    line: plainText(`${step.element}: ${step.title}: ${step.gains}`),
  }));
  const badges = new Map<string, string[]>();
  const bands = new Map<string, Band>();
  for (const { element, badge: sign } of steps) {
    if (element === undefined) continue;
    badges.set(element, [...(badges.get(element) ?? []), sign]);
    if (!model.zones.has(element)) bands.set(element, story.score.band);
  }
  const part = narrowed(model, onTheWay(model, [...badges.keys()]));
  const places = steps.flatMap(({ element }) => placesOf(part, element));
  const [first, last] = [places[0], places.at(-1)];
  const ends = [
    {
      id: path.adversary,
      lines: [path.adversary, ...wrapped(`adversary, starts ${path.start}`)],
      at: first,
      starts: true,
    },
    {
      id: worst.harm,
      lines: [worst.harm, ...wrapped(`harm, ${worst.impact}`), printed(story.score)],
      at: last,
      starts: false,
    },
  ];
  return {
    title: `${model.name}: ${printed(story.score)} · ${story.title}`,
    note: `Story ${id} of ${model.name}, from ${analysis.uri}, evaluated on ${analysis.date}.`,
    model: part,
    hints: [],
    steps,
    badges,
    bands,
    tags: NO_TAGS,
    marks: new Map(),
    ends: ends.flatMap(({ at, ...end }) => (at === undefined ? [] : [{ ...end, at }])),
    thick: 'the path, the thicker the worse',
    badge: 'step of the path, see the list of steps',
  };
}

export function storyTitle({ title, score }: Story): string {
  return plainText(`${printed(score)} · ${title}`);
}

function hinted(analysis: Analysis, view: string, model: Model, tags: Tags, marks: Marks): Part {
  const hints = hintsOf(analysis).filter(({ element }) => isIn(model, element));
  const bands = hints.filter(({ element }) => !model.zones.has(element));
  return {
    title: `${model.name}: ${view}`,
    note: `${view[0]?.toUpperCase()}${view.slice(1)} of ${model.name}, from ${analysis.uri}, evaluated on ${analysis.date}.`,
    model,
    hints,
    steps: [],
    badges: new Map(hints.map((hint: Hint) => [hint.element, [hint.badge]])),
    bands: new Map(bands.map(({ element, band }) => [element, band])),
    tags,
    marks: new Map([...marks].filter(([id]) => isIn(model, id))),
    ends: [],
    thick: 'open weakness, the thicker the worse',
    badge: 'open weakness, see the list of hints',
  };
}

function isIn({ components, flows, zones }: Model, id: string): boolean {
  return components.has(id) || flows.has(id) || zones.has(id);
}

/** A model with no more than what is shown, its ends, and the zones around them. */
function narrowed(model: Model, { components, flows }: Shown): Model {
  const kept = [...model.flows].filter(([id]) => flows.has(id));
  const ends = new Set([...components, ...kept.flatMap(([, { from, to }]) => [from, to])]);
  const shown = [...model.components].filter(([id]) => ends.has(id));
  const zones = new Set(shown.flatMap(([, { zone }]) => [zone, ...ways(model, zone)]));
  return {
    ...model,
    components: new Map(shown),
    flows: new Map(kept),
    zones: new Map([...model.zones].filter(([id]) => zones.has(id))),
  };
}

/** The zones around a zone, innermost first. */
function ways(model: Model, zone: string): string[] {
  const found: string[] = [];
  for (
    let at = model.zones.get(zone)?.within;
    at !== undefined && !found.includes(at);
    at = model.zones.get(at)?.within
  ) {
    found.push(at);
  }
  return found;
}

/** Elements of a path; and flows between components of it that none of its own flows joins, so that it does not fall apart. */
function onTheWay(model: Model, elements: readonly string[]): Shown {
  const flows = new Set(elements.filter((id) => model.flows.has(id)));
  const components = new Set(elements.filter((id) => model.components.has(id)));
  const zones = elements.filter((id) => model.zones.has(id));
  const pair = (from: string, to: string) => [from, to].sort(compare).join(' ');
  const own = [...flows].flatMap((id) => model.flows.get(id) ?? []);
  const joined = new Set(own.map(({ from, to }) => pair(from, to)));
  const all = new Set([...components, ...own.flatMap(({ from, to }) => [from, to])]);
  for (const { id, from, to } of model.flows.values())
    if (from !== to && all.has(from) && all.has(to) && !joined.has(pair(from, to))) flows.add(id);
  // A path through zones alone would be an empty picture.
  if (all.size === 0)
    for (const { id, zone } of model.components.values()) if (zones.includes(zone)) components.add(id);
  return { components, flows };
}

/** Components at which a step of a path is drawn. */
function placesOf(model: Model, element: string | undefined): string[] {
  if (element === undefined) return [];
  if (model.components.has(element)) return [element];
  const flow = model.flows.get(element);
  if (flow !== undefined) return [flow.from, flow.to];
  return [...model.components.values()]
    .filter(({ zone }) => zone === element)
    .slice(0, 1)
    .map(({ id }) => id);
}

/** What an asset that reaches many patients is drawn as. */
function reaching(model: Model, id: string): string[] {
  const credential = model.credentials.get(id);
  if (credential !== undefined)
    return [...credential.storedIn.keys(), ...credential.unlocks.map((each) => each.split('/')[0] ?? each)];
  const update = model.updates.get(id);
  if (update !== undefined) return [...update.routes.values()].flat();
  if (model.data.has(id))
    return [...model.flows.values()]
      .filter(({ carries, returns }) => carries.includes(id) || returns.includes(id))
      .map((flow) => flow.id);
  if (model.zones.has(id))
    return [...model.components.values()].filter(({ zone }) => zone === id).map((each) => each.id);
  return [id];
}

function ownerOf(model: Model, id: string, zone: string): string | undefined {
  const around = [zone, ...ways(model, zone)].map((each) => model.zones.get(each)?.owner);
  return [model.components.get(id)?.owner, ...around].find((owner) => owner !== undefined);
}

/** Components at which the signature of an update is checked. */
function verifiers(model: Model): string[] {
  const places = [...model.components.values(), ...model.flows.values(), ...model.data.values()];
  const signed = places.flatMap(({ controls }) => controls).filter(({ name }) => name === 'signed-updates');
  return [
    ...new Set(
      signed.flatMap(({ verifiedAt, on, place }) =>
        verifiedAt.length > 0 ? verifiedAt : place === 'component' ? [on] : [],
      ),
    ),
  ];
}
