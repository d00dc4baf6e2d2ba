import { type Policy, type RelationKey, resolveRelation, type Schema } from "../../../artifacts/migration/index.ts";
import { conditionsOf } from "../reading/policy-condition.ts";
import { commandsOf, policiesOf, sharedCommands } from "../reading/policy-reach.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

const readsOf = (policy: Policy, schema: Schema): readonly RelationKey[] =>
  conditionsOf(policy).flatMap(({ expression }) => expression.reads.map((name) => resolveRelation(schema, name)));

/** More tables than this in one chain of policies are not followed. */
const chainLimit = 8;

/**
 * The table at which the server gives up: a subquery of a policy is under the read policies of the table that it reads,
 * and one that comes back to a table whose policies have a subquery too would never end. Null where the chain ends.
 * Source: fireRIRrules in PostgreSQL's rewriteHandler.c.
 */
function recursionFrom(policy: Policy, start: RelationKey, schema: Schema): RelationKey | null {
  const seen = new Set([start]);
  const follow = (current: Policy, depth: number): RelationKey | null => {
    if (depth > chainLimit) return null;
    for (const key of readsOf(current, schema)) {
      const table = schema.tables.get(key);
      if (table === undefined || (!table.rowSecurity && !table.assumed)) continue;
      const readers = policiesOf(table).filter(
        (each) =>
          commandsOf(each).includes("select") && readsOf(each, schema).length > 0 && meets(policy, each, schema),
      );
      if (readers.length === 0) continue;
      if (seen.has(key)) return key;
      seen.add(key);
      for (const reader of readers) {
        const found = follow(reader, depth + 1);
        if (found !== null) return found;
      }
    }
    return null;
  };
  return follow(policy, 0);
}

/** Both hold for some role; the command is asked for elsewhere. */
const meets = (one: Policy, other: Policy, schema: Schema): boolean =>
  sharedCommands({ ...one, command: "all" }, { ...other, command: "all" }, schema).length > 0;

export const policyRecursive = policyRule(
  {
    id: "policy-recursive",
    title: "Policy that reads its own table",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "The subquery of a policy is itself under the policies of the table that it reads. One that reads its own table, directly or by way of another table's policy, never ends: PostgreSQL refuses every query with “infinite recursion detected in policy”.",
    remedy:
      "Move the lookup into a `SECURITY DEFINER` function with a fixed `search_path` in a schema that no API serves, and call that: `USING (team_id IN (SELECT private.teams_of_caller()))`.",
    quietWhen: [
      "The tables that the subquery reads have no row-level security, or policies without subqueries.",
      "The lookup is a function.",
    ],
    references: [pages.createPolicy, pages.supabaseRowSecurity],
    examples: {
      bad: [
        {
          title: "members see the members of their teams",
          sql: "ALTER TABLE members ENABLE ROW LEVEL SECURITY;\nCREATE POLICY same_team ON members FOR SELECT USING (team_id IN (SELECT team_id FROM members WHERE user_id = current_user));",
          quote:
            "CREATE POLICY same_team ON members FOR SELECT USING (team_id IN (SELECT team_id FROM members WHERE user_id = current_user))",
        },
      ],
      good: [
        {
          title: "by way of a function",
          sql: "ALTER TABLE members ENABLE ROW LEVEL SECURITY;\nCREATE POLICY same_team ON members FOR SELECT USING (team_id IN (SELECT private.teams_of_caller()));",
        },
        {
          title: "another table's policies, which ask for no table",
          sql: "ALTER TABLE members ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON members FOR SELECT USING (user_id = current_user);\nALTER TABLE teams ENABLE ROW LEVEL SECURITY;\nCREATE POLICY mine ON teams FOR SELECT USING (id IN (SELECT team_id FROM members));",
        },
      ],
    },
  },
  ({ table, policy, change }) => {
    const at = recursionFrom(policy, table.key, change.after);
    if (at === null) return null;
    const own = readsOf(policy, change.after).includes(table.key);
    const way = own ? "its own table" : `tables whose policies lead back to ${code(keyName(at))}`;
    return {
      subject: `${table.key} ${policy.name}`,
      message: `Policy ${code(policy.name)} on ${code(keyName(table.key))} reads ${way}: every query under it fails with “infinite recursion detected in policy”. Put the lookup into a ${code("SECURITY DEFINER")} function with a fixed ${code("search_path")} and call that in the policy.`,
    };
  },
);
