import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { objectSteps } from "../reading/object-steps.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { parallelChange } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, isNew } of objectSteps(change)) {
    if (operation.kind !== "drop-object" || operation.object !== "schema" || isNew) continue;
    const { name } = operation.name;
    const tables = [...step.before.tables.values()].filter(({ schema }) => schema === name).length;
    // Without CASCADE the server drops an empty schema only, so what the history put into it must be gone.
    const lost = tables === 0 ? "everything in it" : `the ${tables === 1 ? "table" : `${tables} tables`} in it`;
    const retired = sqlName({ schema: null, name: `${name}_deprecated` });
    yield violation(step, {
      subject: name,
      message: `DROP SCHEMA removes ${code(name)}${operation.cascade ? ` with ${lost}` : ""} at once: the release that is still running fails on its next query of it, and no rollback brings the data back. Release code that does not use the schema first, then write ${code(`ALTER SCHEMA ${sqlName({ schema: null, name })} RENAME TO ${retired}`)}, and drop it in a later release.`,
      draft: [`ALTER SCHEMA ${sqlName({ schema: null, name })} RENAME TO ${retired};`],
    });
  }
}

export const dropSchema: MigrationRule = {
  meta: {
    id: "drop-schema",
    title: "Schema dropped while code may use it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "The release that is still running names the schema in its queries or its search path and fails. With `CASCADE` every table, view and function in it goes too, and no rollback of the release brings the rows back.",
    remedy:
      "Release code that does not use the schema. Then rename it: what still uses it shows up as an error that renaming back mends. Drop it in a later release, once a backup is known to hold it.",
    quietWhen: ["The schema is made earlier in the same change."],
    references: [
      { title: "PostgreSQL: DROP SCHEMA", url: "https://www.postgresql.org/docs/current/sql-dropschema.html" },
      parallelChange,
    ],
    examples: {
      bad: [{ title: "a schema in use", sql: "DROP SCHEMA billing CASCADE;", quote: "DROP SCHEMA billing CASCADE" }],
      good: [{ title: "made in the same change", sql: "CREATE SCHEMA scratch;\nDROP SCHEMA scratch;" }],
    },
  },
  check,
};
