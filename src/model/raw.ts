/** Reads plain data whose shape is not promised: what does not fit reads as absent, nothing throws. */

export type Raw = Readonly<Record<string, unknown>>;

const EMPTY: Raw = Object.freeze(Object.create(null));

/** A map, or an empty one. */
export function record(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : EMPTY;
}

/** Entries of a map without its `x-` keys, in file order. */
export function entries(value: unknown): [string, unknown][] {
  return Object.entries(record(value)).filter(([key]) => !key.startsWith('x-'));
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function integer(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** A list of strings, of which one may be written without brackets; map keys where a map stands. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return entries(value).map(([key]) => key);
}

/** One of the words, or undefined. */
export function word<T extends string>(words: readonly T[], value: unknown): T | undefined {
  return words.find((known) => known === value);
}
