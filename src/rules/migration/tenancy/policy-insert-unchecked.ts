import { conditionsOf, isInert, openCondition } from "../reading/policy-condition.ts";
import { policiesOf, sharedCommands } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { keepsApart } from "./policy-missing-tenant-predicate.ts";
import { pages } from "./references.ts";

/** Rows that are meant for everybody to read. */
const meantForAll = /\b(public|is_public|published|is_published|published_at|visibility|shared|is_shared|listed)\b/i;

export const policyInsertUnchecked = policyRule(
  {
    id: "policy-insert-unchecked",
    title: "Extra policy that lets callers past the tenant's policy",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Permissive policies are combined with OR. A second one that does not ask for the tenant opens the table past the one that does: rows of other tenants can be read or written, although the tenant's policy still stands there.",
    remedy:
      "Make the tenant's policy `AS RESTRICTIVE`, so that it holds besides every other one, or repeat the tenant in the new policy.",
    quietWhen: [
      "A restrictive policy asks for the tenant.",
      "The policy tells callers apart in another way: by user, by membership or by role.",
      "It is for reading alone and its condition names rows that are meant for all (`published`, `is_public`).",
      "The policy is always true: then `policy-always-true` says so.",
      "An INSERT policy has no WITH CHECK: PostgreSQL denies every row then.",
    ],
    references: [pages.createPolicy, pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "drafts may be written for any tenant",
          sql: "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY tenant ON notes USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);\nCREATE POLICY drafts ON notes FOR INSERT WITH CHECK (status = 'draft');",
          quote: "CREATE POLICY drafts ON notes FOR INSERT WITH CHECK (status = 'draft')",
        },
      ],
      good: [
        {
          title: "the tenant's policy holds besides all others",
          sql: "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY tenant ON notes AS RESTRICTIVE USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);\nCREATE POLICY drafts ON notes FOR INSERT WITH CHECK (status = 'draft');",
        },
      ],
    },
  },
  ({ table, policy, change, tenancy }) => {
    // An assumed table shows its tenant column in the policy that reads it.
    const policies = policiesOf(table);
    const column = tenancy.columnOf(table) ?? tenantColumnOfPolicies(policies.flatMap((each) => conditionsOf(each)));
    if (!policy.permissive || column === null || isInert(table) || tenancy.isExempt(table)) return null;
    if (openCondition(policy, table) !== null || keepsApart(policy, column, change.after)) return null;
    const conditions = conditionsOf(policy);
    if (conditions.length === 0 || conditions.some(({ expression }) => expression.always === false)) return null;
    if (policy.command === "select" && meantForAll.test(policy.using?.conjuncts.join(" ") ?? "")) return null;
    const asks = policies.filter((each) =>
      conditionsOf(each).some(({ expression }) => expression.columns.includes(column)),
    );
    if (asks.some(({ permissive }) => !permissive)) return null;
    const passed = asks.find((each) => sharedCommands(each, policy, change.after).length > 0);
    if (passed === undefined) return null;
    const name = keyName(table.key);
    return {
      subject: `${table.key} ${policy.name}`,
      message: `Policy ${code(policy.name)} on ${code(name)} does not ask for ${code(identifier(column))} and is combined with ${code(passed.name)} by OR: it opens the rows of all tenants that it matches. Make ${code(passed.name)} ${code("AS RESTRICTIVE")}, or repeat ${code(`${identifier(column)} = …`)} in the new policy.`,
      ...(policy.command === "select" || !tenancy.certain ? { severity: "warning" } : {}),
    };
  },
);

const tenantNames: ReadonlySet<string> = new Set(["tenant_id", "org_id", "organization_id", "workspace_id"]);

const tenantColumnOfPolicies = (
  conditions: readonly { readonly expression: { readonly columns: readonly string[] } }[],
): string | null =>
  conditions.flatMap(({ expression }) => expression.columns).find((column) => tenantNames.has(column)) ?? null;
