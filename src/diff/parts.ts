/** A model as a flat list of elements with their facts, so that two models can be compared one fact at a time. */
import type { Path } from '../finding/finding.ts';
import type { Control, Element, Model } from '../model/model.ts';

export type PartKind =
  | 'device'
  | 'harm'
  | 'zone'
  | 'data item'
  | 'credential'
  | 'component'
  | 'interface'
  | 'store'
  | 'software'
  | 'vulnerability'
  | 'account'
  | 'flow'
  | 'update';

/** One element. */
export interface Part {
  readonly kind: PartKind;
  /** As written; of a vulnerability `component/software/ID`. */
  readonly id: string;
  readonly path: Path;
  /** Id of the component it belongs to. */
  readonly owner: string | undefined;
  /** Name of a fact → its value. Lists whose order means nothing are sorted. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly controls: readonly Control[];
}

/** A value of the model; `refers`: the strings in it, and the keys of its maps, are ids. */
export interface Fact {
  readonly value: unknown;
  readonly refers: boolean;
}

/** Facts that hold ids, at any depth. */
const REFERS = new Set([
  ...['within', 'reaches', 'usedBy', 'derivedFrom', 'harms', 'storedIn', 'unlocks', 'reachedBy', 'carries', 'returns'],
  ...['reachableFrom', 'software', 'parses', 'zone', 'alsoIn', 'from', 'to', 'fromInterface', 'toInterface', 'over'],
  ...['delivers', 'routes', 'component', 'data', 'credential', 'verifiedAt', 'keyHeldBy', 'limits'],
]);

/** Not facts of the element: what it is called and where it stands, and what is a part of its own. */
const APART = new Set([
  ...['id', 'title', 'name', 'path', 'controls', 'interfaces', 'stores', 'accounts', 'vulnerabilities', 'component'],
]);

export function partsOf(model: Model): Part[] {
  const parts: Part[] = [
    { kind: 'device', id: 'device', path: ['device'], owner: undefined, facts: new Map(), controls: model.controls },
  ];
  const add = (
    kind: PartKind,
    element: Element & { readonly controls?: readonly Control[] },
    { id = element.id, owner, leave }: { id?: string; owner?: string; leave?: string } = {},
  ) => {
    const facts = factsOf(element, leave);
    parts.push({ kind, id, path: element.path, owner, facts, controls: element.controls ?? [] });
  };
  for (const each of model.harms.values()) add('harm', each);
  for (const each of model.zones.values()) add('zone', each);
  for (const each of model.data.values()) add('data item', each);
  for (const each of model.credentials.values()) add('credential', each);
  for (const component of model.components.values()) {
    const owner = component.id;
    add('component', component, { leave: 'software' });
    for (const each of component.interfaces) add('interface', each, { owner });
    for (const each of component.stores) add('store', each, { owner });
    for (const each of component.accounts) add('account', each, { owner });
    for (const software of component.software) {
      add('software', software, { owner });
      for (const each of software.vulnerabilities)
        add('vulnerability', each, { owner, id: `${software.id}/${each.id}` });
    }
  }
  for (const each of model.flows.values()) add('flow', each);
  for (const each of model.updates.values()) add('update', each);
  return parts;
}

function factsOf(element: object, leave: string | undefined): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [name, value] of Object.entries(element))
    if (!APART.has(name) && name !== leave && value !== undefined) facts.set(name, { value, refers: REFERS.has(name) });
  return facts;
}

/** The details of a control as facts. */
export function detailsOf(control: Control): Map<string, Fact> {
  const { on: _on, place: _place, path: _path, name: _name, ...details } = control;
  const facts = new Map<string, Fact>();
  for (const [name, value] of Object.entries(details))
    if (value !== undefined && !isEmpty(value)) facts.set(name, { value, refers: REFERS.has(name) });
  return facts;
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0);
}

/** Lists whose order means something. */
const ORDERED = new Set(['over', 'routes', 'protocol']);

/** One text for equal values, whatever the order in which they were written. `rename` is applied to ids. */
export function textOf(name: string, { value, refers }: Fact, rename: (id: string) => string = same): string {
  const write = (item: unknown): unknown => {
    if (typeof item === 'string') return refers ? rename(item) : item;
    if (Array.isArray(item)) return sortedUnless(ORDERED.has(name), item.map(write));
    if (item instanceof Map) return write(Object.fromEntries(item));
    if (typeof item !== 'object' || item === null) return item;
    const entries = Object.entries(item).map(([key, inner]) => [refers ? rename(key) : key, write(inner)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(write(value)) ?? '';
}

function sortedUnless(ordered: boolean, items: unknown[]): unknown[] {
  if (ordered) return items;
  const texts = new Map(items.map((item) => [item, JSON.stringify(item)]));
  return [...items].sort((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
}

export function same(id: string): string {
  return id;
}

/** The ids that the facts and controls of an element name, each with the fact that names it. */
export function* referencesOf(part: Part): Generator<readonly [role: string, id: string]> {
  for (const [name, fact] of part.facts) for (const id of idsIn(fact)) yield [name, id];
  for (const control of part.controls)
    for (const [name, fact] of detailsOf(control)) for (const id of idsIn(fact)) yield [`${control.name}.${name}`, id];
}

function* idsIn({ value, refers }: Fact): Generator<string> {
  if (!refers) return;
  const stack = [value];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (typeof item === 'string') yield item;
    else if (Array.isArray(item)) stack.push(...item);
    else if (item instanceof Map) stack.push(...item.keys(), ...item.values());
    else if (typeof item === 'object' && item !== null) stack.push(...Object.values(item));
  }
}
