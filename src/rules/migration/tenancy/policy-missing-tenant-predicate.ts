import type { Policy, Schema, Table } from "../../../artifacts/migration/index.ts";
import { tenantPredicate } from "../draft/tenant-predicate.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { conditionsOf, isInert, openCondition, tellsCallersApart } from "../reading/policy-condition.ts";
import { policiesOf, subjectRoles } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

/** Whether a policy keeps tenants apart: it reads the tenant column, or tells callers apart in another way. */
export function keepsApart(policy: Policy, column: string, schema: Schema): boolean {
  return conditionsOf(policy).some(
    ({ expression }) => expression.columns.includes(column) || tellsCallersApart(expression, schema),
  );
}

/** Whether any policy of a table keeps tenants apart; a restrictive one holds besides all others. */
const someKeepsApart = (table: Table, column: string, schema: Schema): boolean =>
  policiesOf(table).some((each) => keepsApart(each, column, schema));

export const policyMissingTenantPredicate = policyRule(
  {
    id: "policy-missing-tenant-predicate",
    title: "Policies of a tenant's table that never ask for the tenant",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Row-level security is on and the rows carry their tenant, but no policy compares it with the caller: a condition on the row alone (`deleted_at IS NULL`), or one that only asks whether somebody has signed in, shows the rows of all tenants to all of them.",
    remedy:
      "Compare the tenant column with the caller's tenant in every permissive policy, or once in an `AS RESTRICTIVE` one that holds besides all others.",
    quietWhen: [
      "Some policy of the table reads the tenant column, looks the caller up in a table, or compares the row with who asks.",
      "The policy is always true: then `policy-always-true` says so.",
      "The table is exempt by the policy file.",
      "Only a warning where the tenant column is known by its name alone.",
    ],
    references: [pages.rowSecurity, pages.awsIsolation],
    examples: {
      bad: [
        {
          title: "whoever has signed in sees what is not deleted",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL, deleted_at timestamptz);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY live ON notes USING (deleted_at IS NULL);",
          quote: "CREATE POLICY live ON notes USING (deleted_at IS NULL)",
        },
      ],
      good: [
        {
          title: "the tenant is asked for",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL, deleted_at timestamptz);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY live ON notes USING (org_id = nullif(current_setting('app.org', true), '')::bigint AND deleted_at IS NULL);",
        },
      ],
    },
  },
  ({ table, policy, change, tenancy }) => {
    const column = tenancy.columnOf(table);
    if (!policy.permissive || column === null || isInert(table) || isManagedSchema(table.schema)) return null;
    if (tenancy.isExempt(table) || openCondition(policy, table) !== null || conditionsOf(policy).length === 0)
      return null;
    if (conditionsOf(policy).some(({ expression }) => expression.always === false)) return null;
    if (subjectRoles(policy, change.after).length === 0 || someKeepsApart(table, column, change.after)) return null;
    const name = keyName(table.key);
    return {
      subject: `${table.key} ${policy.name}`,
      message: `No policy of ${code(name)} compares ${code(identifier(column))} with the caller, ${code(policy.name)} included: every tenant gets the rows of all tenants. Add the tenant to its condition: ${code(`${identifier(column)} = … AND …`)}.`,
      draft: [
        `CREATE POLICY ${identifier(`${table.name}_tenant`.slice(0, 63))} ON ${name} AS RESTRICTIVE USING (${tenantPredicate(table, column, change.after)});`,
      ],
      ...(tenancy.certain ? {} : { severity: "warning" }),
    };
  },
);
