import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { objectSteps } from "../reading/object-steps.ts";
import { isRetired } from "../reading/retired-name.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { parallelChange } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, isNew } of objectSteps(change)) {
    if (operation.kind !== "rename-object" || operation.object !== "schema" || isNew) continue;
    const name = code(sqlName(operation.name));
    const retired = isRetired(operation.to);
    yield violation(step, {
      subject: key,
      message: `Schema ${name} is renamed to ${code(identifier(operation.to))} in place: every query, function and search path of the release that is still running names the old one and fails. ${
        retired
          ? "Make sure first that no running release uses it; renaming it back is the way out."
          : "Keep the name; or make the new schema beside it, with views of the tables, move the code, and drop the old one in a later release."
      }`,
      ...(retired ? { severity: "warning" } : {}),
    });
  }
}

export const renameSchema: MigrationRule = {
  meta: {
    id: "rename-schema",
    title: "Schema renamed while code uses the old name",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "During a deployment the old and the new release run side by side, and only one of them knows the name. Every qualified query, every `search_path` and every function body that names the schema fails on the other side.",
    remedy:
      "Keep the name. Where it must change, make the new schema with a view for each table, move the code over to it, then move the tables and leave views behind, and drop what is left in a later release.",
    quietWhen: [
      "The schema is made earlier in the same change.",
      "Only a warning where the new name takes the schema out of use (`…_deprecated`), which is the first step of dropping it.",
    ],
    references: [
      { title: "PostgreSQL: ALTER SCHEMA", url: "https://www.postgresql.org/docs/current/sql-alterschema.html" },
      parallelChange,
    ],
    examples: {
      bad: [
        {
          title: "a schema in use",
          sql: "ALTER SCHEMA billing RENAME TO invoicing;",
          quote: "ALTER SCHEMA billing RENAME TO invoicing",
        },
      ],
      good: [{ title: "the schema is new", sql: "CREATE SCHEMA billing;\nALTER SCHEMA billing RENAME TO invoicing;" }],
    },
  },
  check,
};
