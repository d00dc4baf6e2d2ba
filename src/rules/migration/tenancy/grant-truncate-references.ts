import { isOfBackend } from "../reading/backend-roles.ts";
import { callerRoles, exposedSchemas } from "../reading/exposed-schemas.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { grantRule } from "./define-grant-rule.ts";
import { pages } from "./references.ts";

/** What each privilege does past row-level security. Source: manual, 5.9 "Row Security Policies". */
const effects: ReadonlyMap<string, string> = new Map([
  ["truncate", "TRUNCATE empties the table for all tenants, whatever the policies say"],
  ["references", "REFERENCES lets a foreign key ask whether rows of other tenants exist"],
  ["trigger", "TRIGGER lets the role run its code on the rows of all tenants"],
]);

export const grantTruncateReferences = grantRule(
  {
    id: "grant-truncate-references",
    title: "Privilege that row-level security does not hold back",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Policies hold for SELECT, INSERT, UPDATE and DELETE. TRUNCATE ignores them and empties the table for all tenants; a foreign key, which REFERENCES allows, is checked past them and tells whether a row of another tenant exists; a trigger sees every row.",
    remedy: "Grant the four commands that policies hold for, and let a role of the operators truncate.",
    quietWhen: [
      "No table that the grant names is known to have row-level security.",
      "The role is named like one of the operators', or is a role of an API (Supabase), whose callers cannot issue these commands.",
      "ALL is granted: then `grant-all` says so.",
    ],
    references: [pages.rowSecurity, pages.privileges],
    examples: {
      bad: [
        {
          title: "the application may empty it",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "GRANT SELECT, INSERT, TRUNCATE ON notes TO app;",
          quote: "GRANT SELECT, INSERT, TRUNCATE ON notes TO app",
        },
      ],
      good: [
        {
          title: "what policies hold for",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO app;",
        },
      ],
    },
  },
  ({ operation, relations }, change) => {
    const { privileges, grantees } = operation;
    const privilege = privileges.find(({ name }) => effects.has(name))?.name;
    if (privilege === undefined || !relations.some((key) => change.after.tables.get(key)?.rowSecurity)) return null;
    const served = exposedSchemas(change) !== null;
    const role = grantees.find((each) => !(served && callerRoles.includes(each)) && !isOfBackend([each], served));
    if (role === undefined || role === "public") return null;
    return {
      group: `${privilege} ${role}`,
      message: (objects) =>
        `${code(identifier(role))} gets ${privilege.toUpperCase()} on ${objects}: ${effects.get(privilege)}. Grant SELECT, INSERT, UPDATE and DELETE alone, which policies hold for.`,
    };
  },
);
