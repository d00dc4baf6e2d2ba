import { type LockMode, lockModes, type ObjectName, type Operation } from "../../artifacts/migration/index.ts";
import { emptiedBy } from "./emptied-by.ts";
import { beforehand, namesOf, type Passage, readsOf, withParents } from "./passage.ts";

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
    case "create-table":
      return operation.query?.reads ?? null;
    case "create-view":
      return operation.query.reads;
    case "refresh-view":
    case "opaque":
      // What its queries read is not known from the text.
      return [];
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

/** Manual, ADD CONSTRAINT: a new foreign key is checked by a query that joins both tables, through an index or without. */
function joinsKeys(operation: Operation): boolean {
  switch (operation.kind) {
    case "add-column":
      return operation.constraints.some(({ kind }) => kind === "foreign-key");
    case "add-constraint":
      return operation.constraint.kind === "foreign-key";
    case "validate-constraint":
    case "alter-column-type":
      return true;
    default:
      return false;
  }
}

/**
 * The tables that have to be empty for a statement to go through: a column is added that is not null and has no value
 * (manual, ALTER TABLE). The server looks for a row, and that no row was found takes no time on any server.
 */
function mustBeEmpty(operation: Operation): readonly string[] {
  if (operation.kind !== "add-column") return [];
  const { notNull, default: value, serial, generated } = operation.column;
  return notNull && value === null && !serial && generated === null ? [operation.table.name] : [];
}

/** Object ids of the tables of which a statement read all rows. An index counts for its table where keys are joined. */
function readWhole(passage: Passage): readonly number[] {
  const joins = passage.operations.some(joinsKeys);
  const found = [...passage.after.reads.keys()].flatMap((oid) => {
    const relation = beforehand(passage, oid);
    if (relation === undefined || readsOf(passage, oid).scans <= 0) return [];
    if (relation.table === null) return [oid];
    return joins ? [relation.table] : [];
  });
  return [...new Set(found)];
}

/**
 * The relations that a schema change read from end to end, by name. Never those that the statement's own queries and changes
 * of rows name: how the planner goes about a handful of rows says nothing about millions. Where a function that is called
 * changes the schema, what counts is a lock that this very statement took.
 */
export function scansOf(passage: Passage): readonly string[] {
  const { operations, after, ready } = passage;
  const rows = operations.map(rowsOf);
  const named = new Set(rows.flatMap((names) => names ?? []).map(({ name }) => name));
  const emptied = emptiedBy(passage);
  const empty = new Set(operations.flatMap(mustBeEmpty));
  const isMixed = passage.isBlock || rows.some((names) => names !== null);
  const least = strength(weakest(operations));
  const changesUnder = (oid: number, mode: LockMode): boolean =>
    strength(mode) >= least && mode !== "ROW EXCLUSIVE" && !(isMixed && ready.locks.get(oid)?.has(mode));
  const found = readWhole(passage).flatMap((oid) => {
    const name = beforehand(passage, oid)?.name;
    const bareName = name?.slice(name.indexOf(".") + 1) ?? "";
    if (name === undefined || emptied.has(oid) || named.has(bareName)) return [];
    if (empty.has(bareName) && readsOf(passage, oid).rows === 0) return [];
    return [...(after.locks.get(oid) ?? [])].some((mode) => changesUnder(oid, mode)) ? [oid] : [];
  });
  return namesOf(passage, withParents(passage, new Set(found)));
}
