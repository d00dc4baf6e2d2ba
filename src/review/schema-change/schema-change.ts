import { changedKeys, type MigrationChange, type Table } from "../../artifacts/migration/index.ts";
import { compareTables } from "./compare-tables.ts";
import { followRenames } from "./renames.ts";
import type { SchemaChange, TableChange } from "./table-change.ts";

/** More are counted. */
const mostTables = 100;

/**
 * What the new migrations of a change do to the tables, from the catalogue before the first to the one after the last; then
 * what the SQL of its designs does to other tables. An edited migration has its place in the midst of a history and is not
 * looked at.
 */
export function schemaChange(
  migrations: readonly MigrationChange[],
  proposed: readonly MigrationChange[],
): SchemaChange {
  const written = touchedBy(migrations);
  const names = new Set(written.map(({ table }) => table));
  const tables = [...written, ...touchedBy(proposed).filter(({ table }) => !names.has(table))];
  return { tables: tables.slice(0, mostTables), moreTables: Math.max(0, tables.length - mostTables) };
}

const touchedBy = (changes: readonly MigrationChange[]): readonly TableChange[] =>
  changes.filter(({ kind }) => kind === "new").flatMap((change) => [...touchedTables(change)]);

function* touchedTables(change: MigrationChange): Iterable<TableChange> {
  const { before, after } = change;
  const renames = followRenames(change);
  const origins = new Set(renames.tables.values());
  for (const key of changedKeys(before.tables, after.tables)) {
    const now = after.tables.get(key) ?? null;
    if (now === null && origins.has(key)) continue;
    const old = before.tables.get(key) ?? before.tables.get(renames.tables.get(key) ?? "") ?? null;
    const touched = old === now || isPartition(old, now) ? null : compareTables(old, now, renames);
    if (touched !== null) yield touched;
  }
}

/** A partition has the structure of its table. */
const isPartition = (old: Table | null, now: Table | null): boolean =>
  [old, now].every((table) => table === null || table.partitionOf !== null);
