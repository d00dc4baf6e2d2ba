import type { MigrationChange, OperationOf, Policy, Step, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { type Violation, violation } from "../observe.ts";
import { commandsOf, policiesOf, sharedCommands } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";
import { pages } from "./references.ts";

type Loosening = "set-row-security" | "drop-policy";

function* check(change: MigrationChange): Iterable<Observation> {
  const last = new Map<string, { readonly step: Step; readonly found: Violation }>();
  for (const each of onExistingTables(change, "set-row-security", "drop-policy")) {
    const end = each.followed.endKey === null ? undefined : change.after.tables.get(each.followed.endKey);
    if (end === undefined) continue;
    const found = each.operation.kind === "drop-policy" ? dropped(each, end, change) : switchedOff(each.operation, end);
    if (found !== null) last.set(found.subject, { step: each.step, found });
  }
  for (const { step, found } of last.values()) yield violation(step, found);
}

function switchedOff(operation: OperationOf<Loosening>, end: Table): Violation | null {
  if (operation.kind !== "set-row-security") return null;
  const name = keyName(end.key);
  if (operation.enabled === false && !end.rowSecurity) {
    return {
      subject: `${end.key} disabled`,
      message: `Row-level security on ${code(name)} is switched off: from then on every role with a grant reads and writes the rows of all tenants, and its policies are ignored. Leave it on, and give a role that needs all rows a policy of its own or BYPASSRLS for the task.`,
    };
  }
  if (operation.forced === false && !end.forceRowSecurity && end.rowSecurity) {
    return {
      subject: `${end.key} not forced`,
      message: `${code(name)} no longer forces row-level security on its owner: if the application signs in with that role, it sees the rows of all tenants. Keep FORCE, or let another role own the table first.`,
    };
  }
  return null;
}

/** A permissive policy that goes closes the table, a restrictive one opens it. Either is quiet where another takes over. */
function dropped({ table, operation }: TableStep, end: Table, change: MigrationChange): Violation | null {
  if (operation.kind !== "drop-policy" || end.policies.has(operation.name)) return null;
  const policy = table?.policies.get(operation.name);
  if (policy === undefined || !end.rowSecurity) return null;
  const name = keyName(end.key);
  const lost = commandsOf(policy).filter((command) => !isTakenOver(policy, command, end, change));
  if (lost.length === 0) return null;
  const words = lost.length === 4 ? "any command" : lost.map((each) => each.toUpperCase()).join(" and ");
  const effect = policy.permissive
    ? `no other policy lets anybody use ${words} on it, so reads come back empty and writes fail as soon as this runs`
    : "the condition that held besides all other policies is gone, and what they let through is open";
  return {
    subject: `${end.key} ${operation.name}`,
    message: `Policy ${code(operation.name)} of ${code(name)} is dropped and not replaced: ${effect}. Create its successor in the same migration, or change it with ${code(`ALTER POLICY ${identifier(operation.name)} ON ${name}`)}.`,
    ...(policy.permissive ? { severity: "warning" } : {}),
  };
}

const isTakenOver = (policy: Policy, command: string, end: Table, { after }: MigrationChange): boolean =>
  policiesOf(end).some(
    (each) =>
      each.permissive === policy.permissive && sharedCommands(each, policy, after).some((shared) => shared === command),
  );

export const rlsDisabledOrPolicyDropped: MigrationRule = {
  meta: {
    id: "rls-disabled-or-policy-dropped",
    title: "Row-level security switched off, or a policy dropped without a successor",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "DISABLE ROW LEVEL SECURITY opens a table to every role with a grant at once, and NO FORCE to its owner. A restrictive policy that is dropped no longer holds the others back; a permissive one that is dropped closes the table for the code that is running.",
    remedy:
      "Keep row-level security on. Replace a policy in one migration: `DROP POLICY` and `CREATE POLICY` in one transaction, or `ALTER POLICY`.",
    quietWhen: [
      "A later statement of the change switches it on again, or creates a policy for the same roles and commands.",
      "The table is new in this change, or dropped by it.",
      "Nothing is known of the policy that is dropped.",
      "Only a warning where a permissive policy goes: the table is closed, not opened.",
    ],
    references: [pages.rowSecurity, pages.createPolicy],
    examples: {
      bad: [
        {
          title: "open to every role with a grant",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "ALTER TABLE notes DISABLE ROW LEVEL SECURITY;",
          quote: "DISABLE ROW LEVEL SECURITY",
        },
        {
          title: "the policy that held besides all others",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes AS RESTRICTIVE USING (owner = current_user);",
          sql: "DROP POLICY own ON notes;",
          quote: "DROP POLICY own ON notes",
        },
      ],
      good: [
        {
          title: "replaced",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner = current_user);",
          sql: "DROP POLICY own ON notes;\nCREATE POLICY mine ON notes USING (owner = current_user OR owner = 'all');",
        },
      ],
    },
  },
  check,
};
