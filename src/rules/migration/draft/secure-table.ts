import type { Schema, Table } from "../../../artifacts/migration/index.ts";
import { identifier, keyName } from "../reading/sql-name.ts";
import { madeUpName } from "./statements.ts";
import { tenantPredicate } from "./tenant-predicate.ts";

/**
 * Gives a new table row-level security, a policy that ties its rows to the caller's tenant by a column, and an index that
 * begins with the column unless it has one: every query of the table compares it from now on.
 */
export function secureTable(table: Table, column: string, schema: Schema): readonly string[] {
  const name = keyName(table.key);
  const index = `CREATE INDEX ${madeUpName(table.name, column, "idx")} ON ${name} (${identifier(column)});`;
  return [
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`,
    `CREATE POLICY ${madeUpName(table.name, "tenant")} ON ${name} USING (${tenantPredicate(table, column, schema)});`,
    ...([...table.indexes.values()].some(({ keys }) => keys[0]?.column === column) ? [] : [index]),
  ];
}
