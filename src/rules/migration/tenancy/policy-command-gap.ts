import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { callerRoles, exposedSchemas } from "../reading/exposed-schemas.ts";
import { policiesWritten } from "../reading/policies-written.ts";
import { isInert } from "../reading/policy-condition.ts";
import { bypasses, commandsOf, isForEverybody, policiesOf, type RowCommand } from "../reading/policy-reach.ts";
import { isAllowed } from "../reading/privileges.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const served = exposedSchemas(change) !== null;
  const judged = new Set<Table>();
  for (const { table, policy, step } of policiesWritten(change)) {
    if (judged.has(table) || isInert(table) || table.assumed || !policy.permissive) continue;
    judged.add(table);
    for (const role of table.grants.keys()) {
      if (role === "public" || bypasses(role, change.after.roles) || (served && callerRoles.includes(role))) continue;
      const gap = gapOf(table, role);
      if (gap.length === 0) continue;
      const words = gap.map((command) => command.toUpperCase()).join(" and ");
      yield violation(step, {
        subject: `${table.key} ${role}`,
        message: `${code(role)} holds ${words} on ${code(keyName(table.key))} and no policy is for it: INSERT is refused, UPDATE and DELETE touch no row and report no error. Add a policy ${code(`FOR ${gap[0]?.toUpperCase()} TO ${role}`)}, or revoke the privilege.`,
      });
      break;
    }
  }
}

const writes: readonly RowCommand[] = ["insert", "update", "delete"];

/** What a role may write by its grants and no policy lets it; empty where no policy lets it read either. */
function gapOf(table: Table, role: string): readonly RowCommand[] {
  const own = policiesOf(table).filter(
    (each) => each.permissive && (isForEverybody(each) || each.roles.includes(role)),
  );
  const covered = new Set(own.flatMap(commandsOf));
  if (!covered.has("select")) return [];
  return writes.filter((command) => !covered.has(command) && isAllowed(table.grants, role, command));
}

export const policyCommandGap: MigrationRule = {
  meta: {
    id: "policy-command-gap",
    title: "Granted command that no policy covers",
    item: "multi-tenancy",
    severity: "advice",
    problem:
      "With row-level security a command without a policy is denied: an INSERT raises an error, an UPDATE or DELETE touches no row and reports success. A role that holds the privilege and has a policy for SELECT alone looks as if it could write.",
    remedy: "Add a policy for each command that the role is granted, or revoke what it should not do.",
    quietWhen: [
      "The privilege comes from the defaults of an API's caller roles, which hold every privilege on purpose.",
      "A policy `FOR ALL` covers the command.",
      "Nothing is known of the table's grants or policies.",
    ],
    references: [pages.createPolicy],
    examples: {
      bad: [
        {
          title: "may update by grant, not by policy",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nGRANT SELECT, UPDATE ON notes TO app_user;\nCREATE POLICY own ON notes FOR SELECT TO app_user USING (owner = current_user);",
          quote: "CREATE POLICY own ON notes FOR SELECT TO app_user USING (owner = current_user)",
        },
      ],
      good: [
        {
          title: "reads only, by grant and policy",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nGRANT SELECT ON notes TO app_user;\nCREATE POLICY own ON notes FOR SELECT TO app_user USING (owner = current_user);",
        },
      ],
    },
  },
  check,
};
