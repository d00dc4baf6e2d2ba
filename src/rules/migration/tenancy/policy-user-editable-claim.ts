import { conditionsOf } from "../reading/policy-condition.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

/** The claim in the token, and the column of `auth.users` that it is made from. */
const editable = /\b(user_metadata|raw_user_meta_data)\b/;

export const policyUserEditableClaim = policyRule(
  {
    id: "policy-user-editable-claim",
    title: "Policy that trusts what users write into their own profile",
    item: "object-level-authorization",
    severity: "blocking",
    problem:
      "Supabase lets every user change their own `user_metadata` (`raw_user_meta_data` in `auth.users`) with one call of the client library. A policy that reads a role or a tenant from it lets anybody make themselves an administrator or a member of any tenant.",
    remedy:
      "Read `app_metadata` instead, which only the service role can write, or look the membership up in a table: `tenant_id IN (SELECT tenant_id FROM members WHERE user_id = (SELECT auth.uid()))`.",
    quietWhen: ["The claim is read from `app_metadata`, or from a table of the application."],
    references: [pages.supabaseRowSecurity, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "a role that the user wrote",
          sql: "CREATE POLICY admins ON posts FOR DELETE USING ((auth.jwt() -> 'user_metadata' ->> 'role') = 'admin');",
          quote:
            "CREATE POLICY admins ON posts FOR DELETE USING ((auth.jwt() -> 'user_metadata' ->> 'role') = 'admin')",
        },
      ],
      good: [
        {
          title: "a role that the server wrote",
          sql: "CREATE POLICY admins ON posts FOR DELETE USING (((SELECT auth.jwt()) -> 'app_metadata' ->> 'role') = 'admin');",
        },
      ],
    },
  },
  ({ table, policy }) => {
    for (const { clause, expression } of conditionsOf(policy)) {
      const [claim] = editable.exec(expression.conjuncts.join(" ")) ?? [];
      const fromToken = expression.calls.some(({ name }) => name === "jwt" || name === "current_setting");
      const fromUsers = expression.reads.some(({ schema, name }) => schema === "auth" && name === "users");
      if (claim === undefined || !(fromToken || fromUsers)) continue;
      return {
        subject: `${table.key} ${policy.name}`,
        message: `The ${clause} of policy ${code(policy.name)} on ${code(keyName(table.key))} reads ${code(claim)}, which every user can write for themselves: anybody can claim any role or tenant. Read ${code(claim === "user_metadata" ? "app_metadata" : "raw_app_meta_data")} instead, or look the membership up in a table.`,
      };
    }
    return null;
  },
);
