import { type MigrationChange, resolveEnum } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { parallelChange } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const made = new Set<string>();
  for (const step of change.steps) {
    const { operation, before, after } = step;
    if (operation.kind === "create-enum") made.add(resolveEnum(after, operation.type));
    if (operation.kind === "add-enum-value") made.add(`${resolveEnum(after, operation.type)}\0${operation.value}`);
    if (operation.kind !== "rename-enum-value") continue;
    const key = resolveEnum(before, operation.type);
    if (made.has(key) || made.has(`${key}\0${operation.value}`)) continue;
    yield violation(step, {
      subject: `${key} ${operation.value}`,
      message: `Value ${code(operation.value)} of ${code(sqlName(operation.type))} is renamed to ${code(operation.to)} in place: the release that is still running writes and compares the old one, which the server no longer accepts, and gets the new one back from every row. Add ${code(operation.to)} as a value, let the code read both, write the new one, change the rows in batches, and leave the old value unused.`,
      draft: [
        `ALTER TYPE ${sqlName(operation.type)} ADD VALUE '${operation.to.replaceAll("'", "''")}' AFTER '${operation.value.replaceAll("'", "''")}';`,
      ],
    });
  }
}

export const renameEnumValue: MigrationRule = {
  meta: {
    id: "rename-enum-value",
    title: "Enum value renamed while code uses the old one",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "All rows change their value at once. The release that is still running sends the old spelling, which fails as invalid input, and reads a spelling that it does not know.",
    remedy:
      "Add the new value beside the old one, let the code accept both, write the new one, change old rows in batches. The old value may stay: an unused one costs nothing. Or keep the value and change what people see in the code.",
    quietWhen: ["The type or the value is made earlier in the same change."],
    references: [
      { title: "PostgreSQL: ALTER TYPE", url: "https://www.postgresql.org/docs/current/sql-altertype.html" },
      parallelChange,
    ],
    examples: {
      bad: [
        {
          title: "a value in use",
          base: "CREATE TYPE mood AS ENUM ('sad', 'glad');",
          sql: "ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';",
          quote: "ALTER TYPE mood RENAME VALUE 'glad' TO 'happy'",
        },
      ],
      good: [
        {
          title: "the type is new",
          sql: "CREATE TYPE mood AS ENUM ('sad', 'glad');\nALTER TYPE mood RENAME VALUE 'glad' TO 'happy';",
        },
      ],
    },
  },
  check,
};
