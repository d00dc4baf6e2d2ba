/** A map with one entry set; an existing key keeps its place in the order. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A map without some keys; the same map where it holds none of them. */
export function withoutEntries<K, V>(map: ReadonlyMap<K, V>, keys: readonly K[]): ReadonlyMap<K, V> {
  if (!keys.some((key) => map.has(key))) return map;
  const copy = new Map(map);
  for (const key of keys) copy.delete(key);
  return copy;
}

/** A map with one entry moved to another key and changed, in the same place of the order; the same map without that key. */
export function withRenamedEntry<K, V>(
  map: ReadonlyMap<K, V>,
  from: K,
  to: K,
  change: (value: V) => V,
): ReadonlyMap<K, V> {
  if (!map.has(from)) return map;
  return new Map([...map].map(([key, value]) => (key === from ? [to, change(value)] : [key, value])));
}

/** A map with every value changed; the same map, and the same values, where nothing changes. */
export function mapEntries<K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> {
  let copy: Map<K, V> | null = null;
  for (const [key, value] of map) {
    const changed = change(value);
    if (changed === value) continue;
    copy ??= new Map(map);
    copy.set(key, changed);
  }
  return copy ?? map;
}
