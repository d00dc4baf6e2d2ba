import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { isBackendName } from "../reading/backend-roles.ts";
import { callerRoles, exposedSchemas } from "../reading/exposed-schemas.ts";
import { conditionsOf } from "../reading/policy-condition.ts";
import { policiesOf } from "../reading/policy-reach.ts";
import { code, columnList, identifier, keyName } from "../reading/sql-name.ts";
import { tenancyOf } from "../reading/tenancy.ts";
import { grantRule } from "./define-grant-rule.ts";
import { pages } from "./references.ts";

/** Whether a policy or a trigger looks at the tenant of what an UPDATE writes. */
function isWatched(table: Table, column: string): boolean {
  const policies = policiesOf(table).filter(({ command }) => command === "all" || command === "update");
  const asked = policies.some((policy) =>
    conditionsOf(policy).some(({ expression }) => expression.columns.includes(column)),
  );
  const triggers = [...table.triggers.values()].some(
    ({ timing, events }) => timing === "before" && events.includes("update"),
  );
  return (table.rowSecurity && asked) || triggers;
}

function updatable(key: string, change: MigrationChange): { readonly table: Table; readonly column: string } | null {
  const tenancy = tenancyOf(change);
  const table = change.after.tables.get(key);
  const column = table === undefined || !tenancy.certain || tenancy.isExempt(table) ? null : tenancy.columnOf(table);
  return table === undefined || column === null || isWatched(table, column) ? null : { table, column };
}

export const tenantColumnUpdatable = grantRule(
  {
    id: "tenant-column-updatable",
    title: "Tenant column that the application may overwrite",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "UPDATE on the whole table is also UPDATE of the tenant column. No policy looks at what is written, so one assignment too many, from a form or a bug, moves a row and all that points at it to another tenant.",
    remedy:
      "Grant UPDATE on the columns that change, or write a policy whose WITH CHECK compares the tenant: `CREATE POLICY … USING (tenant_id = …)` holds for the new row too.",
    quietWhen: [
      "A policy for UPDATE or all commands reads the tenant column and row-level security is on, or a BEFORE UPDATE trigger is there.",
      "UPDATE is granted on columns and the tenant's is not among them.",
      "The role is named like one of the operators', or is a caller role of an API.",
      "The tenant column is known by its name alone.",
    ],
    references: [pages.grant, pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "every column, the tenant's included",
          tenancyColumn: "org_id",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL, body text);",
          sql: "GRANT SELECT, UPDATE ON notes TO app;",
          quote: "GRANT SELECT, UPDATE ON notes TO app",
        },
      ],
      good: [
        {
          title: "what changes",
          tenancyColumn: "org_id",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL, body text);",
          sql: "GRANT SELECT, UPDATE (body) ON notes TO app;",
        },
      ],
    },
  },
  ({ operation, relations }, change) => {
    const { privileges, grantees } = operation;
    const update = privileges.find(({ name }) => name === "update");
    const served = exposedSchemas(change) !== null;
    const role = grantees.find(
      (each) => !isBackendName(each) && each !== "public" && !(served && callerRoles.includes(each)),
    );
    if (update === undefined || role === undefined) return null;
    const found = relations.flatMap((key) => updatable(key, change) ?? []);
    const open = found.find(({ column }) => update.columns.length === 0 || update.columns.includes(column));
    if (open === undefined) return null;
    const { table, column } = open;
    const others = [...table.columns.keys()].filter((name) => name !== column && !/^id$/.test(name));
    return {
      group: `update ${role}`,
      message: (objects) =>
        `${code(identifier(role))} may update every column of ${objects}, ${code(identifier(column))} included, and no policy looks at what is written: a row may be moved to another tenant. Grant ${code(others.length === 0 || others.length > 8 ? "UPDATE (…)" : `UPDATE ${columnList(others)}`)} on ${code(keyName(table.key))}, or add a policy that compares the tenant.`,
    };
  },
);
