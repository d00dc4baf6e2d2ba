import { type MigrationChange, primaryKeyOf, type Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, columnList, identifier, keyName } from "../reading/sql-name.ts";
import { tenancyOf } from "../reading/tenancy.ts";
import { tenantColumnsWritten } from "../reading/tenant-columns-written.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  // Where no other tenant column points anywhere, the tenants may be in another database.
  if (tenancy.tenants === null || !tenancy.established || !tenancy.tiesColumns) return;
  const loose = tenantColumnsWritten(change).filter(({ table, column }) => !holdsTenant(table, column.name));
  const [first] = loose;
  if (first === undefined) return;
  const { table, column, step, range } = first;
  const tenants = change.after.tables.get(tenancy.tenants);
  const target = tenants === undefined ? null : primaryKeyOf(tenants)?.columns;
  const keyOf = (name: string): string =>
    `FOREIGN KEY ${columnList([name])} REFERENCES ${keyName(tenancy.tenants ?? "")}${target?.length === 1 ? ` ${columnList(target)}` : ""}`;
  const others = loose.slice(1, 4).map((each) => code(keyName(each.table.key)));
  const more = others.length === 0 ? "" : ` (and of ${others.join(", ")}${loose.length > 4 ? " and others" : ""})`;
  yield violation(step, {
    subject: table.key,
    range,
    message: `The tenant column ${code(identifier(column.name))} of ${code(keyName(table.key))}${more} has no foreign key, while those of most other tables point at ${code(keyName(tenancy.tenants))}: rows outlive their tenant, or name one that never was. Add ${code(keyOf(column.name))}.`,
    draft: loose
      .slice(0, 20)
      .map(
        (each) =>
          `ALTER TABLE ${keyName(each.table.key)} ADD ${keyOf(each.column.name)}${each.added ? " NOT VALID" : ""};`,
      ),
    ...(tenancy.certain ? {} : { severity: "advice" }),
  });
}

/** A foreign key holds the column: its own, or one beside another column, whose parent holds it in turn. */
const holdsTenant = (table: Table, column: string): boolean =>
  [...table.constraints.values()].some((each) => each.kind === "foreign-key" && each.columns.includes(column));

export const tenantColumnNoFk: MigrationRule = {
  meta: {
    id: "tenant-column-no-fk",
    title: "Tenant column without a foreign key where others have one",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Without a foreign key a row may name a tenant that does not exist, and rows stay behind when a tenant is deleted: personal data that nobody finds, or rows that the next tenant with that number inherits.",
    remedy:
      "Point at the table of the tenants, as the other tables do: `REFERENCES tenants (id)`, or hold the tenant in the foreign key to the parent.",
    quietWhen: [
      "Most tenant columns of the base have no foreign key: the tenants may be in another database.",
      "A foreign key holds the tenant beside another column.",
      "The table is exempt by the policy file, or is a partition.",
      "Only advice where the tenant column is known by its name alone.",
    ],
    references: [pages.constraints, pages.awsIsolation],
    examples: {
      bad: [
        {
          title: "the other tables have one",
          tenancyColumn: "org_id",
          base: "CREATE TABLE orgs (id bigint PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs (id));",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
          quote: "org_id bigint NOT NULL",
        },
      ],
      good: [
        {
          title: "points at the tenants",
          tenancyColumn: "org_id",
          base: "CREATE TABLE orgs (id bigint PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs (id));",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs (id));",
        },
      ],
    },
  },
  check,
};
