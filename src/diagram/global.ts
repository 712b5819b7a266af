/** The global system view: every component, flow and trust boundary as a mermaid flowchart with its mitigation hints. */
import type { Analysis } from '../analysis.ts';
import type { Component, Flow, Model, Zone } from '../model/model.ts';
import type { ComponentKind } from '../model/words.ts';
import { compare, type Gathering, gather, OUTSIDE } from './collapse.ts';
import { type Hint, hintsOf } from './hints.ts';
import { comment, escapeLabel, Names, titled } from './syntax.ts';

export interface Diagram {
  /** Mermaid, ends with a newline. */
  readonly text: string;
  readonly hints: readonly Hint[];
  /** One sentence for each group of components that is not drawn one by one. */
  readonly hidden: readonly string[];
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

/** Fixed text of ours; the arrows are explained in words, because a picture of them would be a system of its own. */
const LEGEND = [
  'subgraph legend["Legend"]',
  '  legend_entity["person or external entity"]',
  '  legend_process("process")',
  '  legend_store[("data store")]',
  `  legend_notes["${[
    'dashed boundary: trust boundary',
    'arrow: id · what it carries ⇄ what returns',
    'by X: X opens the connection, else the end it leaves',
    'dashed arrow: end to end, over other flows',
    '①: open weakness, see the list of hints',
  ].join('<br/>')}"]`,
  'end',
];

/** Colours say nothing that badges and thick lines do not say too. */
const STYLES = [
  'classDef boundary stroke-dasharray:6 4,fill:none,stroke:#555',
  'classDef severe stroke:#b00020,stroke-width:4px,fill:#fdecea,color:#000',
  'classDef high stroke:#b00020,stroke-width:3px,fill:#fdecea,color:#000',
  'classDef medium stroke:#b26a00,stroke-width:3px,fill:#fff4e5,color:#000',
  'classDef low stroke:#555,stroke-width:2px',
  'classDef more stroke-dasharray:2 2',
];

const ARROW_STYLES: Readonly<Record<Hint['band'], string>> = {
  severe: 'stroke:#b00020,stroke-width:4px',
  high: 'stroke:#b00020,stroke-width:3px',
  medium: 'stroke:#b26a00,stroke-width:3px',
  low: 'stroke:#555,stroke-width:2px',
};

/** A sign for each element that a picture points out, beside its label: it is seen without colours. */
export type Marks = ReadonlyMap<string, string>;

/** The same text for the same model, in whatever order its file is written. */
export function globalView(analysis: Analysis, marks: Marks = new Map()): Diagram {
  const hints = hintsOf(analysis);
  const { model } = analysis;
  const gathering = gather(model, new Set([...hints.map(({ element }) => element), ...marks.keys()]));
  const picture = new Picture(model, hints, gathering, marks);
  const boundaries = picture.boundaries();
  const arrows = picture.arrows();
  const body = [...boundaries, ...arrows, ...LEGEND, ...STYLES, ...picture.classes(), ...picture.arrowStyles];
  const notes = [
    comment(`Global system view of ${model.name}, from ${analysis.uri}, evaluated on ${analysis.date}.`),
    ...hints.map((hint) => comment(`${hint.badge} ${hint.line}`)),
    ...picture.hidden.map(comment),
  ];
  const text = [...frontMatter(model.name), 'flowchart TB', ...[...notes, ...body].map((line) => `  ${line}`)].join(
    '\n',
  );
  return { text: `${text}\n`, hints, hidden: picture.hidden };
}

/** JSON strings are YAML strings, so the title stays one. */
function frontMatter(name: string): string[] {
  return [
    '---',
    `title: ${JSON.stringify(`${escapeLabel(name)}: global system view`)}`,
    'config:',
    '  layout: elk',
    '  htmlLabels: false',
    '  flowchart:',
    '    curve: linear',
    '---',
  ];
}

class Picture {
  /** Sentences on what is gathered. */
  readonly hidden: string[] = [];
  readonly arrowStyles: string[] = [];
  readonly #model: Model;
  readonly #marks: Marks;
  readonly #hints: ReadonlyMap<string, Hint>;
  readonly #gathering: Gathering;
  readonly #names = new Names();
  readonly #zones: readonly Zone[];
  readonly #components: readonly Component[];
  readonly #drawn: Set<string>;
  readonly #boundaryNames: string[] = [];
  readonly #moreNames: string[] = [];

  constructor(model: Model, hints: readonly Hint[], gathering: Gathering, marks: Marks) {
    this.#model = model;
    this.#marks = marks;
    this.#hints = new Map(hints.map((hint) => [hint.element, hint]));
    this.#gathering = gathering;
    this.#zones = sorted(model.zones);
    this.#components = sorted(model.components);
    this.#drawn = new Set(gathering.merged);
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

  #boundary({ id, title, kind }: Zone): string[] {
    if (this.#drawn.has(id)) return [];
    this.#drawn.add(id);
    const name = this.#names.of('z', id);
    this.#boundaryNames.push(name);
    const inner = this.#zones.filter(({ within }) => within === id);
    const lines = [
      ...this.#single(this.#components.filter(({ zone }) => zone === id)),
      ...this.#more(id),
      ...inner.flatMap((zone) => this.#boundary(zone)),
    ];
    const label = this.#label(id, `${titled(id, title)} (${kind})`);
    return [`subgraph ${name}["${label}"]`, ...lines.map((line) => `  ${line}`), 'end'];
  }

  #single(components: readonly Component[]): string[] {
    return components.filter(({ id }) => !this.#gathering.into.has(id)).map((component) => this.#node(component));
  }

  /** The node that stands for what is gathered in a zone. */
  #more(zone: string): string[] {
    const ids = this.#components.map(({ id }) => id).filter((id) => this.#gathering.into.get(id) === zone);
    if (ids.length === 0) return [];
    const name = this.#names.of('more', zone);
    this.#moreNames.push(name);
    const badges = ids.flatMap((id) => this.#hints.get(id)?.badge ?? []);
    this.hidden.push(
      `Not drawn one by one: ${ids.length} components in ${zone === OUTSIDE ? 'zones not drawn' : zone}.`,
    );
    return [`${name}("${[`${ids.length} more components`, ...badges].join(' ')}")`];
  }

  #node({ id, title, kind, alsoIn }: Component): string {
    const [open, close] = BRACKETS[SHAPES[kind] ?? 'process'];
    const moves = alsoIn.length === 0 ? '' : `, also in ${alsoIn.join(', ')}`;
    return `${this.#names.of('c', id)}${open}${this.#label(id, titled(id, title) + moves)}${close}`;
  }

  #label(id: string, text: string): string {
    const hint = this.#hints.get(id);
    return [escapeLabel(text), hint?.badge, this.#marks.get(id)].filter((part) => part !== undefined).join(' ');
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
    return [...bundles.values()].map((flows, index) => this.#arrow(flows, index));
  }

  #arrow(flows: readonly Flow[], index: number): string {
    const [first] = flows as [Flow];
    const hints = flows.flatMap(({ id }) => this.#hints.get(id) ?? []);
    const worst = hints[0];
    if (worst !== undefined) this.arrowStyles.push(`linkStyle ${index} ${ARROW_STYLES[worst.band]}`);
    const both = flows.some(({ returns }) => returns.length > 0) ? '<' : '';
    const line = first.over.length > 0 ? `${both}-.->` : `${both}-->`;
    const label =
      flows.length === 1 ? flowLabel(first) : `${flows.length} flows: ${shortList(flows.map(({ id }) => id))}`;
    const marks = flows.flatMap(({ id }) => this.#marks.get(id) ?? []);
    const text = [escapeLabel(label), ...hints.map((hint) => hint.badge), ...marks].join(' ');
    return `${this.#end(first.from)} ${this.#names.of('f', first.id)}@${line}|"${text}"| ${this.#end(first.to)}`;
  }

  /** The node that stands for a component. */
  #end(id: string): string | undefined {
    if (!this.#model.components.has(id)) return undefined;
    const zone = this.#gathering.into.get(id);
    return zone === undefined ? this.#names.of('c', id) : this.#names.of('more', zone);
  }

  classes(): string[] {
    const lines = [classLine('boundary', this.#boundaryNames), classLine('more', this.#moreNames)];
    for (const band of ['severe', 'high', 'medium', 'low'] as const) {
      const weak = this.#components.filter(({ id }) => this.#hints.get(id)?.band === band);
      const open = weak.map(({ id }) => this.#end(id) as string).filter((name) => name.startsWith('c_'));
      lines.push(classLine(band, open));
    }
    return lines.flat();
  }
}

function classLine(name: string, nodes: readonly string[]): string[] {
  return nodes.length === 0 ? [] : [`class ${nodes.join(',')} ${name}`];
}

/** `upload · diary ⇄ receipt · by phone`: who opens it only where that is not the end that a one-way arrow leaves. */
function flowLabel({ id, from, to, carries, returns, initiator }: Flow): string {
  const data = [shortList(carries), shortList(returns)].filter((text) => text !== '').join(' ⇄ ');
  const implied = initiator === 'from' && returns.length === 0;
  return [id, data, implied ? '' : `by ${initiator === 'from' ? from : to}`].filter((text) => text !== '').join(' · ');
}

/** `order +2`. */
function shortList(ids: readonly string[]): string {
  const [first = '', ...rest] = ids;
  return rest.length === 0 ? first : `${first} +${rest.length}`;
}

function sorted<T extends { readonly id: string }>(elements: ReadonlyMap<string, T>): T[] {
  return [...elements.values()].sort((a, b) => compare(a.id, b.id));
}
