import { type MigrationChange, primaryKeyOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newTables } from "../reading/new-tables.ts";
import { code, columnList, identifier, keyName } from "../reading/sql-name.ts";
import { tenancyOf } from "../reading/tenancy.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  for (const { table, step } of newTables(change)) {
    const tenant = tenancy.columnOf(table);
    const columns = primaryKeyOf(table)?.columns ?? [];
    if (tenant === null || columns.length === 0 || columns.includes(tenant) || tenancy.isExempt(table)) continue;
    yield violation(step, {
      subject: table.key,
      message: `The primary key ${code(columnList(columns))} of ${code(keyName(table.key))} leaves the tenant out: the table cannot be sharded or partitioned by ${code(identifier(tenant))}, since every unique key must hold that column. Begin the key with it: ${code(`PRIMARY KEY ${columnList([tenant, ...columns])}`)}.`,
    });
  }
}

export const pkWithoutTenant: MigrationRule = {
  meta: {
    id: "pk-without-tenant",
    title: "Primary key of a tenant's table that leaves the tenant out",
    item: "multi-tenancy",
    severity: "advice",
    offByDefault: true,
    problem:
      "A table that is partitioned by tenant, or spread over nodes by it (Citus), needs the tenant in every unique key. A primary key without it has to be replaced first, with every foreign key that points at it.",
    remedy: "Begin the primary key with the tenant: `PRIMARY KEY (tenant_id, id)`.",
    quietWhen: [
      "The policy file does not turn the rule on: it is for databases that shard or partition by tenant.",
      "The table has no tenant column, or is exempt by the policy file.",
    ],
    references: [pages.partitioning, pages.awsIsolation],
    examples: {
      bad: [
        {
          title: "cannot be sharded",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
          quote: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL)",
        },
      ],
      good: [
        {
          title: "the tenant first",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE notes (id bigint, org_id bigint, PRIMARY KEY (org_id, id));",
        },
      ],
    },
  },
  check,
};
