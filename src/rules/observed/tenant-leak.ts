import type { ObservedRule } from "./observed-rule.ts";

const base =
  "CREATE ROLE app;\nCREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (tenant_id = current_setting('app.tenant_id')::uuid);\nGRANT SELECT ON notes TO app;";

export const tenantLeak: ObservedRule = {
  meta: {
    id: "tenant-leak",
    title: "Rows of another tenant can be reached",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Rows of two tenants were planted in a sandboxed PostgreSQL 18 after the migration, and the role of the application, with the first tenant set, got at a row of the second one: through the table itself, or through a view, a materialized view or a function over it. The base branch kept the two apart. The statement in the message is the proof, and can be run by hand.",
    remedy:
      "Close the way that the message names: enable and force row-level security on the table with a policy on the tenant column, make a view `WITH (security_invoker)`, take the grant on a materialized view back, let a function run as its caller or name the tenant in its query.",
    quietWhen: [
      "The same row could be reached before the change already.",
      "A finding that weighs as much names the statement already: the proof stands beside it.",
      "The table is listed under `tenancy.tables_exempt`.",
    ],
    references: [
      {
        title: "PostgreSQL: Row security policies",
        url: "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
      },
      {
        title: "OWASP: Insecure direct object reference prevention",
        url: "https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "a function that runs as its owner",
          tenancyColumn: "tenant_id",
          base,
          sql: "CREATE FUNCTION all_notes() RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT * FROM public.notes';",
          quote:
            "CREATE FUNCTION all_notes() RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT * FROM public.notes'",
          shown: "as app with the first tenant set, SELECT * FROM all_notes() gives a row of the second one",
        },
      ],
      good: [
        {
          title: "a view that asks as its reader",
          tenancyColumn: "tenant_id",
          base,
          sql: "CREATE VIEW recent_notes WITH (security_invoker) AS SELECT * FROM notes;\nGRANT SELECT ON recent_notes TO app;",
          shown: "as app with the first tenant set, no row of the second one",
        },
      ],
    },
  },
};
