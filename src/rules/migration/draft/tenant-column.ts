import { type MigrationChange, primaryKeyOf, type Step, type Table } from "../../../artifacts/migration/index.ts";
import { rowSecurityUse } from "../reading/row-security-use.ts";
import { identifier, keyName } from "../reading/sql-name.ts";
import { secureTable } from "./secure-table.ts";
import { sqlType } from "./sql-type.ts";
import { madeUpName } from "./statements.ts";
import { addTenantKey, afterTenantKeys } from "./tenant-key.ts";

/**
 * Gives a new table the tenant column of its parent and a foreign key that holds both. The key needs a unique one on the
 * parent, which is made first where there is none. Empty where a type or key is not known.
 */
export function tenantColumn(
  table: Table,
  parent: Table,
  column: string,
  step: Step,
  change: MigrationChange,
): readonly string[] {
  const type = parent.columns.get(column)?.type;
  const key = [...table.constraints.values()].find(
    (each) => each.kind === "foreign-key" && each.references === parent.key,
  );
  if (key?.kind !== "foreign-key" || type === undefined || type.name === "unknown") return [];
  const referenced = key.referencedColumns.length > 0 ? key.referencedColumns : (primaryKeyOf(parent)?.columns ?? []);
  if (referenced.length !== key.columns.length) return [];
  const added = { columns: [column, ...key.columns], parent, pointed: [column, ...referenced] };
  const name = keyName(table.key);
  const own = [
    `ALTER TABLE ${name} ADD COLUMN ${identifier(column)} ${sqlType(type)} NOT NULL;`,
    `ALTER TABLE ${name} ${addTenantKey(added, madeUpName(table.name, ...added.columns, "fkey"))};`,
    ...(needsSecurity(table, column, change)
      ? secureTable(withColumn(table, parent, column), column, change.after)
      : []),
  ];
  return afterTenantKeys([added], own, step, change);
}

/** Once it has the column it is as other tables of tenants are, which row-level security keeps apart. */
const needsSecurity = (table: Table, column: string, change: MigrationChange): boolean =>
  !table.rowSecurity && (change.tenancy.column !== null || rowSecurityUse(change).securedColumns.has(column));

function withColumn(table: Table, parent: Table, column: string): Table {
  const given = parent.columns.get(column);
  return given === undefined ? table : { ...table, columns: new Map([...table.columns, [column, given]]) };
}
