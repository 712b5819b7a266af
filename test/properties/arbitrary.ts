/** Small random descriptions in format 1. */
import type fc from 'fast-check';
import { type Description, readable } from './description.ts';
import { add, clean, Names } from './names.ts';
import { type Drawn, sketches } from './sketches.ts';

/** Elements refer to each other in circles, so those that are referred to get their names first, then their contents. */
function build(drawn: Drawn<typeof sketches>): Description {
  const of: Description = {
    medjack: 1,
    device: { name: 'D' },
    harms: {},
    zones: {},
    data: {},
    credentials: {},
    components: {},
    flows: {},
    adversaries: {},
  };
  const names = new Names(of);
  const blank = <T>(map: Record<string, T>, letter: string, list: readonly unknown[]) =>
    list.map(() => add(map as Record<string, object>, letter, {}));
  for (const each of drawn.harms) add(of.harms, 'h', clean(each));
  const zones = blank(of.zones, 'z', drawn.zones);
  const data = blank(of.data, 'd', drawn.data);
  const credentials = blank(of.credentials, 'k', drawn.credentials);
  const components = blank(of.components, 'c', drawn.components);
  drawn.components.forEach((each, at) => {
    names.component(each, components[at]);
  });
  drawn.data.forEach((each, at) => {
    names.dataItem(each, data[at]);
  });
  for (const each of drawn.flows) names.leg(each);
  for (const each of drawn.wholes) names.whole(each);
  drawn.credentials.forEach((each, at) => {
    names.credentialItem(each, credentials[at]);
  });
  drawn.zones.forEach((each, at) => {
    const id = zones[at] as string;
    names.zone(each, id);
    // What contains a zone comes before it, so none is within itself.
    const { within } = of.zones[id] as { within?: string };
    if (within !== undefined && zones.indexOf(within) >= at) delete of.zones[id]?.within;
  });
  for (const { id, enabled, zones: only } of drawn.adversaries)
    of.adversaries[id] = clean({
      enabled,
      zones: only && names.some(names.zones, only),
      rationale: 'a rule of the house',
    });
  const device = names.controls('device', drawn.device);
  if (device !== undefined) of.device.controls = device;
  return readable(of);
}

export const descriptions: fc.Arbitrary<Description> = sketches.map(build);
