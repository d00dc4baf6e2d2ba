import type { Policy, Table } from "../../../artifacts/migration/index.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { isInert } from "../reading/policy-condition.ts";
import { policiesOf, type RowCommand, sharedCommands } from "../reading/policy-reach.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

/** The first permissive policy that decides about the same role and command; one of the change is blamed for one pair. */
function companionOf({
  policy,
  table,
  schema,
}: {
  policy: Policy;
  table: Table;
  schema: Parameters<typeof sharedCommands>[2];
}) {
  for (const other of policiesOf(table)) {
    if (other.name === policy.name) return null;
    if (!other.permissive) continue;
    const commands = sharedCommands(policy, other, schema);
    if (commands.length > 0) return { other, commands };
  }
  return null;
}

const words = (commands: readonly RowCommand[]): string =>
  commands.length === 4 ? "every command" : commands.map((each) => each.toUpperCase()).join(", ");

export const policyMultiplePermissive = policyRule(
  {
    id: "policy-multiple-permissive",
    title: "Several permissive policies for the same role and command",
    item: "multi-tenancy",
    severity: "advice",
    problem:
      "Permissive policies for one role and command are combined with OR: every query computes all of them for each row, and the widest of them decides. Who reviews one of them cannot tell what it protects.",
    remedy:
      "Merge them into one policy whose condition names the cases: `USING (owner_id = (SELECT auth.uid()) OR is_public)`. What must hold in every case belongs into an `AS RESTRICTIVE` policy.",
    quietWhen: [
      "The policies are for different roles or commands, or one of them is restrictive.",
      "The only role that they share bypasses row-level security.",
    ],
    references: [pages.createPolicy, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "ALL contains SELECT",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, owner_id bigint, public boolean NOT NULL);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY published ON posts FOR SELECT USING (public);\nCREATE POLICY own ON posts USING (owner_id = 1);",
          quote: "CREATE POLICY own ON posts USING (owner_id = 1)",
        },
      ],
      good: [
        {
          title: "one for each command",
          sql: "CREATE POLICY published ON posts FOR SELECT USING (public OR owner_id = 1);\nCREATE POLICY own ON posts FOR UPDATE USING (owner_id = 1);",
        },
      ],
    },
  },
  ({ table, policy, change }) => {
    if (!policy.permissive || isInert(table) || isManagedSchema(table.schema)) return null;
    const found = companionOf({ policy, table, schema: change.after });
    if (found === null) return null;
    return {
      subject: `${table.key} ${policy.name}`,
      message: `${code(keyName(table.key))} has the permissive policies ${code(found.other.name)} and ${code(policy.name)} for ${words(found.commands)}: both are computed for each row, and the wider one decides. Merge them into one condition, or make the one that must always hold ${code("AS RESTRICTIVE")}.`,
    };
  },
);
