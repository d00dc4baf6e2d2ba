import type { LockMode, ObjectName, Operation } from "../../artifacts/migration/index.ts";
import { quoteObject } from "../quote.ts";
import type { ShadowSession } from "../session.ts";
import type { Effects } from "./effects.ts";
import { rebuilt } from "./rebuilt.ts";
import type { Relation, Relations } from "./relations.ts";

/** A lock that the manual says a statement takes on a relation that it names. */
interface NamedLock {
  readonly name: ObjectName;
  readonly mode: LockMode;
  /** The relation is read from end to end. */
  readonly scans: boolean;
}

/**
 * What statements that cannot run in a transaction lock, from the pages of the PostgreSQL 18 manual about each of them
 * (13.3.1 "Table-level locks"): they leave nothing behind that could be read. An index stands for its table.
 */
function namedLocks(operation: Operation): readonly NamedLock[] {
  const gentle = (name: ObjectName, scans: boolean): NamedLock => ({ name, mode: "SHARE UPDATE EXCLUSIVE", scans });
  switch (operation.kind) {
    case "create-index":
      return operation.concurrently ? [gentle(operation.table, true)] : [];
    case "drop-index":
      return operation.concurrently ? [gentle(operation.index, false)] : [];
    case "reindex":
      return operation.concurrently && operation.target !== null && operation.scope !== "schema"
        ? [gentle(operation.target, true)]
        : [];
    case "detach-partition":
      return operation.concurrently ? [gentle(operation.table, false), gentle(operation.partition, false)] : [];
    case "vacuum":
      return operation.tables.map((name) =>
        operation.full ? { name, mode: "ACCESS EXCLUSIVE", scans: true } : gentle(name, false),
      );
    default:
      return [];
  }
}

/** The relation that a name means in the session's search path; null: none. */
async function resolved(session: ShadowSession, visible: Relations, name: ObjectName): Promise<Relation | null> {
  const [row] = await session.query<{ oid: string | null }>(
    "SELECT CAST(CAST(pg_catalog.to_regclass($1) AS pg_catalog.oid) AS pg_catalog.text) AS oid",
    [quoteObject(name)],
  );
  const relation = visible.get(Number(row?.oid ?? 0));
  return relation === undefined ? null : (visible.get(relation.table ?? relation.oid) ?? null);
}

/** A relation and what the manual says a statement does to it. */
export interface KnownLock extends Omit<NamedLock, "name"> {
  readonly relation: Relation;
}

/** What is known of a statement before it is run outside of a transaction. */
export async function knownLocks(
  session: ShadowSession,
  visible: Relations,
  operations: readonly Operation[],
): Promise<readonly KnownLock[]> {
  const found: KnownLock[] = [];
  for (const { name, ...lock } of operations.flatMap(namedLocks)) {
    const relation = await resolved(session, visible, name);
    if (relation !== null) found.push({ ...lock, relation });
  }
  return found;
}

/** Locks of what was written anew, where the statement does not name it (REINDEX SCHEMA, VACUUM FULL, CLUSTER of all tables). */
function locksOfRebuilt(
  written: readonly Relation[],
  visible: Relations,
  operations: readonly Operation[],
): readonly KnownLock[] {
  const tables = new Set(written.flatMap(({ oid, table }) => (table === null ? [oid] : [])));
  const gentle = operations.some((each) => each.kind === "reindex" && each.concurrently);
  const ofTables = written.filter(({ table }) => table === null);
  const ofIndexes = written.flatMap(({ table }) =>
    table === null || tables.has(table) ? [] : (visible.get(table) ?? []),
  );
  return [
    ...ofTables.map((relation) => ({ relation, mode: "ACCESS EXCLUSIVE" as const, scans: true })),
    ...ofIndexes.map((relation) => ({
      relation,
      mode: gentle ? ("SHARE UPDATE EXCLUSIVE" as const) : ("SHARE" as const),
      scans: true,
    })),
  ];
}

/** What a statement did that ran outside of a transaction: the manual's locks, and the files that are others now. */
export function knownEffects(
  known: readonly KnownLock[],
  {
    visible,
    after,
    inUse,
    operations,
  }: {
    readonly visible: Relations;
    readonly after: Relations;
    readonly inUse: Pick<ReadonlySet<number>, "has">;
    readonly operations: readonly Operation[];
  },
): Effects {
  const anew = rebuilt([...visible.values()], after);
  const byName = new Map<string, KnownLock>();
  for (const lock of [...known, ...locksOfRebuilt(anew, visible, operations)]) {
    if (!byName.has(lock.relation.name)) byName.set(lock.relation.name, lock);
  }
  const all = [...byName.values()].sort((one, other) => (one.relation.name < other.relation.name ? -1 : 1));
  return {
    locks: all.map(({ relation, mode }) => ({ relation: relation.name, mode, inUse: inUse.has(relation.oid) })),
    held: [],
    rewrites: anew.map(({ name }) => name).sort(),
    scans: all.flatMap(({ relation, scans }) => (scans ? [relation.name] : [])),
  };
}
