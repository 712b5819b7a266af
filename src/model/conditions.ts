/** Under which conditions an interface or flow works at all: an option that is off unless somebody turns it on, a person who starts it. */
import { entries, type Raw, record, strings, text } from './raw.ts';

export interface Conditions {
  /** The setting that has to be turned on first: it is off by default. */
  readonly option: string | undefined;
  /** The role or person that starts it each time. */
  readonly startedBy: string | undefined;
}

export const ALWAYS: Conditions = { option: undefined, startedBy: undefined };

const OFF: readonly string[] = ['off', 'false', '0', 'no', 'disabled'];

/** Reads `enabledWhen` and `window` of an element that stands in, or between, the components `at`. */
export type ReadConditions = (raw: Raw, at: readonly string[]) => Conditions;

export function conditionsOf(root: Raw): ReadConditions {
  const components = record(root.components);
  const people = new Set([
    ...strings(root.roles),
    ...entries(components).flatMap(([id, raw]) => (record(raw).kind === 'person' ? [id] : [])),
  ]);
  const settings = (component: string) => record(record(components[component]).settings);
  return (raw, at) => {
    const when = record(raw.enabledWhen);
    const setting = text(when.setting);
    const [component, name] = setting?.includes('/') ? setting.split('/', 2) : [undefined, setting];
    const known = (component === undefined ? at : [component]).find((each) =>
      Object.hasOwn(settings(each), name ?? ''),
    );
    const value = known === undefined ? undefined : record(settings(known)[name ?? '']).default;
    const starter = text(record(raw.window).startedBy);
    return {
      option: isOff(value, when.is) ? setting : undefined,
      startedBy: starter !== undefined && people.has(starter) ? starter : undefined,
    };
  };
}

/** Whether the default of a setting leaves disabled what needs another value. A default that is not stated is the worst. */
function isOff(value: unknown, needed: unknown): boolean {
  if (value === undefined) return false;
  return needed === undefined ? OFF.includes(String(value).toLowerCase()) : String(value) !== String(needed);
}
