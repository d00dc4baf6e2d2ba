import { lockModes, stopsWrites, stronger } from "../../artifacts/migration/index.ts";
import { listed } from "../../rules/migration/reading/sql-list.ts";
import { code, keyName } from "../../rules/migration/reading/sql-name.ts";
import type { Ended, ObservedLock, ObservedStatement, ServerFault } from "../../shadow/index.ts";

/** The server in words, without minor version and edition: `PostgreSQL 18`, `SQLite 3.53`. */
export const serverName = (engine: string): string =>
  /^SQLite \d{1,3}\.\d{1,3}\b/.exec(engine)?.[0] ?? `PostgreSQL ${serverVersion(engine)}`;

/** Whether an engine is an SQLite, which has no versions of a server to compare. */
export const isSqlite = (engine: string): boolean => engine.startsWith("SQLite ");

/** Its major version; the one of the sandbox that ships where the engine does not say it. */
export const serverVersion = (engine: string): number => Number(/^PostgreSQL (\d{1,3})\b/.exec(engine)?.[1] ?? 18);

/** Relations as a list for a sentence: `orders` and `billing.invoices`. */
export const relations = (keys: readonly string[]): string => listed(keys.map(keyName));

/** Why a rehearsal came to an early end. */
export const ends = {
  deadline: "it took longer than it may",
  memory: "it took more memory than it may",
  crash: "the sandbox broke down",
  killed: "its process was killed",
} as const satisfies Readonly<Record<Ended["reason"], string>>;

/** A refusal in words: the server's message, which holds names of the change. */
export const refusal = ({ message }: ServerFault): string => code(message);

/** Relations that belong to a table and are not used by themselves. */
const isInner = (relation: string): boolean => relation.startsWith("pg_toast.") || relation.startsWith("pg_catalog.");

/** The locks of a statement, or held while it ran, that stop writes of others at least; the strongest of each relation. */
export function stoppingLocks({ locks, held }: Pick<ObservedStatement, "locks" | "held">): readonly ObservedLock[] {
  const strongest = new Map<string, ObservedLock>();
  for (const lock of [...locks, ...held]) {
    if (!lock.inUse || !stopsWrites(lock.mode) || isInner(lock.relation)) continue;
    const known = strongest.get(lock.relation);
    if (known === undefined || stronger(lock.mode, known.mode) !== known.mode) strongest.set(lock.relation, lock);
  }
  return [...strongest.values()];
}

/**
 * The locks of a statement, as the middle of a sentence: `ACCESS EXCLUSIVE on orders`. Empty: none that stops anybody. `isIndex`
 * tells which relations are told with their table.
 */
export function lockWords(observed: ObservedStatement, isIndex: (relation: string) => boolean): string {
  const taken = Map.groupBy(
    stoppingLocks(observed).filter(({ relation }) => !isInner(relation) && !isIndex(relation)),
    ({ mode }) => mode,
  );
  const strongestFirst = [...taken].sort(([a], [b]) => lockModes.indexOf(b) - lockModes.indexOf(a));
  return strongestFirst
    .map(([mode, locks]) => `${mode} on ${relations(locks.map(({ relation }) => relation))}`)
    .join("; ");
}

/** The same with what it did under them: `ACCESS EXCLUSIVE on orders; orders written anew`. */
export function factWords(observed: ObservedStatement, isIndex: (relation: string) => boolean): string {
  const locked = lockWords(observed, isIndex);
  const written = observed.rewrites.filter((relation) => !isInner(relation));
  const read = observed.scans.filter((relation) => !isInner(relation) && !isIndex(relation));
  return [
    ...(locked === "" ? [] : [locked]),
    ...(written.length === 0 ? [] : [`${relations(written)} written anew`]),
    ...(read.length === 0 ? [] : [`${relations(read)} read from end to end`]),
  ].join("; ");
}
