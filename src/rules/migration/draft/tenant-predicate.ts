import type { Schema, Table } from "../../../artifacts/migration/index.ts";
import { identifier } from "../reading/sql-name.ts";
import { sqlType } from "./sql-type.ts";

/**
 * The condition that ties a row of a table to the caller's tenant: the one that policies of other tables use where this
 * table has its columns, else the common one over a setting of the session.
 */
export function tenantPredicate(table: Table, column: string, schema: Schema): string {
  return houseStyle(table, column, schema) ?? fromSetting(table, column);
}

/** The predicate that most policies of the schema use; the first of them where several are used as often. */
function houseStyle(table: Table, column: string, schema: Schema): string | null {
  const counts = new Map<string, number>();
  for (const other of schema.tables.values()) {
    if (other.key === table.key) continue;
    for (const { using, permissive } of other.policies.values()) {
      if (using === null || !permissive || using.always !== null || using.subquery) continue;
      if (!using.columns.includes(column) || !using.columns.every((each) => table.columns.has(each))) continue;
      // A column named with its table is another's.
      if (using.sql.includes(`${other.name}.`)) continue;
      counts.set(using.sql, (counts.get(using.sql) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}

/** An unset setting reads as NULL or as an empty text once it was set locally, and either must match no row. */
function fromSetting(table: Table, column: string): string {
  const type = table.columns.get(column)?.type;
  const cast = type === undefined || type.name === "unknown" ? "" : `::${sqlType(type)}`;
  return `${identifier(column)} = nullif(current_setting('app.tenant_id', true), '')${cast}`;
}
