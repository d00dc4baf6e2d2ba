import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { isUntrustedLanguage, newExtensions } from "../reading/extensions.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const served = exposedSchemas(change)?.has("public") === true;
  for (const { step, operation, schema } of newExtensions(change)) {
    if (schema !== "public" || isUntrustedLanguage(operation.extension)) continue;
    const name = identifier(operation.extension);
    const effect = served
      ? "the API offers its functions to every caller, and its names mix with the application's"
      : "its functions and types mix with the application's, dumps and DROP SCHEMA take them along, and moving it later is work";
    yield violation(step, {
      subject: operation.extension,
      message: `The extension ${code(name)} is installed in the schema ${code("public")}: ${effect}. Give extensions a schema of their own: ${code(`CREATE EXTENSION ${name} SCHEMA extensions`)}.`,
      suggestion:
        change.after.objects.has("schema extensions") && operation.schema === null ? inExtensions(step) : null,
      draft: ["CREATE SCHEMA IF NOT EXISTS extensions;", `CREATE EXTENSION IF NOT EXISTS ${name} SCHEMA extensions;`],
      ...(served ? {} : { severity: "advice" }),
    });
  }
}

/** The name is the last thing of the statement, or something follows that the author has to fit in. */
const inExtensions = (step: Step) =>
  rewrittenStatement(step, (text) =>
    text.replace(/(\bextension\s+(?:if\s+not\s+exists\s+)?[\w"-]+)$/i, "$1 SCHEMA extensions"),
  );

export const extensionInPublic: MigrationRule = {
  meta: {
    id: "extension-in-public",
    title: "Extension installed in the schema public",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Without SCHEMA an extension puts its functions, types and operators into the first schema of the search path, which is mostly `public`. Where an API serves that schema, callers may call them; everywhere they mix with the application's own names and go with it in dumps.",
    remedy:
      "Give extensions a schema of their own, which is in the search path and not served: `CREATE EXTENSION pg_trgm SCHEMA extensions`.",
    quietWhen: [
      "SCHEMA names another one, or the search path begins with one.",
      "The extension always has a schema of its own (`pg_cron`, `pg_graphql`, `pgmq`).",
      "A later statement of the change moves or drops it.",
      "Only advice where no API serves `public`.",
    ],
    references: [pages.createExtension, pages.supabaseAdvisors],
    examples: {
      bad: [{ title: "wherever the path begins", sql: "CREATE EXTENSION pg_trgm;", quote: "CREATE EXTENSION pg_trgm" }],
      good: [
        { title: "in a schema of its own", sql: "CREATE EXTENSION pg_trgm SCHEMA extensions;" },
        { title: "has one anyway", sql: "CREATE EXTENSION IF NOT EXISTS pg_cron;" },
      ],
    },
  },
  check,
};
