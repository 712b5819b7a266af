/** Finds equal items of a list in linear time, for lists of any JSON and any length. */

/** Index of the first item that equals an earlier one, as JSON Schema compares: keys in any order; undefined: none does. */
export function repeated(items: readonly unknown[]): number | undefined {
  const numbers = new Map<string, number>();
  /** Equal values have the same key; what is inside a value stands in it by number. */
  const key = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
    const parts = Array.isArray(value)
      ? value.map((item) => numberOf(item))
      : Object.keys(value)
          .sort()
          .map((name) => `${JSON.stringify(name)}:${numberOf((value as Record<string, unknown>)[name])}`);
    return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
  };
  const numberOf = (value: unknown): number => {
    const text = key(value);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  const seen = new Set<number>();
  for (let index = 0; index < items.length; index++) {
    const number = numberOf(items[index]);
    if (seen.has(number)) return index;
    seen.add(number);
  }
  return undefined;
}
