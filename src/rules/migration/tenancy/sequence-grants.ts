import { isOfBackend } from "../reading/backend-roles.ts";
import { callerRoles, exposedSchemas } from "../reading/exposed-schemas.ts";
import { rowSecurityUse } from "../reading/row-security-use.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { grantRule } from "./define-grant-rule.ts";
import { pages } from "./references.ts";

export const sequenceGrants = grantRule(
  {
    id: "sequence-grants",
    title: "Sequence that callers may set",
    item: "least-privilege",
    severity: "warning",
    problem:
      "A sequence belongs to all tenants at once and has no row-level security. UPDATE on it, which ALL contains, lets a caller set it back with `setval`, and every INSERT of every tenant then fails on its primary key; SELECT tells each tenant how much the others write.",
    remedy:
      "Grant USAGE alone, which is what an INSERT needs: `GRANT USAGE ON SEQUENCE … TO app`. An identity column needs no grant at all.",
    quietWhen: [
      "Nothing shows that row-level security keeps tenants apart.",
      "The role is named like one of the operators', or is a role of an API (Supabase), whose callers cannot call `setval`.",
      "Only USAGE or SELECT is granted.",
    ],
    references: [pages.privileges, pages.grant],
    examples: {
      bad: [
        {
          title: "the application may set it back",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE SEQUENCE note_numbers;",
          sql: "GRANT ALL ON SEQUENCE note_numbers TO app;",
          quote: "GRANT ALL ON SEQUENCE note_numbers TO app",
        },
      ],
      good: [
        {
          title: "what an INSERT needs",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE SEQUENCE note_numbers;",
          sql: "GRANT USAGE ON SEQUENCE note_numbers TO app;",
        },
      ],
    },
  },
  ({ operation }, change) => {
    const { on, privileges, grantees } = operation;
    if (on !== "sequence" && on !== "all-sequences") return null;
    if (!privileges.some(({ name }) => name === "all" || name === "update") || !rowSecurityUse(change).used)
      return null;
    const served = exposedSchemas(change) !== null;
    const role = grantees.find((each) => !(served && callerRoles.includes(each)) && !isOfBackend([each], served));
    if (role === undefined || role === "public") return null;
    return {
      group: `sequence ${role}`,
      message: (objects) =>
        `${code(identifier(role))} may set ${objects} (UPDATE, which ALL contains): one call of ${code("setval")} makes the INSERTs of all tenants fail. Grant ${code("USAGE")} alone, which is what an INSERT needs.`,
    };
  },
);
