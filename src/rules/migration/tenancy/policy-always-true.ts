import type { MigrationChange, Policy, PolicyCommand, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { tenantPredicate } from "../draft/tenant-predicate.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { isOfBackend } from "../reading/backend-roles.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { policiesWritten } from "../reading/policies-written.ts";
import { isInert, openCondition } from "../reading/policy-condition.ts";
import { policiesOf } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { tenancyOf } from "../reading/tenancy.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  const served = exposedSchemas(change) !== null;
  const restrictive = new Map<Table, readonly Policy[]>();
  for (const { table, policy, step } of policiesWritten(change)) {
    const limits = restrictive.get(table) ?? restrictivePolicies(table);
    restrictive.set(table, limits);
    if (!policy.permissive || isInert(table) || isRestricted(policy, limits) || tenancy.isExempt(table)) continue;
    const open = openCondition(policy, table);
    if (open === null) {
      yield kept(step, `The policy ${code(policy.name)} of ${code(keyName(table.key))} depends on the row.`);
      continue;
    }
    if (isOfBackend(policy.roles, served)) continue;
    const reads = policy.command === "select";
    const column = tenancy.columnOf(table);
    if (reads && column === null) continue;
    const predicate = column === null ? "owner_id = …" : `${identifier(column)} = …`;
    yield violation(step, {
      subject: `${table.key} ${policy.name}`,
      message: `The ${open.clause} of policy ${code(policy.name)} is always true (${code(open.expression.sql)}): ${who(policy.roles)} may ${deeds[policy.command]} every row of ${code(keyName(table.key))}, whoever owns it. Write a predicate that ties the row to the caller, such as ${code(`${open.clause} (${predicate})`)}.`,
      draft:
        column === null
          ? []
          : [
              `ALTER POLICY ${identifier(policy.name)} ON ${keyName(table.key)} ${open.clause} (${tenantPredicate(table, column, change.after)});`,
            ],
      ...(reads ? { severity: "warning" } : {}),
    });
  }
}

const deeds: Readonly<Record<PolicyCommand, string>> = {
  all: "read, change and delete",
  select: "read",
  insert: "write",
  update: "change",
  delete: "delete",
};

/** The policies of a table that every row has to pass besides: they are ANDed with the permissive ones. */
const restrictivePolicies = (table: Table): readonly Policy[] =>
  policiesOf(table).filter((each) => !each.permissive && openCondition(each, table) === null);

const isRestricted = ({ command }: Policy, limits: readonly Policy[]): boolean =>
  limits.some((each) => each.command === "all" || each.command === command);

function who(roles: readonly string[]): string {
  return roles.length === 0 || roles.includes("public") ? "every role" : roles.slice(0, 3).map(code).join(" and ");
}

export const policyAlwaysTrue: MigrationRule = {
  meta: {
    id: "policy-always-true",
    title: "Row-level security policy that lets every row through",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Permissive policies are combined with OR, so one whose condition is always true (`true`, `1 = 1`, `id IS NOT NULL` on a key) switches row-level security off for its command, whatever the other policies say. The table looks protected and is not.",
    remedy:
      "Compare a column of the row with the caller: `USING (tenant_id = …)`, with `WITH CHECK` for what is written (left out, it is the same as `USING`). A second, `AS RESTRICTIVE` policy with the tenant keeps later ones from opening the table again.",
    quietWhen: [
      "The policy is restrictive, or a restrictive policy with a real condition covers the same command.",
      "A `SELECT` policy of a table without a tenant column, which is often meant to be public; with one it is a warning.",
      "It is only for roles that no caller has, such as `service_role`.",
      "Row-level security is not enabled on the table, the table is exempt by the policy file, or a later statement drops the policy.",
    ],
    references: [
      { title: "PostgreSQL: CREATE POLICY", url: "https://www.postgresql.org/docs/current/sql-createpolicy.html" },
    ],
    examples: {
      bad: [
        {
          title: "everybody may change every row",
          base: "CREATE TABLE posts (id bigint PRIMARY KEY, owner_id bigint);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE POLICY posts_update ON posts FOR UPDATE USING (true);",
          quote: "CREATE POLICY posts_update ON posts FOR UPDATE USING (true)",
        },
        {
          title: "rows may be written for anybody",
          sql: "CREATE POLICY posts_insert ON posts FOR INSERT WITH CHECK (1 = 1);",
          quote: "CREATE POLICY posts_insert ON posts FOR INSERT WITH CHECK (1 = 1)",
        },
      ],
      good: [
        {
          title: "tied to the caller; a missing WITH CHECK is the same as USING",
          sql: "CREATE POLICY posts_owner ON posts FOR UPDATE USING (owner_id = current_setting('app.user')::bigint);",
        },
        {
          title: "a restrictive policy still holds the tenant",
          sql: "CREATE POLICY tenant ON posts AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant')::bigint);\nCREATE POLICY anything ON posts FOR UPDATE USING (true);",
        },
        { title: "posts are public to read", sql: "CREATE POLICY posts_read ON posts FOR SELECT USING (true);" },
      ],
    },
  },
  check,
};
