/**
 * A table by words that stand in files of a change: what every object inherits (`constructor`, `__proto__`) is no entry of it.
 */
export function wordTable<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const table: Record<string, T> = Object.create(null);
  return Object.assign(table, entries);
}
