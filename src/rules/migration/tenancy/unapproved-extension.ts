import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isSupabase } from "../reading/exposed-schemas.ts";
import { isUntrustedLanguage, newExtensions } from "../reading/extensions.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

/**
 * Extensions of PostgreSQL that whoever may create objects in the database may install (`trusted = true`).
 * Source: PostgreSQL 18 manual, appendix F "Additional Supplied Modules and Extensions" (read 2026-11).
 */
const trusted: ReadonlySet<string> = new Set(
  `btree_gin btree_gist citext cube dict_int fuzzystrmatch hstore intarray isn jsonb_plperl lo ltree pgcrypto pg_trgm
  plperl plpgsql pltcl seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp bool_plperl`.split(/\s+/),
);

/** What each lets its caller do beside its purpose; others only need a superuser. */
const reaches: ReadonlyMap<string, string> = new Map([
  ["dblink", "open connections to other servers from SQL"],
  ["postgres_fdw", "open connections to other servers from SQL"],
  ["file_fdw", "read files of the server"],
  ["adminpack", "write files of the server"],
  ["http", "send requests from SQL"],
  ["pg_net", "send requests from SQL"],
  ["pageinspect", "read raw pages, past every privilege"],
]);

function* check(change: MigrationChange): Iterable<Observation> {
  // There the platform decides what may be installed, and installs it.
  if (isSupabase(change)) return;
  for (const { step, operation } of newExtensions(change)) {
    const { extension } = operation;
    if ((trusted.has(extension) && change.postgresVersion >= 13) || isUntrustedLanguage(extension)) continue;
    const reach = reaches.get(extension);
    const what = reach === undefined ? "" : ` and lets its users ${reach}`;
    yield violation(step, {
      subject: extension,
      message: `Only a superuser may install ${code(identifier(extension))}, which is not among PostgreSQL's trusted extensions${what}: with a deploy role that is none, as on managed servers, the migration fails. Let the operators install it, and keep ${code("CREATE EXTENSION IF NOT EXISTS")} for development databases.`,
      ...(reach === undefined ? { severity: "advice" } : {}),
    });
  }
}

export const unapprovedExtension: MigrationRule = {
  meta: {
    id: "unapproved-extension",
    title: "Extension that only a superuser may install",
    item: "least-privilege",
    severity: "warning",
    problem:
      "PostgreSQL lets an ordinary role install its trusted extensions alone. Any other needs a superuser and has to be on the machine: the migration fails with “permission denied to create extension” where the deploy role is none, and some of them (dblink, file_fdw, http) reach out of the database.",
    remedy:
      "Let the operators install it before the migration runs, and decide about those that reach out of the database beforehand.",
    quietWhen: [
      "The extension is trusted and PostgreSQL is 13 or newer.",
      "The base has installed it, or the change drops it again.",
      "A platform decides about extensions (Supabase).",
      "Only advice where it reaches nothing outside the database.",
    ],
    references: [
      pages.createExtension,
      { title: "PostgreSQL: Additional supplied modules", url: "https://www.postgresql.org/docs/current/contrib.html" },
    ],
    examples: {
      bad: [
        {
          title: "opens connections to other servers",
          sql: "CREATE EXTENSION dblink SCHEMA extensions;",
          quote: "CREATE EXTENSION dblink SCHEMA extensions",
        },
      ],
      good: [{ title: "a trusted one", sql: "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;" }],
    },
  },
  check,
};
