/** The models that plans are tested on: every fixture of the engine as it is, with its controls only planned, and with them weakened. */
import { changed, fixtures } from '../attack/expect.ts';

export interface Example {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** Every control of every element, with `change` applied to what it says. */
function withControls(data: unknown, change: (control: unknown) => unknown): unknown {
  if (Array.isArray(data)) return data.map((item) => withControls(item, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const isControls = key === 'controls' && typeof value === 'object' && value !== null;
      if (!isControls) return [key, withControls(value, change)];
      return [key, Object.fromEntries(Object.entries(value).map(([name, control]) => [name, change(control)]))];
    }),
  );
}

const details = (control: unknown) => (typeof control === 'object' ? control : { status: control });

const planned = (control: unknown) => ({ ...details(control), status: 'planned' });

/** Still in force, and at most half as strong. */
const weakened = (control: unknown) => ({ ...details(control), failsOpen: true });

export function examples(): Example[] {
  return fixtures().flatMap(({ name, data, expect }) => [
    { name, data },
    ...Object.entries(expect.variants ?? {}).map(([variant, { set }]) => ({
      name: `${name} ${variant}`,
      data: changed(data, set),
    })),
    { name: `${name}, all planned`, data: withControls(data, planned) as Example['data'] },
    { name: `${name}, all weakened`, data: withControls(data, weakened) as Example['data'] },
  ]);
}
