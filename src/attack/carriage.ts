/** What travels on each flow, in which direction, under which end-to-end flow, and who uses it. */
import type { Component, Flow, Model } from '../model/model.ts';
import { sorted } from './reach.ts';

/** One item on its way over a channel. */
export interface Item {
  /** Id of a data item or a credential. */
  readonly data: string;
  /** The end-to-end flow it travels under; undefined: the channel's own. */
  readonly under: Flow | undefined;
  /** Whether the channel is the first, and the last, leg of that flow. */
  readonly first: boolean;
  readonly last: boolean;
}

/** One direction of a flow, or an interface on which whoever reaches it may send. */
export interface Channel {
  /** Id of the flow or interface. */
  readonly id: string;
  readonly flow: Flow | undefined;
  /** Component ids; an interface's sender is undefined: whoever reaches it. */
  readonly sender: string | undefined;
  readonly receiver: string;
  readonly items: readonly Item[];
}

/** Everything that moves in one model, computed once. */
export class Carriage {
  readonly channels: readonly Channel[];
  private readonly model: Model;
  private readonly sentBy = new Map<string, Channel[]>();
  private readonly sentTo = new Map<string, Channel[]>();
  private readonly byFlow = new Map<string, Channel[]>();
  private readonly uses = new Map<string, string[]>();
  private readonly users = new Map<string, ReadonlySet<string>>();
  private readonly sources: ReadonlySet<string>;

  constructor(model: Model) {
    this.model = model;
    this.sources = new Set([...model.data.values()].flatMap(({ derivedFrom }) => derivedFrom));
    this.channels = this.build();
    for (const channel of this.channels) {
      add(this.byFlow, channel.id, channel);
      add(this.sentTo, channel.receiver, channel);
      if (channel.sender !== undefined) add(this.sentBy, channel.sender, channel);
    }
    const users = this.defaultUsers();
    for (const item of model.data.values())
      this.users.set(item.id, item.usedBy === undefined ? (users.get(item.id) ?? new Set()) : new Set(item.usedBy));
    for (const [data, components] of this.users) for (const component of components) add(this.uses, component, data);
  }

  /** Channels on which a component sends. */
  from(component: string): readonly Channel[] {
    return this.sentBy.get(component) ?? [];
  }

  /** Whether a component sends an item, be it only forwarded. */
  sends(component: string, data: string): boolean {
    return this.from(component).some((channel) => channel.items.some((item) => item.data === data));
  }

  /** Channels on which a component receives, its interfaces included. */
  to(component: string): readonly Channel[] {
    return this.sentTo.get(component) ?? [];
  }

  /** Both directions of a flow, or the one of an interface. */
  of(flow: string): readonly Channel[] {
    return this.byFlow.get(flow) ?? [];
  }

  /** Whether another item is derived from this one. */
  isSource(data: string): boolean {
    return this.sources.has(data);
  }

  /** Components in which an item takes effect. */
  usersAt(data: string): ReadonlySet<string> {
    return this.users.get(data) ?? new Set();
  }

  /** Items a component has to do with: sends, receives, stores or uses. */
  handledBy(component: Component): ReadonlySet<string> {
    const out = new Set<string>([...component.stores.map(({ data }) => data), ...(this.uses.get(component.id) ?? [])]);
    for (const channel of [...this.from(component.id), ...this.to(component.id)])
      for (const item of channel.items) out.add(item.data);
    return out;
  }

  private build(): Channel[] {
    const items = new Map<string, Item[]>();
    const key = (flow: Flow, end: 'from' | 'to') => `${flow.id}\n${end}`;
    const flows = sorted(this.model.flows);
    for (const flow of flows.filter((each) => each.over.length > 0))
      for (const [data, reverse] of [
        ...flow.carries.map((id) => [id, false] as const),
        ...flow.returns.map((id) => [id, true] as const),
      ]) {
        const legs = this.legs(flow);
        legs.forEach(({ leg, end }, at) => {
          const first = reverse ? at === legs.length - 1 : at === 0;
          const last = reverse ? at === 0 : at === legs.length - 1;
          add(items, key(leg, reverse ? other(end) : end), { data, under: flow, first, last });
        });
      }
    for (const flow of flows)
      for (const [data, end] of [
        ...flow.carries.map((id) => [id, 'to'] as const),
        ...flow.returns.map((id) => [id, 'from'] as const),
      ]) {
        const list = items.get(key(flow, end)) ?? [];
        // What an end-to-end flow carries over this leg is that flow's: the leg only says so again.
        if (!list.some((item) => item.data === data))
          add(items, key(flow, end), { data, under: undefined, first: true, last: true });
      }
    const channels = flows.flatMap((flow) =>
      (['to', 'from'] as const).map((end) => ({
        id: flow.id,
        flow,
        sender: flow[other(end)],
        receiver: flow[end],
        items: items.get(key(flow, end)) ?? [],
      })),
    );
    const interfaces = sorted(this.model.components).flatMap((component) =>
      component.interfaces
        .filter((each) => each.carries.length > 0)
        .map((each) => ({
          id: each.id,
          flow: undefined,
          sender: undefined,
          receiver: component.id,
          items: each.carries.map((data) => ({ data, under: undefined, first: true, last: true })),
        })),
    );
    return [...channels, ...interfaces];
  }

  /** Legs of an end-to-end flow in order, each with the end at which its data arrives; ends where they do not join. */
  legs(flow: Flow, seen: ReadonlySet<string> = new Set()): { readonly leg: Flow; readonly end: 'from' | 'to' }[] {
    const out: { leg: Flow; end: 'from' | 'to' }[] = [];
    let at = flow.from;
    for (const id of flow.over) {
      const leg = this.model.flows.get(id);
      const end = leg?.from === at ? 'to' : leg?.to === at ? 'from' : undefined;
      if (leg === undefined || end === undefined || seen.has(id)) break;
      const inner = leg.over.length > 0 ? this.legs(leg, new Set([...seen, id])) : [{ leg, end: 'to' as const }];
      out.push(...(end === 'to' ? inner : inner.map((each) => ({ leg: each.leg, end: other(each.end) })).reverse()));
      at = leg[end];
    }
    return out;
  }

  /** Where data takes effect that does not say so: at every receiver; received nowhere, where it is stored. */
  private defaultUsers(): Map<string, Set<string>> {
    const users = new Map<string, Set<string>>();
    const use = (data: string, component: string) => {
      const known = users.get(data);
      if (known === undefined) users.set(data, new Set([component]));
      else known.add(component);
    };
    for (const channel of this.channels)
      for (const each of channel.items) if (each.under === undefined) use(each.data, channel.receiver);
    const received = new Set(users.keys());
    for (const component of this.model.components.values())
      for (const store of component.stores) if (!received.has(store.data)) use(store.data, component.id);
    return users;
  }
}

function other(end: 'from' | 'to'): 'from' | 'to' {
  return end === 'from' ? 'to' : 'from';
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
