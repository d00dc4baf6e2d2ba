import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { objectSteps } from "../reading/object-steps.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { parallelChange } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, isNew, comesBack } of objectSteps(change)) {
    if (operation.kind !== "rename-object" || isNew) continue;
    if (operation.object !== "type" && operation.object !== "domain") continue;
    if (comesBack) {
      yield kept(step, "Another type takes the old name in the same change.");
      continue;
    }
    const name = code(sqlName(operation.name));
    yield violation(step, {
      subject: key,
      message: `Type ${name} is renamed to ${code(identifier(operation.to))} in place: queries of the release that is still running that cast to it (${code(`$1::${sqlName(operation.name)}`)}, which most drivers send for enums) fail at once. Keep the name and use the new one in the code alone, or make a second type and move the columns to it in steps.`,
    });
  }
}

export const renameType: MigrationRule = {
  meta: {
    id: "rename-type",
    title: "Type renamed while code uses the old name",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Casts, function signatures and the type maps of database drivers name the type. Columns go on to work, but each query of the running release that names the old type fails, and drivers that cached the type need to be restarted.",
    remedy:
      "Keep the name in the database and rename in the code alone. Where it must change, add a second type, move the columns to it by expand and contract, and drop the first in a later release.",
    quietWhen: [
      "The type is made earlier in the same change.",
      "Another type takes over the old name in the same change, as when an enum is made anew.",
    ],
    references: [
      { title: "PostgreSQL: ALTER TYPE", url: "https://www.postgresql.org/docs/current/sql-altertype.html" },
      parallelChange,
    ],
    examples: {
      bad: [
        {
          title: "an enum in use",
          base: "CREATE TYPE mood AS ENUM ('sad', 'glad');",
          sql: "ALTER TYPE mood RENAME TO feeling;",
          quote: "ALTER TYPE mood RENAME TO feeling",
        },
      ],
      good: [
        {
          title: "another type takes the name",
          base: "CREATE TYPE mood AS ENUM ('sad', 'glad');",
          sql: "ALTER TYPE mood RENAME TO mood_old;\nCREATE TYPE mood AS ENUM ('sad', 'glad', 'calm');",
        },
      ],
    },
  },
  check,
};
