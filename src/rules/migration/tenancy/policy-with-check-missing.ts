import { conditionsOf, isInert, openCondition, tellsCallersApart } from "../reading/policy-condition.ts";
import { policiesOf } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

/** Columns that say whose a row is, besides the tenant's. */
const owner = /^(user|owner|author|creator|member|profile|account)(_?id)?$|^created_by$|_owner_id$/i;

export const policyWithCheckMissing = policyRule(
  {
    id: "policy-with-check-missing",
    title: "Policy that checks less of the new row than of the old one",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "USING decides which rows may be changed, WITH CHECK what they may become. Left out, WITH CHECK is the same as USING and safe; written out without the column that ties the row to the caller, it lets a user move a row of theirs to another tenant or owner.",
    remedy:
      "Leave WITH CHECK out, or repeat the condition of USING in it and add to that: `USING (tenant_id = …) WITH CHECK (tenant_id = … AND status = 'draft')`.",
    quietWhen: [
      "There is no WITH CHECK: USING is used in its place.",
      "A restrictive policy checks the column.",
      "WITH CHECK is always true: then `policy-always-true` says so.",
    ],
    references: [pages.createPolicy, pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "a row of mine may become anybody's",
          sql: "CREATE POLICY own ON posts FOR UPDATE USING (owner_id = current_setting('app.user', true)) WITH CHECK (status = 'draft');",
          quote:
            "CREATE POLICY own ON posts FOR UPDATE USING (owner_id = current_setting('app.user', true)) WITH CHECK (status = 'draft')",
        },
      ],
      good: [
        {
          title: "USING is used in place of a missing WITH CHECK",
          sql: "CREATE POLICY own ON posts FOR UPDATE USING (owner_id = current_setting('app.user', true));",
        },
        {
          title: "more is checked, not less",
          sql: "CREATE POLICY own ON posts FOR UPDATE USING (owner_id = current_setting('app.user', true)) WITH CHECK (owner_id = current_setting('app.user', true) AND status = 'draft');",
        },
      ],
    },
  },
  ({ table, policy, change, tenancy }) => {
    const { using, withCheck } = policy;
    if (!policy.permissive || using === null || withCheck === null || isInert(table)) return null;
    if (openCondition(policy, table) !== null || !tellsCallersApart(using, change.after)) return null;
    if (tellsCallersApart(withCheck, change.after) && withCheck.reads.length > 0) return null;
    const tenant = tenancy.columnOf(table);
    const dropped = using.columns.find(
      (column) => (column === tenant || owner.test(column)) && !withCheck.columns.includes(column),
    );
    const held = policiesOf(table).some(
      (each) =>
        !each.permissive && conditionsOf(each).some(({ expression }) => expression.columns.includes(dropped ?? "")),
    );
    if (dropped === undefined || held) return null;
    return {
      subject: `${table.key} ${policy.name}`,
      message: `The WITH CHECK of policy ${code(policy.name)} on ${code(keyName(table.key))} does not look at ${code(identifier(dropped))}, which its USING does: a caller may hand a row over to somebody else. Repeat the condition of USING in WITH CHECK, or leave WITH CHECK out.`,
      draft: [
        `ALTER POLICY ${identifier(policy.name)} ON ${keyName(table.key)} WITH CHECK ((${using.sql}) AND (${withCheck.sql}));`,
      ],
    };
  },
);
