import type { MigrationChange, RelationKey, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { newExtensions } from "../reading/extensions.ts";
import { grantSteps } from "../reading/grant-steps.ts";
import { newTables } from "../reading/new-tables.ts";
import { callersWhoMay } from "../reading/privileges.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { viewsWritten } from "../reading/views-written.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  if (!change.after.objects.has("extension pg_graphql")) return;
  const shown = [...relationsTouched(change)].filter(([key]) => isShown(key, change));
  const [first] = shown;
  if (first === undefined) return;
  const names = shown.slice(0, 4).map(([key]) => code(keyName(key)));
  const more = shown.length > 4 ? ` and ${shown.length - 4} more` : "";
  const callers = callersWhoMay(change, first[0], "select");
  yield violation(first[1], {
    subject: first[0],
    message: `${callers.map(code).join(" and ")} may read ${names.join(", ")}${more}, and ${code("pg_graphql")} is installed: its schema shows their names, columns and relations to every such caller, row-level security or not. Revoke SELECT where callers need none, or drop the extension if nobody uses GraphQL.`,
    draft: shown
      .slice(0, 20)
      .map(([key]) => `REVOKE SELECT ON ${keyName(key)} FROM ${callersWhoMay(change, key, "select").join(", ")};`),
  });
}

/** What the change makes, grants, or shows by installing the extension, with the step that does. */
function relationsTouched(change: MigrationChange): ReadonlyMap<RelationKey, Step> {
  const touched = new Map<RelationKey, Step>();
  const note = (key: RelationKey, step: Step): void => {
    if (!touched.has(key)) touched.set(key, step);
  };
  for (const { table, step } of newTables(change)) note(table.key, step);
  for (const { view, step } of viewsWritten(change)) note(view.key, step);
  for (const { relations, step } of grantSteps(change)) for (const key of relations) note(key, step);
  const installed = newExtensions(change).find(({ operation }) => operation.extension === "pg_graphql");
  if (installed !== undefined) {
    for (const key of [...change.after.tables.keys(), ...change.after.views.keys()]) note(key, installed.step);
  }
  return touched;
}

/** pg_graphql shows what the caller may read; of a partitioned table its partitions, not the parent. */
function isShown(key: RelationKey, change: MigrationChange): boolean {
  const table = change.after.tables.get(key);
  if (table === undefined && !change.after.views.has(key)) return false;
  if (table !== undefined && table.partitionedBy !== null) return false;
  return !isManagedSchema(key.slice(0, key.indexOf("."))) && callersWhoMay(change, key, "select").length > 0;
}

export const pgGraphqlExposure: MigrationRule = {
  meta: {
    id: "pg-graphql-exposure",
    title: "Table whose shape GraphQL shows to every caller",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "With `pg_graphql` installed, introspection shows a caller every table, view and column that the caller's role may select from. Row-level security hides rows, not names: whoever holds the public key reads the shape of internal tables.",
    remedy:
      "Revoke SELECT from `anon` and `authenticated` on what callers need not read, move it to a schema of its own, or drop the extension.",
    quietWhen: [
      "No migration installs `pg_graphql`, or one drops it.",
      "Callers may not select from the relation, or it is a partitioned parent or one of the platform's.",
    ],
    references: [
      pages.supabaseAdvisors,
      { title: "pg_graphql: Security", url: "https://supabase.github.io/pg_graphql/security/" },
    ],
    examples: {
      bad: [
        {
          title: "everybody may select by default",
          base: "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;\nCREATE EXTENSION pg_graphql;",
          sql: "CREATE TABLE api_keys (id bigint PRIMARY KEY, hash text);",
          quote: "CREATE TABLE api_keys (id bigint PRIMARY KEY, hash text)",
        },
      ],
      good: [
        {
          title: "revoked",
          base: "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;\nCREATE EXTENSION pg_graphql;",
          sql: "CREATE TABLE api_keys (id bigint PRIMARY KEY, hash text);\nREVOKE ALL ON api_keys FROM anon;",
        },
      ],
    },
  },
  check,
};
