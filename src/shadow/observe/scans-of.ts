import { type LockMode, lockModes, type ObjectName, type Operation } from "../../artifacts/migration/index.ts";
import { beforehand, type Passage } from "./passage.ts";

/** How often a statement read a relation from end to end. */
export function timesScanned({ ready, after }: Passage, oid: number): number {
  return Math.max(0, (after.scans.get(oid) ?? 0) - (ready.scans.get(oid) ?? 0));
}

/** The tables that an operation on rows names; null: it is about something else than rows. */
function rowsOf(operation: Operation): readonly ObjectName[] | null {
  switch (operation.kind) {
    case "insert":
    case "update":
    case "delete":
      return [operation.table, ...operation.query.reads];
    case "query":
      return operation.query.reads;
    case "truncate":
      return [operation.table];
    case "analyze":
      // It reads a sample, and of a handful of rows that is all of them.
      return operation.tables;
    default:
      return null;
  }
}

/**
 * The weakest lock under which a schema change reads a relation itself; what is read under a weaker one is what a query of
 * it names (CREATE TABLE … AS, a materialized view). VALIDATE CONSTRAINT reads the table that a foreign key points at
 * under ROW SHARE (manual, ALTER TABLE).
 */
function weakest(operations: readonly Operation[]): LockMode {
  return operations.some(({ kind }) => kind === "validate-constraint") ? "ROW SHARE" : "SHARE UPDATE EXCLUSIVE";
}

const strength = (mode: LockMode): number => lockModes.indexOf(mode);

/**
 * The relations that a schema change read from end to end, by name. Never those that the statement's own queries and changes
 * of rows name: how the planner goes about a handful of rows says nothing about millions. Where a function that is called
 * changes the schema, what counts is a lock that this very statement took.
 */
export function scansOf(passage: Passage): readonly string[] {
  const { operations, after, ready } = passage;
  const rows = operations.map(rowsOf);
  const named = new Set(rows.flatMap((names) => names ?? []).map(({ name }) => name));
  const isMixed = rows.some((names) => names !== null);
  const least = strength(weakest(operations));
  const changesUnder = (oid: number, mode: LockMode): boolean =>
    strength(mode) >= least && mode !== "ROW EXCLUSIVE" && !(isMixed && ready.locks.get(oid)?.has(mode));
  const found = [...after.scans.keys()].flatMap((oid) => {
    const relation = beforehand(passage, oid);
    if (relation === undefined || timesScanned(passage, oid) === 0) return [];
    if (named.has(relation.name.slice(relation.name.indexOf(".") + 1))) return [];
    return [...(after.locks.get(oid) ?? [])].some((mode) => changesUnder(oid, mode)) ? [relation.name] : [];
  });
  return found.sort();
}
