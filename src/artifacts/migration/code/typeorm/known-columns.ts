import type { ObjectName } from "../../object-name.ts";
import type { ColumnOptions } from "./options.ts";

/** What a migration does to the columns that calls of the history declare. `column` null: it is gone, or no longer known. */
export interface ColumnEffect {
  readonly table: string;
  /** Null: the table as a whole. */
  readonly name: string | null;
  readonly column: ColumnOptions | null;
}

/**
 * The columns that the calls of earlier migrations declare. TypeORM compares a column with the database before it changes
 * it; this stands for the database, as far as calls made it.
 */
export interface KnownColumns {
  readonly find: (table: ObjectName, column: string) => ColumnOptions | null;
  readonly apply: (effect: ColumnEffect) => void;
}

/** By what tables are told apart: the default schema may be left out. */
export const tableKey = ({ schema, name }: ObjectName): string =>
  schema === null || schema === "public" ? name : `${schema}.${name}`;

/** Nothing known yet. */
export function knownColumns(): KnownColumns {
  const tables = new Map<string, Map<string, ColumnOptions>>();
  return {
    find: (table, column) => tables.get(tableKey(table))?.get(column) ?? null,
    apply: ({ table, name, column }) => {
      if (name === null) {
        tables.delete(table);
        return;
      }
      const columns = tables.get(table) ?? new Map<string, ColumnOptions>();
      tables.set(table, columns);
      if (column === null) columns.delete(name);
      else columns.set(name, column);
    },
  };
}
