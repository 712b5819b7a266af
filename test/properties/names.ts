/** Turns what was drawn into elements of a description: numbers become the ids of what it has so far. */
import type { Place } from '../../src/model/model.ts';
import {
  type ComponentText,
  type Controls,
  type ControlText,
  controlTypes,
  type Description,
  type Effects,
  type SoftwareText,
} from './description.ts';
import type {
  accountSketch,
  ControlSketch,
  componentSketch,
  credentialSketch,
  Drawn,
  dataSketch,
  flowSketch,
  interfaceSketch,
  softwareSketch,
  vulnerabilitySketch,
  wholeSketch,
  zoneSketch,
} from './sketches.ts';

/** Resolves the numbers of a sketch against what a description has so far. */
export class Names {
  readonly of: Description;

  constructor(of: Description) {
    this.of = of;
  }

  one(ids: readonly string[], at: number): string | undefined {
    return ids[at % Math.max(1, ids.length)];
  }

  some(ids: readonly string[], at: readonly number[] | undefined): string[] {
    return [...new Set((at ?? []).flatMap((each) => this.one(ids, each) ?? []))];
  }

  get harms() {
    return Object.keys(this.of.harms);
  }
  get zones() {
    return Object.keys(this.of.zones);
  }
  get data() {
    return Object.keys(this.of.data);
  }
  get credentials() {
    return Object.keys(this.of.credentials);
  }
  get components() {
    return Object.keys(this.of.components);
  }
  get legs() {
    return Object.keys(this.of.flows).filter((id) => this.of.flows[id]?.over === undefined);
  }
  get items() {
    return [...this.data, ...this.credentials];
  }
  get interfaces() {
    return Object.entries(this.of.components).flatMap(([id, { interfaces }]) =>
      Object.keys(interfaces ?? {}).map((name) => `${id}/${name}`),
    );
  }

  effects(drawn: { readonly [kind: string]: readonly number[] } | undefined): Effects | undefined {
    const named = Object.entries(drawn ?? {}).map(([kind, at]) => [kind, this.some(this.harms, at)] as const);
    return compact(Object.fromEntries(named.filter(([, ids]) => ids.length > 0)));
  }

  credential(drawn: number | string | undefined): string | undefined {
    return typeof drawn === 'number' ? this.one(this.credentials, drawn) : drawn;
  }

  control(place: Place, drawn: ControlSketch): { name: string; text: ControlText } {
    const types = controlTypes(place);
    const type = types[drawn.type % types.length];
    const text = clean({
      status: drawn.status,
      ...drawn.mechanism,
      credential: this.credential(drawn.credential),
      failsOpen: drawn.failsOpen,
      peerVerified: drawn.peerVerified ?? drawn.mechanism?.peerVerified,
      replayProtection: drawn.replayProtection ?? drawn.mechanism?.replayProtection,
      verifiedAt: drawn.verifiedAt && this.some(this.components, drawn.verifiedAt),
      keyHeldBy: drawn.keyHeldBy && this.some(this.components, drawn.keyHeldBy),
      limits: type?.limiting
        ? compact(
            Object.fromEntries(
              (drawn.limits ?? []).flatMap(([harm, to]) => this.some(this.harms, [harm]).map((id) => [id, to])),
            ),
          )
        : undefined,
      by: drawn.by,
    });
    return { name: type?.id ?? '', text };
  }

  controls(place: Place, drawn: readonly ControlSketch[]): Controls | undefined {
    return compact(
      Object.fromEntries(
        drawn.map((each) => {
          const { name, text } = this.control(place, each);
          return [name, text];
        }),
      ),
    );
  }

  /** Adds elements. Each takes the next free id of its letter. */
  zone(drawn: Drawn<typeof zoneSketch>, id = free(this.of.zones, 'z')): string {
    const reaches = drawn.reaches?.flatMap(([zone, to]) =>
      this.some(this.zones, [zone]).map((id) => [id, clean({ to: to && this.some(this.components, to) })] as const),
    );
    return put(this.of.zones, id, {
      kind: drawn.kind,
      within: drawn.within === undefined ? undefined : this.one(this.zones, drawn.within),
      reaches: reaches && Object.fromEntries(reaches),
      controls: this.controls('zone', drawn.controls),
    });
  }

  dataItem(drawn: Drawn<typeof dataSketch>, id = free(this.of.data, 'd')): string {
    return put(this.of.data, id, {
      kind: drawn.kind,
      usedBy: drawn.usedBy && this.some(this.components, drawn.usedBy),
      derivedFrom: drawn.derivedFrom && this.some(this.data, drawn.derivedFrom),
      harms: this.effects(drawn.harms),
      controls: this.controls('data', drawn.controls),
    });
  }

  component(drawn: Drawn<typeof componentSketch>, id = free(this.of.components, 'c')): string {
    put(this.of.components, id, {
      kind: drawn.kind,
      zone: this.one(this.zones, drawn.zone) ?? '',
      alsoIn: drawn.alsoIn && this.some(this.zones, drawn.alsoIn),
      owner: drawn.owner,
      serves: drawn.serves,
      generalPurpose: drawn.generalPurpose,
      harms: this.effects(drawn.harms),
      controls: this.controls('component', drawn.controls),
    });
    const component = this.of.components[id] as ComponentText;
    for (const each of drawn.software) this.software(id, each);
    for (const each of drawn.interfaces) this.interface(id, each);
    for (const each of drawn.stores) this.store(component, each);
    for (const each of drawn.accounts) this.account(component, each);
    return id;
  }

  software(component: string, drawn: Drawn<typeof softwareSketch>): string {
    const owner = this.of.components[component] as ComponentText;
    owner.software ??= {};
    const id = add(owner.software, 's', clean({ support: drawn.support }) as SoftwareText);
    for (const each of drawn.vulnerabilities) this.vulnerability(owner, id, each);
    return id;
  }

  vulnerability(owner: ComponentText, software: string, drawn: Drawn<typeof vulnerabilitySketch>): void {
    const at = owner.software?.[software];
    if (at === undefined) return;
    at.vulnerabilities ??= {};
    add(at.vulnerabilities, 'v', {
      status: drawn.status,
      cvss: drawn.cvss,
      knownExploited: drawn.knownExploited,
      reachedBy: drawn.reachedBy && this.some(Object.keys(owner.interfaces ?? {}), drawn.reachedBy),
    });
  }

  interface(component: string, drawn: Drawn<typeof interfaceSketch>): string {
    const owner = this.of.components[component] as ComponentText;
    owner.interfaces ??= {};
    return add(owner.interfaces, 'i', {
      medium: drawn.medium,
      network: drawn.network,
      range: drawn.range,
      grants: drawn.grants,
      use: drawn.use,
      exposure: drawn.exposure,
      carries: this.some(this.data, drawn.carries),
      software: drawn.software && this.some(Object.keys(owner.software ?? {}), drawn.software),
      reachableFrom: drawn.reachableFrom && this.some(this.zones, drawn.reachableFrom),
      credential: this.credential(drawn.credential),
      controls: this.controls('interface', drawn.controls),
    });
  }

  store(owner: ComponentText, drawn: { readonly item: number; readonly controls: readonly ControlSketch[] }): void {
    const item = this.one(this.items, drawn.item);
    if (item === undefined) return;
    owner.stores = { [item]: clean({ controls: this.controls('store', drawn.controls) }), ...owner.stores };
  }

  account(owner: ComponentText, drawn: Drawn<typeof accountSketch>): void {
    owner.accounts ??= {};
    add(owner.accounts, 'a', {
      privilege: drawn.privilege,
      credential: this.credential(drawn.credential),
      shared: drawn.shared,
    });
  }

  leg(drawn: Drawn<typeof flowSketch>): string {
    const from = this.one(this.components, drawn.from) ?? '';
    const others = this.components.filter((id) => id !== from);
    const to = this.one(others, drawn.to) ?? from;
    const names = Object.keys(this.of.components[to]?.interfaces ?? {});
    const lender = drawn.lender === undefined ? undefined : this.one(names, drawn.lender);
    return add(this.of.flows, 'f', {
      from,
      to: lender === undefined ? to : `${to}/${lender}`,
      medium: lender === undefined ? drawn.medium : undefined,
      network: drawn.network,
      range: drawn.range,
      initiator: drawn.initiator,
      carries: this.some(this.items, drawn.carries),
      returns: drawn.returns && this.some(this.items, drawn.returns),
      grants: drawn.grants,
      use: drawn.use,
      harms: this.effects(drawn.harms),
      credential: this.credential(drawn.credential),
      controls: this.controls('flow', drawn.controls),
    });
  }

  whole(drawn: Drawn<typeof wholeSketch>): string | undefined {
    const { legs } = this;
    const first = this.one(legs, drawn.first);
    if (first === undefined) return undefined;
    const ends = (id: string) => [this.of.flows[id]?.from, this.of.flows[id]?.to].map((end) => end?.split('/')[0]);
    const over = [first];
    let [from, at] = ends(first);
    for (const next of drawn.next) {
      const leg = this.one(
        legs.filter((id) => !over.includes(id) && ends(id).includes(at)),
        next,
      );
      if (leg === undefined) break;
      over.push(leg);
      const [a, b] = ends(leg);
      at = a === at ? b : a;
    }
    return add(this.of.flows, 'f', {
      from: from ?? '',
      to: at ?? '',
      over,
      carries: this.some(this.items, drawn.carries),
      returns: drawn.returns && this.some(this.items, drawn.returns),
      harms: this.effects(drawn.harms),
      controls: this.controls('flow', drawn.controls),
    });
  }

  credentialItem(drawn: Drawn<typeof credentialSketch>, id = free(this.of.credentials, 'k')): string {
    const stored = drawn.storedIn.flatMap(([at, form]) => this.some(this.components, [at]).map((id) => [id, form]));
    return put(this.of.credentials, id, {
      kind: drawn.kind,
      scope: drawn.scope,
      storedIn: compact(Object.fromEntries(stored)),
      unlocks: this.some([...this.components, ...this.interfaces, ...this.legs], drawn.unlocks),
    });
  }
}

export function clean<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

function compact<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

export function add<T extends object>(map: Record<string, T>, letter: string, value: T): string {
  return put(map, free(map, letter), value);
}

function put<T extends object>(map: Record<string, T>, id: string, value: T): string {
  map[id] = clean(value);
  return id;
}

function free(map: object, letter: string): string {
  let number = Object.keys(map).length;
  while (`${letter}${number}` in map) number++;
  return `${letter}${number}`;
}
