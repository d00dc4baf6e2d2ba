import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { tenantColumn } from "../draft/tenant-column.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { type NewTable, newTables } from "../reading/new-tables.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { referencedTables, tenancyOf } from "../reading/tenancy.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  const lacking: Lacking[] = [];
  for (const found of newTables(change)) {
    const { table, step } = found;
    if (table.partitionOf !== null || tenancy.isExempt(table)) continue;
    const own = tenancy.columnOf(table);
    if (own !== null) {
      yield kept(step, `${code(keyName(table.key))} says whose its rows are: ${code(own)}.`);
      continue;
    }
    const parent = referencedTables(table, change.after).find((each) => tenancy.columnOf(each) !== null);
    const column = parent === undefined ? null : tenancy.columnOf(parent);
    if (parent !== undefined && column !== null) lacking.push({ found, parent, column });
  }
  if (tenancy.certain) {
    for (const each of lacking) yield told(each, [], change);
    return;
  }
  // Guessed by name alone: once a change, and not where the base has many tables like these.
  const [first, ...others] = lacking;
  if (first !== undefined && !tenancy.goesByPath) yield told(first, others, change);
}

/** A new table without a tenant column, and the tenant's table that it points into. */
interface Lacking {
  readonly found: NewTable;
  readonly parent: Table;
  readonly column: string;
}

function told({ found, parent, column }: Lacking, others: readonly Lacking[], change: MigrationChange): Observation {
  const { table, step } = found;
  const name = code(identifier(column));
  const names = others.slice(0, 3).map((each) => code(keyName(each.found.table.key)));
  const like = names.length === 0 ? "" : ` (like ${names.join(", ")}${others.length > 3 ? " and others" : ""})`;
  return violation(step, {
    subject: table.key,
    range: referenceTo(found, parent.name),
    message: `${code(keyName(table.key))}${like} points into ${code(keyName(parent.key))}, whose rows belong to a tenant (${name}), and has no ${name} itself: a policy or query can only isolate it through a join, and a row may point at another tenant's. Add ${name} as NOT NULL and let the foreign key hold both: ${code(`FOREIGN KEY (${identifier(column)}, …) REFERENCES ${keyName(parent.key)} (${identifier(column)}, …)`)}.`,
    draft: tenantColumn(table, parent, column, step, change),
    ...(tenancyOf(change).certain ? {} : { severity: "warning" }),
  });
}

/** Where CREATE TABLE points at the parent; the whole statement where the reference was added later. */
function referenceTo({ operation }: NewTable, parent: string): Range {
  const reference = operation.constraints.find(
    (each) => each.kind === "foreign-key" && each.references.name === parent,
  );
  return reference?.range ?? operation.range;
}

export const tenantColumnMissing: MigrationRule = {
  meta: {
    id: "tenant-column-missing",
    title: "Child of a tenant's table without a tenant column",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "The table belongs to a tenant by way of its parent alone. Every policy and every query has to join to find out whose a row is, and the one that forgets shows it to all. Foreign-key checks ignore row-level security, so a row may point at a parent of another tenant.",
    remedy:
      "Carry the tenant column in every table that holds rows of tenants, `NOT NULL`, and put it into the foreign key: `UNIQUE (tenant_id, id)` on the parent, `FOREIGN KEY (tenant_id, parent_id)` on the child. Tables that belong to nobody stand in `tenancy.tables_exempt` of the policy file.",
    quietWhen: [
      "No foreign key of the table points at a table with the tenant column: the one the policy file states, one that a row-level security policy reads, or one of `tenant_id`, `org_id`, `organization_id` and `workspace_id`.",
      "The table is exempt by the policy file, is temporary, or is a partition.",
      "Only a warning, and once a change, where the tenant column is known by its name alone; silent where the base has many tables that belong to tenants by their foreign keys.",
    ],
    references: [
      {
        title: "PostgreSQL: Row security policies",
        url: "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
      },
      {
        title: "AWS: Multi-tenant data isolation with PostgreSQL row level security",
        url: "https://aws.amazon.com/blogs/database/multi-tenant-data-isolation-with-postgresql-row-level-security/",
      },
    ],
    examples: {
      bad: [
        {
          title: "a child without the tenant",
          tenancyColumn: "org_id",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
          sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects (id));",
          quote: "REFERENCES projects (id)",
        },
      ],
      good: [
        {
          title: "the tenant is part of the row and of the key",
          tenancyColumn: "org_id",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));",
          sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, org_id bigint NOT NULL, project_id bigint NOT NULL, FOREIGN KEY (org_id, project_id) REFERENCES projects (org_id, id));",
        },
        {
          title: "customers of a shop are no tenants",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);",
          sql: "CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id));",
        },
      ],
    },
  },
  check,
};
