/** Edits of a description: controls switched on, facts added. Each says what it changed, or undefined where it changes nothing. */
import fc from 'fast-check';
import { type ControlText, controlTypes, copyOf, type Description, spotsOf, strongest } from './description.ts';
import { Names } from './names.ts';
import {
  accountSketch,
  componentSketch,
  controlSketch,
  credentialSketch,
  type Drawn,
  dataSketch,
  flowSketch,
  interfaceSketch,
  softwareSketch,
  vulnerabilitySketch,
  wholeSketch,
  zoneSketch,
} from './sketches.ts';

/** Two descriptions that differ in what was switched on or added. */
export interface Pair {
  readonly before: Description;
  readonly after: Description;
}

const ref = fc.nat(30);

/** A control switched on that was missing, absent or not applicable. */
export const switches = fc.record({
  spot: ref,
  control: controlSketch,
  status: fc.constantFrom('verified', 'implemented'),
});
export type Switch = typeof switches extends fc.Arbitrary<infer T> ? T : never;

/** The description with controls switched on; undefined if all of them were on before. */
export function switchedOn(description: Description, list: readonly Switch[]): Description | undefined {
  const copy = copyOf(description);
  const names = new Names(copy);
  let changed = false;
  for (const { spot, control, status } of list) {
    const spots = spotsOf(copy);
    const { owner, place } = spots[spot % spots.length] ?? {};
    if (owner === undefined || place === undefined) continue;
    const { name, text } = names.control(place, control);
    const old = owner.controls?.[name];
    if (old !== undefined && old.status !== 'absent' && old.status !== 'not-applicable') continue;
    owner.controls = { ...owner.controls, [name]: { ...(old ?? text), status } };
    changed = true;
  }
  return changed ? copy : undefined;
}

/** A strong control wherever one applies that protects a channel, and a control with poor details to switch on beside it. */
export const neighbours = fc.record({
  strong: ref,
  weak: controlSketch,
  flaw: fc.constantFrom<Partial<ControlText>>(
    { peerVerified: 'none' },
    { replayProtection: false },
    { failsOpen: true },
    { credential: 'default' },
    {},
  ),
});

/** Every element with the strong control, without and with the poor one. */
export function besides(description: Description, { strong, weak, flaw }: Drawn<typeof neighbours>): Pair {
  const before = copyOf(description);
  const after = copyOf(description);
  const names = new Names(before);
  const others = spotsOf(after);
  for (const [at, { owner, place }] of spotsOf(before).entries()) {
    const channel = controlTypes(place).filter(({ grading }) => grading === 'transport' || grading === 'message');
    const type = channel[strong % Math.max(1, channel.length)];
    const poor = names.control(place, weak);
    const other = others[at]?.owner;
    if (type === undefined || poor.name === type.id || other === undefined) continue;
    const { [poor.name]: _, ...rest } = owner.controls ?? {};
    owner.controls = { ...rest, [type.id]: strongest(type) };
    other.controls = { ...owner.controls, [poor.name]: { ...poor.text, ...flaw, status: 'verified' } };
  }
  return { before, after };
}

/** One more fact that helps an attacker. `make` changes the copy it is given. */
type Fact = (names: Names) => boolean | undefined;

const component = (names: Names, at: number) => {
  const id = names.one(names.components, at) ?? '';
  return { id, text: names.of.components[id] };
};
const isNew = <T>(list: T[] | undefined, value: T | undefined): value is T =>
  value !== undefined && !(list ?? []).includes(value);

/** What can be added, by name. */
export const FACTS: Readonly<Record<string, fc.Arbitrary<Fact>>> = {
  vulnerability: fc.record({ ref, vulnerability: vulnerabilitySketch }).map(({ ref, vulnerability }) => (names) => {
    const { id, text } = component(names, ref);
    if (text === undefined) return;
    const software =
      Object.keys(text.software ?? {})[0] ?? names.software(id, { support: undefined, vulnerabilities: [] });
    names.vulnerability(text, software, { ...vulnerability, status: 'affected' });
    return true;
  }),
  software: fc.record({ ref, software: softwareSketch }).map(({ ref, software }) => (names) => {
    names.software(component(names, ref).id, { ...software, support: { level: 'unsupported' } });
    return true;
  }),
  'vulnerability not fixed': fc.record({ ref }).map(({ ref }) => (names) => {
    const all = Object.values(names.of.components).flatMap((each) =>
      Object.values(each.software ?? {}).flatMap((software) => Object.values(software.vulnerabilities ?? {})),
    );
    const one = all[ref % Math.max(1, all.length)];
    if (one === undefined) return;
    one.status = 'affected';
    one.knownExploited = true;
    return true;
  }),
  interface: fc.record({ ref, made: interfaceSketch }).map(({ ref, made }) => (names) => {
    names.interface(component(names, ref).id, made);
    return true;
  }),
  flow: flowSketch.map((made) => (names) => {
    names.leg(made);
    return true;
  }),
  // What a sender sends comes to it, too: no rule may be about what somebody does not receive.
  'flow to a sender': fc.record({ made: flowSketch, ref }).map(({ made, ref }) => (names) => {
    const sent = names.of.flows[names.one(names.legs, ref) ?? ''];
    const at = names.components.filter((id) => id !== sent?.from).length;
    if (sent === undefined || at === 0) return;
    const id = names.leg({ ...made, lender: undefined });
    const added = names.of.flows[id];
    if (added === undefined) return;
    if (added.from === sent.from) added.from = sent.to.split('/')[0] ?? '';
    added.to = sent.from;
    added.carries = sent.carries;
    return true;
  }),
  // An end-to-end flow says where the data on its legs is meant to go and protects it: it adds what no leg carries by itself.
  'end-to-end flow': wholeSketch.map((made) => (names) => {
    const id = names.whole(made);
    const whole = names.of.flows[id ?? ''];
    if (whole === undefined) return;
    const legs = (whole.over ?? []).map((leg) => names.of.flows[leg]);
    const fresh = (items: string[] | undefined) =>
      items?.filter((item) => !legs.some((leg) => [...(leg?.carries ?? []), ...(leg?.returns ?? [])].includes(item)));
    whole.carries = fresh(whole.carries);
    whole.returns = fresh(whole.returns);
    return true;
  }),
  'item on a flow': fc
    .record({ flow: ref, item: ref, way: fc.constantFrom('carries' as const, 'returns' as const) })
    .map(({ flow, item, way }) => (names) => {
      const at = names.of.flows[names.one(names.legs, flow) ?? ''];
      const id = names.one(names.items, item);
      if (at === undefined || !isNew(at[way], id)) return;
      at[way] = [...(at[way] ?? []), id];
      return true;
    }),
  account: fc.record({ ref, made: accountSketch }).map(({ ref, made }) => (names) => {
    const { text } = component(names, ref);
    if (text !== undefined) names.account(text, made);
    return text !== undefined;
  }),
  store: fc.record({ ref, item: ref }).map(({ ref, item }) => (names) => {
    const { text } = component(names, ref);
    if (text !== undefined) names.store(text, { item, controls: [] });
    return text !== undefined;
  }),
  component: componentSketch.map((made) => (names) => {
    names.component(made);
    return true;
  }),
  credential: credentialSketch.map((made) => (names) => {
    names.credentialItem(made);
    return true;
  }),
  'data item': dataSketch.map((made) => (names) => {
    names.dataItem(made);
    return true;
  }),
  zone: zoneSketch.map((made) => (names) => {
    names.zone(made);
    return true;
  }),
  'zone a component is taken to': fc.record({ ref, zone: ref }).map(({ ref, zone }) => (names) => {
    const { text } = component(names, ref);
    const id = names.one(names.zones, zone);
    if (text === undefined || !isNew(text.alsoIn, id)) return;
    text.alsoIn = [...(text.alsoIn ?? []), id];
    return true;
  }),
  'zone reached': fc.record({ from: ref, to: ref }).map(({ from, to }) => (names) => {
    const zone = names.of.zones[names.one(names.zones, from) ?? ''];
    const id = names.one(names.zones, to);
    if (zone?.reaches === undefined || id === undefined || id in zone.reaches) return;
    zone.reaches = { ...zone.reaches, [id]: {} };
    return true;
  }),
  'interface reachable from': fc.record({ ref, zone: ref }).map(({ ref, zone }) => (names) => {
    const all = Object.values(names.of.components).flatMap((each) => Object.values(each.interfaces ?? {}));
    const one = all[ref % Math.max(1, all.length)];
    const id = names.one(names.zones, zone);
    if (one === undefined || !isNew(one.reachableFrom, id)) return;
    one.reachableFrom = [...(one.reachableFrom ?? []), id];
    return true;
  }),
  'copy of a credential': fc.record({ ref, at: ref }).map(({ ref, at }) => (names) => {
    const credential = names.of.credentials[names.one(names.credentials, ref) ?? ''];
    const { id } = component(names, at);
    if (credential === undefined) return;
    credential.storedIn = { ...credential.storedIn, [id]: 'plain' };
    return true;
  }),
  'door a credential opens': fc.record({ ref, door: ref }).map(({ ref, door }) => (names) => {
    const credential = names.of.credentials[names.one(names.credentials, ref) ?? ''];
    const id = names.one([...names.components, ...names.interfaces, ...names.legs], door);
    if (credential === undefined || !isNew(credential.unlocks, id)) return;
    credential.unlocks = [...(credential.unlocks ?? []), id];
    return true;
  }),
  'user of data': fc.record({ ref, at: ref }).map(({ ref, at }) => (names) => {
    const data = names.of.data[names.one(names.data, ref) ?? ''];
    const { id } = component(names, at);
    if (data?.usedBy === undefined || !isNew(data.usedBy, id)) return;
    data.usedBy = [...data.usedBy, id];
    return true;
  }),
  'source of data': fc.record({ ref, at: ref }).map(({ ref, at }) => (names) => {
    const data = names.of.data[names.one(names.data, ref) ?? ''];
    const id = names.one(names.data, at);
    if (data === undefined || !isNew(data.derivedFrom, id)) return;
    data.derivedFrom = [...(data.derivedFrom ?? []), id];
    return true;
  }),
  'harm of an element': fc
    .record({
      ref,
      harm: ref,
      kind: ref,
      of: fc.constantFrom('data' as const, 'flows' as const, 'components' as const),
    })
    .map(({ ref, harm, kind, of }) => (names) => {
      const owners = Object.values(names.of[of]) as { harms?: Record<string, string[]> }[];
      const owner = owners[ref % Math.max(1, owners.length)];
      const kinds =
        of === 'components'
          ? ['misuse', 'unavailability', 'exhaustion']
          : ['disclosure', 'tampering', 'unavailability'];
      const word = kinds[kind % 3] as string;
      const id = names.one(names.harms, harm);
      if (owner === undefined || !isNew(owner.harms?.[word], id)) return;
      owner.harms = { ...owner.harms, [word]: [...(owner.harms?.[word] ?? []), id] };
      return true;
    }),
  'people browse on it': fc.record({ ref }).map(({ ref }) => (names) => {
    const { text } = component(names, ref);
    if (text === undefined || text.generalPurpose === true) return;
    text.generalPurpose = true;
    return true;
  }),
  'control granted': fc.record({ ref }).map(({ ref }) => (names) => {
    const all = [
      ...Object.values(names.of.components).flatMap((each) => Object.values(each.interfaces ?? {})),
      ...names.legs.flatMap((id) => names.of.flows[id] ?? []),
    ];
    const one = all[ref % Math.max(1, all.length)];
    if (one === undefined || one.grants === 'control') return;
    one.grants = 'control';
    one.use = 'normal';
    return true;
  }),
};

/** The description with one more fact; undefined where nothing was added. */
export function withFact(description: Description, fact: Fact): Description | undefined {
  const copy = copyOf(description);
  return fact(new Names(copy)) === true ? copy : undefined;
}

/** The description with a build that ships code to its first component, in a place where nobody starts, and a flow more to it. */
export function supplied(description: Description, { medium, initiator }: Drawn<typeof flowSketch>): Pair {
  const before = copyOf(description);
  const [first = ''] = Object.keys(before.components);
  before.zones.works = { kind: 'manufacturer', reaches: {} };
  before.data.firmware = { kind: 'code', usedBy: [first] };
  before.components.build = { kind: 'server', zone: 'works' };
  before.components.vault = { kind: 'server', zone: 'works' };
  before.flows.ship = { from: 'build', to: first, medium: 'usb', carries: ['firmware'] };
  before.adversaries = {};
  const after = copyOf(before);
  after.flows.fetch = { from: 'vault', to: 'build', medium, initiator, carries: ['firmware'] };
  return { before, after };
}

/**
 * The description with its zones walled off inside the first, and the first component in all of them and easily taken: whoever
 * has it is past the walls, which are dear to cross.
 */
export function walled(description: Description): Description {
  const copy = copyOf(description);
  const [outer = '', ...inner] = Object.keys(copy.zones);
  copy.zones[outer] = { ...copy.zones[outer], kind: 'internet', within: undefined };
  const wall = { 'network-segmentation': { status: 'verified', mechanism: 'firewall' } };
  for (const id of inner) copy.zones[id] = { kind: 'cloud', within: outer, controls: wall };
  const [first, ...others] = Object.values(copy.components);
  if (first === undefined || inner.length === 0) return copy;
  Object.assign(first, { zone: outer, alsoIn: inner, kind: 'gateway' });
  first.interfaces = { ...first.interfaces, open: { medium: 'ethernet', grants: 'control', reachableFrom: [outer] } };
  for (const [at, each] of others.entries())
    Object.assign(each, { zone: inner[at % inner.length], alsoIn: [inner[(at + 1) % inner.length]] });
  return copy;
}

/**
 * The description with a default written out: an item that nobody receives takes effect where it is stored. The first flow
 * that carries it says that it takes effect elsewhere, which is a better fact and not one more.
 */
export function settled(description: Description): Description {
  const copy = copyOf(description);
  const components = Object.entries(copy.components);
  const carried = new Set([
    ...Object.values(copy.flows).flatMap((flow) => [...(flow.carries ?? []), ...(flow.returns ?? [])]),
    ...components.flatMap(([, { interfaces }]) =>
      Object.values(interfaces ?? {}).flatMap((each) => each.carries ?? []),
    ),
  ]);
  for (const [id, data] of Object.entries(copy.data)) {
    const stored = components.filter(([, { stores }]) => stores !== undefined && id in stores).map(([at]) => at);
    if (data.usedBy === undefined && !carried.has(id) && stored.length > 0) data.usedBy = stored;
  }
  return copy;
}
