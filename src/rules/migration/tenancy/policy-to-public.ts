import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { policiesWritten } from "../reading/policies-written.ts";
import { isInert } from "../reading/policy-condition.ts";
import { isForEverybody } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const role = houseRole(change);
  if (role === null) return;
  const open = [...policiesWritten(change)].filter(
    ({ table, policy }) =>
      policy.permissive && isForEverybody(policy) && !isInert(table) && !isManagedSchema(table.schema),
  );
  const [first, ...others] = open;
  if (first === undefined) return;
  const { table, policy, step } = first;
  const names = others.slice(0, 5).map((each) => code(each.policy.name));
  const more = names.length === 0 ? "" : `, like ${names.join(", ")}${others.length > 5 ? " and others" : ""},`;
  yield violation(step, {
    subject: `${table.key} ${policy.name}`,
    message: `Policy ${code(policy.name)} on ${code(keyName(table.key))}${more} names no role and so holds for every role, those without a sign-in included, while other policies name theirs. Say whom it is for: ${code(`TO ${identifier(role)}`)}.`,
    draft: open.map(
      (each) => `ALTER POLICY ${identifier(each.policy.name)} ON ${keyName(each.table.key)} TO ${identifier(role)};`,
    ),
  });
}

/** The role that most policies of the base are for; null where they name none, or where naming none is the custom. */
function houseRole({ before }: MigrationChange): string | null {
  const counts = new Map<string, number>();
  let unnamed = 0;
  for (const table of before.tables.values()) {
    for (const policy of table.policies.values()) {
      if (isForEverybody(policy)) unnamed++;
      else for (const role of policy.roles) counts.set(role, (counts.get(role) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] >= 2 && most[1] > unnamed ? most[0] : null;
}

export const policyToPublic: MigrationRule = {
  meta: {
    id: "policy-to-public",
    title: "Policy without a role where others name theirs",
    item: "least-privilege",
    severity: "advice",
    problem:
      "Without `TO`, a policy is for every role: also for the one of callers without a sign-in, and for each role that is made later. Its condition is then computed for callers who should not get that far, and decides alone.",
    remedy: "Name the role, as the other policies do: `CREATE POLICY … TO authenticated`.",
    quietWhen: [
      "The policies of the base name no roles, or most of them do not.",
      "Row-level security is off, or the policy is restrictive: then it should hold for everybody.",
    ],
    references: [pages.createPolicy, pages.supabaseRowSecurity],
    examples: {
      bad: [
        {
          title: "others are for app_user",
          base: "ALTER TABLE a ENABLE ROW LEVEL SECURITY;\nALTER TABLE b ENABLE ROW LEVEL SECURITY;\nCREATE POLICY a ON a TO app_user USING (owner = current_user);\nCREATE POLICY b ON b TO app_user USING (owner = current_user);",
          sql: "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner = current_user);",
          quote: "CREATE POLICY own ON notes USING (owner = current_user)",
        },
      ],
      good: [
        {
          title: "nobody names roles here",
          sql: "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner = current_user);",
        },
      ],
    },
  },
  check,
};
