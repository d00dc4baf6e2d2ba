import { type MigrationOptions, mysqlServer } from "../artifacts/migration/index.ts";
import type { Policy } from "./policy/policy-schema.ts";

/** The policy's word on migrations and tenants, as reading migrations wants it. */
export const migrationOptions = (
  { migrations, tenancy }: Policy,
  statistics: MigrationOptions["statistics"],
): MigrationOptions => ({
  statistics,
  dialect: migrations.dialect,
  framework: migrations.framework,
  postgresVersion: migrations.postgres_version,
  mysql: migrations.mysql_version === null ? null : mysqlServer(migrations.mysql_version),
  transaction: migrations.transaction,
  tenancy: { column: tenancy.column, exemptTables: tenancy.tables_exempt },
});
