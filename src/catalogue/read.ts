/** Readers that take plain data apart: each gives the value it can trust, or undefined; what a schema refuses never gets in. */

/** Reads one value. Never throws. */
export type Reader<T> = (value: unknown) => T | undefined;

type ReadersOf<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

export const text: Reader<string> = (value) => (typeof value === 'string' && value !== '' ? value : undefined);

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** A whole number from 0 to a million: costs in cdB, key lengths, identifiers. */
export const whole: Reader<number> = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000 ? value : undefined;

export function word<T extends string>(words: readonly T[]): Reader<T> {
  return (value) => words.find((each) => each === value);
}

/** A list, if every item of it can be read. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.map(item).filter((each): each is Exclude<typeof each, undefined> => each !== undefined);
    return items.length === value.length ? items : undefined;
  };
}

/** A map of known keys: those that can be read. */
export function fields<T extends object>(readers: ReadersOf<T>): Reader<Partial<T>> {
  return (value) => {
    if (!isMap(value)) return undefined;
    const out: Partial<T> = {};
    for (const key of Object.keys(readers) as (keyof T & string)[]) {
      const read = Object.hasOwn(value, key) ? readers[key](value[key]) : undefined;
      if (read !== undefined) out[key] = read as T[typeof key];
    }
    return out;
  };
}

/** The own entries of a map, without keys that begin with `x-` and keys that cannot be ids. Not a map: none. */
export function entries(value: unknown): [string, unknown][] {
  if (!isMap(value)) return [];
  return Object.entries(value).filter(([key]) => ID.test(key) && !key.startsWith('x-'));
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ID = /^[A-Za-z][A-Za-z0-9]*([-.][A-Za-z0-9]+)*$/;
