import { isBackendName, isOfBackend } from "../reading/backend-roles.ts";
import { callerRoles, exposedSchemas } from "../reading/exposed-schemas.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { grantRule } from "./define-grant-rule.ts";
import { pages } from "./references.ts";

/** Where ALL holds more than an application uses. On sequences and functions it is little more than USAGE and EXECUTE. */
const broad: ReadonlySet<string> = new Set(["table", "all-tables", "schema", "database"]);

export const grantAll = grantRule(
  {
    id: "grant-all",
    title: "All privileges where an application needs four",
    item: "least-privilege",
    severity: "warning",
    problem:
      "ALL on a table is also TRUNCATE, which row-level security does not hold back, REFERENCES, TRIGGER and from PostgreSQL 17 on MAINTAIN; on a schema or a database it is CREATE. An application that is broken into has them all.",
    remedy:
      "Name what the role does: `GRANT SELECT, INSERT, UPDATE, DELETE ON … TO app`, `GRANT USAGE ON SCHEMA … TO app`.",
    quietWhen: [
      "The role is named like one of the operators' (`admin`, `owner`, `migrator`).",
      "It is a caller role of an API (Supabase), which has ALL by default and is held back by row-level security.",
      "It is on sequences or functions alone, or to PUBLIC: then `grant-to-public` says so.",
      "A later statement of the change revokes it.",
    ],
    references: [pages.privileges, pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "everything on every table",
          sql: "GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO app;",
          quote: "GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO app",
        },
      ],
      good: [
        { title: "what an application does", sql: "GRANT SELECT, INSERT, UPDATE, DELETE ON invoices TO app;" },
        { title: "a role of the operators", sql: "GRANT ALL ON invoices TO schema_owner;" },
      ],
    },
  },
  ({ operation }, change) => {
    const { on, privileges, grantees } = operation;
    if (!broad.has(on) || !privileges.some(({ name }) => name === "all")) return null;
    const served = exposedSchemas(change) !== null;
    const role = grantees.find(
      (each) =>
        each !== "public" &&
        !isBackendName(each) &&
        !(served && (callerRoles.includes(each) || isOfBackend([each], served))),
    );
    if (role === undefined) return null;
    return {
      group: `all ${role}`,
      rewrite: (text) =>
        on === "table" || on === "all-tables"
          ? text.replace(/^grant\s+all(?:\s+privileges)?(?=\s+on\b)/i, "GRANT SELECT, INSERT, UPDATE, DELETE")
          : text,
      message: (objects) =>
        `${code(identifier(role))} gets ALL on ${objects}: that is ${on === "schema" || on === "database" ? "CREATE too" : "TRUNCATE, REFERENCES and TRIGGER too, which row-level security does not hold back"}. Name what it does: ${code(on === "schema" ? "GRANT USAGE" : on === "database" ? "GRANT CONNECT" : "GRANT SELECT, INSERT, UPDATE, DELETE")}.`,
    };
  },
);
