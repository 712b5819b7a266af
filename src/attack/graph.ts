/** The attack graph: states an attacker can be in, and the edges that techniques and consequences make between them. */
import type { Catalogue, Condition, Shape, Technique, Weakness } from '../catalogue/catalogue.ts';
import type { Path } from '../finding/finding.ts';
import type { Component, DataItem, Flow, Interface, Model, Place, Store, Zone } from '../model/model.ts';
import type { ComponentKind, HarmSeverity } from '../model/words.ts';
import { same } from './grade.ts';
import { type Bearer, type GuardSet, Guards } from './guards.ts';
import { Overrides } from './overrides.ts';
import { type Presence, Reach } from './reach.ts';
import type { Metrics31, Source } from './result.ts';

export type StateKind =
  | 'start'
  | 'presence'
  | 'read'
  | 'write'
  | 'block'
  | 'control'
  | 'arrive'
  | 'forged'
  | 'withheld'
  | 'disclosed'
  | 'secret'
  | 'down'
  | 'exhausted'
  | 'harm';

export interface State {
  readonly kind: StateKind;
  /** Id of the element it is about: zone, flow, component, data item, credential, harm, adversary. */
  readonly element: string;
  /** A second element: the end that is written to, the data that arrives, the severity of a harm. */
  readonly detail: string;
  /** What the attacker has, in words. */
  readonly words: string;
}

/** One edge. `technique` is the id of a technique or a consequence. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly technique: string;
  readonly element: string;
  readonly path: Path;
  /** Undefined on consequences, which cost nothing by themselves. */
  readonly metrics: Metrics31 | undefined;
  /** Why the metrics are what they are: reasons by metric name. */
  readonly reasons: Readonly<Partial<Record<'AV' | 'AC' | 'PR' | 'UI', string>>>;
  /** Where a metric is written that a decision puts in the place of the derived one. */
  readonly facts: Readonly<Partial<Record<'AV' | 'AC' | 'PR' | 'UI', Path>>> | undefined;
  /** Number of its guard set; −1 for none. */
  readonly guards: number;
  readonly categories: readonly Weakness[];
  readonly because: string | undefined;
  readonly source: Source | undefined;
  readonly knownExploited: boolean;
  readonly hardCodedSecret: boolean;
  /** Into a harm: whether the edge leads to this severity is decided by the limits that hold in a scenario. */
  readonly limits: LimitedHarm | undefined;
  /** Only in the hostile-network scenario. */
  readonly hostileOnly: boolean;
  /** Only for who holds this credential. */
  readonly holding: string | undefined;
  /** Rank of the adversary that starts here: breaks ties towards the more remote. */
  readonly rank: number;
}

export interface LimitedHarm {
  readonly harm: string;
  readonly severity: HarmSeverity;
  /** Whose limiting controls hold. */
  readonly bearers: readonly Bearer[];
}

export type EdgeOptions = Partial<Omit<Edge, 'from' | 'to' | 'technique' | 'element' | 'path'>>;

/** What a technique's `when` is tested against. */
export interface Facts {
  readonly medium?: string | undefined;
  readonly component?: Component | undefined;
  readonly use?: string | undefined;
  readonly exposure?: string | undefined;
  readonly zone?: string | undefined;
  readonly protocol?: readonly { readonly name: string }[] | undefined;
}

const NO_CATEGORIES: Edge['categories'] = [];
const NO_REASONS: Edge['reasons'] = {};

/** Components that are the medical device itself, not what it stands among. */
export const DEVICE_KINDS: readonly ComponentKind[] = ['device', 'implant', 'sensor', 'handheld', 'programmer'];

/** Collects states and edges of one model. The shapes of the catalogue's techniques write into it. */
export class GraphBuilder {
  readonly model: Model;
  readonly catalogue: Catalogue;
  readonly reach: Reach;
  readonly guards: Guards;
  readonly overrides: Overrides;
  readonly date: string;
  private readonly whole: Bearer;
  readonly states: State[] = [];
  readonly edges: Edge[] = [];
  /** Kind → element → detail → number. */
  private readonly index = new Map<StateKind, Map<string, Map<string, number>>>();
  private readonly dataOrder: ReadonlyMap<string, number>;
  private readonly shapes = new Map<Shape, Technique[]>();
  private readonly bearers = new Map<object, Bearer>();

  constructor(model: Model, catalogue: Catalogue, date: string) {
    this.model = model;
    this.catalogue = catalogue;
    this.date = date;
    this.dataOrder = new Map([...model.data.keys()].map((id, at) => [id, at]));
    this.reach = new Reach(model);
    this.guards = new Guards(model, catalogue);
    this.overrides = new Overrides(model, catalogue.scoring, date);
    this.whole = { place: 'device', id: 'device', path: ['device'], controls: model.controls };
    for (const technique of catalogue.techniques.values()) {
      const list = this.shapes.get(technique.shape);
      if (list === undefined) this.shapes.set(technique.shape, [technique]);
      else list.push(technique);
    }
  }

  /** The number of a state, made when first asked for. */
  state(kind: StateKind, element: string, detail = '', words?: string): number {
    let elements = this.index.get(kind);
    if (elements === undefined) {
      elements = new Map();
      this.index.set(kind, elements);
    }
    let details = elements.get(element);
    if (details === undefined) {
      details = new Map();
      elements.set(element, details);
    }
    let id = details.get(detail);
    if (id === undefined) {
      id = this.states.push({ kind, element, detail, words: words ?? describe(kind, element, detail) }) - 1;
      details.set(detail, id);
    }
    return id;
  }

  /** The number of a state if something has made it. */
  find(kind: StateKind, element: string, detail = ''): number | undefined {
    return this.index.get(kind)?.get(element)?.get(detail);
  }

  /** Data items by their ids, in the order of the model; ids of anything else are left out. */
  inOrder(ids: ReadonlySet<string>): DataItem[] {
    const order = (item: DataItem) => this.dataOrder.get(item.id) ?? 0;
    return [...ids].flatMap((id) => this.model.data.get(id) ?? []).sort((a, b) => order(a) - order(b));
  }

  presence({ zone, mode }: Presence): number {
    return this.state('presence', zone, mode);
  }

  edge(from: number, to: number, technique: string, element: string, path: Path, options: EdgeOptions = {}): void {
    // Written out, not spread: a large model has a hundred thousand.
    const edge: Edge = {
      technique,
      element,
      metrics: options.metrics,
      categories: options.categories ?? NO_CATEGORIES,
      because: options.because,
      source: options.source,
      hardCodedSecret: options.hardCodedSecret ?? false,
      from,
      to,
      path,
      reasons: options.reasons ?? NO_REASONS,
      facts: undefined,
      guards: options.guards ?? -1,
      knownExploited: options.knownExploited ?? false,
      limits: options.limits,
      hostileOnly: options.hostileOnly ?? false,
      holding: options.holding,
      rank: options.rank ?? 0,
    };
    const decided = this.overrides.apply(edge, edge.reasons);
    this.edges.push(decided === undefined ? edge : { ...edge, ...decided });
  }

  /** Techniques of a shape whose conditions hold. */
  techniques(shape: Shape, facts: Facts): Technique[] {
    return (this.shapes.get(shape) ?? []).filter((technique) => this.holds(technique.when, facts));
  }

  private holds(when: Condition | undefined, facts: Facts): boolean {
    if (when === undefined) return true;
    const zone = facts.zone ?? facts.component?.zone;
    return (
      includes(when.medium, facts.medium) &&
      includes(when.kind, facts.component?.kind) &&
      includes(when.owner, facts.component?.owner) &&
      includes(when.use, facts.use) &&
      includes(when.exposure, facts.exposure) &&
      includes(when.zoneKind, zone === undefined ? undefined : this.model.zones.get(zone)?.kind) &&
      (when.protocol === undefined ||
        when.protocol.some((name) => facts.protocol?.some((protocol) => same(protocol.name, name))))
    );
  }

  /** A guard set over elements; undefined ones are left out. */
  guard(set: Omit<GuardSet, 'bearers'>, ...bearers: readonly (Bearer | undefined)[]): number {
    const known = bearers.filter((each) => each !== undefined);
    if (known.some((each) => this.isDevice(each))) known.push(this.whole);
    return this.guards.intern(set, known);
  }

  /** The controls of the device as a whole count where its own hardware is concerned. */
  private isDevice(bearer: Bearer): boolean {
    if (bearer.place !== 'component' || this.whole.controls.length === 0) return false;
    return DEVICE_KINDS.includes(this.model.components.get(bearer.id)?.kind ?? 'external');
  }

  bearer(place: 'component', element: Component | undefined): Bearer | undefined;
  bearer(place: 'interface', element: Interface | undefined): Bearer | undefined;
  bearer(place: 'flow', element: Flow | undefined): Bearer | undefined;
  bearer(place: 'zone', element: Zone | undefined): Bearer | undefined;
  bearer(place: 'data', element: DataItem | undefined): Bearer | undefined;
  bearer(place: 'store', element: Store | undefined): Bearer | undefined;
  bearer(place: Place, element: Omit<Bearer, 'place'> | undefined): Bearer | undefined {
    if (element === undefined) return undefined;
    let bearer = this.bearers.get(element);
    if (bearer === undefined) {
      bearer = { place, id: element.id, path: element.path, controls: element.controls };
      this.bearers.set(element, bearer);
    }
    return bearer;
  }
}

function includes<T extends string>(words: readonly T[] | undefined, value: string | undefined): boolean {
  return words === undefined || words.some((word) => word === value);
}

const PRESENCE_WORDS: Readonly<Record<string, string>> = {
  network: 'on the network of',
  radio: 'within radio range in',
  physical: 'hands on what is in',
};

function describe(kind: StateKind, element: string, detail: string): string {
  switch (kind) {
    case 'start':
      return element;
    case 'presence':
      return `${PRESENCE_WORDS[detail]} ${element}`;
    case 'read':
      return `reads ${element}`;
    case 'write':
      return `sends forged messages to ${detail} over ${element}`;
    case 'block':
      return `stops ${element}`;
    case 'control':
      return `controls ${element}`;
    case 'arrive':
      return `forged ${detail} arrives over ${element}`;
    case 'forged':
      return `${element} at ${detail} is forged`;
    case 'withheld':
      return `${element} does not arrive`;
    case 'disclosed':
      return `knows ${element}`;
    case 'secret':
      return `holds ${element}`;
    case 'down':
      return `${element} is out of service`;
    case 'exhausted':
      return `${element} is exhausted`;
    case 'harm':
      return `${element} (${detail})`;
  }
}
