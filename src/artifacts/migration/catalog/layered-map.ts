const removed = Symbol("removed");

/**
 * A map that shares most of its entries with the one it was made from: a base and a few changes on top. An update costs
 * the square root of its size in time and memory, so that every step of a long history can keep its catalogue. New keys
 * come last in the order, changed ones keep their place.
 */
export class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  readonly base: ReadonlyMap<K, V>;
  readonly changes: ReadonlyMap<K, V | typeof removed>;
  readonly size: number;

  constructor(base: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V | typeof removed>, size: number) {
    this.base = base;
    this.changes = changes;
    this.size = size;
  }

  get(key: K): V | undefined {
    const changed = this.changes.get(key);
    if (changed === removed) return undefined;
    return changed ?? this.base.get(key);
  }

  has(key: K): boolean {
    const changed = this.changes.get(key);
    return changed === undefined ? this.base.has(key) : changed !== removed;
  }

  *entries(): Generator<[K, V], undefined, unknown> {
    for (const [key, value] of this.base) {
      const changed = this.changes.get(key);
      if (changed !== removed) yield [key, changed ?? value];
    }
    for (const [key, value] of this.changes) {
      if (value !== removed && !this.base.has(key)) yield [key, value];
    }
    return undefined;
  }

  *keys(): Generator<K, undefined, unknown> {
    for (const key of this.base.keys()) if (this.changes.get(key) !== removed) yield key;
    for (const [key, value] of this.changes) if (value !== removed && !this.base.has(key)) yield key;
    return undefined;
  }

  *values(): Generator<V, undefined, unknown> {
    for (const [key, value] of this.base) {
      const changed = this.changes.get(key);
      if (changed !== removed) yield changed ?? value;
    }
    for (const [key, value] of this.changes) if (value !== removed && !this.base.has(key)) yield value;
    return undefined;
  }

  [Symbol.iterator](): Generator<[K, V], undefined, unknown> {
    return this.entries();
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}

/** A map with one entry set, or removed where `value` is undefined. */
export function layered<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const [base, before] = map instanceof LayeredMap ? [map.base, map.changes] : [map, new Map()];
  const changes = new Map<K, V | typeof removed>(before).set(key, value ?? removed);
  const size = map.size + (value === undefined ? 0 : 1) - (map.has(key) ? 1 : 0);
  const next = new LayeredMap<K, V>(base, changes, size);
  return changes.size ** 2 > 16 * base.size ? new Map(next) : next;
}

/** Keys whose values may differ between two maps, one made from the other; others than these do not. */
export function changedKeys<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): Iterable<K> {
  if (before === after) return [];
  const [one, other] = [before, after].map((map) =>
    map instanceof LayeredMap ? map : new LayeredMap(map, new Map(), 0),
  );
  if (one !== undefined && one.base === other?.base) return new Set([...one.changes.keys(), ...other.changes.keys()]);
  return new Set([...before.keys(), ...after.keys()]);
}
