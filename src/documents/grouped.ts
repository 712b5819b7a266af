/** Lists looked up by a key: grouped once for each list, because a document asks for every element of a large model. */

type Keys<T> = (item: T) => readonly string[];

const GROUPS = new WeakMap<object, Map<unknown, Map<string, unknown[]>>>();

/**
 * The items of a list under a key, in their order.
 * @param owner What the list belongs to and lives as long as.
 * @param keys The keys of an item; the same function for the same grouping.
 */
export function under<T>(owner: object, items: () => Iterable<T>, keys: Keys<T>, key: string): readonly T[] {
  const groupings = GROUPS.get(owner) ?? new Map();
  GROUPS.set(owner, groupings);
  const groups = groupings.get(keys) ?? grouped(items(), keys);
  groupings.set(keys, groups);
  return (groups.get(key) as T[] | undefined) ?? [];
}

function grouped<T>(items: Iterable<T>, keys: Keys<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(keys(item))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  return groups;
}
