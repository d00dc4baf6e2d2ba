import type { MigrationChange, Operation } from "../../../artifacts/migration/index.ts";
import type { Severity } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

/** What a member of each role may do. Source: PostgreSQL 18 manual, 21.5 "Predefined Roles"; the providers' own roles. */
const mighty: ReadonlyMap<string, { readonly may: string; readonly severity?: Severity }> = new Map([
  ["pg_read_all_data", { may: "read every table of every schema", severity: "warning" }],
  ["pg_write_all_data", { may: "write every table of every schema" }],
  ["pg_read_server_files", { may: "read any file of the server" }],
  ["pg_write_server_files", { may: "write any file of the server" }],
  ["pg_execute_server_program", { may: "run programs on the server" }],
  ["postgres", { may: "do what the administrator may" }],
  ["rds_superuser", { may: "do what the administrator may" }],
  ["cloudsqlsuperuser", { may: "do what the administrator may" }],
  ["azure_pg_admin", { may: "do what the administrator may" }],
  ["supabase_admin", { may: "do what the administrator may" }],
]);

interface Might {
  readonly who: string;
  readonly may: string;
  readonly undo: string;
  readonly severity?: Severity;
}

function mightGiven(operation: Operation, { after }: MigrationChange): Might | null {
  switch (operation.kind) {
    case "create-role":
    case "alter-role": {
      const who = operation.role;
      if (operation.options.superuser === true && after.roles.get(who)?.superuser !== false) {
        return {
          who,
          may: "do everything, past every privilege and policy",
          undo: `ALTER ROLE ${identifier(who)} NOSUPERUSER;`,
        };
      }
      return memberOf(who, operation.options.memberOf ?? []);
    }
    case "grant-role":
      return memberOf(operation.members[0] ?? "", operation.roles);
    default:
      return null;
  }
}

function memberOf(who: string, roles: readonly string[]): Might | null {
  for (const role of roles) {
    const known = mighty.get(role);
    if (known !== undefined && who !== "") return { who, ...known, undo: `REVOKE ${role} FROM ${identifier(who)};` };
  }
  return null;
}

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const found = mightGiven(step.operation, change);
    if (found === null) continue;
    const { who, may, undo, severity } = found;
    yield violation(step, {
      subject: `${who} ${may}`,
      message: `${code(identifier(who))} may ${may} from here on: one leaked password or injected query is then the whole server. Grant the tables and commands that it needs, and leave the rest to the operators.`,
      draft: [undo],
      ...(severity === undefined ? {} : { severity }),
    });
  }
}

export const superuserGrant: MigrationRule = {
  meta: {
    id: "superuser-grant",
    title: "Role that may do everything",
    item: "least-privilege",
    severity: "blocking",
    problem:
      "A superuser is held back by nothing, and PostgreSQL's predefined roles (`pg_write_all_data`, `pg_execute_server_program`) come close. A migration that hands them to a login of the application makes every injected query a break-in of the server.",
    remedy:
      "Grant the tables and commands that the role needs. For monitoring there is `pg_monitor`, which reads no rows.",
    quietWhen: [
      "The role is `pg_monitor` or another that touches no data.",
      "A later statement of the change takes it away (NOSUPERUSER).",
      "Only a warning for `pg_read_all_data`, which reporting may need.",
    ],
    references: [pages.predefinedRoles, pages.createRole],
    examples: {
      bad: [
        { title: "a superuser", sql: "ALTER ROLE app SUPERUSER;", quote: "ALTER ROLE app SUPERUSER" },
        {
          title: "programs on the server",
          sql: "GRANT pg_execute_server_program TO app;",
          quote: "GRANT pg_execute_server_program TO app",
        },
      ],
      good: [{ title: "figures and no rows", sql: "GRANT pg_monitor TO metrics;" }],
    },
  },
  check,
};
