import { LayeredMap, layered } from "./layered-map.ts";

/** Up to this size a map is simply copied, and keeps its order through renames. */
const smallSize = 64;

/** A map with one entry set; an existing key keeps its place in the order. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return isSmall(map) ? new Map(map).set(key, value) : layered(map, key, value);
}

/** A map without some keys; the same map where it holds none of them. */
export function withoutEntries<K, V>(map: ReadonlyMap<K, V>, keys: readonly K[]): ReadonlyMap<K, V> {
  return keys.reduce((current, key) => {
    if (!current.has(key)) return current;
    if (!isSmall(current)) return layered(current, key, undefined);
    const copy = new Map(current);
    copy.delete(key);
    return copy;
  }, map);
}

/**
 * A map with one entry moved to another key and changed; the same map without that key. The entry keeps its place in the
 * order of a small map and comes last in a large one.
 */
export function withRenamedEntry<K, V>(
  map: ReadonlyMap<K, V>,
  from: K,
  to: K,
  change: (value: V) => V,
): ReadonlyMap<K, V> {
  const value = map.get(from);
  if (value === undefined) return map;
  if (!isSmall(map)) return withEntry(withoutEntries(map, [from]), to, change(value));
  return new Map([...map].map(([key, each]) => (key === from ? [to, change(each)] : [key, each])));
}

/** A map with every value changed; the same map, and the same values, where nothing changes. */
export function mapEntries<K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> {
  let changed = map;
  for (const [key, value] of map) {
    const next = change(value);
    if (next !== value) changed = withEntry(changed, key, next);
  }
  return changed;
}

function isSmall<K, V>(map: ReadonlyMap<K, V>): boolean {
  return map.size <= smallSize && !(map instanceof LayeredMap);
}
