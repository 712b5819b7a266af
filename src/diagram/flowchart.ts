/** A part of a model as a mermaid flowchart: nested boundaries, components, flows, badges and signs. */
import type { Band } from '../attack/result.ts';
import type { Component, Flow, Model, Zone } from '../model/model.ts';
import type { ComponentKind } from '../model/words.ts';
import { compare, type Gathering, gather, OUTSIDE } from './collapse.ts';
import type { Hint } from './hints.ts';
import { componentLines, flowLines, label, shortList, zoneLines } from './labels.ts';
import { ARROW_STYLES, type ArrowClass, CLASS_STYLES, type ElementClass } from './styles.ts';
import { comment, escapeLabel, Names } from './syntax.ts';
import { type Diagram, type DrawnStep, MARKS, type Marks } from './view.ts';

/** What a flowchart shows. */
export interface Part {
  /** Above the picture. */
  readonly title: string;
  /** First of the comments in the text. */
  readonly note: string;
  /** The components, flows and zones that are drawn; everything else of it is ignored. */
  readonly model: Model;
  readonly hints: readonly Hint[];
  readonly steps: readonly DrawnStep[];
  /** Element id → signs behind its label. */
  readonly badges: ReadonlyMap<string, readonly string[]>;
  readonly bands: ReadonlyMap<string, Band>;
  /** Element id → lines below its label. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly marks: Marks;
  /** Where a story comes from and what it leads to: nodes that are no components, joined to one that is. */
  readonly ends: readonly End[];
  /** What a thick line and a badge mean. */
  readonly thick: string;
  readonly badge: string;
}

export interface End {
  /** Id of an adversary or a harm. */
  readonly id: string;
  readonly lines: readonly string[];
  /** Id of the component where the story starts, or where the harm arises. */
  readonly at: string;
  readonly starts: boolean;
}

type Shape = 'entity' | 'process' | 'store';

const SHAPES: Partial<Record<ComponentKind, Shape>> = {
  person: 'entity',
  external: 'entity',
  store: 'store',
  ehr: 'store',
};

const BRACKETS: Readonly<Record<Shape, readonly [string, string]>> = {
  entity: ['["', '"]'],
  process: ['("', '")'],
  store: ['[("', '")]'],
};

const HARM = ['{{"', '"}}'] as const;

/** Fixed text of ours; the arrows are explained in words, because a picture of them would be a system of its own. */
const legend = ({ thick, badge }: Part) => [
  'subgraph legend["Legend"]',
  '  legend_entity["person or external entity"]',
  '  legend_process("process")',
  '  legend_store[("data store")]',
  `  legend_notes["${[
    'dashed boundary: trust boundary',
    'arrow: id, what it carries ⇄ what returns',
    'by X: X opens the connection,',
    'else the end it leaves',
    'dashed arrow: end to end, over other flows',
    `thick: ${thick}`,
    `①: ${badge}`,
  ].join('<br/>')}"]`,
  'end',
];

/** The same text for the same part, in whatever order its file is written. */
export function flowchart(part: Part): Diagram {
  const pointed = new Set([...part.badges.keys(), ...part.marks.keys()]);
  const picture = new Picture(part, gather(part.model, pointed));
  const body = [...picture.boundaries(), ...picture.ends(), ...picture.arrows(), ...legend(part)];
  const said = [...part.hints, ...part.steps].map(({ badge, line }) => `${badge} ${line}`);
  const notes = [part.note, ...said, ...picture.hidden].map(comment);
  const lines = [...notes, ...body, ...picture.classes(), ...picture.arrowStyles].map((line) => `  ${line}`);
  return {
    text: `${[...frontMatter(part.title, FLOWCHART), 'flowchart TB', ...lines].join('\n')}\n`,
    hints: part.hints,
    steps: part.steps,
    hidden: picture.hidden,
    elements: picture.elements,
  };
}

const FLOWCHART = ['layout: elk', 'htmlLabels: false', 'flowchart:', '  curve: linear'];

/** JSON strings are YAML strings, so the title stays one. */
export function frontMatter(title: string, config: readonly string[]): string[] {
  return [
    '---',
    `title: ${JSON.stringify(escapeLabel(title))}`,
    ...(config.length === 0 ? [] : ['config:', ...config.map((line) => `  ${line}`)]),
    '---',
  ];
}

class Picture {
  /** Sentences on what is gathered. */
  readonly hidden: string[] = [];
  readonly arrowStyles: string[] = [];
  readonly #part: Part;
  readonly #model: Model;
  readonly #gathering: Gathering;
  readonly #names = new Names();
  readonly #zones: readonly Zone[];
  readonly #components: readonly Component[];
  readonly #drawn: Set<string>;
  readonly #classes = new Map<ElementClass, string[]>();
  #arrowCount = 0;

  constructor(part: Part, gathering: Gathering) {
    this.#part = part;
    this.#model = part.model;
    this.#gathering = gathering;
    this.#zones = sorted(part.model.zones);
    this.#components = sorted(part.model.components);
    this.#drawn = new Set(gathering.merged);
  }

  get elements(): Readonly<Record<string, string>> {
    return this.#names.elements;
  }

  /** Nested subgraphs. Zones that are within each other in a circle are drawn from the first of them. */
  boundaries(): string[] {
    const roots = this.#zones.filter(({ within }) => within === undefined || !this.#model.zones.has(within));
    const outside = this.#components.filter(({ zone }) => !this.#model.zones.has(zone));
    return [
      ...[...roots, ...this.#zones].flatMap((zone) => this.#boundary(zone)),
      ...this.#single(outside),
      ...this.#more(OUTSIDE),
    ];
  }

  /** A boundary around nothing is said, not drawn: it would look like a component. */
  #boundary(zone: Zone): string[] {
    const { id } = zone;
    if (this.#drawn.has(id)) return [];
    this.#drawn.add(id);
    const name = this.#names.of('z', id);
    const lines = [
      ...this.#single(this.#components.filter((component) => component.zone === id)),
      ...this.#more(id),
      ...this.#zones.filter(({ within }) => within === id).flatMap((inner) => this.#boundary(inner)),
    ];
    if (lines.length === 0) {
      this.hidden.push(`Not drawn: zone ${id}, in which no component is.`);
      return [];
    }
    this.#classify(name, 'boundary', this.#markOf([id]));
    const text = label([...zoneLines(zone), ...this.#tags(id)], this.#signs([id]));
    return [`subgraph ${name}["${text}"]`, ...lines.map((line) => `  ${line}`), 'end'];
  }

  #single(components: readonly Component[]): string[] {
    return components.filter(({ id }) => !this.#gathering.into.has(id)).map((component) => this.#node(component));
  }

  /** The node that stands for what is gathered in a zone. */
  #more(zone: string): string[] {
    const ids = this.#components.map(({ id }) => id).filter((id) => this.#gathering.into.get(id) === zone);
    if (ids.length === 0) return [];
    const name = this.#names.of('more', zone);
    this.#classify(name, 'more', this.#bandOf(ids), this.#markOf(ids));
    const where = zone === OUTSIDE ? 'zones not drawn' : zone;
    this.hidden.push(`Not drawn one by one: ${ids.length} components in ${where}.`);
    const badges = ids.flatMap((id) => this.#part.badges.get(id) ?? []);
    const shown =
      badges.length > BADGES_SHOWN ? [...badges.slice(0, BADGES_SHOWN), `+${badges.length - BADGES_SHOWN}`] : badges;
    return [`${name}("${label([`${ids.length} more components`], shown)}")`];
  }

  #node(component: Component): string {
    const { id, kind } = component;
    const [open, close] = BRACKETS[SHAPES[kind] ?? 'process'];
    const name = this.#names.of('c', id);
    this.#classify(name, this.#bandOf([id]), this.#markOf([id]));
    return `${name}${open}${label([...componentLines(component), ...this.#tags(id)], this.#signs([id]))}${close}`;
  }

  /** Where a story comes from, and the harm it leads to. */
  ends(): string[] {
    return this.#part.ends.map(({ id, lines, starts }) => {
      const [open, close] = starts ? BRACKETS.entity : HARM;
      return `${this.#names.of('x', id)}${open}${label(lines)}${close}`;
    });
  }

  /** Flows by their ends as drawn: what happens inside a gathering is left out, and parallel flows to one are drawn as one. */
  arrows(): string[] {
    const bundles = new Map<string, Flow[]>();
    for (const flow of sorted(this.#model.flows)) {
      const [from, to] = [this.#end(flow.from), this.#end(flow.to)];
      if (from === undefined || to === undefined) continue;
      const single = from.startsWith('c_') && to.startsWith('c_');
      if (from === to && !single) continue;
      const key = single ? flow.id : `${from} ${to} ${flow.over.length > 0}`;
      bundles.set(key, [...(bundles.get(key) ?? []), flow]);
    }
    const flows = [...bundles.values()].map((bundle) => this.#arrow(bundle));
    const ends = this.#part.ends.flatMap(({ id, at, starts }) => {
      const [own, other] = [this.#names.of('x', id), this.#end(at)];
      if (other === undefined) return [];
      return [starts ? `${own} --> ${other}` : `${other} --> ${own}`];
    });
    return [...flows, ...ends];
  }

  #arrow(flows: readonly Flow[]): string {
    const [first] = flows as [Flow];
    const ids = flows.map(({ id }) => id);
    const look = this.#markOf(ids) ?? this.#bandOf(ids);
    if (look !== undefined) this.arrowStyles.push(`linkStyle ${this.#arrowCount} ${ARROW_STYLES[look as ArrowClass]}`);
    this.#arrowCount++;
    const both = flows.some(({ returns }) => returns.length > 0) ? '<' : '';
    const line = first.over.length > 0 ? `${both}-.->` : `${both}-->`;
    const words = flows.length === 1 ? flowLines(first) : [`${flows.length} flows`, shortList(ids)];
    const text = label([...words, ...ids.flatMap((id) => this.#tags(id))], this.#signs(ids));
    return `${this.#end(first.from)} ${this.#names.of('f', first.id)}@${line}|"${text}"| ${this.#end(first.to)}`;
  }

  /** The node that stands for a component. */
  #end(id: string): string | undefined {
    if (!this.#model.components.has(id)) return undefined;
    const zone = this.#gathering.into.get(id);
    return zone === undefined ? this.#names.of('c', id) : this.#names.of('more', zone);
  }

  #signs(ids: readonly string[]): string[] {
    return ids.flatMap((id) => this.#part.badges.get(id) ?? []);
  }

  /** What a change does stands below an element in words. */
  #tags(id: string): string[] {
    const mark = this.#part.marks.get(id);
    return [...(this.#part.tags.get(id) ?? []), ...(mark === undefined ? [] : [MARKS[mark].sign])];
  }

  #bandOf(ids: readonly string[]): Band | undefined {
    return (['severe', 'high', 'medium', 'low'] as const).find((band) =>
      ids.some((id) => this.#part.bands.get(id) === band),
    );
  }

  #markOf(ids: readonly string[]): ArrowClass | undefined {
    const mark = ids.map((id) => this.#part.marks.get(id)).find((each) => each !== undefined);
    return mark === undefined ? undefined : MARKS[mark].look;
  }

  #classify(name: string, ...classes: readonly (ElementClass | undefined)[]): void {
    for (const each of classes)
      if (each !== undefined) this.#classes.set(each, [...(this.#classes.get(each) ?? []), name]);
  }

  classes(): string[] {
    return Object.entries(CLASS_STYLES).flatMap(([name, style]) => {
      const nodes = this.#classes.get(name as ElementClass);
      return nodes === undefined ? [] : [`classDef ${name} ${style}`, `class ${nodes.join(',')} ${name}`];
    });
  }
}

/** Badges on a node that stands for many. */
const BADGES_SHOWN = 6;

function sorted<T extends { readonly id: string }>(elements: ReadonlyMap<string, T>): T[] {
  return [...elements.values()].sort((a, b) => compare(a.id, b.id));
}
