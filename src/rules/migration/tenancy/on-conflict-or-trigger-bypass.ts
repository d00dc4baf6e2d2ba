import {
  type MigrationChange,
  type Operation,
  resolveRelation,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { routinesWritten } from "../reading/routines-written.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    if (!switchesTriggersOff(step)) continue;
    yield violation(step, {
      subject: "session_replication_role",
      message: `${code("session_replication_role = replica")} switches every trigger and foreign-key check of the session off: rows that the migration writes may point at nothing or at another tenant's, and nothing checks them later. Leave it at ${code("origin")}, and disable single triggers where they must not run.`,
    });
  }
  for (const { key, routine, step } of routinesWritten(change)) {
    const { securityDefiner, returns, body } = routine.definition;
    if (!securityDefiner || returns?.name !== "trigger" || body === null) continue;
    const unchecked = body.operations.flatMap((each) => protectedTarget(each, change) ?? []);
    const [table] = unchecked;
    if (table === undefined) continue;
    yield violation(step, {
      subject: key,
      message: `The trigger function ${code(keyName(key))} changes rows of ${code(keyName(table.key))} with its owner's rights and does not name their tenant: a write of one tenant changes rows of others, past row-level security. Compare the tenant of the row with ${code("NEW")}'s in its WHERE.`,
    });
  }
}

function switchesTriggersOff({ operation }: Step): boolean {
  return (
    operation.kind === "set-parameter" &&
    operation.parameter === "session_replication_role" &&
    operation.value?.toLowerCase() === "replica"
  );
}

/** The table with row-level security that an UPDATE or DELETE changes without naming a tenant that policies ask for. */
function protectedTarget(operation: Operation, { after }: MigrationChange): Table | null {
  if (operation.kind !== "update" && operation.kind !== "delete") return null;
  const table = after.tables.get(resolveRelation(after, operation.table));
  if (table === undefined || !table.rowSecurity) return null;
  const asked = [...table.policies.values()].flatMap(({ using }) => using?.columns ?? []);
  const keys = [...table.constraints.values()].flatMap((each) => (each.kind === "primary-key" ? each.columns : []));
  const named = operation.where?.columns ?? [];
  return asked.length === 0 || named.some((column) => asked.includes(column) || keys.includes(column)) ? null : table;
}

export const onConflictOrTriggerBypass: MigrationRule = {
  meta: {
    id: "on-conflict-or-trigger-bypass",
    title: "Write past triggers, checks or row-level security",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "With `session_replication_role = replica` no trigger and no foreign-key check runs. A trigger function that is SECURITY DEFINER runs with its owner's rights: an UPDATE in it that does not name the tenant changes the rows of all of them. Both leave rows behind that no later check finds.",
    remedy:
      "Leave the parameter at `origin` and disable single triggers by name where they must not run. In a trigger function, compare the row's tenant with `NEW.tenant_id`.",
    quietWhen: [
      "The function runs with the rights of its caller, or names the row's tenant or primary key.",
      "The table that it writes has no row-level security, or its policies are not known.",
    ],
    references: [
      pages.rowSecurity,
      {
        title: "PostgreSQL: session_replication_role",
        url: "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE",
      },
    ],
    examples: {
      bad: [
        {
          title: "no foreign key is checked",
          sql: "SET session_replication_role = replica;",
          quote: "SET session_replication_role = replica",
        },
      ],
      good: [{ title: "one trigger", sql: "ALTER TABLE notes DISABLE TRIGGER touch_updated_at;" }],
    },
  },
  check,
};
