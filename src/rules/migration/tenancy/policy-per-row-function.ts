import type { Expression, FunctionCall, Schema, Step } from "../../../artifacts/migration/index.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { conditionsOf, isInert } from "../reading/policy-condition.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

const sessionFunctions: ReadonlySet<string> = new Set(["uid", "jwt", "role", "email"]);

/** A call that gives the same for every row and is computed for each of them. */
function isRepeated({ schema, name, inSubquery, arguments: given }: FunctionCall, { routines, searchPath }: Schema) {
  if (inSubquery) return false;
  if (schema === "auth" && sessionFunctions.has(name)) return true;
  if ((schema === null || schema === "pg_catalog") && name === "current_setting") return true;
  // Without arguments it cannot depend on the row.
  if (given.length > 0) return false;
  return (schema === null ? searchPath : [schema]).some((place) => routines.has(`${place}.${name}`));
}

const repeatedIn = (expression: Expression, schema: Schema): FunctionCall | undefined =>
  expression.calls.find((call) => isRepeated(call, schema));

const bare = /(?<!select\s+)\b(auth\.(?:uid|jwt|role|email)\(\s*\)|current_setting\(\s*'[\w.]+'\s*(?:,\s*\w+\s*)?\))/gi;

const suggestionFor = (step: Step) => rewrittenStatement(step, (text) => text.replace(bare, "(select $1)"));

export const policyPerRowFunction = policyRule(
  {
    id: "policy-per-row-function",
    title: "Policy that calls a function for every row",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "A function in a policy is called for each row that a query looks at, although who asks is the same for all of them. On a table of a million rows that is a million calls of `auth.uid()` for one query, which is often hundreds of times slower than one.",
    remedy:
      "Put the call into a scalar subquery, which the planner computes once a statement: `user_id = (SELECT auth.uid())`.",
    quietWhen: [
      "The call stands in a subquery already, or depends on the row.",
      "Row-level security is off, or the table is one of the platform's own.",
    ],
    references: [pages.supabaseRowSecurity, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "once a row",
          sql: "CREATE POLICY own ON posts FOR SELECT USING (owner_id = auth.uid());",
          quote: "CREATE POLICY own ON posts FOR SELECT USING (owner_id = auth.uid())",
        },
      ],
      good: [
        {
          title: "once a statement",
          sql: "CREATE POLICY own ON posts FOR SELECT USING (owner_id = (SELECT auth.uid()));",
        },
      ],
    },
  },
  ({ table, policy, step, change }) => {
    if (isInert(table) || (isManagedSchema(table.schema) && table.schema !== "realtime")) return null;
    for (const { clause, expression } of conditionsOf(policy)) {
      const call = repeatedIn(expression, change.after);
      if (call === undefined) continue;
      const name = sqlName(call);
      return {
        subject: `${table.key} ${policy.name}`,
        message: `The ${clause} of policy ${code(policy.name)} calls ${code(`${name}()`)} for every row of ${code(keyName(table.key))} that a query looks at: large reads become many times slower. Write ${code(`(SELECT ${name}(${call.arguments.length > 0 ? "…" : ""}))`)}, which is computed once a statement.`,
        suggestion: suggestionFor(step),
        heavyOn: table.key,
      };
    }
    return null;
  },
);
