import type { OperationOf } from "../../../artifacts/migration/index.ts";
import { code } from "../reading/sql-name.ts";
import { grantRule } from "./define-grant-rule.ts";
import { pages } from "./references.ts";

const reading: ReadonlySet<string> = new Set([
  "select",
  "usage",
  "references",
  "execute",
  "connect",
  "temporary",
  "temp",
]);

/** How bad a privilege is that everybody gets; null: everybody has it anyway, or it opens nothing by itself. */
function weightOf(
  { on, privileges, names }: OperationOf<"grant" | "revoke">,
  version: number,
): "write" | "read" | null {
  const writes = privileges.some(({ name }) => !reading.has(name));
  switch (on) {
    case "table":
    case "all-tables":
      return writes ? "write" : "read";
    case "sequence":
    case "all-sequences":
      return "read";
    case "schema":
      // Before PostgreSQL 15 everybody may create in the schema public.
      if (!writes) return null;
      return version < 15 && names.every(({ name }) => name === "public") ? "read" : "write";
    case "database":
      return writes ? "write" : null;
    default:
      return null;
  }
}

export const grantToPublic = grantRule(
  {
    id: "grant-to-public",
    title: "Privilege for everybody",
    item: "least-privilege",
    severity: "blocking",
    problem:
      "PUBLIC is every role, those that are made later and those of read-only tools, extensions and other applications included. What it is granted cannot be taken from one of them, and with a table goes the reach of whoever gets hold of the weakest login.",
    remedy: "Grant to the role that needs it: `GRANT SELECT ON invoices TO billing_app`.",
    quietWhen: [
      "PUBLIC has it anyway: EXECUTE on functions, USAGE on types and languages, CONNECT on the database.",
      "It is USAGE on a schema, which opens nothing by itself.",
      "A later statement of the change revokes it.",
      "Only a warning where rows can be read and not written, or for CREATE on `public` before PostgreSQL 15, where it is the default.",
    ],
    references: [pages.privileges, pages.grant],
    examples: {
      bad: [
        {
          title: "everybody may change invoices",
          sql: "GRANT SELECT, UPDATE ON invoices TO PUBLIC;",
          quote: "GRANT SELECT, UPDATE ON invoices TO PUBLIC",
        },
      ],
      good: [
        { title: "one role", sql: "GRANT SELECT, UPDATE ON invoices TO billing_app;" },
        { title: "the default of every function", sql: "GRANT EXECUTE ON FUNCTION total(bigint) TO PUBLIC;" },
      ],
    },
  },
  ({ operation }, { postgresVersion }) => {
    const weight = operation.grantees.includes("public") ? weightOf(operation, postgresVersion) : null;
    if (weight === null) return null;
    const privileges = operation.privileges.map(({ name }) => name.toUpperCase()).join(", ");
    return {
      group: `public ${operation.on} ${weight}`,
      message: (objects) =>
        `${privileges} on ${objects} is granted to PUBLIC, which is every role that exists or will: the weakest login of the server gets it too. Name the role that needs it: ${code("GRANT … TO app_role")}.`,
      ...(weight === "read" ? { severity: "warning" } : {}),
    };
  },
);
