import type { Schema, Table } from "../../../artifacts/migration/index.ts";
import { keyName } from "../reading/sql-name.ts";
import { madeUpName } from "./statements.ts";
import { tenantPredicate } from "./tenant-predicate.ts";

/** Gives a table row-level security, and a policy that ties its rows to the caller's tenant by a column. */
export const secureTable = (table: Table, column: string, schema: Schema): readonly string[] => [
  `ALTER TABLE ${keyName(table.key)} ENABLE ROW LEVEL SECURITY;`,
  `CREATE POLICY ${madeUpName(table.name, "tenant")} ON ${keyName(table.key)} USING (${tenantPredicate(table, column, schema)});`,
];
