import type { MigrationChange, OperationOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "alter-default-privileges" || !operation.grants) continue;
    if (!operation.grantees.includes("public") || !opens.has(operation.on)) continue;
    const words = operation.privileges.map(({ name }) => name.toUpperCase()).join(", ");
    const place = operation.schemas.length === 0 ? "" : ` in ${operation.schemas.slice(0, 3).map(code).join(", ")}`;
    const reads =
      operation.on !== "schema" && operation.privileges.every(({ name }) => name === "select" || name === "usage");
    yield violation(step, {
      subject: `${operation.on} ${operation.schemas.join(",")}`,
      message: `Every ${operation.on} that is made later${place} is open to PUBLIC (${words}), without a word in the migration that makes it: every role gets it, those of other applications included. Name the role: ${code("ALTER DEFAULT PRIVILEGES … TO app_role")}.`,
      draft: [reversed(operation)],
      ...(reads ? { severity: "warning" } : {}),
    });
  }
}

/** PUBLIC has EXECUTE on functions and USAGE on types by default. */
const opens: ReadonlySet<string> = new Set(["table", "sequence", "schema"]);

function reversed({ schemas, privileges, on }: OperationOf<"alter-default-privileges">): string {
  const place = schemas.length === 0 ? "" : ` IN SCHEMA ${schemas.join(", ")}`;
  const words = privileges.map(({ name }) => name.toUpperCase()).join(", ");
  return `ALTER DEFAULT PRIVILEGES${place} REVOKE ${words} ON ${on.toUpperCase()}S FROM PUBLIC;`;
}

export const defaultPrivilegesPublic: MigrationRule = {
  meta: {
    id: "default-privileges-public",
    title: "Everything made later is open to everybody",
    item: "least-privilege",
    severity: "blocking",
    problem:
      "ALTER DEFAULT PRIVILEGES decides about tables that do not exist yet. With PUBLIC each of them is open to every role from the moment it is made, and neither its migration nor its review says so.",
    remedy: "Name the role that needs the new objects, or grant in the migration that makes them.",
    quietWhen: [
      "It is for functions or types, which PUBLIC may use by default.",
      "The statement revokes.",
      "Only a warning where the objects can be read and not written.",
    ],
    references: [pages.defaultPrivileges, pages.privileges],
    examples: {
      bad: [
        {
          title: "each table to come",
          sql: "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC;",
          quote: "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC",
        },
      ],
      good: [
        { title: "one role", sql: "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reporting;" },
      ],
    },
  },
  check,
};
